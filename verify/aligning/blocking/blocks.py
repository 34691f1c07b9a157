"""Which claims of a corpus to compare: those that stand in a small block together.

A block is the claims that share a combination of keys.  The pairs of a claim's rarest keys make blocks that stay small
however large the corpus grows, where a single key would not; a block that is too large all the same is refined by a
further key of its claims, and one that no key refines (copies of one text) is linked along its order.  Keys that are
rare by themselves propose too, as far as a budget goes, so that a small corpus is compared nearly as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from verify.aligning.blocking.columns import Ranked
from verify.aligning.blocking.kernels import Kernels

__all__ = ["RAREST", "SINGLES", "distinct", "filed", "joined", "proposals", "runs"]

RAREST = 6
"""How many of a claim's keys, the rarest, are combined."""

LARGEST = 40
"""The most claims of a block that are all compared with each other."""

SINGLES = 1_000_000
"""About how many pairs single keys propose at the most, the rarest keys first."""

LINKED = 8
"""With how many that follow it a claim of a block of copies is compared."""

PART = 1 << 24
"""About how many claims of blocks, 8 bytes each, are sorted at once."""

_ODD, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
"""Odd multipliers that spread numbers over 64 bits: the golden ratio, and the first of Stafford's mix 13."""


def proposals(corpus: Ranked, kernels: Kernels, pool: ThreadPoolExecutor, threads: int) -> NDArray[np.uint64]:
    """The pairs of claims of different sources that stand in a block together, ascending, each once.

    A pair ``a < b`` is the number ``a << 32 | b``.
    """
    return distinct(np.concatenate([_singles(corpus, kernels), *_combined(corpus, kernels, pool, threads)]))


def distinct(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """`numbers` ascending, each once; sorts them in place."""
    numbers.sort()
    return numbers[np.concatenate((np.ones(1, bool), numbers[1:] != numbers[:-1]))] if len(numbers) else numbers


def _singles(corpus: Ranked, kernels: Kernels) -> NDArray[np.uint64]:
    """The pairs of claims that share a key that is rare by itself."""
    pairs = corpus.frequency * (corpus.frequency - 1) // 2
    rare = int(np.searchsorted(np.cumsum(pairs), SINGLES, side="right"))
    once = int(np.searchsorted(corpus.frequency, 2))
    claims, places = np.nonzero((corpus.rarest >= once) & (corpus.rarest < rare))
    keys = corpus.rarest[claims, places]
    order = np.argsort(keys, kind="stable")
    starts, sizes = runs(keys[order])
    return kernels.pairs_in(claims[order].astype(np.int32), starts, sizes, corpus.sources, len(corpus))


def _combined(corpus: Ranked, kernels: Kernels, pool: ThreadPoolExecutor, threads: int) -> Iterator[NDArray[np.uint64]]:
    """The pairs of claims that share a combination of their rarest keys, level by level: two keys, three, and so on.

    Only the claims of blocks that are too large go on to the next level.
    """
    rows = np.arange(len(corpus), dtype=np.uint64)
    for size in range(2, RAREST + 1):
        if not len(rows):
            return
        places = tuple(combinations(range(RAREST), size))
        parts = max(threads, -(-len(rows) * len(places) // PART))
        level = _Level(corpus, rows, corpus.rarest[rows, :RAREST], places, parts, kernels)
        done = list(pool.map(level.part, range(parts)))
        yield from (found for found, _ in done)
        rows = distinct(np.concatenate([crowded for _, crowded in done]))


@dataclass(frozen=True)
class _Level:
    """The claims `rows` of a corpus, their rarest `keys`, and the places of the keys that are combined at this level.

    The blocks are dealt out to `parts`, which are worked at apart from each other.
    """

    corpus: Ranked
    rows: NDArray[np.uint64]
    keys: NDArray[np.int32]
    places: tuple[tuple[int, ...], ...]
    parts: int
    kernels: Kernels

    def part(self, number: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """The pairs of claims that share a block of this part, and the claims of its blocks that are too large."""
        blocks, claims = self._filed(number)
        found, crowded = joined(blocks, claims, self.corpus.sources, len(self.places[0]), self.kernels)
        return found, crowded.astype(np.uint64)

    def _filed(self, part: int) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
        """The blocks of a part, ascending, and the claim that stands in each, ascending in a block.

        Block and claim share a number of 64 bits, so that one sort does.
        """
        bits = np.uint64(max(1, int(self.rows[-1]).bit_length()))
        low = (np.uint64(1) << bits) - np.uint64(1)
        kept = []
        for block in filed(self.rows, self.keys, self.places, bits, len(self.corpus.frequency)):
            kept.append(block[(block >> bits) % np.uint64(self.parts) == part] if self.parts > 1 else block)
        found = np.concatenate(kept)
        found.sort()
        return found >> bits, (found & low).astype(np.int32)


def filed(
    rows: NDArray[np.uint64], keys: NDArray[np.int32], places: tuple[tuple[int, ...], ...], bits: np.uint64, known: int
) -> Iterator[NDArray[np.uint64]]:
    """For each of the combined `places` the block in which each of the claims `rows` stands, by its rarest `keys`.

    A block's number has the claim's in its lowest `bits`.  Keys from `known` on are filling and make no block.
    """
    low = (np.uint64(1) << bits) - np.uint64(1)
    spread = [_spread(keys[:, place]) for place in range(keys.shape[1])]
    for combination in places:
        block = spread[combination[0]].copy()
        for place in combination[1:]:
            block *= _ODD
            block += spread[place]
        block *= _MIX
        block ^= block >> np.uint64(31)
        block *= _ODD
        block &= ~low
        block |= rows
        yield block[keys[:, combination[-1]] < known]


def joined(
    blocks: NDArray[np.uint64], claims: NDArray[np.int32], sources: NDArray[np.int32], size: int, kernels: Kernels
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """The pairs of claims that share one of `blocks`, and the claims of blocks that are too large.

    `blocks` are ascending, made of `size` keys each, and `claims` stand in them, ascending in a block.
    """
    starts, sizes = runs(blocks)
    small = sizes <= LARGEST
    found = kernels.pairs_in(claims, starts[small], sizes[small], sources, LARGEST)
    starts, sizes = starts[~small], sizes[~small]
    if size == RAREST:
        linked = kernels.pairs_in(claims, starts, sizes, sources, LINKED)
        return np.concatenate((found, linked)), claims[:0]
    return found, claims[_members(starts, sizes)]


def _spread(keys: NDArray[np.int32]) -> NDArray[np.uint64]:
    mixed = (keys.astype(np.uint64) + np.uint64(1)) * _ODD
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX
    return mixed


def runs(keys: NDArray[np.generic]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Starts and sizes of the runs of two and more equal neighbours in `keys`."""
    change = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    starts = np.concatenate((np.zeros(1, np.int64), change))
    sizes = np.diff(np.append(starts, len(keys)))
    several = sizes > 1
    return starts[several], sizes[several]


def _members(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places of runs one after the other."""
    before = np.cumsum(sizes) - sizes
    return np.repeat(starts - before, sizes) + np.arange(int(sizes.sum()))
