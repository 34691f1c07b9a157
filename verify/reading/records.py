"""Tables of ready texts (``.csv``, ``.tsv``, ``.jsonl``): each record is a text of its own, with what it says of it."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from verify.errors import SourceError
from verify.patterns import lazy_pattern
from verify.text import digest, json_fault

__all__ = ["FIELDS", "Record", "records"]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "title": ("title", "headline"),
    "date": ("date", "published", "pubdate"),
    "publisher": ("publisher", "source", "site"),
    "author": ("author", "authors", "by", "byline"),
    "language": ("language", "lang"),
    "text": ("text", "body", "content", "article"),
}
"""What a record may say, and the names of the columns or keys that say it, the first that has something."""

_LONGEST_ID = 80
_UNFIT = lazy_pattern(r"[\x00-\x1f\x7f/\\#%:]")
_LONGEST_FIELD = 1 << 30


class Record(Struct, frozen=True):
    """One text of a table: the number of the record from 1, its line in the file, its id and its fields."""

    number: int
    line: int
    id: str
    fields: Mapping[str, str]


def records(text: str, suffix: str, name: str) -> list[Record]:
    """The records of a file known as `name`, whose ending says how it is written.

    A record goes by its id, or by its number where it gives none.  Raises :class:`SourceError`, naming file and line,
    for a file without a column of texts, a line that cannot be read, and an id that comes twice.
    """
    rows = _json_lines(text, name) if suffix == ".jsonl" else _table(text, suffix, name)
    found: dict[str, Record] = {}
    for number, (line, fields) in enumerate(rows, 1):
        identity = _fit(fields["id"]) if fields.get("id", "").strip() else str(number)
        if identity in found:
            before = found[identity].line
            raise SourceError(f"{name}:{line}: the id {identity!r} is that of line {before} too", "give each its own")
        found[identity] = Record(number, line, identity, fields)
    return list(found.values())


def _fit(identity: str) -> str:
    """A record's id as part of a source's, of which the name of a file is made: a long one is cut and marked."""
    words = _UNFIT.sub(lambda sign: f"%{ord(sign.group()):02X}", " ".join(identity.split()))
    words = "%2E" + words[1:] if words.startswith(".") else words
    return words if len(words) <= _LONGEST_ID else f"{words[: _LONGEST_ID - 9]}~{digest(words)}"


def _named(columns: Sequence[str], name: str, line: int, what: str) -> dict[str, list[str]]:
    """For each field the columns that say it, the one that is named for it first."""
    known = {column.strip().casefold(): column for column in columns}
    found = {field: [known[alias] for alias in aliases if alias in known] for field, aliases in FIELDS.items()}
    if not found["text"]:
        there = ", ".join(column.strip() or '""' for column in columns) or "none"
        raise SourceError(
            f"{name}:{line}: no {what} of texts: {', '.join(FIELDS['text'])}", f"the {what}s there are: {there}"
        )
    return found


def _chosen(row: Mapping[str, str], named: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """What a record says of itself, by field."""
    values = {field: next((row[c] for c in columns if row.get(c, "").strip()), "") for field, columns in named.items()}
    return {field: value for field, value in values.items() if value}


def _table(text: str, suffix: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file of separated values, each with the line on which it begins."""
    limit = csv.field_size_limit(_LONGEST_FIELD)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text, suffix), strict=True)
        columns: list[str] = []
        named: dict[str, list[str]] = {}
        line = 1
        for row in reader:
            if not columns:
                columns = row
                named = _named(columns, name, line, "column") if row else {}
            elif row:
                if len(row) > len(columns):
                    raise SourceError(
                        f"{name}:{line}: {len(row)} fields, and {len(columns)} columns", "put texts in double quotes"
                    )
                yield line, _chosen(dict(zip(columns, row, strict=False)), named)
            line = reader.line_num + 1
        if not columns:
            raise SourceError(f"{name}:1: is empty", "the first line names the columns: id, title, date, text …")
    except csv.Error as error:
        raise SourceError(f"{name}:{reader.line_num}: not valid {suffix[1:].upper()}: {error}") from error
    finally:
        csv.field_size_limit(limit)


def _separator(text: str, suffix: str) -> str:
    """What separates the columns: of a ``.csv`` the sign that its first line has most of."""
    if suffix == ".tsv":
        return "\t"
    head = text.lstrip("\r\n").partition("\n")[0]
    return max(",;\t", key=lambda sign: (head.count(sign), sign == ","))


def _json_lines(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The objects of a file with one a line."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise SourceError(f"{name}:{number}: {json_fault(error)}", "one object a line") from error
        if not isinstance(row, dict):
            raise SourceError(f"{name}:{number}: not a JSON object", "one object a line")
        named = _named(list(row), name, number, "key")
        for column in named["text"]:
            if row[column] is not None and not isinstance(row[column], str):
                raise SourceError(f"{name}:{number}: `{column}` is no text", "put it in double quotes")
        for column in named["id"]:
            if isinstance(row[column], float) and not math.isfinite(row[column]):
                raise SourceError(
                    f"{name}:{number}: the `{column}` is {row[column]}, which names no record",
                    "give each its own, or none at all",
                )
        yield number, _chosen({key: _worded(value) for key, value in row.items()}, named)


def _worded(value: object) -> str:
    """A value as text: numbers as they are written, lists joined, nothing for anything else (NaN, true)."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(part for part in map(_worded, value) if part)
    if isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    return str(value) if isinstance(value, int | float) else ""
