"""The bounds point in opposite directions.

One side gives a figure as a lower bound, the other gives the same figure as an upper bound: at least two, no more
than two.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.rule import Hit, Rule


def _check(c: Comparison) -> Iterator[Hit]:
    for pair in c.values:
        if pair.factor is None or not scope.same_scope(c, pair):
            continue
        if relate(pair.a, pair.b, c.settings.rounding, pair.factor) is Relation.REVERSED:
            message = f"{pair.a.surface} against {pair.b.surface}"
            yield Hit(scope.value_certainty(c, pair), message, pair.a.span, pair.b.span)


RULE = Rule(
    code="V202",
    name="bound-reversed",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("The plant makes over 80% of the country's glass.", "The plant makes under 80% of the country's glass."),
    passes=("The plant makes over 80% of the country's glass.", "The plant makes over 70% of the country's glass."),
    resolve="check which way the bound goes in the source",
    check=_check,
)
