"""The figures are not known to measure the same thing.

The words that say what is measured differ, or one side does not say it: 4.4 trillion of local bonds and 1.3 trillion of
treasury bonds.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule


def _check(c: Comparison) -> Iterator[Hit]:
    for pair in c.values:
        if scope.other_base(c, pair):
            message = f"a share of {pair.a.base} against a share of {pair.b.base}"
            yield Hit(0.8, message, pair.a.span, pair.b.span)
        elif scope.other_measure(pair):
            left, right = pair.a.measure or "not said", pair.b.measure or "not said"
            yield Hit(1 - pair.binding, f"{left} against {right}", pair.a.span, pair.b.span)


RULE = Rule(
    code="V302",
    name="other-measure",
    label="related",
    severity="off",
    doc=__doc__,
    triggers=(
        "The state will issue 4.4 billion of municipal road bonds.",
        "The state will issue 1.3 billion of long-term treasury bonds.",
    ),
    passes=(
        "The state will issue 4.4 billion of road bonds.",
        "The state will issue 4.4 billion of road bonds this year.",
    ),
    resolve="nothing to hold against each other",
    check=_check,
)
