"""What a cluster costs beside the processes of one machine: two workers each, the same documents, in the same run.

Usage: ``python -m benchmarks.cluster [CLAIMS ...]``, by default 2,000 and 10,000 claims; the target is set at 100,000.

Documents of made-up places are parsed by both engines, then aligned and judged by them in turn, several times over.
The figure to go by is the ratio of the times of aligning and judging, cluster to processes, of the same round: at most
3 at 100,000 claims.  Starting the cluster and parsing are timed apart.  Of very many pairs only the first are judged,
and the time taken for as much longer as there are more: judging is the same work for every pair.  Both engines must
give the same documents, pairs and judgements.

With ``--keys`` claims are drawn as keys alone and only aligned, which shows how that grows to a million of them.
"""

from __future__ import annotations

import argparse
import math
import statistics
import time
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

import numpy as np

from benchmarks.facts import TOLD
from verify.engines.dask import cluster
from verify.engines.dask.engine import Cluster
from verify.engines.local import Processes
from verify.model import Source
from verify.pipeline.documents import Document
from verify.settings import Settings

WORKERS = 2
SENTENCES = 15  # of a document
TELLERS = 4  # documents that tell of the same thing, some of them wrongly

_HEADS = "Bar Dun Elst Fal Gren Hol Ister Kest Lum Mor Nor Ost Pel Quar Ros Sund Tarn Ulv Vall Wex"
_MIDDLES = "a e i o u an en in on er ar or el al il"
_TAILS = "berg by dal field ford ham haven holm mark moor ness rup stad thorpe ton vik wick worth"

Made = TypeVar("Made")


def main() -> None:
    """Print a line of figures for each number of claims, and how the cluster's time grows from one to the next."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("claims", nargs="*", type=int, default=[2_000, 10_000], help="about how many claims")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--most", type=int, default=20_000, help="judge no more pairs than so many")
    options.add_argument("--keys", action="store_true", help="align claims that are drawn as keys alone")
    arguments = options.parse_args()
    opening, started = time.perf_counter(), 0.0
    before: tuple[int, float] | None = None
    with cluster(WORKERS, None) as many:
        started = time.perf_counter() - opening
        print(f"a cluster of {WORKERS} processes starts in {started:.1f} s")
        assert isinstance(many, Cluster)
        for claims in arguments.claims:
            if arguments.keys:
                before = _align(drawn(claims), many, arguments.rounds, before)
                continue
            before = _measure(documents(claims), many, arguments.rounds, arguments.most, before)


def documents(claims: int) -> list[Source]:
    """Sources with about so many claims, the same every time."""
    random = Random(claims)
    sentences = int(claims / 1.12)
    towns = sorted({_town(random) for _ in range(max(4, sentences // (TELLERS * len(TOLD))))})
    told = [(line, _facts(random, town)) for town in towns for line in TOLD]
    lines = [line.format(**_told(random, facts)) for line, facts in told for _ in range(TELLERS)]
    random.shuffle(lines)
    cuts = range(0, len(lines), SENTENCES)
    return [Source(f"{at:09}.txt", "\n\n".join(lines[at : at + SENTENCES]) + "\n") for at in cuts]


def drawn(claims: int) -> list[Document]:
    """Documents of so many claims that have keys and nothing else: common and rare words, and names told by a few."""
    random = np.random.default_rng(claims)
    lengths = random.integers(6, 18, claims)
    of = np.repeat(np.arange(claims), lengths)
    words = random.zipf(1.2, len(of)) % 60_000
    names = 60_000 + random.integers(0, max(1, claims // 6), len(of))
    keys = np.where(random.random(len(of)) < 0.25, names, words).astype(np.uint64)
    each = np.unique(np.column_stack((of.astype(np.uint64), keys * np.uint64(0x9E3779B97F4A7C15))), axis=0)
    lengths = np.bincount(each[:, 0].astype(np.int64), minlength=claims).astype(np.int32)
    weights = (0.5 + (each[:, 1] >> np.uint64(40)).astype(np.float32) / 2**24).astype(np.float32)
    ends = np.cumsum(lengths)
    found = []
    for at in range(0, claims, SENTENCES):
        here, start = lengths[at : at + SENTENCES], int(ends[at] - lengths[at])
        held = slice(start, start + int(here.sum()))
        columns = here.tobytes(), np.ascontiguousarray(each[held, 1]).tobytes(), weights[held].tobytes()
        found.append(Document(f"{at:09}", "", None, None, "[]", "[]", *columns, (), frozenset()))
    return found


def _measure(
    sources: Sequence[Source], many: Cluster, rounds: int, most: int, before: tuple[int, float] | None
) -> tuple[int, float]:
    """Prints what both engines take for `sources`; gives the number of claims and the cluster's median time."""
    settings, local = Settings(), Processes(WORKERS)
    here, parsed_here = _timed(lambda: local.documents(sources, settings, _silent))
    there, parsed_there = _timed(lambda: many.documents(sources, settings, _silent))
    claims = sum(len(document) for document in here)
    _equal(list(there), list(here), "documents")
    times: dict[str, list[float]] = {"align": [], "align there": [], "judge": [], "judge there": []}
    pairs = judged = 0
    for _ in range(rounds):
        ours, took = _timed(lambda: local.pairs(here))
        times["align"].append(took)
        theirs, took = _timed(lambda: many.pairs(there))
        times["align there"].append(took)
        _equal(theirs.rows(), ours.rows(), "pairs")
        sample = ours.chosen(slice(most))
        many.forget()
        pairs, judged = len(ours), len(sample)
        found, took = _timed(lambda sample=sample: list(local.judgements(here, sample, settings, _silent)))
        times["judge"].append(took * pairs / judged)
        found_there, took = _timed(lambda sample=sample: list(many.judgements(there, sample, settings, _silent)))
        times["judge there"].append(took * pairs / judged)
        _equal(found_there, found, "judgements")
    print(f"{claims:,} claims of {len(sources):,} documents, {pairs:,} pairs ({judged:,} judged), {rounds} rounds:")
    print(f"  parsing: {parsed_here:.1f} s, on the cluster {parsed_there:.1f} s")
    for stage in ("align", "judge"):
        ratios = [b / a for a, b in zip(times[stage], times[f"{stage} there"], strict=True)]
        print(
            f"  {stage}: {_spread(times[stage])} s, on the cluster {_spread(times[f'{stage} there'])} s,"
            f" {_spread(ratios)} times"
        )
    whole = [a + b for a, b in zip(times["align"], times["judge"], strict=True)]
    whole_there = [a + b for a, b in zip(times["align there"], times["judge there"], strict=True)]
    ratios = [b / a for a, b in zip(whole, whole_there, strict=True)]
    print(f"  both: {_spread(whole)} s, on the cluster {_spread(whole_there)} s, {_spread(ratios)} times")
    return _grown(claims, statistics.median(whole_there), before)


