"""Both put two events in the same order, in other words.

The first before the second, the second after the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.events import order_of
from verify.judging.rule import Hit, Rule


def _check(c: Comparison) -> Iterator[Hit]:
    order = order_of(c)
    if order is not None and order.same and order.a.name != order.b.name and not scope.other_period(c):
        message = f"“{order.a.name}” and “{order.b.name}” put the two events in one order"
        yield Hit(0.5 + 0.4 * c.cover, message, order.a.span, order.b.span)


RULE = Rule(
    code="V109",
    name="same-order",
    label="agree",
    severity="off",
    doc=__doc__,
    triggers=(
        "The engineers closed the valve before the alarm sounded.",
        "The alarm sounded after the engineers closed the valve.",
    ),
    passes=(
        "The engineers closed the valve before the alarm sounded.",
        "The engineers closed the valve after the alarm sounded.",
    ),
    resolve="nothing to do",
    check=_check,
)
