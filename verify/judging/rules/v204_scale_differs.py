"""The same digits stand at another scale.

The figures measure the same thing and are a power of ten apart: 1.2 million and 1.2 billion, 4.5% and 45%.  A bound
does not reconcile them: an editor wants to see "over 1.2 million" against "over 1.2 billion".
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate, stated
from verify.judging.pairing import ValuePair
from verify.judging.rule import Hit, Rule

LEAST_REST = 0.8
FIGURES, SCALES = 10.0, 3
"""Two bounds are a slip of scale where their digits show more than one figure, or by at least so many powers of ten."""


def _powers(pair: ValuePair) -> int:
    """How many powers of ten lie between two figures of the same digits, 0 where the digits are not the same."""
    if pair.factor != 1.0 or pair.a.value <= 0 or pair.b.value <= 0:
        return 0
    power = math.log10(pair.a.value / pair.b.value)
    return abs(round(power)) if abs(power - round(power)) < 1e-9 else 0


def _several(pair: ValuePair) -> bool:
    """Whether the digits of a figure show more than one."""
    one = stated(pair.a)
    return bool(one.unit) and abs(one.point) / one.unit > FIGURES


def _check(c: Comparison) -> Iterator[Hit]:
    for pair in c.values:
        powers = _powers(pair)
        if not powers or pair.a.kind == "ordinal" or not scope.same_scope(c, pair):
            continue
        relation = relate(pair.a, pair.b, c.settings.rounding, pair.factor or 1.0)
        bounds = relation is not Relation.APART
        if bounds and not (pair.a.modifier == pair.b.modifier and (powers >= SCALES or _several(pair))):
            continue
        if bounds and c.rest_cover(()) < LEAST_REST:
            continue
        message = f"{pair.a.surface} against {pair.b.surface}: the same digits, {10**powers:,} times as much"
        yield Hit(min(0.99, scope.value_certainty(c, pair) + 0.005), message, pair.a.span, pair.b.span)


RULE = Rule(
    code="V204",
    name="scale-differs",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("The dam cost over 1.2 million crowns.", "The dam cost over 1.2 billion crowns."),
    passes=("The dam cost 1,200 million crowns.", "The dam cost 1.2 billion crowns."),
    resolve="check thousand, million and billion in the source, and the place of the decimal point",
    check=_check,
)
