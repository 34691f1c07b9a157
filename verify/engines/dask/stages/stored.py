"""Parsed documents in parquet files: partitions of groups of documents, of which a reader takes the groups it needs."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import RLock
from typing import Any, overload

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from verify.engines.dask.stages.tables import Arrays, whole, write, write_groups
from verify.pipeline.documents import Document

__all__ = ["PLACES", "Stored", "key_columns", "write_documents", "write_places"]

GROUP = 50_000
"""About how many characters of packed claims are read at a time: a hundred claims or two, or one document."""

PLACES = {"partition": ("<i4", 1), "group": ("<i4", 1), "row": ("<i4", 1), "claims": ("<i4", 1)}
"""Where each document is, and how many claims it has."""

_TEXTS = ("source", "title", "date", "date_because", "packed", "found", "lines", "words", "named")
_COLUMNS = ("lengths", "hashes", "weights")
_SCHEMA = pa.schema([(name, pa.large_binary()) for name in (*_TEXTS, *_COLUMNS)])


def write_documents(path: Path, documents: Sequence[Document]) -> list[tuple[int, int]]:
    """Writes a partition; gives for each group how many documents it has, and for each document its claims.

    The answer is one row a document: the number of its group, and how many claims it has.
    """
    groups: list[list[Document]] = []
    size = GROUP
    for document in documents:
        if size >= GROUP:
            groups.append([])
            size = 0
        groups[-1].append(document)
        size += len(document.packed)
    write_groups(path, _SCHEMA, (_table(group) for group in groups), "lz4")
    return [(number, len(document)) for number, group in enumerate(groups) for document in group]


def write_places(path: Path, partitions: Sequence[Sequence[tuple[int, int]]]) -> NDArray[np.int64]:
    """Writes where the documents of all `partitions` are, as :func:`write_documents` told; gives their claims each."""
    rows = [(at, group, claims) for at, partition in enumerate(partitions) for group, claims in partition]
    held = np.array(rows, np.int64).reshape(-1, 3)
    together = held[:, 0] << 32 | held[:, 1]
    begins = np.flatnonzero(np.append(True, together[1:] != together[:-1]))[: len(held)]
    row = np.arange(len(held)) - np.repeat(begins, np.diff(np.append(begins, len(held))))
    arrays = {"partition": held[:, 0], "group": held[:, 1], "row": row, "claims": held[:, 2]}
    write(path, PLACES, [arrays])
    sizes: NDArray[np.int64] = held[:, 2]
    return sizes


def key_columns(path: Path) -> tuple[bytes, bytes, bytes]:
    """The lengths, hashes and weights of all documents of a partition, one after the other."""
    with pq.ParquetFile(path) as file:
        table = file.read(columns=list(_COLUMNS))
    lengths, hashes, weights = (b"".join(table[name].to_pylist()) for name in _COLUMNS)
    return lengths, hashes, weights


class Stored(Sequence[Document]):
    """The documents of a run, read when they are asked for; those of up to `kept` claims are kept, the last used."""

    def __init__(self, folder: Path, kept: int) -> None:
        """`folder` has the table ``places`` of the documents and their partitions."""
        self.folder = folder
        self._places: Arrays = whole(folder / "places.parquet", PLACES)
        self._kept, self._held = kept, 0
        self._groups: OrderedDict[tuple[int, int], list[Document]] = OrderedDict()
        self._lock = RLock()

    def __len__(self) -> int:
        return len(self._places["claims"])

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many claims each document has."""
        sizes: NDArray[np.int64] = self._places["claims"].astype(np.int64)
        return sizes

    @property
    def partitions(self) -> NDArray[np.int64]:
        """In which partition each document is."""
        partitions: NDArray[np.int64] = self._places["partition"].astype(np.int64)
        return partitions

    @overload
    def __getitem__(self, at: int) -> Document: ...

    @overload
    def __getitem__(self, at: slice) -> list[Document]: ...

    def __getitem__(self, at: int | slice) -> Document | list[Document]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        partition, group, row = (int(self._places[name][at]) for name in ("partition", "group", "row"))
        with self._lock:
            return self._group(partition, group)[row]

    def __iter__(self) -> Iterator[Document]:
        return (self[at] for at in range(len(self)))

    def _group(self, partition: int, group: int) -> list[Document]:
        place = partition, group
        if place in self._groups:
            self._groups.move_to_end(place)
            return self._groups[place]
        with pq.ParquetFile(self.folder / f"{partition:06}.parquet") as file:
            rows = file.read_row_group(group).to_pylist()
        found = self._groups[place] = [_document(row) for row in rows]
        self._held += sum(map(len, found))
        while self._held > self._kept and len(self._groups) > 1:
            _, gone = self._groups.popitem(last=False)
            self._held -= sum(map(len, gone))
        return found


def _table(documents: Sequence[Document]) -> pa.Table:
    rows = [_row(document) for document in documents]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


def _row(document: Document) -> dict[str, bytes | None]:
    texts: dict[str, str | None] = {
        "source": document.source,
        "title": document.title,
        "date": document.date,
        "date_because": document.date_because,
        "packed": document.packed,
        "found": document.found,
        "lines": document.lines,
        "words": json.dumps(document.words),
        "named": json.dumps(sorted(document.named)),
    }
    row = {name: None if text is None else text.encode("utf-8", "surrogatepass") for name, text in texts.items()}
    return {**row, **{name: getattr(document, name) for name in _COLUMNS}}


def _document(row: dict[str, Any]) -> Document:
    texts: dict[str, Any] = {name: _text(row[name]) for name in _TEXTS}
    texts["words"], texts["named"] = tuple(json.loads(texts["words"])), frozenset(json.loads(texts["named"]))
    return Document(**texts, **{name: row[name] for name in _COLUMNS})


def _text(held: bytes | None) -> str | None:
    return None if held is None else held.decode("utf-8", "surrogatepass")
