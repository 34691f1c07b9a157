"""In how many claims of the corpus each key stands, and its rank by that: keys are dealt out by ranges of their hash.

Each range of claims counts its own keys; each bucket of hashes adds up what the ranges counted; from how many keys
stand in how many claims, which is little, the ranks of all keys follow; and each bucket tells each range the ranks of
that range's keys.  Nobody holds all keys.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from verify.aligning.blocking.blocks import SINGLES
from verify.aligning.blocking.columns import squared_rarity
from verify.engines.dask.stages.layout import Layout
from verify.engines.dask.stages.tables import cut, gathered, read, whole, write

__all__ = ["CLAIMS", "KEYS", "NUMBERS", "RANKS", "Histogram", "Vocabulary", "add_up", "count", "rank", "vocabulary"]

CLAIMS = {"length": ("<i4", 1), "source": ("<i4", 1)}
"""Of each claim how many keys it has, and the number of its source."""

KEYS = {"hash": ("<u8", 1), "weight": ("<f4", 1)}
"""The keys of claims, one claim after the other."""

NUMBERS = {"number": ("<i4", 1)}
"""For each key of the claims of a range its place among the range's keys."""

RANKS = {"rank": ("<i4", 1), "weight": ("<f4", 1)}
"""Of each key its rank in the corpus, and the greatest of its weights."""

COUNTS = {"hash": ("<u8", 1), "count": ("<i8", 1), "weight": ("<f4", 1)}

Histogram = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Numbers of claims, ascending, and how many keys stand in so many."""


class Vocabulary(Struct, frozen=True):
    """The keys of a corpus as far as everybody has to know them: `sizes` of them stand in `frequency` claims each.

    Ranks count from the rarest; keys that stand in equally many claims are ranked by their hashes.
    """

    claims: int
    frequency: NDArray[np.int64]
    sizes: NDArray[np.int64]

    @property
    def known(self) -> int:
        """How many keys there are."""
        return int(self.sizes.sum())

    @property
    def once(self) -> int:
        """How many keys stand in one claim only."""
        return int(self.sizes[self.frequency < 2].sum())

    @property
    def rare(self) -> int:
        """How many keys, the rarest first, propose pairs by themselves: see :data:`SINGLES`."""
        found = pairs = 0
        for frequency, size in zip(self.frequency.tolist(), self.sizes.tolist(), strict=True):
            each = frequency * (frequency - 1) // 2
            fitting = min(size, (SINGLES - pairs) // each) if each else size
            found += fitting
            pairs += fitting * each
            if fitting < size:
                break
        return found

    def squares(self) -> NDArray[np.int32]:
        """The squared rarity of each rank, and a 0 for the filling of a row."""
        each = squared_rarity(self.frequency, self.claims)
        return np.append(np.repeat(each, self.sizes), np.int32(0))


def count(layout: Layout, number: int) -> None:
    """Counts the keys of a range of claims."""
    keys = whole(layout.table("keys", number), KEYS)
    known, numbers = np.unique(keys["hash"], return_inverse=True)
    weight = np.zeros(len(known), np.float32)
    np.maximum.at(weight, numbers, keys["weight"])
    counts = np.bincount(numbers, minlength=len(known))
    edges = np.array([(bucket << 64) // layout.buckets for bucket in range(1, layout.buckets)], np.uint64)
    groups = cut({"hash": known, "count": counts, "weight": weight}, np.searchsorted(known, edges))
    write(layout.table("numbers", number), NUMBERS, [{"number": numbers}])
    write(layout.table("counts", number), COUNTS, groups)


def add_up(layout: Layout, bucket: int) -> Histogram:
    """Adds up the counts of all ranges for the keys of a bucket, and says how many stand in how many claims."""
    counted = gathered(layout.tables("counts", layout.ranges), COUNTS, bucket)
    known, numbers = np.unique(counted["hash"], return_inverse=True)
    weight = np.zeros(len(known), np.float32)
    np.maximum.at(weight, numbers, counted["weight"])
    counts = np.zeros(len(known), np.int64)
    np.add.at(counts, numbers, counted["count"])
    write(layout.table("added", bucket), COUNTS, [{"hash": known, "count": counts, "weight": weight}])
    frequency, sizes = np.unique(counts, return_counts=True)
    return frequency.astype(np.int64), sizes.astype(np.int64)


def vocabulary(claims: int, histograms: Sequence[Histogram]) -> tuple[Vocabulary, list[NDArray[np.int64]]]:
    """The vocabulary of all buckets, and for each bucket the rank of its first key of each number of claims it has."""
    frequency = np.unique(np.concatenate([frequency for frequency, _ in histograms]))
    places = [np.searchsorted(frequency, one) for one, _ in histograms]
    sizes = np.zeros((len(histograms), len(frequency)), np.int64)
    for row, at, (_, size) in zip(sizes, places, histograms, strict=True):
        row[at] = size
    together = sizes.sum(axis=0)
    starts = np.cumsum(together) - together + np.cumsum(sizes, axis=0) - sizes
    return Vocabulary(claims, frequency, together), [row[at] for row, at in zip(starts, places, strict=True)]


def rank(layout: Layout, bucket: int, starts: NDArray[np.int64]) -> None:
    """Ranks the keys of a bucket, of which `starts` has the first rank for each number of claims, for all ranges."""
    keys = whole(layout.table("added", bucket), COUNTS)
    order = np.argsort(keys["count"], kind="stable")
    _, sizes = np.unique(keys["count"], return_counts=True)
    ranks = np.empty(len(order), np.int32)
    ranks[order] = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(len(order))
    groups = []
    for path in layout.tables("counts", layout.ranges):
        at = np.searchsorted(keys["hash"], read(path, COUNTS, bucket)["hash"])
        groups.append({"rank": ranks[at], "weight": keys["weight"][at]})
    write(layout.table("ranks", bucket), RANKS, groups)
