"""The judgements of a run as a table for the next one: a pair of documents that did not change is judged alike."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from verify.pipeline.pairing import Pairs

__all__ = ["Judgements"]


class Judgements(Struct, frozen=True):
    """Judgements, packed, by the pairs they are of.

    `keys` are those of the documents of a run; `pairs` (int32, pairs × 4) the numbers of document and claim on either
    side; `ends` (int64) where the judgement of each pair ends in `texts` (UTF-8).
    """

    keys: tuple[str, ...]
    pairs: NDArray[np.int32]
    ends: NDArray[np.int64]
    texts: bytes

    def __len__(self) -> int:
        return len(self.pairs)

    @classmethod
    def of_run(cls, keys: Sequence[str], pairs: Pairs, judgements: Sequence[str]) -> Judgements:
        """The judgements of `pairs` of the documents that go by `keys`."""
        texts = [judgement.encode("utf-8") for judgement in judgements]
        sides = np.stack((pairs.a_document, pairs.a_claim, pairs.b_document, pairs.b_claim), axis=1)
        return cls(tuple(keys), sides, np.cumsum([len(text) for text in texts], dtype=np.int64), b"".join(texts))

    def packed(self) -> bytes:
        """As bytes: a line that says how many documents and pairs there are, then the four fields."""
        keys = "".join(f"{key}\n" for key in self.keys).encode("ascii")
        head = json.dumps([len(keys), len(self.pairs)]).encode("ascii") + b"\n"
        return head + keys + self.pairs.astype("<i4").tobytes() + self.ends.astype("<i8").tobytes() + self.texts

    @classmethod
    def unpacked(cls, data: bytes) -> Judgements:
        """What :meth:`packed` gave; none of nothing."""
        if not data:
            return cls((), np.zeros((0, 4), np.int32), np.zeros(0, np.int64), b"")
        start = data.index(b"\n") + 1
        size, count = json.loads(data[:start])
        rows, ends = start + size, start + size + 16 * count
        return cls(
            tuple(data[start:rows].decode("ascii").split()),
            np.frombuffer(data, "<i4", 4 * count, rows).reshape(count, 4),
            np.frombuffer(data, "<i8", count, ends),
            data[ends + 8 * count :],
        )

    def of(self, keys: Sequence[str], sizes: Sequence[int], pairs: Pairs) -> tuple[list[str], NDArray[np.bool_]]:
        """The judgements of `pairs`, and which of them are not known.

        `keys` and `sizes` are those of the documents that the pairs speak of; `sizes` their numbers of claims.
        """
        first = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)))
        now = {key: number for number, key in enumerate(keys)}
        moved = np.array([*(now.get(key, -1) for key in self.keys), -1], np.int64)
        a, b = moved[self.pairs[:, 0]], moved[self.pairs[:, 2]]
        kept = np.flatnonzero((a >= 0) & (b >= 0))
        known = _numbers(first[a[kept]] + self.pairs[kept, 1], first[b[kept]] + self.pairs[kept, 3])
        order = np.argsort(known)
        asked = _numbers(first[pairs.a_document] + pairs.a_claim, first[pairs.b_document] + pairs.b_claim)
        places = np.searchsorted(known, asked, sorter=order)
        rows = np.append(order, -1)[places]
        missing = np.append(known, np.uint64(0))[rows] != asked
        missing |= rows < 0
        edges = np.concatenate((np.zeros(1, np.int64), self.ends))
        found = [""] * len(pairs)
        there = np.flatnonzero(~missing)
        spots = kept[rows[there]]
        for at, start, end in zip(there.tolist(), edges[spots].tolist(), edges[spots + 1].tolist(), strict=True):
            found[at] = self.texts[start:end].decode("utf-8")
        return found, missing


def _numbers(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Pairs of claims as numbers of 64 bits."""
    return (a.astype(np.uint64) << np.uint64(32)) | b.astype(np.uint64)
