"""A corpus of made-up claims with their true partners, written once and read from then on.

A file holds one claim a row, in an order that tells nothing: ``id``, ``source``, ``text``, ``words`` (normalised, one
blank between two: what an aligner gets), ``cluster`` (claims of one cluster are partners), ``kind`` (``partner``,
``lookalike`` or ``single``) and what an extractor would find: ``entity``, ``measure``, ``value``, ``unit``, ``year``.
The same variant, size and seed always give the same claims.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.scale.easy import Easy
from benchmarks.scale.hard import Hard
from benchmarks.scale.rendering import Rendered

__all__ = ["FOLDER", "VARIANTS", "claims_file", "generate", "made"]

FOLDER = Path(__file__).parents[1] / ".peers" / "corpora"
"""Where made corpora are kept: beside the environments of the peers, outside version control."""

VARIANTS = {"easy": Easy, "hard": Hard}

GROUPED = 0.1
"""Share of the claims that have partners."""

SIZES, SIZE_WEIGHTS = (2, 3, 4, 5), (50, 25, 15, 10)
"""How many sources state the same, and how often; the mean is 2.85."""

CLAIMS_OF_A_SOURCE = 50
SEED = 20260

Row = dict[str, Any]


def made(variant: str, count: int, seed: int = SEED, each: int = CLAIMS_OF_A_SOURCE) -> Path:
    """The file of `count` claims of a `variant`, about `each` a source, made where it is missing."""
    path = FOLDER / f"{variant}-{count}-{each}-{seed}.parquet"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        pq.write_table(generate(variant, count, seed, each), unfinished)
        unfinished.rename(path)
    return path


def generate(variant: str, count: int, seed: int = SEED, each: int = CLAIMS_OF_A_SOURCE) -> pa.Table:
    """`count` claims of a `variant`, about `each` a source, with their true partners."""
    chance = random.Random(f"{variant} {count} {seed}")
    rows = list(_rows(VARIANTS[variant](count, chance), count, max(20, count // each), chance))[:count]
    chance.shuffle(rows)
    for identity, row in enumerate(rows):
        row["id"] = identity
    order = ("id", "source", "text", "words", "cluster", "kind", "entity", "measure", "value", "unit", "year")
    table = pa.table({name: [row[name] for row in rows] for name in order})
    for name in ("id", "source", "cluster", "year"):
        table = table.set_column(table.column_names.index(name), name, table[name].cast(pa.int32()))
    return table


def claims_file(path: Path) -> Path:
    """A corpus with this module's columns from `path`: the file itself, or, where it has ``norm``, ``ent`` and ``meas``
    in place of ``words``, ``entity`` and ``measure``, a copy with these names.

    Raises ``ValueError`` where a column is missing.
    """
    have = set(pq.read_schema(path).names)
    if missing := {"id", "source", "text", "cluster"} - have:
        raise ValueError(f"{path} has no column {', '.join(sorted(missing))}")
    if "words" in have:
        return path
    names = {"norm": "words", "ent": "entity", "meas": "measure"}
    if "norm" not in have:
        raise ValueError(f"{path} has neither words nor norm")
    FOLDER.mkdir(parents=True, exist_ok=True)
    copy = FOLDER / f"given-{path.stem}-{int(path.stat().st_mtime)}.parquet"
    if not copy.exists():
        table = pq.read_table(path)
        pq.write_table(table.rename_columns([names.get(name, name) for name in table.column_names]), copy)
    return copy


def _rows(make: Easy | Hard, count: int, sources: int, chance: random.Random) -> Iterator[Row]:
    groups = int(count * GROUPED / 2.85)
    cluster, written = 0, 0
    while written < count:
        size = chance.choices(SIZES, SIZE_WEIGHTS)[0] if cluster < groups else 1
        group = make.group(size)
        lookalikes = make.beside(group[0]) if size > 1 else []
        where = iter(chance.sample(range(sources), size + len(lookalikes)))
        for rendered in group:
            yield _row(rendered, next(where), cluster, "partner" if size > 1 else "single")
        for rendered in lookalikes:
            cluster_of_its_own = count + written
            yield _row(rendered, next(where), cluster_of_its_own, "lookalike")
            written += 1
        written += size
        cluster += 1


def _row(rendered: Rendered, source: int, cluster: int, kind: str) -> Row:
    fact = rendered.fact
    return {
        "source": source,
        "text": rendered.text,
        "words": rendered.words,
        "cluster": cluster,
        "kind": kind,
        "entity": rendered.entity,
        "measure": rendered.measure,
        "value": fact.value if fact.measure else None,
        "unit": fact.unit,
        "year": fact.year,
    }
