"""Two speakers hold opposed views.

One says that something is so and another denies it, or two give different forecasts: each may have said what is
reported of them, so that the reports do not contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule


def _check(c: Comparison) -> Iterator[Hit]:
    left, right = c.a.claim.attribution, c.b.claim.attribution
    if left is not None and right is not None and scope.opposed_views(c) and c.core_cover >= scope.LEAST_MEASURE:
        yield Hit(0.6, f"one is the view of {left.who}, the other of {right.who}", c.a.claim.span, c.b.claim.span)


RULE = Rule(
    code="V309",
    name="opposed-views",
    label="related",
    severity="off",
    doc=__doc__,
    triggers=(
        "The economy of Norland will grow by 3% in 2026, according to Ana Brun.",
        "The economy of Norland will grow by 4% in 2026, according to Tomas Lind.",
    ),
    passes=("The economy of Norland grew by 3% in 2023.", "The economy of Norland grew by 4% in 2023."),
    resolve="report both views with their speakers",
    check=_check,
)
