"""Hostile or foreign text, made fit to be shown: same length, no control characters, always encodable as UTF-8.

Sources are untrusted.  A control character could drive a terminal, a lone surrogate cannot be written to a file, and a
bidirectional override shows words in an order that the source does not have.  Every such character is replaced one for
one, so that offsets into the shown text are offsets into the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from math import floor

from verify.patterns import compiled

__all__ = ["clip", "counted", "figure", "one_line", "pad", "paired", "visible", "width", "wrap"]


def _table() -> dict[int, int]:
    table = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}  # the control pictures
    table[0x0D] = 0x20  # half of a line end
    table[0x7F] = 0x2421
    table |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
    table |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
    table |= dict.fromkeys((0x202D, 0x202E, 0xFFFE, 0xFFFF), 0xFFFD)  # overrides, and what is no character
    return table


_SHOWN = _table()
_MARK = compiled(r"\*{1,3}|~~|__")
_CODE = compiled(r"(?<![`\\])(`+)(?!`)[^`]*(?<!`)\1(?!`)")
_MARKDOWN = (".md", ".markdown")
_MOST_MARKS = 200
"""Signs of emphasis in a text from which on it is shown as it is."""
_BIDI = dict.fromkeys((0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), " ")


def visible(text: str) -> str:
    """`text` with control characters as their pictures (``␀``) and what cannot be shown as U+FFFD; length is kept."""
    return text if text.isprintable() else text.translate(_SHOWN)


def one_line(text: str) -> str:
    """`text` for a terminal: :func:`visible`, without direction marks, runs of white space as one blank."""
    return " ".join(visible(text).translate(_BIDI).split())


def figure(share: float) -> str:
    """A share of 1 with two digits, rounded as the report's script does it, and up to no certainty."""
    return f"{min(floor(100 * share + 0.5) / 100, 0.99) if share < 1 else share:.2f}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 claim``, ``2,000 claims``; `plural` is the noun's plural where that is not made with an s."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def clip(text: str, limit: int) -> str:
    """At most `limit` characters of `text`, the last one ``…`` where something is left out."""
    return text if len(text) <= limit else text[: max(limit - 1, 0)].rstrip() + "…"


def paired(text: str, *names: str) -> str:
    """`text` without signs of emphasis whose other half is cut off, as where a quotation begins within bold words.

    `names` are those of the files that it quotes: where none is one in Markdown a star is a star.  A sign opens or
    closes emphasis as in CommonMark (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run); one inside a
    word, after a backslash or in code is none, and so is a star beside a digit that stands alone.
    """
    if not any(name.lower().endswith(_MARKDOWN) for name in names):
        return text
    opened: list[re.Match[str]] = []
    halves: list[re.Match[str]] = []
    code = [found.span() for found in _CODE.finditer(text)]
    marks = [mark for mark in _MARK.finditer(text) if not any(start < mark.start() < end for start, end in code)]
    for mark in marks if len(marks) <= _MOST_MARKS else ():
        before, after = text[max(mark.start() - 1, 0) : mark.start()], text[mark.end() : mark.end() + 1]
        opens, closes = _flanks(after, before), _flanks(before, after)
        if not (opens or closes) or before == "\\" or (before.isalnum() and after.isalnum()):
            continue
        alike = [at for at, one in enumerate(opened) if one.group() == mark.group()] if closes else []
        if alike:
            halves += opened[alike[-1] + 1 :]
            del opened[alike[-1] :]
        elif not (mark.group() == "*" and (before + after).strip().isdigit()):
            (opened if opens and (not closes or after.isalnum()) else halves).append(mark)
    for mark in sorted((*opened, *halves), key=lambda one: -one.start()):
        text = text[: mark.start()] + text[mark.end() :]
    return text


def _flanks(word: str, beyond: str) -> bool:
    """Whether a sign stands at `word`, the character on one side of it, with `beyond` on its other side."""
    return bool(word.strip()) and (not _is_punctuation(word) or not beyond.strip() or _is_punctuation(beyond))


def _is_punctuation(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] in "PS"


def _cell(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """The columns that `text` takes in a terminal: wide East Asian characters count two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def pad(text: str, columns: int, right: bool = False) -> str:
    """`text` cut with ``…`` or filled with blanks to exactly `columns` terminal columns, `right` on its left."""
    if width(text) > columns:
        kept, used = [], 0
        for char in text:
            used += _cell(char)
            if used > columns - 1:
                break
            kept.append(char)
        text = "".join(kept) + "…"
    fill = " " * (columns - width(text))
    return fill + text if right else text + fill


def _pieces(word: str, columns: int) -> Iterable[str]:
    piece, used = "", 0
    for char in word:
        wide = _cell(char)
        if used + wide > columns:
            yield piece
            piece, used = "", 0
        piece, used = piece + char, used + wide
    yield piece


def wrap(text: str, columns: int) -> list[str]:
    """The words of `text` in lines of at most `columns` (at least 2) terminal columns; longer words are broken."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        for piece in _pieces(word, columns):
            wide = width(piece)
            if line and used + 1 + wide > columns:
                lines.append(line)
                line, used = piece, wide
            elif line:
                line, used = f"{line} {piece}", used + 1 + wide
            else:
                line, used = piece, wide
    return [*lines, line] if line else lines
