"""Sentences of a block, with exact offsets.

The library ``sentencex`` proposes boundaries; it is fast and keeps offsets, and errs on a few shapes that are common in
reports: a dotted acronym after a hyphen, a blank missing after a full stop, numbered items, addresses, a quotation of
several sentences.  Each correction below adds or drops boundaries of that one shape.  The text is never rewritten: line
ends are shown to the library as blanks, one for one, since a hard-wrapped line ends no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

from verify.data import table
from verify.model import Span
from verify.parsing.page.addresses import addresses
from verify.parsing.words import function_words
from verify.patterns import compiled, lazy_pattern
from verify.text import flatten

__all__ = ["LONGEST", "sentences"]

LONGEST = 3000
"""Most characters of a sentence."""

_BLANKS = {ord(c): " " for c in map(chr, range(0x3001)) if c.isspace()}  # the library fails on some that are no ASCII
_SURROGATE = compiled(r"[\ud800-\udfff]")  # the library takes text that can be encoded only
_CHUNK = 20_000
_TAIL = compiled(r"(?:^|[\s(\"'\-/])([^\s(\"'\-/]{1,12})\.$")
_NEXT = compiled(r"\s*([\"'(\[]*)([^\W_]+(?:'[^\W\d_]+)?)(\.?)")
_GLUED = compiled(r"(?:(?<=[^\W\d_]{2})|(?<=[\d%)\]\"']))[.!?][\"']?(?=[\"']?([A-Z][a-z]*)\b)")
_CLOSING_MARK = lazy_pattern(r"[.!?][\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])")
_BRACKET_END = compiled(r"[^.][.!?]\)\s+(?=[\"']?[A-Z][a-z])")
_MARKER = compiled(r"(?:(?<=\s)|^)(?:[•⁃◦▪‣*]\s*)?(?:\(?(\d{1,2})(?:\.\)|[.)])|([a-h])[.)]|[•⁃◦▪‣])(?=\s+\S)")
_QUOTE = compiled(r"\"[^\"]{40,}\"")


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(table("abbreviations")[name].split())


@cache
def _starters() -> frozenset[str]:
    classes = ("determiners", "prepositions", "conjunctions", "pronouns", "adverbs")
    return function_words(*classes) | _class("starters") | {"how", "what", "why", "is", "are", "do", "does", "did"}


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of ``text[start:end]`` in order, trimmed of blanks, with offsets into `text`.

    A closing quotation mark belongs to its sentence.  What runs on for more than :data:`LONGEST` characters is no
    sentence but a list or a table; it is cut at blanks, so that all later work on a sentence is bounded.  Never raises;
    time is linear in the length of the stretch.
    """
    end = len(text) if end is None else end
    raw = _SURROGATE.sub("?", text[start:end].translate(_BLANKS))
    flat = flatten(raw)
    cuts = _corrected(flat, _proposed(raw))
    found = (span for span in _trimmed(flat, cuts, start) if len(span))
    return [part for span in found for part in _bounded(text, span)]


