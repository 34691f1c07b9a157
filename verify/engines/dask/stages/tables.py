"""Arrays in parquet files: a table is cut into groups, one for each reader, and each reader reads its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

__all__ = ["Array", "Arrays", "Columns", "cut", "gathered", "read", "shared_out", "whole", "write", "write_groups"]

Array = NDArray[Any]
Arrays = dict[str, Array]
"""Columns of one length by their names; a column of several numbers a row has two dimensions."""

Columns = Mapping[str, tuple[str, int]]
"""For each column the type of its numbers, and how many a row has."""


def write(path: Path, columns: Columns, groups: Iterable[Mapping[str, Array]]) -> None:
    """Writes `groups` of `columns` to the file `path`, which is there only once it is whole."""
    schema = pa.schema([pa.field(name, _type(*kind), nullable=False) for name, kind in columns.items()])
    tables = (
        pa.Table.from_arrays([_packed(group[name], *kind) for name, kind in columns.items()], schema=schema)
        for group in groups
    )
    write_groups(path, schema, tables, "none")


def write_groups(path: Path, schema: pa.Schema, tables: Iterable[pa.Table], compression: str) -> None:
    """Writes each of `tables` as a group of the file `path`, which is there only once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with pq.ParquetWriter(
            unfinished, schema, compression=compression, use_dictionary=False, write_statistics=False
        ) as file:
            for table in tables:
                file.write_table(table, row_group_size=max(1, len(table)))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read(path: Path, columns: Columns, group: int) -> Arrays:
    """One group of a table."""
    with pq.ParquetFile(path) as file:
        table = file.read_row_group(group, columns=list(columns))
    return {name: _unpacked(table[name], *kind) for name, kind in columns.items()}


def whole(path: Path, columns: Columns) -> Arrays:
    """A table that has one group."""
    return read(path, columns, 0)


def gathered(paths: Sequence[Path], columns: Columns, group: int) -> Arrays:
    """The same group of several tables, one after the other."""
    parts = [read(path, columns, group) for path in paths]
    return {
        name: np.concatenate([part[name] for part in parts]) if parts else _none(*kind)
        for name, kind in columns.items()
    }


def cut(arrays: Mapping[str, Array], places: Sequence[int] | NDArray[np.integer]) -> list[Arrays]:
    """`arrays` cut at `places`, which lie inside them: one group more than there are places."""
    edges = [0, *(int(place) for place in places), len(next(iter(arrays.values())))]
    return [{name: array[start:end] for name, array in arrays.items()} for start, end in pairwise(edges)]


def shared_out(arrays: Mapping[str, Array], to: NDArray[np.integer], groups: int) -> list[Arrays]:
    """`arrays` dealt out to so many `groups`; row for row `to` says to which.  A group keeps their order."""
    if groups == 1:
        return [dict(arrays)]
    order = np.argsort(to.astype(np.uint16), kind="stable")
    places = np.searchsorted(to[order], np.arange(1, groups))
    return cut({name: array[order] for name, array in arrays.items()}, places)


def _type(kind: str, width: int) -> pa.DataType:
    return pa.from_numpy_dtype(np.dtype(kind)) if width == 1 else pa.binary(np.dtype(kind).itemsize * width)


def _packed(array: Array, kind: str, width: int) -> pa.Array:
    held = np.ascontiguousarray(array, np.dtype(kind))
    buffers = [None, pa.py_buffer(held)]
    return pa.Array.from_buffers(_type(kind, width), len(held), buffers)


def _unpacked(column: pa.ChunkedArray, kind: str, width: int) -> Array:
    parts = [_numbers(chunk, kind, width) for chunk in column.chunks if len(chunk)]
    if not parts:
        return _none(kind, width)
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _numbers(chunk: pa.Array, kind: str, width: int) -> Array:
    start, end = chunk.offset * width, (chunk.offset + len(chunk)) * width
    found = np.frombuffer(chunk.buffers()[1], np.dtype(kind))[start:end]
    return found if width == 1 else found.reshape(-1, width)


def _none(kind: str, width: int) -> Array:
    return np.empty(0 if width == 1 else (0, width), np.dtype(kind))
