"""The figures are not known to measure the same thing.

The words that say what is measured differ, or one side does not say it: 4.4 trillion of local bonds and 1.3 trillion of
treasury bonds.  So do two changes over two spans of time: 0.4% month on month and 8% year on year.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.pairing import ValuePair
from verify.judging.rule import Hit, Rule
from verify.judging.spans import other_span


def _message(pair: ValuePair) -> str:
    if pair.a.measure and pair.b.measure:
        return f"{pair.a.surface} is about “{pair.a.measure}”, {pair.b.surface} about “{pair.b.measure}”"
    unsaid = pair.b if pair.a.measure else pair.a
    return f"the text does not say what {unsaid.surface} measures"


def _check(c: Comparison) -> Iterator[Hit]:
    for pair in c.values:
        if scope.other_base(c, pair):
            message = f"{pair.a.surface} is a share of “{pair.a.base}”, {pair.b.surface} of “{pair.b.base}”"
            yield Hit(0.8, message, pair.a.span, pair.b.span)
        elif other_span(c, pair):
            message = f"{pair.a.surface} and {pair.b.surface} are measured over two spans of time"
            yield Hit(0.8, message, pair.a.span, pair.b.span)
        elif scope.other_measure(pair):
            yield Hit(1 - pair.binding, _message(pair), pair.a.span, pair.b.span)


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