def _bounded(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = blank if blank != -1 else start + LONGEST
        yield from _bare(text, start, cut)
        start = cut
    yield from _bare(text, start, span.end)


def _bare(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without blanks at its ends, if anything is left."""
    piece = text[start:end]
    left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    if left < right:
        yield Span(start + left, start + right)


def _proposed(raw: str) -> set[int]:
    """The library's boundaries, asked for in bounded pieces so that hostile lengths stay linear."""
    cuts: set[int] = set()
    at = 0
    while at < len(raw):
        stop = at + _CHUNK
        if stop < len(raw):
            blank = raw.rfind(" ", at + 1, stop)
            stop = blank if blank > at else stop
        cuts.update(at + found["end_index"] for found in get_sentence_boundaries("en", raw[at:stop]))
        if stop < len(raw):
            cuts.discard(stop)
        at = stop
    return cuts


def _corrected(flat: str, cuts: set[int]) -> list[int]:
    spaced = (cut for cut in cuts if 0 < cut < len(flat) and (flat[cut - 1].isspace() or flat[cut].isspace()))
    cuts = {cut for cut in spaced if not _false(flat, cut)}
    cuts.update(_glued(flat))
    cuts.update(_after_abbreviation(flat))
    cuts.update(_inside_quotes(flat))
    cuts.update(match.end() for match in _BRACKET_END.finditer(flat))
    for address in addresses(flat):
        cuts = {cut for cut in cuts if not address.start < cut < address.end}
    items = _items(flat)
    if items:
        markers = [(m.start(), m.end()) for m in items]
        cuts = {cut for cut in cuts if not any(a < cut <= b + 1 for a, b in markers)}
        cuts.update(a for a, _ in markers)
    return sorted(cuts - {0, len(flat)})


def _false(flat: str, cut: int) -> bool:
    """Whether the boundary at `cut` stands inside an abbreviation, a name or a running sentence."""
    left = flat[max(0, cut - 40) : cut].rstrip()
    follows = _NEXT.match(flat, cut, min(len(flat), cut + 60))
    if not left.endswith(".") or follows is None:
        return bool(left) and left[-1] in ".!?" and follows is not None and follows.group(2)[0].islower()
    word = follows.group(2)
    tail = _TAIL.search(left)
    last = tail.group(1).lower() if tail else ""
    if last in _class("titles") or last in _class("inner"):
        return True
    if last in _class("numbered"):
        return word[0].isdigit()
    if last.endswith(".m") and word.lower() in _class("zones") and word.isupper():
        return True
    if last in _class("closing"):
        if last.endswith(".m") and word.lower() in _class("titles"):
            return False  # the library weighs "5 a.m. Mr. Smith" against "6 p.m. Mr. Smith then"
        return word[0].islower() or (not follows.group(1) and word.lower() not in _starters() and last != "etc")
    if last in _class("calendar"):
        return word[0].isdigit()
    if re.search(r"[^\W\d_]\.$", left) and len(last) == 1 and last != "i":
        return follows.group(3) == "." or word.lower() not in _starters()
    return word[0].islower() and not left.endswith("..")


def _glued(flat: str) -> Iterator[int]:
    """Boundaries where the blank after a full stop is missing ("a task.The"), web addresses and names aside."""
    for match in _GLUED.finditer(flat):
        left = flat.rfind(" ", 0, match.start()) + 1
        right = flat.find(" ", match.end())
        run = flat[max(left, match.start() - 60) : right if right != -1 else len(flat)][:120]
        if any(mark in run for mark in "@/\\_:") or len(re.findall(r"\w\.\w", run)) > 1:
            continue
        before, after = flat[match.start() - 1], match.group(1)
        lower = flat[left : match.start()].lstrip("\"'(").islower() or not before.isalpha()
        if after.lower() in _starters() or (lower and len(after) > 2):
            yield match.end()


def _after_abbreviation(flat: str) -> Iterator[int]:
    """Boundaries after an abbreviation that the next word shows to have ended its sentence ("in the U.S. The …")."""
    for match in re.finditer(r"(?<=[a-zA-Z])\.\s+(?=[A-Z])", flat):
        tail = _TAIL.search(flat[max(0, match.start() - 14) : match.start() + 1])
        if tail is None:
            continue
        if tail.group(1) in function_words() and len(tail.group(1)) > 1:
            yield match.end()  # "with me. Later …": the library takes some for abbreviations
            continue
        if tail.group(1).lower() in _class("whole"):
            yield match.end()
            continue
        if tail.group(1).lower() not in _class("closing"):
            continue
        follows = _NEXT.match(flat, match.end(), min(len(flat), match.end() + 40))
        if follows and follows.group(2).lower() in _starters() and not follows.group(3):
            yield match.end()


def _inside_quotes(flat: str) -> Iterator[int]:
    """Boundaries between the sentences of one quotation, each of some length."""
    for quote in _QUOTE.finditer(flat):
        at = quote.start() + 1
        for match in _CLOSING_MARK.finditer(flat, quote.start(), quote.end() - 1):
            long = flat.count(" ", at, match.start()) >= 3 and flat.count(" ", match.end(), quote.end()) >= 3
            if long and not _false(flat, match.end()) and not flat[: match.start() + 1].endswith(".."):
                yield match.end()
                at = match.end()


def _items(flat: str) -> list[re.Match[str]]:
    """The markers of a list that opens the text and counts on ("1. … 2. …", "a) … b) …", bullets)."""
    first = _MARKER.match(flat, len(flat) - len(flat.lstrip()))
    if first is None:
        return []
    found = [first]
    for match in _MARKER.finditer(flat, first.end()):
        last = found[-1]
        if match.group(1) and last.group(1):
            follows = int(match.group(1)) == int(last.group(1)) + 1
        elif match.group(2) and last.group(2):
            follows = ord(match.group(2)) == ord(last.group(2)) + 1
        else:
            follows = not (match.group(1) or match.group(2) or last.group(1) or last.group(2))
        if follows:
            found.append(match)
    return found


def _trimmed(flat: str, cuts: list[int], offset: int) -> Iterator[Span]:
    at = 0
    for cut in [*cuts, len(flat)]:
        piece = flat[at:cut]
        left = len(piece) - len(piece.lstrip())
        yield Span(offset + at + left, offset + max(at + left, at + len(piece.rstrip())))
        at = cut
