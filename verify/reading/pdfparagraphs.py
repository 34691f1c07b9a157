"""From the lines of a PDF to its paragraphs, headings, list items and rows of tables.

A line begins a paragraph where it stands further below the last one than lines do, is indented, is of another size, has
a bullet, or where the last one was ended though its first word had had room.  What a column or a page breaks off goes
on in the next.  A word that is broken at the end of a line is put together again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from verify.model import BlockKind
from verify.patterns import compiled
from verify.reading.pdflines import Line
from verify.reading.pieces import Piece, cleaned

__all__ = ["Paragraph", "paragraphs", "pieces"]

_LARGER = 1.15
"""From how many times the size of most of the text on a line is a heading."""
_OTHER = 0.1
"""Share by which lines of one paragraph may differ in size."""
_LEADING = 1.25
"""From how many usual distances on a line is apart from the one above."""
_INDENT = 0.8
"""Indent of a first line, in sizes of its type."""
_LONGEST_HEADING = 140
_STOP = tuple('.!?:;。！？”"’)]')
_BULLET = compiled(r"(?:[•·‣▪◦●○■□–—*]|-|\d{1,2}[.)]|\([a-z\d]{1,2}\)) +(?=\S)")
_SIGN = compiled(r"[•·‣▪◦●○■□–—*-]")
_CAPITAL = compiled(r"\W{0,2}[A-ZÀ-ÞΑ-ΩА-Я\d]")
"""How a sentence or an item begins."""
_EVEN = 0.7
"""Least share of the lines of a narrow block of prose that reach its right edge; those of a list do not."""
_BROKEN = compiled(r"([^\W\d_]+)-$")
_FIRST = compiled(r"[^\W\d_]+")
_HYPHENATED = compiled(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_WORD = compiled(r"[^\W\d_]+")
_PREFIXES_WORDS = """
all anti co cross ex far half high ill inter large long low mid multi near non off on one open over part post pre
pro quasi second self semi short single small so state sub third three two ultra under well world year
"""
_PREFIXES = frozenset(_PREFIXES_WORDS.split())
"""First parts of words that keep their hyphen where the text has the word nowhere else."""

_SECONDS_WORDS = """
backed based built day driven dollar end ended free friendly funded gas held high hour kilometre led level long looking
made month off old owned party people per cent phase policy quality quarter related rich run scale sector side sized
speed standing state style tech term time ton tonne top up wide week year yuan
"""
_SECONDS = frozenset(_SECONDS_WORDS.split())
"""The same of second parts."""
_BREAKS = 0.025
"""From which share of lines that end in a hyphen on a document breaks words there, and not only where a hyphen is."""


class Paragraph(Struct):
    """Lines that belong together, and what they are."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)


class _Look(Struct, frozen=True):
    """How the text is set: the size of most of it, for each size the usual distance of lines, whether it indents."""

    body: float
    leading: dict[int, float]
    indents: bool


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a document from its lines, all pages together, in the order in which they are read."""
    look = _look(lines)
    found: list[Paragraph] = []
    tables = _tabular(lines)
    edges = _right_edges(lines, look)
    for at, line in enumerate(lines):
        if at in tables:
            found.append(Paragraph("table", [line]))
        elif found and found[-1].kind != "table" and _goes_on(found[-1], line, look, edges[at - 1]):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph(_kind(line, look), [line]))
    for paragraph in found:
        if paragraph.kind == "heading" and not _is_heading(paragraph, look):
            paragraph.kind = "paragraph"
    return found


def pieces(found: Sequence[Paragraph]) -> Iterator[Piece]:
    """The paragraphs as pieces of text, each with the pages that it stands on."""
    spelling = _spelling(found)
    for paragraph in found:
        text = ""
        places: list[tuple[int, str]] = []
        for line in paragraph.lines:
            said = cleaned(" | ".join(c.text for c in line.cells) if paragraph.kind == "table" else line.text)
            if paragraph.kind == "list" and not text:
                said = _BULLET.sub("", said, count=1)
            text = _joined(text, said, spelling)
            label = f"page {line.page}"
            if not places or places[-1][1] != label:
                places.append((max(0, len(text) - len(said)), label))
        yield Piece(paragraph.kind, text, tuple(places))


def _unbroken(paragraph: Paragraph) -> str:
    """The words of a paragraph but for those that the end of a line breaks."""
    texts = [line.text for line in paragraph.lines]
    for at, text in enumerate(texts[:-1]):
        if _BROKEN.search(text):
            texts[at] = _BROKEN.sub("", text)
            texts[at + 1] = _FIRST.sub("", texts[at + 1], count=1) if _FIRST.match(texts[at + 1]) else texts[at + 1]
    return " ".join(texts)


class _Spelling(Struct, frozen=True):
    """The words that a document has whole, those with a hyphen, and whether it breaks words at the ends of lines."""

    words: frozenset[str]
    hyphenated: frozenset[str]
    breaks: bool


def _spelling(found: Sequence[Paragraph]) -> _Spelling:
    whole = " ".join(map(_unbroken, found))
    words = frozenset(word.casefold() for word in _WORD.findall(whole))
    ends = [(a.text, b.text) for paragraph in found for a, b in pairwise(paragraph.lines)]
    broken = [(b.group(1) + f.group()).casefold() for b, f in map(_around, ends) if b and f]
    breaks = len(broken) >= _BREAKS * len(ends) or any(word in words for word in broken)
    return _Spelling(words, frozenset(word.casefold() for word in _HYPHENATED.findall(whole)), breaks)


def _around(lines: tuple[str, str]) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    return _BROKEN.search(lines[0]), _FIRST.match(lines[1])


def _joined(text: str, said: str, spelling: _Spelling) -> str:
    """`text` and the line that follows it; a word broken between them is whole again."""
    broken, first = _around((text, said))
    if not broken or not first:
        tight = not text or (text.endswith(("-", "–", "/")) and said[:1].isalnum())
        return f"{text}{'' if tight else ' '}{said}"
    one, other = broken.group(1).casefold(), first.group().casefold()
    keep = f"{one}-{other}" in spelling.hyphenated or not said[0].islower() or not spelling.breaks
    if not keep and one + other not in spelling.words:
        known = one in spelling.words and other in spelling.words and min(len(one), len(other)) > 3
        keep = known or one in _PREFIXES or other in _SECONDS
    return text + said if keep else text[:-1] + said


def _look(lines: Sequence[Line]) -> _Look:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    distances: dict[int, Counter[float]] = {}
    for last, line in pairwise(lines):
        apart = last.y - line.y
        if last.page == line.page and 0 < apart < 3 * line.size and _alike(last, line):
            distances.setdefault(round(line.size), Counter())[round(apart * 2) / 2] += 1
    # the narrowest of the frequent distances: between paragraphs of a line each there is none other
    leading = {
        size: min(apart for apart, count in found.items() if count >= 0.2 * max(found.values()))
        for size, found in distances.items()
    }
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    plain = [line for line in lines if abs(line.size - body) <= _OTHER * body and len(line.cells) == 1]
    indented = sum(_INDENT * body < line.x0 - line.left < 4 * body for line in plain)
    return _Look(body, leading, 0.04 * len(plain) < indented < 0.45 * len(plain))


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _OTHER * max(one.size, other.size) and one.bold == other.bold


def _tabular(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that are rows of a table: two and more in a row with cells apart."""
    many = [len(line.cells) > 1 for line in lines]
    return {
        at
        for at, several in enumerate(many)
        if several and (many[at - 1 : at] == [True] or many[at + 1 : at + 2] == [True])
    }


