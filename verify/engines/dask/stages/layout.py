"""How the work on the pairs of a run is cut: ranges of claims, buckets of keys and blocks; and where its tables are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

__all__ = ["BLOCKS", "CLAIMS", "Layout", "layout"]

CLAIMS = 200_000
"""The most claims of a range: a few hundred bytes each are in memory at a time."""

LEAST = 100
"""The fewest claims of a range; what is fewer is not worth sharing out."""

BLOCKS = 4_000_000
"""About how many claims of blocks are in a bucket, 15 of each claim of the corpus: about 1 GB with their pairs."""


class Layout(Struct, frozen=True):
    """The cut of one run, as every worker is told it.

    `first` has the first claim of each range, and how many claims there are; `buckets` are those of keys and of blocks.
    `least`, `nearest` and `shared` say which pairs are kept (see :mod:`verify.pipeline.pairing`).
    """

    folder: str
    first: tuple[int, ...]
    buckets: int
    least: float
    nearest: int
    shared: float

    @property
    def claims(self) -> int:
        """How many claims the corpus has."""
        return self.first[-1]

    @property
    def ranges(self) -> int:
        """How many ranges the claims are cut into."""
        return len(self.first) - 1

    def table(self, stage: str, number: int) -> Path:
        """The file of a share of a stage."""
        return Path(self.folder, stage, f"{number:06}.parquet")

    def tables(self, stage: str, count: int) -> list[Path]:
        """The files of all shares of a stage, which has so many."""
        return [self.table(stage, number) for number in range(count)]

    def range_of(self, claims: NDArray[np.integer]) -> NDArray[np.int64]:
        """The range in which each of `claims` is."""
        return np.searchsorted(np.array(self.first[1:-1], np.int64), claims, side="right").astype(np.int64)


def layout(
    folder: str, sizes: Iterable[int], workers: int, least: float, nearest: int, shared: float
) -> tuple[Layout, list[int]]:
    """The layout for partitions of so many claims (`sizes`) and so many `workers`.

    A range is whole partitions; the second value has the first partition of each range, and how many there are.
    """
    counts = list(sizes)
    claims = sum(counts)
    largest = min(CLAIMS, max(LEAST, -(-claims // workers)))
    first, partitions, inside = [0], [0], 0
    for number, count in enumerate(counts):
        if inside and count and inside + count > largest * 1.1:
            first.append(first[-1] + inside)
            partitions.append(number)
            inside = 0
        inside += count
    first.append(claims)
    partitions.append(len(counts))
    buckets = max(min(workers, len(first) - 1), -(-claims * 15 // BLOCKS))
    return Layout(folder, tuple(first), buckets, least, nearest, shared), partitions
