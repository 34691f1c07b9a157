"""A figure of the statement follows from those of the evidence: it is their sum, or what one leaves of another.

18 boats, and 44 more: 62 boats.  Only exact figures of one unit are added, and the words around them must meet.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule
from verify.judging.sums import derived
from verify.model import Span

LEAST_SAID = 0.3
"""Least share of the statement's words that are no names which the evidence has too."""


def _check(c: Comparison) -> Iterator[Hit]:
    if c.core_shares[1] < LEAST_SAID or scope.other_period(c) or scope.other_modality(c) or scope.denies(c):
        return
    for one in derived(c):
        if one.second:
            parts = Span(min(part.start for part in one.parts), max(part.end for part in one.parts))
            yield Hit(0.5 + 0.4 * c.words.cover_b, one.formula, parts, one.figure.span)


RULE = Rule(
    code="V110",
    name="adds-up",
    label="agree",
    severity="off",
    doc=__doc__,
    triggers=(
        "The firm sold 5 million phones in Europe and 3 million phones in Asia.",
        "The firm sold 8 million phones in Europe and Asia.",
    ),
    passes=(
        "The firm sold 5 million phones in Europe and 3 million phones in Asia.",
        "The firm sold 9 million phones in Europe and Asia.",
    ),
    resolve="nothing to do",
    check=_check,
)
