"""Where a passage quotes: the spans of its quotation marks, double, single or guillemets, over paragraphs too."""

from __future__ import annotations

from msgspec import Struct

from verify.patterns import lazy_pattern

__all__ = ["Quotation", "quotations"]

_MARK = lazy_pattern(r"\"|(?<![^\s(\[\"—-])'(?=[^\W_])|(?<=[^\s(\[])'(?![^\W_])")
_OPENING = "“„«‟‹"
_LONGEST_GAP = 12
"""Characters between the end of a paragraph and the mark that opens the next one."""


class Quotation(Struct, frozen=True):
    """``start..end`` with the marks; `closed` is false where the text goes on being quoted in the next paragraph."""

    start: int
    end: int
    closed: bool = True


def quotations(text: str, flat: str, start: int, end: int) -> list[Quotation]:
    """The quotations of the passage ``text[start:end]``, in order and apart; inner ones belong to their outer one.

    `flat` is the flattened text, in which every double mark is ``"`` and every single one ``'``.  Time is linear.
    """
    marks = [match.start() for match in _MARK.finditer(flat, start, end)]
    found: list[Quotation] = []
    i = 0
    while i < len(marks):
        at = marks[i]
        if not _opens(text, flat, start, at):
            i += 1
            continue
        close = _close(text, flat, marks, i, start, end)
        if close is not None:
            found.append(Quotation(at, marks[close] + 1))
            i = close + 1
            continue
        if flat[at] == '"' and _goes_on(text, flat, at, start, end):
            found.append(Quotation(at, end, False))
            break
        i += 1
    return found


def _opens(text: str, flat: str, start: int, at: int) -> bool:
    if text[at] in _OPENING:
        return True
    if at + 1 >= len(flat) or flat[at + 1].isspace():
        return False
    return at == start or flat[at - 1].isspace() or flat[at - 1] in "([—-\"'"


def _close(text: str, flat: str, marks: list[int], i: int, start: int, end: int) -> int | None:
    """The index of the mark that closes the quotation opened by mark `i`."""
    mark, opener = flat[marks[i]], text[marks[i]]
    fallback = None
    depth = 0
    for j in range(i + 1, len(marks)):
        at = marks[j]
        if flat[at] != mark:
            continue
        if mark == "'":
            if _opens(text, flat, start, at):
                break
            if flat[at - 1] in ",.!?":
                return j
            fallback = j if fallback is None else fallback
        elif opener in "“«" and text[at] == opener:
            if at == start or flat[at - 1] == "\n" or not depth_allowed(depth):
                break
            depth += 1
        elif opener not in '"' or flat[at - 1] not in " \n(" or at + 1 >= end or flat[at + 1].isspace():
            if not depth:
                return j
            depth -= 1
        else:
            break
    return fallback


def depth_allowed(depth: int) -> bool:
    """Whether another quotation may open inside: one level is read."""
    return depth < 1


def _goes_on(text: str, flat: str, at: int, start: int, end: int) -> bool:
    """Whether the quotation opened at `at` and not closed goes on: the next paragraph opens with a mark too."""
    following = flat[end : end + _LONGEST_GAP].lstrip()
    return following.startswith('"') and (
        at == start or flat[at - 2 : at] in (": ", ", ", ". ") or text[at] in _OPENING
    )
