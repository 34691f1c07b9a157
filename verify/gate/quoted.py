"""One quotation of a draft, what became of it, and what that says of the claims that it stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice, takewhile

from msgspec import Struct

from verify.judging.quotations.lookup import Found
from verify.judging.quotations.passages import Passage
from verify.model import Claim, Span
from verify.parsing.attribution.verbs import SAYS, reporting
from verify.parsing.words import function_words, tokens

__all__ = ["Quoted", "standing_in", "vouching"]

_TOUCHES = 4
"""Characters of a claim that a quotation must have to stand in it."""


class Quoted(Struct, frozen=True):
    """One quotation of a draft and what became of it.

    `exact` are the places that have it word for word, `altered` the one that has it in other words, `elsewhere` the one
    that gives it to another speaker; nothing of these where no source has it.  `spoken` are the sources that have it
    word for word from the speaker whom the draft names.
    """

    passage: Passage
    exact: tuple[Found, ...] = ()
    altered: Found | None = None
    elsewhere: Found | None = None
    spoken: frozenset[str] = frozenset()

    @property
    def missing(self) -> bool:
        """Whether no source has the quotation."""
        return not self.exact and self.altered is None and self.elsewhere is None

    @property
    def faulty(self) -> bool:
        """Whether a source says otherwise: in other words, or of another speaker."""
        return self.altered is not None or self.elsewhere is not None

    @property
    def at(self) -> Span:
        """The words of the draft that are at fault: those changed, else the whole quotation."""
        return self._changed(self.altered.changes[0][0]) if self.altered else self.passage.span

    def _changed(self, span: Span) -> Span:
        """`span`, or where it is empty the words beside the place where something is missing."""
        if len(span):
            return span
        words = self.passage.words
        at = bisect_left(words.starts, span.start)
        return Span(words.starts[max(0, at - 1)], words.ends[min(at, len(words) - 1)])

    def holds(self, claim: Claim) -> bool:
        """Whether words at fault stand in `claim`."""
        return claim.span.overlaps(self.at)

    def tells(self, source: str, span: Span) -> bool:
        """Whether it says itself what else is found of the words `span` of the draft against that source."""
        found = self.altered or self.elsewhere
        return found is not None and found.source == source and span.overlaps(self.passage.span)

    def touches(self, claim: Claim) -> bool:
        """Whether the quotation stands in `claim`, all of it or a part."""
        return min(claim.end, self.passage.end) - max(claim.start, self.passage.start) >= _TOUCHES


def standing_in(quoted: Sequence[Quoted], claim: Claim) -> list[Quoted]:
    """Those of the quotations of a draft, in order, that stand in `claim`."""
    first = bisect_right(quoted, claim.start, key=lambda q: q.passage.end)
    near = takewhile(lambda q: q.passage.start < claim.end, islice(quoted, first, None))
    return [q for q in near if q.touches(claim)]


def vouching(claim: Claim, quoted: Iterable[Quoted]) -> frozenset[str]:
    """The sources that have all of `claim`, where it is nothing but quotations word for word and who said them.

    Where it names who spoke, a source must name the same speaker.
    """
    exact = [q for q in quoted if q.exact and q.touches(claim)]
    if not exact:
        return frozenset()
    around = [
        token.norm
        for token in tokens(claim.text)
        if not any(q.passage.start <= claim.start + token.start < q.passage.end for q in exact)
    ]
    content = {norm for norm in around if norm not in function_words()}
    who = claim.attribution.who if claim.attribution is not None and claim.attribution.quoted else ""
    if not content <= {token.norm for token in tokens(who)} | {v for v, does in reporting().items() if does & SAYS}:
        return frozenset()
    having = [q.spoken if content else frozenset(found.source for found in q.exact) for q in exact]
    return frozenset.intersection(*having)
