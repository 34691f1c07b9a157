"""What the readers of formats without a text of their own hand over: pieces of text, of which one text is made.

The text of a page, a PDF or a word processor's file is fixed here, once: a piece begins after a blank line, a row of a
table and an item of a list in a line below the one before.  Offsets count in that text ever after.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from verify.model import Block, BlockKind, Place, Span
from verify.patterns import compiled

__all__ = ["Assembled", "Content", "Piece", "assembled", "cleaned", "plausible_author", "plausible_title", "raised"]

_CLOSE = frozenset({"table", "list"})
"""Kinds whose pieces follow each other line by line."""

_UNSEEN = compiled("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_BLANKS = compiled(r"[^\S\xa0\u2007\u202f]+")

_LONGEST_TITLE = 300
_NO_TITLE = compiled(
    r"(?i)(?:untitled|document\s?\d*|title|word document|presentation\s?\d*|slide \d+|index|home|new tab|about:blank"
    r"|[^ ]*\.(?:docx?|pdf|indd|qxd|rtf|odt|pages|pptx?|xlsx?|tex|dvi|html?|txt)|(?:https?|file)://.*)"
)
_PRINTED_BY = compiled(r"(?i)^microsoft (?:word|powerpoint) - ")
_FILE_ENDING = compiled(r"(?i)\.(?:docx?|pptx?|rtf|odt)$")
_NO_AUTHOR = compiled(
    r"(?i)(?:python-docx|user|admin(?:istrator)?|root|guest|owner|unknown|anonymous|author|default|microsoft.*|windows"
    r"|acrobat.*|adobe.*|apache.*|openoffice.*|libreoffice.*|[^ ]*\.[a-z]{2,4}|https?://.*|[^ ]*@[^ ]*)"
)


_LENGTH = compiled(r"(?i)(?:^|[^a-z])(?:[kcmdn]?m|µm|ft|in|mi|yd|metres?|meters?|miles?|feet|foot|inch(?:es)?|yards?)$")
_TEN = compiled(r"(?<![\d.,])10$")
_POWER = str.maketrans("0123456789-\u2212\u2013", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
_NUMBER = compiled(r"[-\u2212\u2013]?\d+")
_NOTE = compiled(r"[\[(]?(?:\d{1,3}|[a-z])(?:\s?[,;]\s?(?:\d{1,3}|[a-z]))*[\])]?|[*\u2020\u2021§¶]+")


def raised(text: str, before: str) -> str:
    """What raised signs say behind the words `before`: a power after a unit of length or a ten, nothing where they are
    the sign of a note, else themselves (the "nd" of 2nd).
    """
    signs = text.strip()
    length = signs in ("2", "3") and _LENGTH.search(before)
    if length or (_NUMBER.fullmatch(signs) and _TEN.search(before)):
        return signs.translate(_POWER)
    return "" if _NOTE.fullmatch(signs) else text


class Piece(Struct, frozen=True):
    """One block as it was found.

    `places` are its places in the file: at which of its own offsets what begins that a reader would look for.  `marks`
    are where, by its own offsets, there stands what a reader of the file does not see: comments to the gate.
    """

    kind: BlockKind
    text: str
    places: tuple[tuple[int, str], ...] = ()
    marks: tuple[tuple[int, int], ...] = ()


class Content(Struct, frozen=True):
    """What a reader found in a file; `date` is ISO 8601 and `because` says where it was found.

    `declared` says whether the file itself names its `encoding`.
    """

    pieces: tuple[Piece, ...]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    because: str | None = None
    language: str | None = None
    encoding: str = "utf-8"
    declared: bool = False


class Assembled(Struct, frozen=True):
    """One text with its blocks, places and marks."""

    text: str
    blocks: tuple[Block, ...]
    places: tuple[Place, ...]
    marks: tuple[Span, ...]


def assembled(pieces: Iterable[Piece]) -> Assembled:
    """The text that `pieces` make; those without words are left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    places: list[Place] = []
    marks: list[Span] = []
    at = 0
    for piece in pieces:
        if not piece.text.strip():
            continue
        if blocks:
            gap = "\n" if piece.kind == blocks[-1].kind and piece.kind in _CLOSE else "\n\n"
            parts.append(gap)
            at += len(gap)
        for offset, label in piece.places:
            if not places or places[-1].label != label:
                places.append(Place(at + offset, label))
        marks += [Span(at + start, at + end) for start, end in piece.marks]
        parts.append(piece.text)
        blocks.append(Block(at, at + len(piece.text), piece.kind))
        at += len(piece.text)
    return Assembled("".join(parts) + ("\n" if parts else ""), tuple(blocks), tuple(places), tuple(marks))


def cleaned(text: str) -> str:
    """`text` on one line, without what nobody sees: control characters, soft hyphens, blanks of no width."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()


def plausible_title(title: str | None) -> str | None:
    """The title that a file's properties give, unless it is the name of a file or what a program puts in by itself."""
    words = _FILE_ENDING.sub("", _PRINTED_BY.sub("", cleaned(title or "")))
    told = 2 < len(words) <= _LONGEST_TITLE and any(map(str.isalpha, words)) and not _NO_TITLE.fullmatch(words)
    return words if told else None


def plausible_author(author: str | None) -> str | None:
    """The author that a file's properties give, unless it is the name of a program or an account."""
    words = cleaned(author or "")
    told = 2 < len(words) <= _LONGEST_TITLE and any(map(str.isalpha, words)) and not _NO_AUTHOR.fullmatch(words)
    return words if told else None
