"""The two are about different people, places, organisations or kinds.

Each side names someone or somewhere that the other does not, or they speak of two kinds: men and women, the north and
the south, imports and exports.  A pronoun stands for what its document spoke of before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule
from verify.model import Span


def _check(c: Comparison) -> Iterator[Hit]:
    for x, y in scope.contrasts(c):
        yield Hit(0.8, f"“{x.text}” on one side, “{y.text}” on the other", x.span, y.span)
    if scope.other_referent(c):
        side = c.a.claim if c.a.topic else c.b.claim
        yield Hit(0.7, f"the pronoun stands for “{side.topic}” on one side only", *_spans(c))
    elif scope.other_setting(c):
        yield Hit(0.5, "the names around them are others, and nothing shows that they speak of one thing", *_spans(c))
    left, right = scope.other_names(c)
    if left and right:
        yield Hit(0.6, f"“{left[0].text}” on one side, “{right[0].text}” on the other", left[0].span, right[0].span)


def _spans(c: Comparison) -> tuple[Span, Span]:
    return c.a.claim.span, c.b.claim.span


RULE = Rule(
    code="V304",
    name="other-subject",
    label="related",
    severity="off",
    doc=__doc__,
    triggers=("Sales in Norland rose 5% in May.", "Sales in Sudria rose 3% in May."),
    passes=("Sales in Norland rose 5% in May.", "Norland's sales rose 5% in May."),
    resolve="nothing to hold against each other",
    check=_check,
)
