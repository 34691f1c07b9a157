"""The baseline: ``claims/baseline.json``, the findings that a project has decided to live with, and the reasons."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from verify.errors import RegisterError, UsageError
from verify.patterns import compiled
from verify.shapes import SCHEMA, dumps

__all__ = ["FILE_NAME", "Baseline", "Entry", "Kind", "load", "parsed", "render"]

FILE_NAME = "baseline.json"

Kind = Literal["accepted", "not-the-same"]
"""`accepted`: a real conflict that stays; `not-the-same`: two claims that should never have been matched."""

_FINGERPRINT = compiled(r"[0-9a-f]{16}")
_ENTRIES = compiled(r'"entries"\s*:\s*\[')
_ITEM = compiled(r"[\s,]*(?![\s,\]])(?=.)")


class Entry(Struct, frozen=True):
    """One finding by its fingerprint, what was decided of it, and why."""

    fingerprint: str
    kind: Kind
    reason: str


class Baseline(Struct, frozen=True):
    """The entries, sorted by fingerprint, each fingerprint once."""

    entries: tuple[Entry, ...] = ()

    @property
    def fingerprints(self) -> frozenset[str]:
        return frozenset(entry.fingerprint for entry in self.entries)

    @property
    def reasons(self) -> dict[str, str]:
        """Why each finding is lived with, by its fingerprint."""
        return {entry.fingerprint: entry.reason for entry in self.entries}

    @property
    def not_the_same(self) -> frozenset[str]:
        """The fingerprints of matches that were found to be wrong."""
        return frozenset(entry.fingerprint for entry in self.entries if entry.kind == "not-the-same")

    def accept(self, fingerprint: str, reason: str, kind: Kind = "accepted") -> Baseline:
        """This baseline with an entry for `fingerprint`, in place of one that it has.

        Raises :class:`UsageError` where `fingerprint` cannot be one or `reason` has no words.
        """
        if not _FINGERPRINT.fullmatch(fingerprint):
            hint = "it has 16 hex digits; copy it from the report or the finding"
            raise UsageError(f"{fingerprint!r} is no fingerprint", hint)
        words = " ".join(reason.split())
        if not any(letter.isalnum() for letter in words):
            raise UsageError("a reason is needed", 'for example --reason "the ministry revised its figure"')
        return _baseline([*(e for e in self.entries if e.fingerprint != fingerprint), Entry(fingerprint, kind, words)])

    def prune(self, current: Collection[str]) -> tuple[Baseline, tuple[Entry, ...]]:
        """This baseline without the entries whose finding is not among `current`, and those entries."""
        gone = tuple(entry for entry in self.entries if entry.fingerprint not in current)
        return Baseline(tuple(entry for entry in self.entries if entry not in gone)), gone


def _baseline(entries: Iterable[Entry]) -> Baseline:
    return Baseline(tuple(sorted(entries, key=lambda entry: entry.fingerprint)))


def render(baseline: Baseline) -> bytes:
    """The file's bytes: one entry a line, so that a change of one is a change of one line."""
    shapes = ({"fingerprint": e.fingerprint, "kind": e.kind, "reason": e.reason} for e in baseline.entries)
    rows = ",\n".join(f"  {dumps(shape)}" for shape in shapes)
    body = f"[\n{rows}\n ]" if rows else "[]"
    return f'{{"schema": {SCHEMA},\n "entries": {body}}}\n'.encode()


def load(path: Path) -> Baseline:
    """The baseline at `path`; empty where there is no such file.

    Raises :class:`RegisterError`, naming the file and the entry, for what cannot be read, is malformed, of another
    schema version, without a reason, or there twice.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Baseline()
    except OSError as error:
        raise RegisterError(f"{path}: cannot be read: {error}") from error
    return parsed(path, content)


def parsed(path: Path, content: bytes | None) -> Baseline:
    """The baseline that a file at `path` with that content holds; empty for none.  Raises like :func:`load`."""
    if content is None:
        return Baseline()
    try:
        shape = json.loads(content.decode("utf-8"))
    except json.JSONDecodeError as error:
        raise RegisterError(f"{path}:{error.lineno}: not valid JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise RegisterError(f"{path}: cannot be read: {error}") from error
    if not isinstance(shape, dict) or shape.get("schema") != SCHEMA or not isinstance(shape.get("entries"), list):
        raise RegisterError(f"{path}: not a baseline of schema {SCHEMA}", 'expected {"schema": 1, "entries": [...]}')
    lines = _lines(content.decode("utf-8"))
    entries: list[Entry] = []
    seen: set[str] = set()
    for number, item in enumerate(shape["entries"], 1):
        where = f"{path}:{lines[number - 1] if number <= len(lines) else 1}: entry {number}"
        entries.append(_entry(item, where))
        if entries[-1].fingerprint in seen:
            raise RegisterError(f"{where}: a fingerprint stands there twice", "keep one entry of each")
        seen.add(entries[-1].fingerprint)
    return _baseline(entries)


def _lines(text: str) -> list[int]:
    """The line of each entry in a baseline's text, as far as they can be told."""
    found: list[int] = []
    start = _ENTRIES.search(text)
    at = start.end() if start else len(text)
    while (item := _ITEM.match(text, at)) is not None:
        found.append(text.count("\n", 0, item.end()) + 1)
        at = json.JSONDecoder().raw_decode(text, item.end())[1]
    return found


def _entry(item: object, where: str) -> Entry:
    if not isinstance(item, dict) or set(item) != {"fingerprint", "kind", "reason"}:
        raise RegisterError(f"{where} needs exactly the keys fingerprint, kind and reason")
    fingerprint, kind, reason = item["fingerprint"], item["kind"], item["reason"]
    if not isinstance(fingerprint, str) or not _FINGERPRINT.fullmatch(fingerprint):
        raise RegisterError(f"{where} has no fingerprint: {fingerprint!r}")
    if kind not in get_args(Kind):
        raise RegisterError(f"{where}: kind must be one of {', '.join(get_args(Kind))}, not {kind!r}")
    if not isinstance(reason, str) or not reason.strip():
        raise RegisterError(f"{where} has no reason", "say why it is accepted")
    return Entry(fingerprint, kind, reason)
