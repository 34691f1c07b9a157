"""Front matter: the lines of ``key: value`` between ``---`` at the head of a file.

This reads the flat part of YAML that such heads are written in: plain, single- and double-quoted values, comments, and
lists (in brackets or as ``- item`` lines), whose items are joined.  Anything deeper is passed over: a head is there to
describe the document, and one that is written oddly must not keep the document from being read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from verify.patterns import compiled, lazy_pattern

__all__ = ["FrontMatter", "front_matter"]

_FENCE = compiled(r"---[ \t]*(?:\r\n|\r|\n|$)")
_CLOSE = lazy_pattern(r"(?:---|\.\.\.)[ \t]*$")
_LINE = lazy_pattern(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_ENTRY = lazy_pattern(r"([A-Za-z][\w.-]*)[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = lazy_pattern(r"[ \t]*-[ \t]+(.*)$")
_MOST_LINES = 500
_ESCAPE = lazy_pattern(r'\\(u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|["\\/nt])')
_COMMENT = lazy_pattern(r"(?:^|[ \t])#.*$")


class FrontMatter(Struct, frozen=True):
    """The head at ``start..end`` of a text (fences included) and its entries, keys in lower case."""

    start: int
    end: int
    entries: Mapping[str, str]

    def first(self, *keys: str) -> str | None:
        """The value of the first of `keys` that has one."""
        return next((self.entries[key] for key in keys if self.entries.get(key)), None)


def front_matter(text: str) -> FrontMatter | None:
    """The front matter at the head of `text`, or None where it has none (no fence, not closed, no entries)."""
    fence = _FENCE.match(text)
    if fence is None:
        return None
    lines: list[str] = []
    for match in _lines(text, fence.end()):
        line = match.group().rstrip("\r\n")
        if _CLOSE.match(line):
            entries = _entries(lines)
            return FrontMatter(0, match.start() + len(line.rstrip()), entries) if entries else None
        lines.append(line)
    return None


def _lines(text: str, at: int) -> Iterator[re.Match[str]]:
    for _ in range(_MOST_LINES):
        match = _LINE.match(text, at)
        if match is None or match.end() == at:
            return
        yield match
        at = match.end()


def _entries(lines: list[str]) -> dict[str, str]:
    entries: dict[str, str] = {}
    key = ""
    for line in lines:
        if entry := _ENTRY.match(line):
            key = entry.group(1).lower()
            entries[key] = _value(entry.group(2) or "")
        elif key and (item := _ITEM.match(line)):
            entries[key] = ", ".join(part for part in (entries[key], _scalar(item.group(1))) if part)
    return entries


def _value(raw: str) -> str:
    raw = raw.strip()
    if raw.startswith("[") and raw.endswith("]"):
        return ", ".join(filter(None, (_scalar(item) for item in raw[1:-1].split(","))))
    return _scalar(raw)


def _scalar(raw: str) -> str:
    raw = raw.strip()
    if raw.startswith('"') and (end := _closing(raw)) > 0:
        return _ESCAPE.sub(_unescape, raw[1:end]).strip()
    if raw.startswith("'") and (end := raw.rfind("'")) > 0:
        return raw[1:end].replace("''", "'").strip()
    raw = _COMMENT.sub("", raw).strip()
    return "" if raw in {"|", ">", "|-", ">-", "~", "null"} else raw


def _closing(raw: str) -> int:
    """Where the double quote that opens `raw` is closed, or -1."""
    at = 1
    while at < len(raw):
        if raw[at] == '"':
            return at
        at += 2 if raw[at] == "\\" else 1
    return -1


def _unescape(match: re.Match[str]) -> str:
    code = match.group(1)
    if code[0] in "ux" and len(code) > 1:
        return chr(int(code[1:], 16))
    return {"n": " ", "t": " "}.get(code, code)
