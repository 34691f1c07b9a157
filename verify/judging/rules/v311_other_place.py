"""The figures are of two places.

Each side says of another place what it states, and neither place lies in the other: sales in one country and in
another may both be right.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.places import is_place, one_in_the_other
from verify.judging.rule import Hit, Rule


def _check(c: Comparison) -> Iterator[Hit]:
    left, right = scope.other_names(c)
    here, there = [x for x in left if is_place(x)], [y for y in right if is_place(y)]
    if here and there and not any(one_in_the_other(x, y) for x in here for y in there):
        x, y = here[0], there[0]
        yield Hit(0.7, f"{x.text} on one side, {y.text} on the other", x.span, y.span)


RULE = Rule(
    code="V311",
    name="other-place",
    label="related",
    severity="off",
    doc=__doc__,
    triggers=("Sales of tyres in France rose 5% in May.", "Sales of tyres in Spain rose 3% in May."),
    passes=("Sales of tyres in France rose 5% in May.", "French sales of tyres rose 5% in May."),
    resolve="nothing to hold against each other",
    check=_check,
)
