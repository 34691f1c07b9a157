"""The evidence lies inside what the statement allows.

A hedge, a bound or a range in the statement holds of the figure in the evidence, or the two are the same within
rounding: 5.2% is about 5%, 92% is over 90%, 60% lies in 50 to 70%.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.rule import Hit, Rule

_WORDS = {
    Relation.HEDGED: "inside the hedge",
    Relation.ROUNDED: "within rounding",
    Relation.INSIDE: "inside what the other side allows",
}


def _check(c: Comparison) -> Iterator[Hit]:
    for pair in c.values:
        if pair.factor is None or scope.other_period(c) or pair.reversed:
            continue
        relation = relate(pair.a, pair.b, c.settings.rounding, pair.factor)
        if relation in _WORDS:
            message = f"{pair.a.surface} against {pair.b.surface}: {_WORDS[relation]}"
            yield Hit(0.45 + 0.5 * pair.binding, message, pair.a.span, pair.b.span)


RULE = Rule(
    code="V103",
    name="within-bounds",
    label="agree",
    severity="off",
    doc=__doc__,
    triggers=("Turnout in the city was 62.4%.", "Turnout in the city was over 60%."),
    passes=("Turnout in the city was over 60%.", "Turnout in the city was 62.4%."),
    resolve="nothing to do",
    check=_check,
)
