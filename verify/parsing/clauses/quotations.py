"""What stands in quotation marks and brackets: hidden from the rules that cut a sentence, then cut by itself.

A remark in brackets at the end of a clause that is a statement of its own is parted from it.
A quotation that is a statement of its own is cut as a sentence is; one of a few words stays part of its clause.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from verify.model import Span
from verify.parsing.clauses.boundaries import cuts
from verify.parsing.clauses.scan import Scan
from verify.parsing.syntax import Words, finite
from verify.patterns import lazy_pattern

__all__ = ["Hidden", "framed", "hide", "opened", "quoted", "token_ranges"]

_QUOTED = lazy_pattern(
    r"《[^《》]*》|「[^「」]*」|<[^<>\n]{3,200}>|[“\"][^“”\"]*[”\"]|(?<![^\W_])‘[^‘]*?’(?![^\W_])|(?<![^\s(\[])'[^']{1,100}'(?![^\W_])"
)
_OPENING = "《「<“\"‘'(["
"""With one of these begins whatever is quoted or in brackets."""
_BRACKETED = lazy_pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_ENUMERATOR = lazy_pattern(r"\((?:\d{1,2}|[a-h]|[ivx]{1,4})\)")
_SHORTEST = 9  # tokens of a quotation that is cut
LEAST_REMARK = 5
"""Fewest words in brackets that are a statement of their own."""

_MARKS = "\"'"


class Hidden(Struct, frozen=True):
    """`tags` with those inside quotation marks and brackets blanked out; `quotations`, the half-open token ranges of
    the quotations, marks included.
    """

    tags: str
    quotations: tuple[tuple[int, int], ...] = ()


def hide(text: str, sentence: Span, words: Words) -> Hidden:
    """The tags of a sentence without what is quoted or in brackets; brackets around all of it hide nothing."""
    surface = text[sentence.start : sentence.end]
    if not any(mark in surface for mark in _OPENING):
        return Hidden(words.tags)
    quotations = [m.span() for m in _QUOTED.finditer(surface)]
    brackets = [
        m.span()
        for m in _BRACKETED.finditer(surface)
        if m.end() - m.start() < len(surface) - 1 and not _ENUMERATOR.fullmatch(surface, m.start(), m.end())
    ]
    if not quotations and not brackets:
        return Hidden(words.tags)
    tags = list(words.tags)
    found = []
    told = next((i for i, tag in enumerate(words.tags) if tag in finite), len(tags))
    for a, b in quotations + brackets:
        first, last = _tokens(words, Span(sentence.start + a, sentence.start + b))
        found.append((first, last))
        if told < first and surface[a] in "([" and _remark(words.tags, first, last):
            tags[first] = tags[last - 1] = ";"
        else:
            tags[first:last] = "_" * (last - first)
    return Hidden("".join(tags), tuple(found[: len(quotations)]))


def _remark(tags: str, first: int, last: int) -> bool:
    """Whether what is in brackets at the end of a clause is a statement of its own: a subject and what it did."""
    inside = tags[first + 1 : last - 1]
    verb = next((i for i, tag in enumerate(inside) if tag in finite), -1)
    ends = tags[last : last + 1] in ("", ".", ";")
    return ends and len(inside) >= LEAST_REMARK and verb > 0 and inside[0] in "DNW" and ";" not in inside


def quoted(scan: Scan, text: str, quotation: tuple[int, int]) -> list[int]:
    """The tokens inside a quotation after which a new clause of it begins."""
    first, last = quotation[0] + 1, quotation[1]
    last -= scan.words.words[last - 1] in _MARKS
    if last - first < _SHORTEST or not any(tag in finite for tag in scan.words.tags[first:last]):
        return []
    words = scan.words
    part = Words(words.starts[first:last], words.ends[first:last], words.words[first:last], words.tags[first:last])
    span = Span(part.starts[0], part.ends[-1])
    values = [(a - first, b - first) for a, b in scan.values if first <= a < last]
    return [first + i for i in cuts(Scan(part, hide(text, span, part).tags, values, scan.protected))]


def framed(scan: Scan, at: Sequence[int], quotation: tuple[int, int]) -> list[int]:
    """The token that parts a quotation from the words before it, where these say who the speaker is ("Holt, head of
    the mint, said: …"); else nothing, and the words stay with the quotation.
    """
    first = quotation[0]
    cut = bisect_left(at, first)
    start = scan.skip(at[cut - 1] + 1 if cut else 0, "XC")
    before = first - (scan.tag(first - 1) in ",:")
    if scan.tag(start) == "P":
        start = scan.stop(start) + 1  # "In an interview, Holt, who …"
    role = scan.stop(start)
    if not start < role < before - 4 or scan.tag(role) != "," or scan.tag(start) not in "DWN":
        return []
    said = scan.tag(role + 1) in "DWR" and scan.has(finite, role, before) and scan.word(before - 1) != "that"
    return [min(before, first)] if said and not scan.has(finite, start, role) else []


def opened(scan: Scan, quotation: tuple[int, int]) -> str:
    """The tags of the sentence with those of a quotation shown."""
    first, last = quotation
    return scan.tags[:first] + scan.words.tags[first:last] + scan.tags[last:]


def _tokens(words: Words, span: Span) -> tuple[int, int]:
    """The half-open range of the tokens that begin inside `span`."""
    return bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)


def token_ranges(words: Words, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The half-open ranges of the tokens of the spans, without those that hold none."""
    ranges = (_tokens(words, span) for span in spans)
    return [(first, last) for first, last in ranges if first < last]
