"""The two are about different times.

Figures of different years, quarters or months may both be right, and so may those of a year and of one of its quarters:
5% in 2024, 4% in 2025, 3% in March 2024.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule


def _check(c: Comparison) -> Iterator[Hit]:
    if not scope.other_period(c) and not (scope.narrower(c) and c.values):
        return
    x = next((p for p in c.a.claim.periods if p.first), None)
    y = next((p for p in c.b.claim.periods if p.first), None)
    span_a = x.span if x else c.a.claim.span
    span_b = y.span if y else c.b.claim.span
    message = "the periods of the two statements do not meet"
    if x and y:
        message = f"{x.surface} on one side, {y.surface} on the other"
    yield Hit(0.9, message, span_a, span_b)


RULE = Rule(
    code="V301",
    name="other-period",
    label="related",
    severity="off",
    doc=__doc__,
    triggers=("Exports grew 5% in 2023.", "Exports grew 4% in 2024."),
    passes=("Exports grew 5% in 2023.", "Exports grew 4% in 2023."),
    resolve="nothing to hold against each other",
    check=_check,
)
