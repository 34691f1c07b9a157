"""The prose of a document, apart from the furniture of the page that it came from.

Furniture is whatever the page adds to the text: headings, bylines, view counters, dates alone, credits of photographs,
footnotes, notes on the author, copyright lines, links.  It is told by its marks (``furniture.toml``) and by its form: a
line without a final stop in title case or without a finite verb states nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from verify.data import table
from verify.model import Block, Source, Span
from verify.parsing.page.dateline import date_in
from verify.parsing.page.headings import run_in, title_case
from verify.parsing.page.notices import about_author, credited, labelled, notice, trimmed
from verify.parsing.syntax import analyse, flat_dashes
from verify.patterns import compiled, lazy_pattern
from verify.text import normalise_words

__all__ = ["Passage", "body", "units"]

_UNPARSED = frozenset(("code", "front matter", "heading", "table"))
_LETTERS = compiled(r"(?:[^\W\d_][\W\d_]*){3}")
_STOP = compiled(r"(?:[.!?…:。！？]|\.{3})[\"')\]]*(?:\[\d+\])*$")
_QUOTATION = lazy_pattern(r"^\"[^\"]+\"?[\s,]*(?:--?|—)?\s*\S{0,40}")
_FOOTNOTE = lazy_pattern(r"\W{0,2}\d{1,3}[.)]?\s+[A-Z].*\b(?:1[89]|20)\d\d\b", re.DOTALL)
_WRAPPED = 45
_QUOTES = 32  # most quotations of a page that are looked for elsewhere in it
_LONG = 4000


class Passage(Struct, frozen=True):
    """A stretch of prose to parse; `heading` is the span of the heading above it."""

    start: int
    end: int
    heading: Span | None = None


def units(source: Source) -> list[Block]:
    """The paragraphs and lines of `source`, in order: the blocks of its reader, else those of its text.

    In a text without blocks a hard-wrapped paragraph stays whole; lines that are no wrapped prose are units of their
    own.
    """
    if source.blocks:
        return sorted((b for b in source.blocks if b.end > b.start), key=lambda b: (b.start, b.end))
    return list(_lines(source.text, Block(0, len(source.text), "paragraph")))


def _lines(text: str, block: Block) -> Iterator[Block]:
    spans: list[list[tuple[int, int]]] = [[]]
    at = block.start
    for line in text[block.start : block.end].splitlines(keepends=True):
        bare = line.strip()
        if bare:
            first = at + len(line) - len(line.lstrip())
            spans[-1].append((first, first + len(bare)))
        elif spans[-1]:
            spans.append([])
        at += len(line)
    for run in spans:
        if len(run) > 1 and _wrapped(text, run):
            yield Block(run[0][0], run[-1][1], block.kind)
        else:
            yield from (Block(a, b, block.kind) for a, b in run)


def _wrapped(text: str, run: list[tuple[int, int]]) -> bool:
    """Whether the lines are one paragraph broken at a margin: all but the last nearly full, most without a stop."""
    widths = [b - a for a, b in run[:-1]]
    widest = max(widths)
    last = run[-1][1] - run[-1][0]
    if not _WRAPPED <= widest <= 130 or min(widths) < 0.6 * widest or last > 1.2 * widest:
        return False
    stops = sum(text[b - 1] in '.!?"”' for _, b in run[:-1])
    return stops <= len(widths) / 2


def body(source: Source) -> tuple[Passage, ...]:
    """The passages of `source` that hold prose, in order and apart from each other.

    Headings run into the first sentence, wire datelines and credits at the end of a caption are left out of a passage;
    a paragraph repeated word for word counts once, and so does a quotation that the page shows once more by itself.
    """
    flat = flat_dashes(source.text)
    every = units(source)
    seen: set[str] = set()
    title = normalise_words(source.title or "")
    passages: list[Passage] = []
    heading: Span | None = None
    links = False
    left_out = _pulled(flat, every) | _notes(flat, every)
    for index, unit in enumerate(every):
        words = normalise_words(source.text[unit.start : unit.end])
        kind = "page" if index in left_out else _kind(flat, unit, len(every))
        if kind == "heading" or (words == title and title):
            heading = Span(unit.start, unit.end)
            links = words.rstrip(":").startswith(tuple(table("furniture")["link_headings"])) and len(words) < 60
        elif kind == "page" or (links and not _STOP.search(_line(flat, unit))):
            links = links or words.rstrip(": >").endswith(("read more", "recommended reading"))
        elif words not in seen or len(words) < 40:
            seen.add(words)
            passages += _passages(flat, unit, heading)
    return tuple(passages)


def _pulled(flat: str, every: list[Block]) -> frozenset[int]:
    """The indices of the pull quotes: short quotations between paragraphs that one of these has word for word."""
    starts = [unit.start for unit in every]
    found: set[int] = set()
    tried = 0
    for index, unit in enumerate(every):
        if not (flat[unit.start] in "\"'" or unit.kind == "quote") or not 30 <= unit.end - unit.start <= 400:
            continue
        tried += 1
        if tried > _QUOTES:
            break
        core = flat[unit.start : unit.end].strip("\"' .,").split('"', 1)[0].rstrip(" .,")
        if core.count(" ") < 4:
            continue
        for at in (flat.find(core, 0, unit.start), flat.find(core, unit.end)):
            host = every[max(0, bisect_right(starts, at) - 1)] if at >= 0 else unit
            if host is not unit and host.end - host.start > unit.end - unit.start + 20:
                found.add(index)
    return frozenset(found)


def _kind(flat: str, unit: Block, count: int) -> str:
    """``heading``, ``page`` (other furniture) or ``prose``."""
    if unit.kind in _UNPARSED:
        return "heading" if unit.kind == "heading" else "page"
    line = _line(flat, unit)
    size = line.count(" ") + 1
    if not _LETTERS.search(line, 0, 200) or (notice(line, size) and not (count == 1 and size > 20)):
        return "page"
    if size <= 30 and labelled(line) and (size <= 12 or ":" in line[:30]) and not _says(flat, unit):
        return "page"
    if size > 40 and title_case(line[:300]) and title_case(line):
        return "page"  # a list of names, the choices of a form
    if _dates(flat, unit, line) or (size <= 60 and _FOOTNOTE.match(line) and not _says(flat, unit)):
        return "page"
    if _STOP.search(line) and not (size <= 20 and line.rstrip("\"')").endswith(("?", ":"))):
        return "prose"
    if _QUOTATION.match(line) and size > 6:
        return "prose"
    if size <= 14 and credited(line) and not _says(flat, unit):
        return "page"
    return _unstopped(flat, unit, line, size, count)


def _dates(flat: str, unit: Block, line: str) -> bool:
    """Whether the unit is hardly more than a date: a few words, no sentence."""
    if line.count(" ") >= 8 or sum(map(str.isalpha, line)) >= 30 or date_in(line) is None:
        return False
    return not (_STOP.search(line) and _says(flat, unit))


def _line(flat: str, unit: Block) -> str:
    """The unit as it is judged: without a credit at its end; of a very long one, its head and tail."""
    line = flat[unit.start : unit.end]
    if len(line) > _LONG:
        line = line[: _LONG // 2] + line[-_LONG // 2 :]
    return line[slice(*trimmed(line, 0, len(line)))].strip()


def _unstopped(flat: str, unit: Block, line: str, size: int, count: int) -> str:
    """What a line without a final stop (or a short question) is."""
    if count == 1 and size > 3 and not line.endswith(":"):
        return "prose"
    if unit.kind == "list" and (any(c.isdigit() for c in line) or _says(flat, unit)):
        return "prose"
    if size <= 30 and (title_case(line) or line.endswith(("?", ":"))):
        return "heading"
    if not _says(flat, unit):
        return "heading" if size <= 20 else "page"
    if size > 8 and _bare(flat, unit):
        return "page"
    return "prose" if size >= 9 or any(c.isdigit() for c in line) or unit.kind == "caption" else "heading"


def _bare(flat: str, unit: Block) -> bool:
    """Whether the unit has hardly a function word: names, figures and labels of a table or a ticker."""
    tags = analyse(flat, unit.start, min(unit.end, unit.start + _LONG // 2)).tags
    return sum(tag in "ADPTCNRS" for tag in tags) < 0.15 * sum(tag not in ".,;:()-\"'" for tag in tags)


def _says(flat: str, unit: Block) -> bool:
    """Whether the unit has a finite verb; a past form at its head may be part of a name ("United …")."""
    tags = analyse(flat, unit.start, min(unit.end, unit.start + _LONG // 2)).tags
    return "A" in tags or "V" in tags or "v" in tags[1:]


def _notes(flat: str, every: list[Block]) -> frozenset[int]:
    """The indices of the closing notes on the author, and of the editors' notes, footnotes and links after them.

    The first full sentence after a note that is no note itself ends what counts as such.
    """
    found: set[int] = set()
    noted = False
    for index in range(max(len(every) // 2, len(every) - 15, 1), len(every)):
        unit = every[index]
        about = about_author(flat[unit.start : min(unit.end, unit.start + 400)].strip())
        if about and not noted:
            before = every[index - 1]
            byline = flat[before.start : min(before.end, before.start + 60)].strip()
            if len(byline) < 60 and flat.startswith(byline, unit.start):
                found.add(index - 1)
        page = noted and (_kind(flat, unit, len(every)) != "prose" or not _STOP.search(_line(flat, unit)))
        noted = about or page
        if noted:
            found.add(index)
    return frozenset(found)


def _passages(flat: str, unit: Block, heading: Span | None) -> Iterator[Passage]:
    start, end = trimmed(flat, unit.start, unit.end)
    cut = run_in(flat, start, end)
    if cut > start:
        heading, start = Span(start, cut), cut
        while start < end and flat[start].isspace():
            start += 1
    if start < end:
        yield Passage(start, end, heading)
