"""An opposite word stands in the same place.

The statements are the same but for a word and its contrary: a strong and a weak quarter, the largest and the smallest
producer, the buyer and the seller.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.quantifiers import both_may_hold
from verify.judging.rule import Hit, Rule

LEAST_REST, NEARLY_ALL = 0.75, 0.9
"""Least share of the other words that meet, and that from which on what stands before the word is not looked at."""


def _check(c: Comparison) -> Iterator[Hit]:
    if not c.opposed or not scope.same_statement(c) or both_may_hold(c) or scope.other_names(c) != ((), ()):
        return
    for x, y, kind, reconciled in c.opposed:
        if kind in ("quality", "role") and not reconciled:
            rest = c.rest_stated(x, y, (x, y))
            if rest < NEARLY_ALL and not c.unrestricted(x, y):
                continue
            if rest >= LEAST_REST:
                yield Hit(0.2 + 0.75 * rest, f"“{x.text}” against “{y.text}”", x.span, y.span)


RULE = Rule(
    code="V209",
    name="opposite-word",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("The harvest in the north was strong.", "The harvest in the north was weak."),
    passes=("The harvest in the north was strong.", "The currency was weak against the dollar."),
    resolve="check the word in the source",
    check=_check,
)
