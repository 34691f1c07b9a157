"""Shares of one whole that exclude each other are not 100% together.

Shares are reported that together exceed 100% although they exclude each other by their words (for and against; men and
women as parts of one named whole), and shares that with "the remaining" one miss 100%.  Rates of several groups ("60%
of men and 65% of women"), shares of a survey in which several answers are possible, and shares of different wholes are
left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from verify.judging.within.document import Document, Passage
from verify.judging.within.figures import Figure, number
from verify.judging.within.listing import Series, answers, series_at, two_kinds, undecided
from verify.judging.within.rule import Oddity, WithinRule
from verify.patterns import lazy_pattern

_REST = lazy_pattern(r"\b(?:the (?:remaining|rest|remainder|other)|remaining)(?: [a-z-]+)?(?: ,)?$")
_OPEN = lazy_pattern(
    r"\b(?:multiple|several answers|more than one|as well|respectively|confiden\w*|trust\w*|growth|rate|rates|grew|rose"
    r"|fell|tariffs?|duty|duties|tax\w*|yields?|interest|inflation|capacity|likely|chance|probability)\b"
)
"""Words of percentages that are no shares of one whole, or of shares that may overlap."""


_WORD = lazy_pattern(r"[a-z][a-z'-]*")


def _shares(series: Series) -> bool:
    return all(f.unit == "%" and f.value.role != "change" and 0 < f.point <= 100 for f in series.figures)


def _of_one_whole(series: Series) -> bool:
    """Whether no two of the shares say that they are of different wholes."""
    return len({f.value.base for f in series.figures if f.value.base}) <= 1


def _exclusive(passage: Passage, series: Series) -> bool:
    """Whether the shares exclude each other: answers to one vote, or two kinds of one whole that is named.

    "Women are 55% of the pupils and men 50%" has a whole; "55% of women and 50% of men" are rates of two groups.
    """
    tails = [_WORD.findall(tail)[:8] for tail in series.tails]
    if answers(tails) or any(undecided(tail) for tail in tails[1:]):
        return True
    leads = [_lead(passage, series.first + at) for at in range(len(series.figures))]
    return two_kinds(leads) and any(f.value.base for f in series.figures)


def _lead(passage: Passage, at: int) -> list[str]:
    return _WORD.findall(passage.gap(at) or "")[-2:]


def _finding(passage: Passage, parts: tuple[Figure, ...], total: float) -> Oddity:
    said = " + ".join(f.surface for f in parts)
    message = f"{said} = {number(total)}% of one whole"
    return Oddity(parts[0].claim, message, tuple(f.span for f in parts[1:]), (passage.words, said))


def _check(document: Document) -> Iterator[Oddity]:
    for passage in document.passages:
        figures = passage.figures
        if len(figures) < 2 or _OPEN.search(passage.lower):
            continue
        at = 0
        while at < len(figures) - 1:
            series = series_at(passage, at)
            size = len(series.figures)
            parted = any(";" in (passage.gap(at + index) or "") for index in range(1, size))
            if size > 1 and not parted and _shares(series) and _of_one_whole(series):
                low, high = fsum(f.low for f in series.figures), fsum(f.high for f in series.figures)
                total = fsum(f.point for f in series.figures)
                rest = _REST.search(passage.gap(at + size - 1) or "")
                if (low > 100 and (rest or _exclusive(passage, series))) or (rest and high < 100 and at == 0):
                    yield _finding(passage, series.figures, total)
            at += max(1, size - 1)


RULE = WithinRule(
    code="V405",
    name="shares-over-100",
    severity="warning",
    doc=__doc__,
    triggers=("In the vote 48% of the members were for the plan, 37% against it and the remaining 25% absent.",),
    passes=("In the vote 48% of the members were for the plan, 37% against it and the remaining 15% absent.",),
    resolve="look the shares up; say so where several answers are possible",
    check=_check,
)
