"""A source as a reader of its page sees it, and the claims read from that put back into the source.

The grammar of Markdown's marks (link targets, emphasis signs, …) is the reader's business; the grammars of the parser
see the bare words (``un*believ*able``, ``HK\\$5``, ``R&amp;D``).  What is cut from the source has the marks again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from msgspec.structs import replace

from verify.model import Claim, Inferred, Period, Source, Span, Value
from verify.text import sign

__all__ = ["restored", "unmarked"]


def unmarked(source: Source) -> Source:
    """`source` with its marks taken out of text and blocks; itself where it has none."""
    if not source.marks:
        return source
    page = _Page(source)
    blocks = tuple(replace(b, start=page.there(b.start), end=page.there(b.end)) for b in source.blocks)
    return replace(source, text="".join(page.pieces), blocks=blocks, marks=())


def restored(claims: Iterable[Claim], source: Source) -> list[Claim]:
    """`claims` of ``unmarked(source)`` as claims of `source`: offsets, text and surfaces, and the marks inside each.

    What ends with the character of an escape or a reference ends behind that mark; a claim takes in the signs and
    brackets right before and behind it, so that they stay in pairs.  Ids are those of the bare words.
    """
    if not source.marks:
        return list(claims)
    page = _Page(source)
    found: list[Claim] = []
    for claim in claims:
        found.append(page.claim(claim, found[-1].end if found else 0))
    return found


class _Page:
    """The pieces that make up the bare text, with where each begins in it (`bare`) and in the source (`own`)."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.marks = source.marks
        self.pieces: list[str] = []
        self.bare: list[int] = []
        self.own: list[int] = []
        self._size = 0
        at = 0
        for mark in source.marks:
            self._add(at, source.text[at : mark.start])
            self._add(mark.start, sign(source.text[mark.start : mark.end]))
            at = mark.end
        self._add(at, source.text[at:])

    def _add(self, own: int, piece: str) -> None:
        if piece:
            self.pieces.append(piece)
            self.bare.append(self._size)
            self.own.append(own)
            self._size += len(piece)

    def there(self, offset: int) -> int:
        """The offset in the bare text that `offset` of the source has, or that of the next character left."""
        at = bisect_right(self.own, offset) - 1
        return min(self.bare[at] + offset - self.own[at], self.bare[at] + len(self.pieces[at])) if at >= 0 else 0

    def back(self, offset: int) -> int:
        """The offset in the source of the character at `offset` of the bare text."""
        at = bisect_right(self.bare, offset) - 1
        return self.own[at] + offset - self.bare[at]

    def span(self, span: Span) -> Span:
        """The span of the source that has the words at `span` of the bare text, which is not empty."""
        end = self.back(span.end - 1) + 1
        mark = bisect_left(self.marks, Span(end, 0)) - 1
        return Span(self.back(span.start), max(end, self.marks[mark].end) if mark >= 0 else end)

    def widened(self, span: Span, since: int) -> Span:
        """`span` with the signs right before it, none of them before `since`, and right behind it."""
        first, last = span.start, span.end
        at = bisect_left(self.marks, Span(first, 0)) - 1
        while at >= 0 and self.marks[at].end == first and self.marks[at].start >= since and self._sign(at):
            first, at = self.marks[at].start, at - 1
        at = bisect_left(self.marks, Span(last, 0))
        while at < len(self.marks) and self.marks[at].start == last and self._sign(at):
            last, at = self.marks[at].end, at + 1
        return Span(first, last)

    def _sign(self, at: int) -> bool:
        """Whether a mark is an emphasis sign, a backtick or a bracket with its target."""
        return self.text[self.marks[at].start] in "*_~`[]" and not self.text.startswith("[^", self.marks[at].start)

    def claim(self, claim: Claim, since: int) -> Claim:
        span = self.widened(self.span(claim.span), since)
        inside = slice(bisect_left(self.marks, Span(span.start, 0)), bisect_left(self.marks, Span(span.end, 0)))
        return replace(
            claim,
            start=span.start,
            end=span.end,
            text=self.text[span.start : span.end],
            values=tuple(map(self.value, claim.values)),
            periods=tuple(map(self.period, claim.periods)),
            inferred=tuple(map(self.inferred, claim.inferred)),
            sentence=claim.sentence and self.span(claim.sentence),
            marks=self.marks[inside],
        )

    def value(self, value: Value) -> Value:
        span = self.span(value.span)
        restates = None if value.restates is None else self.back(value.restates)
        surface = self.text[span.start : span.end]
        return replace(value, start=span.start, end=span.end, surface=surface, restates=restates)

    def period(self, period: Period) -> Period:
        span = self.span(period.span)
        return replace(period, start=span.start, end=span.end, surface=self.text[span.start : span.end])

    def inferred(self, inferred: Inferred) -> Inferred:
        span = self.span(inferred.span)
        return replace(inferred, start=span.start, end=span.end, surface=self.text[span.start : span.end])
