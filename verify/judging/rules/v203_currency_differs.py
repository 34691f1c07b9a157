"""The same amount stands in another currency.

The number is the same and the currency is not, and neither side gives the other's amount as an equivalent.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.pairing import ValuePair
from verify.judging.rule import Hit, Rule


def _has_equivalent(c: Comparison, pair: ValuePair) -> bool:
    """Whether either claim also states an amount in the other's currency that the other claim states."""
    amounts_a = {(v.unit, v.value) for v in c.a.claim.values}
    amounts_b = {(v.unit, v.value) for v in c.b.claim.values}
    return (pair.b.unit, pair.b.value) in amounts_a or (pair.a.unit, pair.a.value) in amounts_b


def _check(c: Comparison) -> Iterator[Hit]:
    for pair in c.values:
        if pair.factor is not None or pair.a.unit == pair.b.unit or not scope.same_scope(c, pair):
            continue
        if pair.a.value == pair.b.value and not _has_equivalent(c, pair):
            message = f"{pair.a.surface} ({pair.a.unit}) against {pair.b.surface} ({pair.b.unit})"
            yield Hit(scope.value_certainty(c, pair), message, pair.a.span, pair.b.span)


RULE = Rule(
    code="V203",
    name="currency-differs",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("The package is worth C$2.4 billion.", "The package is worth US$2.4 billion."),
    passes=("The package is worth C$2.4 billion.", "The package is worth US$1.8 billion."),
    resolve="check the currency in the source",
    check=_check,
)
