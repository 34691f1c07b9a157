"""What is done for every block and every pair, over whole arrays at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["pairs_in", "rows", "shared"]

AT_ONCE = 4096
"""How many pairs are looked at at once: what they take should fit into the cache of a processor."""


def rows(
    ranks: NDArray[np.int32], offsets: NDArray[np.int64], squares: NDArray[np.int32], width: int
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The first `width` ranks of each claim in ascending order, filled up with the last rank and one, and the sums of
    `squares` over all its ranks.

    `ranks` holds those of all claims, cut by `offsets`.
    """
    lengths = np.diff(offsets)
    placed = np.repeat(np.arange(len(lengths), dtype=np.uint64) << np.uint64(32), lengths)
    placed |= ranks.view(np.uint32)
    placed.sort()
    ordered = placed.astype(np.uint32).view(np.int32)
    sums = np.concatenate((np.zeros(1, np.int64), np.cumsum(squares[ordered], dtype=np.int64)))
    rarest = np.full((len(lengths), width), len(squares) - 1, np.int32)
    for place in range(width):
        long = np.flatnonzero(lengths > place)
        rarest[long, place] = ordered[offsets[long] + place]
    return rarest, sums[offsets[1:]] - sums[offsets[:-1]]


def pairs_in(
    claims: NDArray[np.int32],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int64],
    sources: NDArray[np.int32],
    apart: int,
) -> NDArray[np.uint64]:
    """The pairs of claims of different sources in the same block, as numbers ``a << 32 | b``, in no order.

    `claims` stand in the order of their blocks, ascending in each; a block has its place in `starts` and `sizes`.  Two
    claims of a block make a pair where they stand at most `apart` places from each other.
    """
    before = np.cumsum(sizes) - sizes
    at = np.repeat(starts - before, sizes) + np.arange(int(sizes.sum()))
    ends = np.repeat(starts + sizes, sizes)
    found = [np.zeros(0, np.uint64)]
    for step in range(1, min(apart, int(sizes.max(initial=1)) - 1) + 1):
        inside = at + step < ends
        at, ends = at[inside], ends[inside]
        a, b = claims[at], claims[at + step]
        apart_ = sources[a] != sources[b]
        found.append((a[apart_].astype(np.uint64) << np.uint64(32)) | b[apart_].astype(np.uint64))
    return np.concatenate(found)


def shared(
    rarest: NDArray[np.int32], squares: NDArray[np.int32], a: NDArray[np.int64], b: NDArray[np.int64]
) -> NDArray[np.int32]:
    """The sum of `squares` over the keys that stand in both of two rows of `rarest`, for the rows `a` and `b`."""
    found = np.empty(len(a), np.int32)
    for start in range(0, len(a), AT_ONCE):
        left, right = rarest[a[start : start + AT_ONCE]], rarest[b[start : start + AT_ONCE]]
        both = left == right[:, :1]
        for place in range(1, right.shape[1]):
            both |= left == right[:, place : place + 1]
        found[start : start + AT_ONCE] = (squares[left] * both).sum(axis=1)
    return found
