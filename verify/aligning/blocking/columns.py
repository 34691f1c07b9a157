"""The keys of a corpus' claims as arrays: one row of key numbers a claim, and how rare each key is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from verify.aligning.blocking.kernels import Kernels
from verify.aligning.keys import hashed

__all__ = ["WIDTH", "Columns", "Ranked", "columns", "columns_of", "ranked", "squared_rarity"]

WIDTH = 16
"""How many keys of a claim, the rarest, its similarity is made of."""

FINE = 256
"""Steps of one nat in which the rarity of a key is counted: whole numbers add up to the same sum in any order."""


class Columns(Struct, frozen=True):
    """The claims of a corpus by their keys.

    `offsets` (int64, one more than there are claims) cuts `keys` into claims; `keys` (int32) are numbers of keys, each
    once in a claim, in the order of the keys' hashes; `weights` (float32, one a key number) say what a key weighs;
    `sources` (int32) are the numbers of the claims' sources.
    """

    offsets: NDArray[np.int64]
    keys: NDArray[np.int32]
    weights: NDArray[np.float32]
    sources: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.sources)


class Ranked(Struct, frozen=True):
    """The rarest keys of each claim of a corpus.

    `rarest` (int32, claims × width) holds key ranks, 0 the rarest of the corpus, ascending in a row, filled up with
    the number of keys; `squares` (int32, one a rank and a 0 for the filling) their squared rarity; `norms` (float64)
    the length of each claim's vector over all its keys; `frequency` (int64, one a rank) says in how many claims a key
    stands; `sources` as in :class:`Columns`.
    """

    rarest: NDArray[np.int32]
    squares: NDArray[np.int32]
    norms: NDArray[np.float64]
    frequency: NDArray[np.int64]
    sources: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.sources)


def columns(keys: Iterable[Iterable[str]], sources: Iterable[object]) -> Columns:
    """The columns of claims with these `keys` of these `sources`, one a claim.

    The keys of a claim are each once in it; a mapping says what they weigh, else each weighs 1.
    """
    lengths: list[int] = []
    hashes: list[int] = []
    weights: list[float] = []
    for claim in keys:
        weighed = claim if isinstance(claim, Mapping) else dict.fromkeys(claim, 1.0)
        hashes.extend(map(hashed, weighed))
        weights.extend(weighed.values())
        lengths.append(len(weighed))
    numbers: dict[object, int] = {}
    return columns_of(
        np.array(lengths, np.int64),
        np.array(hashes, np.uint64),
        np.array(weights, np.float32),
        np.array([numbers.setdefault(source, len(numbers)) for source in sources], np.int32),
    )


def columns_of(
    lengths: NDArray[np.int64],
    hashes: NDArray[np.uint64],
    weights: NDArray[np.float32],
    sources: NDArray[np.int32],
) -> Columns:
    """Columns from arrays: how many keys each claim has, the hashes and weights of all of them, the claims' sources.

    A key that stands with several weights has the greatest.
    """
    known, keys = np.unique(hashes, return_inverse=True)
    greatest = np.zeros(len(known), np.float32)
    np.maximum.at(greatest, keys, weights)
    offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    return Columns(offsets, keys.astype(np.int32), greatest, sources)


def ranked(corpus: Columns, kernels: Kernels, pool: ThreadPoolExecutor, threads: int) -> Ranked:
    """The rarest keys of each claim; rarity is the inverse document frequency, ``log(1 + claims / frequency)``.

    Spärck Jones, "A statistical interpretation of term specificity and its application in retrieval", Journal of
    Documentation 28 (1972).  Of keys that stand in equally many claims the one of the lower number is the rarer.
    """
    claims, known = len(corpus), len(corpus.weights)
    counts = np.bincount(corpus.keys, minlength=known)
    order = np.argsort(counts, kind="stable")
    rank = np.empty(known, np.int32)
    rank[order] = np.arange(known, dtype=np.int32)
    frequency = counts[order]
    squares = np.append(squared_rarity(frequency, claims), np.int32(0))

    def part(cut: tuple[int, int]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        offsets = corpus.offsets[cut[0] : cut[1] + 1]
        return kernels.rows(rank[corpus.keys[offsets[0] : offsets[-1]]], offsets - offsets[0], squares, WIDTH)

    edges = np.linspace(0, claims, threads + 1).astype(int).tolist()
    parts = list(pool.map(part, pairwise(edges)))
    rarest = np.concatenate([rarest for rarest, _ in parts])
    norms = np.sqrt(np.concatenate([sums for _, sums in parts]).astype(np.float64))
    return Ranked(rarest, squares, norms, frequency, corpus.sources)


def squared_rarity(frequency: NDArray[np.int64], claims: int) -> NDArray[np.int32]:
    """The squared rarity of keys that stand in so many (`frequency`) of a corpus' `claims`."""
    steps = np.rint(np.log1p(claims / np.maximum(frequency, 1)) * FINE).astype(np.int64)
    squares: NDArray[np.int32] = (steps * steps).astype(np.int32)
    return squares
