"""The statement says more than the evidence.

It gives a figure, a date or a name that the evidence does not give, or a narrower bound: over 90% does not establish
92%.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.rule import Hit, Rule
from verify.judging.slots import in_a_name


def _check(c: Comparison) -> Iterator[Hit]:
    for pair in c.values:
        if pair.factor is not None:
            relation = relate(pair.a, pair.b, c.settings.rounding, pair.factor)
            if relation in (Relation.WIDER, Relation.OVERLAP):
                message = f"{pair.a.surface} does not establish {pair.b.surface}"
                yield Hit(0.7, message, pair.a.span, pair.b.span)
    paired = {id(pair.b) for pair in c.values}
    for value in c.b.claim.values:
        if id(value) not in paired and not (
            value.kind == "ordinal" or value.restates is not None or in_a_name(c.a, value)
        ):
            yield Hit(0.5, f"nothing in the evidence answers {value.surface}", c.a.claim.span, value.span)


RULE = Rule(
    code="V306",
    name="more-specific",
    label="related",
    severity="off",
    doc=__doc__,
    triggers=("Over 90% of the firms are private.", "92% of the firms are private."),
    passes=("92% of the firms are private.", "Over 90% of the firms are private."),
    resolve="cite a source that gives the detail, or leave it out",
    check=_check,
)
