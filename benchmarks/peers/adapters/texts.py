"""Sentences and paragraphs with their places, for tools that take short texts and bring no such thing themselves."""

from __future__ import annotations

import re

__all__ = ["paragraphs", "places", "sentences"]

_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines of `text` that are not empty."""
    return [span for match in re.finditer(r"[^\n]+", text) if (span := _stripped(text, *match.span()))]


def sentences(text: str) -> list[tuple[int, int]]:
    """What ends in a full stop, question or exclamation mark before a capital or a digit, inside a line."""
    found = []
    for start, end in paragraphs(text):
        at = start
        for match in _END.finditer(text, start, end):
            found.append(_stripped(text, at, match.start()))
            at = match.end()
        found.append(_stripped(text, at, end))
    return [span for span in found if span]


def places(text: str, parts: list[str]) -> list[tuple[int, int]]:
    """Where these parts of `text` stand, which come in their order; what is not found word by word has no length."""
    found, at = [], 0
    for part in parts:
        start = text.find(part, at)
        found.append((start, start + len(part)) if start >= 0 else (at, at))
        at = found[-1][1]
    return found


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return (start, start + len(part.strip())) if part.strip() else None
