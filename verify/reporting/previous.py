"""The results of an earlier run, ``results.json``: what it found, to compare a later one with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from verify.errors import InputError
from verify.reporting.model import FindingKind, ReasonRow
from verify.reporting.printable import clip
from verify.shapes import SCHEMA

__all__ = ["Past", "Previous", "Statement", "load"]

_HINT = "name the results.json of an earlier run"
_KINDS: Mapping[str, FindingKind] = {"conflict": "conflict", "agree": "agree"}
_NO_REASON = {"code": "", "name": "", "message": ""}

_Row = tuple[Mapping[str, Any], str]
"""An object of the file, and its name in errors."""

_Places = dict[str, list[tuple[int, int]]]
"""By fingerprint: the lines of the two statements of each conflict that has it, in the order of the matches."""

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source said then: `start` is its offset in the text of that `sha256`, `line` is 0 where it is not told."""

    source: str
    label: str
    sha256: str
    start: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Past:
    """A finding of the earlier run: its leading rule, and the statements or places that it is about."""

    kind: FindingKind
    fingerprint: str
    reason: ReasonRow
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Previous:
    """The findings of the earlier run: conflicts, then agreements, each the surest first, then within one source."""

    findings: tuple[Past, ...] = ()


def load(path: Path) -> Previous:
    """The findings in the results at `path`.

    Raises :class:`InputError`, naming the file and the entry, for what cannot be read, is no results of schema version
    1, or is malformed.
    """
    return _Results(_read(path), str(path)).findings()


def _read(path: Path) -> Mapping[str, Any]:
    try:
        shape = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}", _HINT) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not valid UTF-8 at byte {error.start}", _HINT) from error
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{error.lineno}: not valid JSON: {error.msg}", _HINT) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not valid JSON: {error}", _HINT) from error
    if not isinstance(shape, dict) or "schema" not in shape:
        raise InputError(f"{path}: not the results of a run", _HINT)
    if shape["schema"] is True or shape["schema"] != SCHEMA:
        raise InputError(f"{path}: results of schema {_brief(shape['schema'])}, this version reads {SCHEMA}", _HINT)
    return shape


class _Results:
    """What stands in the file: its sources and claims by their ids, and the findings that are made of them."""

    def __init__(self, shape: Mapping[str, Any], path: str) -> None:
        self._shape, self._path = shape, path
        self._sources = {_text(row, "id", at): (row, at) for row, at in _rows(shape, "sources", path)}
        self._said: dict[str, list[str]] = {source: [] for source in self._sources}
        self._claims: dict[str, _Row] = {}
        for row, at in _rows(shape, "claims", path):
            self._claims[_text(row, "id", at)] = row, at
            _named(self._said, row, "source", at).append(_text(row, "text", at))

    def findings(self) -> Previous:
        """All that is compared, in the order of a report."""
        lines: _Places = {}
        inside = []
        for row, at in _rows(self._shape, "findings", self._path):
            if _text(row, "code", at).startswith("V4"):
                inside.append(self._within(row, at))
            else:
                other = next((_whole(e, "line", where) for e, where in _rows(row, "evidence", at)), 0)
                lines.setdefault(_text(row, "fingerprint", at), []).append((_whole(row, "line", at), other))
        pairs: list[tuple[tuple[bool, float, float], Past]] = []
        for row, at in _rows(self._shape, "matches", self._path):
            if kind := _KINDS.get(_text(row, "verdict", at)):
                weight = kind != "conflict", -_number(row, "confidence", at), -_number(row, "score", at)
                pairs.append((weight, self._pair(kind, row, at, lines)))
        pairs.sort(key=lambda pair: pair[0])
        return Previous((*(past for _, past in pairs), *inside))

    def _pair(self, kind: FindingKind, row: Mapping[str, Any], at: str, lines: _Places) -> Past:
        mark = _text(row, "fingerprint", at)
        told = lines.get(mark) if kind == "conflict" else None
        places = told.pop(0) if told else (0, 0)
        reason = next(_rows(row, "reasons", at), (_NO_REASON, at))
        sides = (_named(self._claims, row, key, at) for key in ("a", "b"))
        said = tuple(self._statement(*side, line) for side, line in zip(sides, places, strict=True))
        return Past(kind, mark, _reason(*reason), said)

    def _within(self, row: Mapping[str, Any], at: str) -> Past:
        """A finding within one source: the claim at its place, and the other places."""
        claim = {"source": _text(row, "path", at), "start": 0, "text": self._stated(row, at)}
        places = [(claim, at, _whole(row, "line", at))]
        places += [(dict(e), where, _whole(e, "line", where)) for e, where in _rows(row, "evidence", at)]
        said = tuple(self._statement(*place) for place in places)
        return Past("within", _text(row, "fingerprint", at), _reason(row, at), said)

    def _statement(self, row: Mapping[str, Any], at: str, line: int) -> Statement:
        """A claim, or a passage, which has the same fields."""
        source, where = _named(self._sources, row, "source", at)
        names = (_text(source, key, where, may_lack=True) for key in ("publisher", "title"))
        label = next(filter(None, names), row["source"])
        sha256, start, text = _text(source, "sha256", where), _whole(row, "start", at), _text(row, "text", at)
        return Statement(row["source"], label, sha256, start, line, text)

    def _stated(self, row: Mapping[str, Any], at: str) -> str:
        """The claim that a finding within one source is on: the only one of that source which has its extent.

        The results tell the lines and columns of the claim and not its words; where several would fit it stays empty.
        """
        line, column, last, end = (_whole(row, key, at) for key in ("line", "column", "end_line", "end_column"))
        extent = last - line, end - (column if last == line else 1)
        said = _named(self._said, row, "path", at)
        fitting = {text for text in said if (text.count("\n"), len(text.rpartition("\n")[2])) == extent}
        return fitting.pop() if len(fitting) == 1 else ""


def _reason(row: Mapping[str, Any], at: str) -> ReasonRow:
    return ReasonRow(_text(row, "code", at), _text(row, "name", at), _text(row, "message", at))


def _rows(shape: Mapping[str, Any], key: str, at: str) -> Iterator[_Row]:
    """The objects of a list, each with its name in errors, where they count from 1."""
    rows = shape.get(key)
    if not isinstance(rows, list):
        raise InputError(f"{at}: `{key}` must be a list, not {_brief(rows)}", _HINT)
    for number, row in enumerate(rows, 1):
        where = f"{at}: {key} {number}"
        if not isinstance(row, dict):
            raise InputError(f"{where}: not an object but {_brief(row)}", _HINT)
        yield row, where


def _named(known: Mapping[str, _Found], row: Mapping[str, Any], key: str, at: str) -> _Found:
    """What `row` names by its `key`."""
    name = _text(row, key, at)
    if name not in known:
        raise InputError(f"{at}: `{key}` names {_brief(name)}, which is not in the file", _HINT)
    return known[name]


def _text(row: Mapping[str, Any], key: str, at: str, may_lack: bool = False) -> str:
    value = row.get(key)
    if value is None and may_lack:
        return ""
    if not isinstance(value, str):
        raise InputError(f"{at}: `{key}` must be a string, not {_brief(value)}", _HINT)
    return value


def _number(row: Mapping[str, Any], key: str, at: str) -> float:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e9:
        raise InputError(f"{at}: `{key}` must be a number, not {_brief(value)}", _HINT)
    return value


def _whole(row: Mapping[str, Any], key: str, at: str) -> int:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise InputError(f"{at}: `{key}` must be a whole number, not {_brief(value)}", _HINT)
    return value


def _brief(value: object) -> str:
    return clip(repr(value), 60)
