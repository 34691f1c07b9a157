"""Which claims of a run to compare: the columns of its documents, and the pairs found in them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from verify.aligning.blocking import Build, Columns, candidates, columns_of, weight_shared
from verify.aligning.candidates import LEAST_SHARED
from verify.pipeline.documents import Document

__all__ = ["LEAST_SHARED", "NEAREST", "Pairs", "frequency", "least_similarity", "pairs_among"]

NEAREST = 32
"""How many of the claims that are like it a claim is compared with, the most similar; a pair is near for either."""

STEP, FROM, MOST = 0.2, 500, 0.4
"""By how much the least similarity rises with each tenfold number of claims beyond so many, and what it rises to.

Chance makes more claims look alike where there are more: on synthetic corpora (``benchmarks/scale``) about half of the
pairs that reach it are true, whatever the size.
"""


class Pairs(Struct, frozen=True):
    """Pairs of claims (int32 each, one a pair) by the numbers of document and claim, `a` before `b`; in order."""

    a_document: NDArray[np.int32]
    a_claim: NDArray[np.int32]
    b_document: NDArray[np.int32]
    b_claim: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.a_document)

    def rows(self) -> list[tuple[int, int, int, int]]:
        """Each pair by itself: the numbers of document and claim of `a`, then of `b`."""
        sides = (self.a_document, self.a_claim, self.b_document, self.b_claim)
        return list(zip(*(side.tolist() for side in sides), strict=True))

    def chosen(self, which: NDArray[np.bool_] | slice) -> Pairs:
        """Some of them."""
        return Pairs(self.a_document[which], self.a_claim[which], self.b_document[which], self.b_claim[which])


def least_similarity(claims: int) -> float:
    """The least similarity of a pair in a corpus of so many claims."""
    return min(MOST, STEP * max(0.0, math.log10(max(claims, 1) / FROM)))


def corpus_of(documents: Sequence[Document]) -> Columns:
    """The columns of all claims of `documents`, in order."""
    sizes = np.array([len(one) for one in documents], np.int64)
    return columns_of(
        np.frombuffer(b"".join(one.lengths for one in documents), np.int32).astype(np.int64),
        np.frombuffer(b"".join(one.hashes for one in documents), np.uint64),
        np.frombuffer(b"".join(one.weights for one in documents), np.float32),
        np.repeat(np.arange(len(documents), dtype=np.int32), sizes),
    )


def frequency(documents: Sequence[Document]) -> Callable[[int], int]:
    """In how many claims of `documents` a key stands, given by its hash."""
    known, counts = np.unique(np.frombuffer(b"".join(one.hashes for one in documents), np.uint64), return_counts=True)

    def holding(key: int) -> int:
        at = int(np.searchsorted(known, np.uint64(key)))
        return int(counts[at]) if at < len(known) and int(known[at]) == key else 0

    return holding


def pairs_among(documents: Sequence[Document], build: Build | None = None, threads: int = 2) -> Pairs:
    """The pairs of claims of different documents that are worth comparing."""
    corpus = corpus_of(documents)
    found = candidates(corpus, least_similarity(len(corpus)), NEAREST, build, threads)
    kept = weight_shared(corpus, found.a, found.b) >= LEAST_SHARED
    a, b = found.a[kept], found.b[kept]
    first = np.concatenate((np.zeros(1, np.int64), np.cumsum([len(one) for one in documents], dtype=np.int64)))
    left, right = corpus.sources[a], corpus.sources[b]
    return Pairs(left, (a - first[left]).astype(np.int32), right, (b - first[right]).astype(np.int32))