def _kind(line: Line, look: _Look) -> BlockKind:
    if line.size > _LARGER * look.body or line.bold:
        return "heading"
    return "list" if _BULLET.match(line.text) else "paragraph"


def _is_heading(paragraph: Paragraph, look: _Look) -> bool:
    """Whether large or bold lines are a heading: short ones, and bold ones of the text's own size without a stop."""
    text = " ".join(line.text for line in paragraph.lines)
    larger = paragraph.lines[0].size > _LARGER * look.body
    return len(text) <= (2 if larger else 1) * _LONGEST_HEADING and (larger or not text.endswith(_STOP[:3]))


def _goes_on(paragraph: Paragraph, line: Line, look: _Look, right: float) -> bool:
    """Whether a line goes on with the paragraph above it, whose lines may reach as far as `right`."""
    last = paragraph.lines[-1]
    if not _alike(last, line) or _is_item(line, paragraph):
        return False
    ended = last.text.endswith(_STOP)
    if last.page != line.page or line.y >= last.y:  # on a new page or in a new column
        if paragraph.kind == "heading" or _starts(line, look):
            return False
        return not ended or (_full(last, line) and (look.indents or line.text[:1].islower()))
    if last.y - line.y > _leading(line, look):
        return False
    if paragraph.kind == "list":
        return line.x0 > paragraph.lines[0].x0 - 0.3 * line.size
    if look.indents and _starts(line, look) and not _starts(last, look):
        return False
    if paragraph.kind == "heading" or _full(last, line):
        return True
    return not ended and not (_CAPITAL.match(line.text) and _has_room(last, line, right))


def _leading(line: Line, look: _Look) -> float:
    """How far below the last one a line of a paragraph may stand."""
    return _LEADING * look.leading.get(round(line.size), 1.4 * line.size)


def _right_edges(lines: Sequence[Line], look: _Look) -> list[float]:
    """How far each line might have reached: to the edge of its column, or of a narrower block of prose."""
    edges = [line.right for line in lines]
    start = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and _below(lines[at - 1], lines[at], look):
            continue
        block = lines[start:at]
        right = sorted(line.x1 for line in block)[-1 - len(block) // 5]  # a word may be too long for any line
        reach = [not _has_room(one, other, right) for one, other in pairwise(block)]
        prose = len(block) > 2 and not all(_CAPITAL.match(line.text) for line in block[1:])
        if prose and sum(reach) >= _EVEN * len(reach):
            edges[start:at] = [right] * len(block)
        start = at
    return edges


def _below(one: Line, other: Line, look: _Look) -> bool:
    """Whether a line stands close below another one and begins where that does."""
    beside = abs(one.x0 - other.x0) < 0.5 * one.size
    return beside and one.page == other.page and _alike(one, other) and 0 < one.y - other.y <= _leading(other, look)


def _has_room(last: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line had had room enough behind the last one, which ends before that."""
    first = len(line.text.split(maxsplit=1)[0]) + 1
    return not last.text.endswith(("-", "–", "/", ",")) and last.x1 + (first * 0.6 + 1) * last.size < right


def _is_item(line: Line, paragraph: Paragraph) -> bool:
    """Whether a line begins an item of a list; a number with a full stop may also be the end of a sentence."""
    match = _BULLET.match(line.text)
    if match is None:
        return False
    signed = _SIGN.match(line.text) is not None
    return signed or paragraph.kind == "list" or paragraph.lines[-1].text.endswith(_STOP)


def _starts(line: Line, look: _Look) -> bool:
    """Whether a line is indented as the first of a paragraph."""
    return look.indents and _INDENT * line.size < line.x0 - line.left < 4 * look.body


def _full(last: Line, line: Line) -> bool:
    """Whether the first word of a line had had no room at the end of the one before."""
    first = len(line.text.split(maxsplit=1)[0]) + 1
    return last.x1 + first * 0.45 * last.size > last.right - 0.3 * last.size
