"""Pairs to judgements, in portions: a worker reads the documents of a portion's pairs and keeps those it used last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import overload

import pyarrow as pa
import pyarrow.parquet as pq

from verify.engines.dask.stages.stored import Stored
from verify.engines.dask.stages.tables import read, write, write_groups
from verify.pipeline.documents import Profiles
from verify.pipeline.engine import judged
from verify.pipeline.pairing import Pairs
from verify.settings import Settings

__all__ = ["Judgements", "forget", "hand_over", "judge"]

SIDES = ("a_document", "a_claim", "b_document", "b_claim")
ROWS = dict.fromkeys(SIDES, ("<i4", 1))

KEPT = 100_000
"""Documents of up to so many claims are kept by a worker, 2 to 5 KB a claim."""

_SCHEMA = pa.schema([("judgement", pa.large_binary())])


def hand_over(path: Path, pairs: Pairs, portion: int) -> int:
    """Writes `pairs` in portions of so many; gives how many portions there are."""
    cuts = range(0, len(pairs), portion)
    write(path, ROWS, ({side: getattr(pairs, side)[at : at + portion] for side in SIDES} for at in cuts))
    return len(cuts)


def judge(documents: Path, pairs: Path, portion: int, settings: Settings, to: Path) -> int:
    """Judges one portion of the file `pairs`, whose documents are in a folder; gives how many pairs it has."""
    sides = read(pairs, ROWS, portion)
    rows = list(zip(*(sides[side].tolist() for side in SIDES), strict=True))
    profiles = _profiles(documents)
    found = [b""] * len(rows)
    for at in sorted(range(len(rows)), key=lambda at: (rows[at][2], rows[at][0])):
        found[at] = judged(profiles, rows[at], settings).encode("ascii")
    write_groups(to, _SCHEMA, [pa.table([pa.array(found, pa.large_binary())], schema=_SCHEMA)], "lz4")
    return len(rows)


def forget() -> None:
    """Lets go of the documents that this worker keeps."""
    _profiles.cache_clear()


@lru_cache(1)
def _profiles(documents: Path) -> Profiles:
    return Profiles(Stored(documents, KEPT))


class Judgements(Sequence[str]):
    """The judgements of all portions, in the order of the pairs, read portion by portion."""

    def __init__(self, files: Sequence[Path], pairs: int, portion: int) -> None:
        """`files` has one for each portion of `pairs`, of so many (`portion`) but for the last."""
        self._files, self._pairs, self._portion = files, pairs, portion
        self._read = lru_cache(2)(_judgements)

    def __len__(self) -> int:
        return self._pairs

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> list[str]: ...

    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        place = range(self._pairs)[at]
        return self._read(self._files[place // self._portion])[place % self._portion]

    def __iter__(self) -> Iterator[str]:
        for file in self._files:
            yield from self._read(file)


def _judgements(path: Path) -> list[str]:
    with pq.ParquetFile(path) as file:
        return [packed.decode("ascii") for packed in file.read()["judgement"].to_pylist()]
