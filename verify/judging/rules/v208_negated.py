"""One side denies what the other states.

The words are the same and one side negates them: did and did not, is sustainable and is no longer sustainable.  A
negated opposite (will not back down, will stand firm) is no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.quantifiers import compatible
from verify.judging.rule import Hit, Rule

LEAST_REST = 0.75


def _complementary(c: Comparison) -> bool:
    """Whether figures differ too: 60% had none and 45% had some are two measures."""
    relations = (
        relate(pair.a, pair.b, c.settings.rounding, pair.factor) for pair in c.values if pair.factor is not None
    )
    return any(relation in (Relation.APART, Relation.REVERSED) for relation in relations)


def _check(c: Comparison) -> Iterator[Hit]:
    if not c.flipped or c.opposed or not scope.same_statement(c) or _complementary(c) or compatible(c):
        return
    rest = c.rest_cover(())
    heavy = [(x, y) for x, y in c.flipped if x.weight >= 0.3]
    if heavy and rest >= LEAST_REST:
        x, y = heavy[0]
        yield Hit(0.2 + 0.75 * rest, f"“{x.text}” is negated on one side only", x.span, y.span)


RULE = Rule(
    code="V208",
    name="negated",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("The ministry approved the merger.", "The ministry did not approve the merger."),
    passes=("The company will not back down.", "The company will stand firm."),
    resolve="check whether the source denies it",
    check=_check,
)
