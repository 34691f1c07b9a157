"""Splink 5 on duckdb: ``python -m benchmarks.scale.contestants.splinked CLAIMS.parquet``.

A claim is a record with the columns that an extractor would find (entity, measure, figure with its unit, year) and its
rarest words.  Records are blocked on pairs of these, compared column by column, term frequencies taken into account,
and the model is trained as its documentation says: u by random sampling, m by expectation maximisation (without term
frequencies and on a sample, as it advises for speed).  Of the settings that were tried these got the best recall; to
block on any common rare word and the year finds more pairs, takes four times as long, and ranks them no better.
"""

from __future__ import annotations

import logging
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.scale.contestants.contest import Claims, Run, peak_mib, strings

BLOCKING, COMPARED = 3, 12
"""How many of a claim's words, the rarest, blocking uses, and how many are compared."""

TRAINED_ON = 1e6
"""So many pairs of records the parameters are estimated on."""

LOWEST = 0.01
"""Pairs that the model holds less likely to be partners are dropped; the best threshold above is looked for."""


def main() -> None:
    """Print the figures as JSON."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    claims = Claims(Path(sys.argv[1]), extracted=True)
    run = Run(claims)
    with run.timed("prepare"):
        table = DuckDBAPI().register(_records(claims))
        linker = Linker(table, _settings(), log_level=None)
    with run.timed("train"):
        _train(linker)
    with run.timed("align"):
        found = linker.inference.predict(threshold_match_probability=LOWEST, warning_mode="never")
    run.figures["peak_mib"] = peak_mib()
    pairs = found.as_pyarrow_table()
    a, b = pairs["unique_id_l"].to_numpy().astype(np.int64), pairs["unique_id_r"].to_numpy().astype(np.int64)
    scores = pairs["match_weight"].to_numpy()
    threshold = run.found_best(a, b, scores)
    kept = scores >= threshold
    run.figures |= {"threshold": threshold, "blocked": len(a)}
    run.done(a[kept], b[kept])


def _records(claims: Claims) -> pa.Table:
    """One record a claim; of each claim the rarest words, the rarest first."""
    numbers, lengths = claims.numbered()
    frequency = np.bincount(numbers)
    rare = _rarest(numbers, lengths, frequency)
    table = claims.table
    value, unit = table["value"].to_pylist(), table["unit"].to_pylist()
    figures = [f"{v:.6g} {u}" if v is not None and v == v else None for v, u in zip(value, unit, strict=True)]
    columns: dict[str, Any] = {
        "unique_id": np.arange(len(claims)),
        "source": claims.sources,
        "entity": strings(table["entity"]),
        "measure": strings(table["measure"]),
        "figure": figures,
        "year": table["year"],
        "rarest": [[n for n in row if n >= 0] for row in rare.tolist()],
    }
    for at in range(BLOCKING):
        columns[f"rare{at}"] = pa.array(rare[:, at], mask=rare[:, at] < 0)
    return pa.table(columns)


def _rarest(
    numbers: np.ndarray[Any, Any], lengths: np.ndarray[Any, Any], frequency: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    rows = np.repeat(np.arange(len(lengths)), lengths)
    order = np.lexsort((numbers, frequency[numbers], rows))
    place = np.arange(len(numbers)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    found = np.full((len(lengths), COMPARED), -1, np.int64)
    first = place < COMPARED
    found[rows[first], place[first]] = numbers[order][first]
    return found


def _settings() -> SettingsCreator:
    def exact(column: str) -> Any:
        return cl.ExactMatch(column).configure(term_frequency_adjustments=True)

    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            exact("entity"),
            cl.ExactMatch("measure"),
            cl.ExactMatch("figure"),
            exact("year"),
            cl.ArrayIntersectAtSizes("rarest", [8, 6, 4, 3, 2]),
            exact("rare0"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("entity", "year"),
            block_on("figure", "year"),
            block_on("rare0", "rare1"),
            block_on("rare0", "rare2"),
            block_on("rare1", "rare2"),
            block_on("rare0", "year"),
            block_on("rare1", "year"),
            block_on("rare2", "year"),
        ],
        retain_matching_columns=False,
    )


def _train(linker: Linker) -> None:
    strict = [block_on("entity", "measure", "year"), block_on("rare0", "rare1", "year")]
    linker.training.estimate_probability_two_random_records_match(strict, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=TRAINED_ON, seed=1)
    for rule in (block_on("entity", "year"), block_on("rare0", "rare1")):
        linker.training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True, max_pairs=TRAINED_ON
        )


if __name__ == "__main__":
    main()