def _align(made: Sequence[Document], many: Cluster, rounds: int, before: tuple[int, float] | None) -> tuple[int, float]:
    """Prints what both engines take to find the pairs of claims; gives what :func:`_measure` gives."""
    local, claims = Processes(WORKERS), sum(map(len, made))
    there = many.hand_over(made)
    times: dict[str, list[float]] = {"here": [], "there": []}
    pairs = 0
    for _ in range(rounds):
        ours, took = _timed(lambda: local.pairs(made))
        times["here"].append(took)
        theirs, took = _timed(lambda: many.pairs(there))
        times["there"].append(took)
        _equal(theirs.rows(), ours.rows(), "pairs")
        pairs = len(ours)
    ratios = [b / a for a, b in zip(times["here"], times["there"], strict=True)]
    print(f"{claims:,} claims of {len(made):,} documents, {pairs:,} pairs, {rounds} rounds:")
    print(f"  align: {_spread(times['here'])} s, on the cluster {_spread(times['there'])} s, {_spread(ratios)} times")
    return _grown(claims, statistics.median(times["there"]), before)


def _grown(claims: int, took: float, before: tuple[int, float] | None) -> tuple[int, float]:
    """Prints how the cluster's time grew with the number of claims."""
    if before:
        growth = math.log(took / before[1]) / math.log(claims / before[0])
        print(f"  since {before[0]:,} claims the cluster's time grew as their number to the power {growth:.2f}")
    return claims, took


def _town(random: Random) -> str:
    middles = "".join(random.choice(_MIDDLES.split()) for _ in range(random.randint(0, 2)))
    return random.choice(_HEADS.split()) + middles + random.choice(_TAILS.split())


def _facts(random: Random, town: str) -> dict[str, object]:
    return {
        "town": town,
        "year": random.randint(1990, 2024),
        "cost": random.randint(2, 90),
        "many": random.randint(20, 9000) * 100,
        "few": random.randint(3, 900),
    }


def _told(random: Random, facts: dict[str, object]) -> dict[str, object]:
    """`facts` as a document has them: one in five has other figures."""
    return facts | _facts(random, str(facts["town"])) if random.random() < 0.2 else facts


def _timed(work: Callable[[], Made]) -> tuple[Made, float]:
    start = time.perf_counter()
    made = work()
    return made, time.perf_counter() - start


def _equal(theirs: object, ours: object, what: str) -> None:
    if theirs != ours:
        raise SystemExit(f"the cluster gives other {what}")


def _spread(figures: list[float]) -> str:
    return f"{statistics.median(figures):.2f} ({min(figures):.2f} to {max(figures):.2f})"


def _silent(stage: str, done: int, whole: int) -> None:
    """Tells nobody."""


if __name__ == "__main__":
    main()
