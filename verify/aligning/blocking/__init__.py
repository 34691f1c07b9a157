"""The bulk path: which of very many claims to compare, over columns of numbers (numpy; numba where it is installed).

Never looks at all pairs: claims that share a combination of rare keys are proposed, and of these each claim keeps the
ones that are most like it.  Time grows a little more than linearly with the number of claims, memory linearly.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from verify.aligning.blocking.blocks import proposals
from verify.aligning.blocking.columns import Columns, Ranked, columns, columns_of, ranked
from verify.aligning.blocking.kernels import Build, Kernels, load
from verify.aligning.blocking.sharing import weight_shared

__all__ = [
    "Build",
    "Candidates",
    "Columns",
    "candidates",
    "columns",
    "columns_of",
    "near_ones",
    "similar",
    "weight_shared",
]


MOST_THREADS, EACH = 16, 20_000
"""How many threads have something to do at once, and how many claims each should have."""


class Candidates(Struct, frozen=True):
    """Pairs of claims of different sources: numbers `a` < `b` (int32), in order, and their `similarity` (float32)."""

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    similarity: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.a)


def candidates(
    corpus: Columns, least: float = 0.0, nearest: int = 0, build: Build | None = None, threads: int = 2
) -> Candidates:
    """The pairs of claims of different sources worth comparing.

    `least` is the least similarity of a pair, the cosine (0..1) of the two claims' rarest keys weighted by rarity; of
    the pairs of a claim the `nearest` most similar stay (0: all), a pair being kept that is near for either.
    """
    use = load(build, len(corpus))
    threads = max(1, min(threads, MOST_THREADS, 1 + len(corpus) // EACH))
    with ThreadPoolExecutor(threads) as pool:
        rare = ranked(corpus, use, pool, threads)
        pairs = proposals(rare, use, pool, threads)
        parts = list(pool.map(lambda part: similar(rare, part, least, use), np.array_split(pairs, threads)))
    pairs = np.concatenate([part for part, _ in parts])
    similarity = np.concatenate([part for _, part in parts])
    a, b = (pairs >> np.uint64(32)).astype(np.int32), pairs.astype(np.uint32).view(np.int32)
    if nearest:
        kept = _near(a, b, similarity, nearest, len(corpus))
        a, b, similarity = a[kept], b[kept], similarity[kept]
    return Candidates(a, b, similarity)


def similar(
    corpus: Ranked, pairs: NDArray[np.uint64], least: float, use: Kernels
) -> tuple[NDArray[np.uint64], NDArray[np.float32]]:
    """Those of `pairs` that are similar enough, and how similar they are."""
    a, b = (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
    both = use.shared(corpus.rarest, corpus.squares, a, b)
    similarity = both / (corpus.norms[a] * corpus.norms[b])
    kept = similarity >= least
    return pairs[kept], similarity[kept].astype(np.float32)


def _near(
    a: NDArray[np.int32], b: NDArray[np.int32], similarity: NDArray[np.float32], nearest: int, claims: int
) -> NDArray[np.bool_]:
    """Which pairs are among the `nearest` of either claim; of equally similar ones the first in order."""
    pairs = len(a)
    place = np.tile(np.arange(pairs), 2)
    near = near_ones(np.concatenate((a, b)), place, np.tile(similarity, 2), nearest, claims)
    return near[:pairs] | near[pairs:]


def near_ones(
    side: NDArray[np.integer], place: NDArray[np.integer], similarity: NDArray[np.float32], nearest: int, claims: int
) -> NDArray[np.bool_]:
    """Which entries are among the `nearest` of their claim, the number `side` of so many `claims`.

    An entry is a pair of that claim with its `similarity`; of equally similar ones the first by its `place` is nearer.
    """
    order = np.lexsort((place, -similarity, side))
    counts = np.bincount(side, minlength=claims)
    before = np.arange(len(side)) - np.repeat(np.cumsum(counts) - counts, counts)
    kept = np.zeros(len(side), bool)
    kept[order[before < nearest]] = True
    return kept
