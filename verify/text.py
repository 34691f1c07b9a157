"""Places in a text and its normalisation.  The source text itself is never changed.

:func:`flatten` replaces characters one for one, so an offset into the flattened text is the same offset into the
source: every grammar of the parser reads the flattened text and reports offsets of the source.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from verify.model import Place, Source, Span
from verify.patterns import compiled

__all__ = ["Lines", "digest", "flatten", "json_fault", "normalise_words", "place_at", "shown", "sign"]


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x2028, 0x2029, 0x0B, 0x0C, 0x85):
        table[chr(code)] = " "
    for code in (0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xAD):
        table[chr(code)] = " "  # invisible; a blank keeps the offsets
    for char in "‘’‚‛′ʼ＇`´":
        table[char] = "'"
    for char in "“”„‟″＂«»":
        table[char] = '"'
    for char in "‐‑‒–—―−－﹣":
        table[char] = "-"
    for code in range(0xFF01, 0xFF5F):  # full-width ASCII
        table.setdefault(chr(code), chr(code - 0xFEE0))
    return table | {"，": ",", "。": ".", "、": ",", "⁄": "/", "∼": "~", "～": "~"}


_FLAT = _table()
_VARIANT = compiled("[" + "".join(map(re.escape, sorted(_FLAT))) + "]")


def flatten(text: str) -> str:
    """`text` with typographic variants of blanks, quotes, dashes and full-width forms replaced by their ASCII form.

    The result has exactly the length of the input, whatever the input.  Line ends (``\\n``, ``\\r``) stay.
    """
    if not text.isascii():
        for variant in set(_VARIANT.findall(text)):  # far fewer than there are places; `str.translate` is slow
            text = text.replace(variant, _FLAT[variant])
    return text


def sign(mark: str) -> str:
    """What a reader of the page sees of `mark`: the character of a reference (``&mdash;``) or an escape (``\\$``), a
    blank for a line break (``<br>``), else nothing.
    """
    if mark.startswith("&"):
        from html import unescape  # a table of two thousand names, for few texts

        return unescape(mark)
    if mark.startswith("\\"):
        return mark[1:]
    return " " if mark[:3].lower() == "<br" else ""


def shown(text: str, marks: Iterable[Span], offset: int = 0) -> str:
    """`text` with the `marks` in it blanked one for one but for their :func:`sign`, so that every offset stays.

    `text` begins at `offset` of the source that the marks, in order and apart, are spans of.
    """
    pieces = []
    at = 0
    for mark in marks:
        first, last = mark.start - offset, mark.end - offset
        pieces += [text[at:first], sign(text[first:last]).ljust(last - first)]
        at = last
    return "".join([*pieces, text[at:]]) if pieces else text


def place_at(places: Sequence[Place], offset: int) -> str:
    """What the place of `offset` is called in the file that the text is from, empty where no place is known."""
    at = bisect_right(places, offset, key=lambda place: place.start) if places else 0
    return places[at - 1].label if at else ""


class Lines:
    """Line and column (both from 1) of an offset; lines end at ``\\n``, columns count characters.

    `places` are those of the source that the text is of.
    """

    def __init__(self, text: str, places: Sequence[Place] = ()) -> None:
        self._length = len(text)
        self._places = places
        self._starts = [0]
        at = text.find("\n")
        while at != -1:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """``(line, column)`` of `offset`; raises ValueError outside ``0..len(text)``."""
        if not 0 <= offset <= self._length:
            raise ValueError(f"offset {offset} is outside the text of {self._length} characters")
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    @classmethod
    def of(cls, source: Source) -> Lines:
        """The lines of a source, which know its places."""
        return cls(source.text, source.places)

    def line(self, offset: int) -> int:
        """The line of `offset`, from 1."""
        return self.place(offset)[0]

    def label(self, offset: int) -> str:
        """What the place of `offset` is called in the source's file; see :func:`place_at`."""
        return place_at(self._places, offset)


def normalise_words(text: str) -> str:
    """The words of `text`, case and compatibility folded, one blank between: what an identity is made of."""
    folded = text if text.isascii() else unicodedata.normalize("NFKC", flatten(text))
    return " ".join(folded.casefold().split())


def json_fault(error: Exception) -> str:
    """What is wrong with a line that is no JSON, by what its parser raised; which line it is others say."""
    from json import JSONDecodeError  # hardly ever needed

    if isinstance(error, JSONDecodeError):
        return f"not valid JSON at column {error.colno}: {error.msg}"
    deep = isinstance(error, RecursionError)
    return f"not valid JSON: {'it is nested too deeply' if deep else 'a number has too many digits'}"


def digest(*parts: str, length: int = 8) -> str:
    """The first `length` hex digits of the SHA-256 of `parts`, kept apart by a NUL."""
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:length]
