"""Which claims of a corpus to compare: those that stand in a small block together.

A block is the claims that share a combination of keys.  The pairs of a claim's rarest keys make blocks that stay small
however large the corpus grows, where a single key would not; a block that is too large all the same is refined by a
further key of its claims, and one that no key refines (copies of one text) is linked along its order.  Keys that are
rare by themselves propose too, as far as a budget goes, so that a small corpus is compared nearly as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from verify.aligning.blocking.columns import Ranked
from verify.aligning.blocking.kernels import Kernels

__all__ = ["RAREST", "SINGLES", "distinct", "filed", "joined", "proposals", "runs"]

RAREST = 6
"""How many of a claim's keys, the rarest, are combined."""

LARGEST = 40
"""The most claims of a block that are all compared with each other."""

SINGLES = 300_000
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
        level = _Level(corpus, places, (parts - 1).bit_length(), kernels)
        dealt = list(pool.map(level.deal, np.array_split(rows, parts)))
        shares = ([block for blocks in dealt for block in blocks[part]] for part in range(1 << level.parts))
        done = list(pool.map(level.join, shares))
        yield from (found for found, _ in done)
        rows = distinct(np.concatenate([crowded for _, crowded in done]))


class _Level(Struct, frozen=True):
    """The blocks of a corpus at one level: those of the rarest keys at `places`, in ``2 ** parts`` parts.

    The parts are worked at apart from each other; a block belongs to one by the first bits of its number.
    """

    corpus: Ranked
    places: tuple[tuple[int, ...], ...]
    parts: int
    kernels: Kernels

    @property
    def bits(self) -> np.uint64:
        """How many bits of a number say which claim it is; the others say in which block it stands."""
        return np.uint64(max(1, (len(self.corpus) - 1).bit_length()))

    def deal(self, rows: NDArray[np.uint64]) -> list[list[NDArray[np.uint64]]]:
        """The blocks of the claims `rows`, by the part that they belong to."""
        keys = self.corpus.rarest[rows, :RAREST]
        dealt: list[list[NDArray[np.uint64]]] = [[] for _ in range(1 << self.parts)]
        for block in filed(rows, keys, self.places, self.bits, len(self.corpus.frequency)):
            if not self.parts:
                dealt[0].append(block)
                continue
            owner = block >> np.uint64(64 - self.parts)
            for part, mine in enumerate(dealt):
                mine.append(block[owner == part])
        return dealt

    def join(self, blocks: Sequence[NDArray[np.uint64]]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """The pairs of claims that share one of these `blocks`, and the claims of those that are too large."""
        entries = np.concatenate(blocks)
        entries.sort()
        claims = (entries & ((np.uint64(1) << self.bits) - np.uint64(1))).astype(np.int32)
        size = len(self.places[0])
        found, crowded = joined(entries >> self.bits, claims, self.corpus, size, self.kernels)
        return found, crowded.astype(np.uint64)


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
    blocks: NDArray[np.uint64], claims: NDArray[np.int32], corpus: Ranked, size: int, kernels: Kernels
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """The pairs of claims that share one of `blocks`, and the claims of blocks that are too large and can be refined.

    The others of a block that is too large have no further key: each is paired with the few that follow it.

    `blocks` are ascending, made of `size` keys each, and `claims` stand in them, ascending in a block.
    """
    starts, sizes = runs(blocks)
    small = sizes <= LARGEST
    found = kernels.pairs_in(claims, starts[small], sizes[small], corpus.sources, LARGEST)
    at = _members(starts[~small], sizes[~small])
    blocks, claims = blocks[at], claims[at]
    none = len(corpus.squares) - 1
    last = corpus.rarest[claims, size] == none if size < RAREST else np.ones(len(claims), bool)
    linked = kernels.pairs_in(claims[last], *runs(blocks[last]), corpus.sources, LINKED)
    return np.concatenate((found, linked)), claims[~last]


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
