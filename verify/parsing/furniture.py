"""The prose of a document, apart from the furniture of the page that it came from.

Furniture is whatever the page adds to the text: headings, bylines, view counters, dates alone, credits of photographs,
footnotes, notes on the author, copyright lines, links.  It is told by its marks (``furniture.toml``) and by its form: a
line without a final stop in title case or without a finite verb states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from verify.data import table
from verify.model import Block, Source, Span
from verify.parsing.dateline import date_in
from verify.parsing.headings import run_in, title_case
from verify.parsing.syntax import analyse, flat_dashes
from verify.text import normalise_words

__all__ = ["Passage", "body", "units"]

_UNPARSED = frozenset(("code", "front matter", "heading", "table"))
_LETTERS = re.compile(r"(?:[^\W\d_][\W\d_]*){3}")
_STOP = re.compile(r"(?:[.!?…:。！？]|\.{3})[\"')\]]*(?:\[\d+\])*$")
_QUOTATION = re.compile(r"^\"[^\"]+\"?[\s,]*(?:--?|—)?\s*\S{0,40}")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w")
_NAME = re.compile(
    r"(?:Dr\.? |Prof\.? |Professor )?[A-Z][\w.'-]*(?: \([\w ]{1,20}\))?"
    r"(?: [A-Z][\w.'-]*| (?:de|van|von|al|bin)){1,4}\s"
)
_TRAILER = re.compile(r"\s*(?:\||\()\s*(?:photos?|image|picture|credit|illustration)\b[^|]{0,120}$", re.IGNORECASE)
_WIRE = re.compile(
    r"\s*[A-Z][A-Za-z.,' ]{1,40}(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?"
    r" ?(?:\([A-Z][\w /]{1,20}\) ?)(?:—|--|-)\s+(?=[A-Z\"])"
)
_WRAPPED = 45
_LONG = 4000


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of prose to parse; `heading` is the span of the heading above it."""

    start: int
    end: int
    heading: Span | None = None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    data = table("furniture")
    openers = re.compile(r"\s*(?:" + "|".join(data["openers"]) + ")", re.IGNORECASE)
    anywhere = re.compile("|".join(data["anywhere"]), re.IGNORECASE)
    labels = re.compile(r"\W{0,3}(?:" + "|".join(data["labels"]) + r")(?:\s*:|\s+(?=[A-Z\d])|\s*$)", re.IGNORECASE)
    credit = re.compile(rf"\b{data['credit']}\b", re.IGNORECASE)
    jobs = "|".join(sorted((re.escape(w) for w in data["occupations"].split()), key=lambda w: (-len(w), w)))
    note = re.compile(rf"(?:is|was|serves as|works as)\b[^.]{{0,80}}\b(?:{jobs})\b", re.IGNORECASE)
    return openers, anywhere, labels, credit, note


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
    a paragraph repeated word for word counts once.
    """
    flat = flat_dashes(source.text)
    every = units(source)
    seen: set[str] = set()
    title = normalise_words(source.title or "")
    passages: list[Passage] = []
    heading: Span | None = None
    links = False
    tail = _notes_from(flat, every)
    for index, unit in enumerate(every):
        words = normalise_words(source.text[unit.start : unit.end])
        kind = "page" if index >= tail else _kind(flat, unit, len(every))
        if kind == "heading" or (words == title and title):
            heading = Span(unit.start, unit.end)
            links = words.rstrip(":").startswith(tuple(table("furniture")["link_headings"])) and len(words) < 60
        elif kind == "page" or (links and not _STOP.search(_line(flat, unit))):
            links = links or words.rstrip(": >").endswith(("read more", "recommended reading"))
        elif words not in seen or len(words) < 40:
            seen.add(words)
            passages += _trimmed(flat, unit, heading)
    return tuple(passages)


def _kind(flat: str, unit: Block, count: int) -> str:
    """``heading``, ``page`` (other furniture) or ``prose``."""
    if unit.kind in _UNPARSED:
        return "heading" if unit.kind == "heading" else "page"
    line = _line(flat, unit)
    openers, anywhere, labels, credit, _ = _patterns()
    size = line.count(" ") + 1
    if not _LETTERS.search(line, 0, 200) or openers.match(line) or (size < 80 and anywhere.search(line)):
        return "page"
    if size <= 30 and labels.match(line) and (size <= 12 or ":" in line[:30]) and not _says(flat, unit):
        return "page"
    if size > 40 and title_case(line):
        return "page"  # a list of names, the choices of a form
    if (size <= 15 and _MAIL.search(line)) or _dates(flat, unit, line):
        return "page"
    if _STOP.search(line) and not (size <= 20 and line.rstrip("\"')").endswith(("?", ":"))):
        return "prose"
    if _QUOTATION.match(line) and size > 6:
        return "prose"
    if size <= 14 and credit.search(line) and not _says(flat, unit):
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
    trailer = _TRAILER.search(line, max(0, len(line) - 200))
    return (line[: trailer.start()] if trailer else line).strip()


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


def _notes_from(flat: str, every: list[Block]) -> int:
    """The index of the first of the closing notes on the author, editors or footnotes, else the number of units."""
    note = _patterns()[-1]
    first = len(every)
    for index in range(len(every) - 1, max(len(every) // 2, len(every) - 15) - 1, -1):
        if index == 0:
            break
        about = flat[every[index].start : min(every[index].end, every[index].start + 400)].strip()
        author = re.match(r"\W{0,3}(?:The|About the) (?:author|writer)s?\b", about) is not None
        name = _NAME.match(about)
        if author or (name and note.match(about, name.end())):
            first = index
    if first < len(every) and first > 0:
        before = every[first - 1]
        byline = flat[before.start : min(before.end, before.start + 60)].strip()
        if len(byline) < 60 and flat.startswith(byline, every[first].start):
            first -= 1
    return first


def _trimmed(flat: str, unit: Block, heading: Span | None) -> Iterator[Passage]:
    start, end = unit.start, unit.end
    trailer = _TRAILER.search(flat, max(start, end - 200), end)
    if trailer and trailer.start() > start:
        end = trailer.start()
    wire = _WIRE.match(flat, start, end)
    if wire:
        start = wire.end()
    cut = run_in(flat, start, end)
    if cut > start:
        heading, start = Span(start, cut), cut
        while start < end and flat[start].isspace():
            start += 1
    if start < end:
        yield Passage(start, end, heading)
