"""How much of what two claims say they share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from verify.aligning.blocking.columns import Columns

__all__ = ["weight_shared"]

AT_ONCE = 1 << 18
"""How many pairs are looked at at once: about 16 keys of 8 bytes each on either side."""


def weight_shared(corpus: Columns, a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.float64]:
    """For each pair the weight of the keys that both claims have, as a share (0..1) of the lighter one's weight."""
    lengths = np.diff(corpus.offsets)
    rows = np.repeat(np.arange(len(corpus)), lengths)
    whole = np.bincount(rows, corpus.weights[corpus.keys], len(corpus))
    parts = [
        _shared(corpus, lengths, a[start : start + AT_ONCE], b[start : start + AT_ONCE])
        for start in range(0, len(a), AT_ONCE)
    ]
    lighter = np.minimum(whole[a], whole[b])
    return np.concatenate([np.zeros(0), *parts]) / np.where(lighter > 0, lighter, 1)


def _shared(
    corpus: Columns, lengths: NDArray[np.int64], a: NDArray[np.int32], b: NDArray[np.int32]
) -> NDArray[np.float64]:
    """The weight of the shared keys of each pair: those that stand twice among the keys of its two claims."""
    placed = np.concatenate((_keys(corpus, lengths, a), _keys(corpus, lengths, b)))
    placed.sort()
    twice = placed[1:][placed[1:] == placed[:-1]]
    weights = corpus.weights[(twice & np.uint64(0xFFFFFFFF)).astype(np.int64)]
    return np.bincount((twice >> np.uint64(32)).astype(np.int64), weights, len(a)).astype(np.float64)


def _keys(corpus: Columns, lengths: NDArray[np.int64], claims: NDArray[np.int32]) -> NDArray[np.uint64]:
    """The keys of `claims`, each under the place of its claim: ``place << 32 | key``."""
    sizes = lengths[claims]
    before = np.cumsum(sizes) - sizes
    places = np.repeat(np.arange(len(claims), dtype=np.uint64), sizes)
    at = np.repeat(corpus.offsets[claims] - before, sizes) + np.arange(int(sizes.sum()))
    return (places << np.uint64(32)) | corpus.keys[at].view(np.uint32)
