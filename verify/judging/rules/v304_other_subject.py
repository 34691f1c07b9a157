"""The two are about different people, places, organisations or kinds.

Each side names someone or somewhere that the other does not, or they speak of two kinds: men and women, the north and
the south, imports and exports.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule


def _check(c: Comparison) -> Iterator[Hit]:
    for x, y in scope.contrasts(c):
        yield Hit(0.8, f"“{x.text}” on one side, “{y.text}” on the other", x.span, y.span)
    left, right = scope.other_names(c)
    if left and right:
        yield Hit(0.6, f"“{left[0].text}” on one side, “{right[0].text}” on the other", left[0].span, right[0].span)


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
