"""What :mod:`verify.aligning.blocking.arrays` does, as compiled loops; needs numba (the extra ``fast``)."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

__all__ = ["pairs_in", "rows", "shared"]


@njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def rows(
    ranks: NDArray[np.int32], offsets: NDArray[np.int64], squares: NDArray[np.int32], width: int
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """See :func:`verify.aligning.blocking.arrays.rows`."""
    claims = len(offsets) - 1
    rarest = np.full((claims, width), len(squares) - 1, np.int32)
    sums = np.zeros(claims, np.int64)
    for claim in range(claims):
        row = rarest[claim]
        for at in range(offsets[claim], offsets[claim + 1]):
            rank = ranks[at]
            sums[claim] += squares[rank]
            place = min(at - offsets[claim], width)
            while place > 0 and row[place - 1] > rank:
                if place < width:
                    row[place] = row[place - 1]
                place -= 1
            if place < width:
                row[place] = rank
    return rarest, sums


@njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def pairs_in(
    claims: NDArray[np.int32],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int64],
    sources: NDArray[np.int32],
    apart: int,
) -> NDArray[np.uint64]:
    """See :func:`verify.aligning.blocking.arrays.pairs_in`."""
    most = 0
    for size in sizes:
        reach = min(size - 1, apart)
        most += size * reach - reach * (reach + 1) // 2
    found = np.empty(most, np.uint64)
    count = 0
    for block in range(len(starts)):
        start, end = starts[block], starts[block] + sizes[block]
        for one in range(start, end):
            a = claims[one]
            for other in range(one + 1, min(end, one + apart + 1)):
                b = claims[other]
                if sources[a] != sources[b]:
                    found[count] = (np.uint64(a) << np.uint64(32)) | np.uint64(b)
                    count += 1
    return found[:count]


@njit(cache=True, nogil=True)  # type: ignore[untyped-decorator]
def shared(
    rarest: NDArray[np.int32], squares: NDArray[np.int32], a: NDArray[np.int64], b: NDArray[np.int64]
) -> NDArray[np.int32]:
    """See :func:`verify.aligning.blocking.arrays.shared`.

    A row is looked through for each rank of the other: that is quicker than one pass over both, which has to guess at
    each step where to go on.
    """
    found = np.empty(len(a), np.int32)
    width, none = rarest.shape[1], len(squares) - 1
    for pair in range(len(a)):
        one, other = a[pair], b[pair]
        total = np.int32(0)
        for i in range(width):
            rank = rarest[one, i]
            if rank == none:
                break
            both = 0
            for j in range(width):
                both |= rarest[other, j] == rank
            if both:
                total += squares[rank]
        found[pair] = total
    return found
