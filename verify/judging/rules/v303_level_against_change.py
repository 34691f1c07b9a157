"""One figure is a level and the other a change, a share or a rank.

An increase by 500 billion and a total of 4.4 trillion can both be right.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule
from verify.judging.units import conversion


def _check(c: Comparison) -> Iterator[Hit]:
    paired_a = {id(p.a) for p in c.values}
    paired_b = {id(p.b) for p in c.values}
    for x in c.a.claim.values:
        for y in c.b.claim.values:
            if id(x) in paired_a or id(y) in paired_b or conversion(y, x) is None:
                continue
            if x.role != y.role and "change" in (x.role, y.role):
                message = f"{x.surface} is a {x.role}, {y.surface} a {y.role}"
                yield Hit(0.6, message, x.span, y.span)


RULE = Rule(
    code="V303",
    name="level-against-change",
    label="related",
    severity="off",
    doc=__doc__,
    triggers=("The fund grew by 500 million euros.", "The fund holds 4.4 billion euros in total."),
    passes=("The fund holds 4.4 billion euros.", "The fund holds 4.5 billion euros."),
    resolve="nothing to hold against each other",
    check=_check,
)
