"""Both give the same figure for the same thing.

The figures may stand in another notation, scale or unit: 300 billion yuan, 0.3 trillion yuan and 300bn RMB are one
amount.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.rule import Hit, Rule


def _check(c: Comparison) -> Iterator[Hit]:
    for pair in c.values:
        if pair.factor is None or scope.other_period(c) or pair.reversed:
            continue
        if relate(pair.a, pair.b, c.settings.rounding, pair.factor) is Relation.SAME:
            message = (
                f"both give {pair.b.surface}"
                if pair.a.surface == pair.b.surface
                else (f"{pair.a.surface} is the same as {pair.b.surface}")
            )
            yield Hit(0.5 + 0.5 * pair.binding, message, pair.a.span, pair.b.span)


RULE = Rule(
    code="V102",
    name="same-value",
    label="agree",
    severity="off",
    doc=__doc__,
    triggers=("The port handled 0.3 million containers in 2023.", "In 2023 the port handled 300,000 containers."),
    passes=("The port handled 0.3 million containers in 2023.", "In 2023 the port handled 400,000 containers."),
    resolve="nothing to do",
    check=_check,
)
