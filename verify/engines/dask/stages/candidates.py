"""The pairs worth comparing, found by a cluster: the stages in their order, each of which waits for the one before."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from verify.engines.dask.stages import blocks, nearest, vocabulary
from verify.engines.dask.stages.layout import Layout
from verify.engines.dask.stages.tables import whole

__all__ = ["Run", "collected", "find"]


class Run(Protocol):
    """Runs a stage for each of several shares of the work."""

    def __call__(self, stage: Callable[..., Any], shares: Sequence[tuple[Any, ...]], /) -> list[Any]:
        """What `stage` gives for each of `shares`, its arguments; in order."""


def find(run: Run, layout: Layout) -> int:
    """Finds the pairs among the claims in the tables ``claims`` and ``keys``; gives how many there are.

    They are in the table ``pairs`` afterwards, for each range those of which it has the first claim.
    """
    ranges = [(layout, number) for number in range(layout.ranges)]
    buckets = [(layout, number) for number in range(layout.buckets)]
    run(vocabulary.count, ranges)
    words, starts = vocabulary.vocabulary(layout.claims, run(vocabulary.add_up, buckets))
    run(vocabulary.rank, [(*bucket, start) for bucket, start in zip(buckets, starts, strict=True)])
    run(blocks.rows, [(*one, words) for one in ranges])
    _drop(layout, "counts", "added", "ranks", "numbers", "keys")
    last, done = layout.claims - 1, 0
    for level in blocks.LEVELS:
        run(blocks.file, [(*one, words, level, last) for one in ranges])
        crowded = max(run(blocks.join, [(*bucket, words, level, last) for bucket in buckets]))
        _drop(layout, f"filed-{level}", f"members-{level}")
        done = level
        if level > blocks.SINGLE:
            last = crowded
            if last < 0:
                break
    run(nearest.distinct_pairs, [(*one, done) for one in ranges])
    _drop(layout, "rows", *(f"{stage}-{level}" for level in blocks.LEVELS for stage in ("pairs", "crowded")))
    run(nearest.near, ranges)
    _drop(layout, "own", "other")
    run(nearest.second_sides, ranges)
    found: int = sum(run(nearest.keep, ranges))
    _drop(layout, "near-first", "near-second", "kept", "second-claims", "second-keys", "claims", "weighed")
    return found


def collected(layout: Layout) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    """What was found: the claims `a` < `b` of each pair, in order, and how similar they are."""
    parts = [whole(path, blocks.PAIRS) for path in layout.tables("pairs", layout.ranges)]
    pairs = np.concatenate([part["pair"] for part in parts])
    similarity = np.concatenate([part["similarity"] for part in parts])
    first = (pairs >> np.uint64(32)).astype(np.int32)
    return first, (pairs & np.uint64(0xFFFFFFFF)).astype(np.int32), similarity.astype(np.float32)


def _drop(layout: Layout, *stages: str) -> None:
    """Removes the tables of `stages`, which nobody reads any more."""
    for stage in stages:
        shutil.rmtree(Path(layout.folder, stage), ignore_errors=True)
