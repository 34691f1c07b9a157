"""The figures differ for the same thing.

Subject, measure, role, unit, period and place are the same as far as they are known, and the two figures exclude each
other even within their hedges and the rounding that their digits show.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.rule import Hit, Rule


def _check(c: Comparison) -> Iterator[Hit]:
    for pair in c.values:
        if pair.factor is None or pair.a.kind == "ordinal" or not scope.same_scope(c, pair):
            continue
        if relate(pair.a, pair.b, c.settings.rounding, pair.factor) is Relation.APART:
            measure = pair.a.measure or pair.b.measure
            said = f"{pair.a.surface} {pair.b.surface}".lower()
            about = f" ({measure})" if measure and measure.lower() not in said else ""
            message = f"{pair.a.surface} against {pair.b.surface}{about}"
            yield Hit(scope.value_certainty(c, pair), message, pair.a.span, pair.b.span)


RULE = Rule(
    code="V201",
    name="value-differs",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("The city's budget for 2024 is 1.78 billion euros.", "The city's budget for 2024 is 1.87 billion euros."),
    passes=("The city's budget for 2024 is 1.78 billion euros.", "The city's budget for 2023 is 1.61 billion euros."),
    resolve="look both figures up; correct the wrong one, or say what makes them differ (period, measure, revision)",
    check=_check,
)
