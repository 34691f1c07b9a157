"""The order of two events or a relation in place or degree is reversed.

The statements are the same but for a small word that turns them round: before the vote and after the vote, up the
river and down the river, more than and less than, inside and outside; or two events have changed places around the
same "before".
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.events import order_of
from verify.judging.particles import opposed_particles
from verify.judging.quantifiers import both_may_hold
from verify.judging.rule import Hit, Rule
from verify.model import Claim

LEAST_REST = 0.85


def _figures(claim: Claim) -> bool:
    """Whether a claim states a figure, which "outside" and "inside" may scope."""
    return any(value.kind in ("money", "percent", "count", "measure") for value in claim.values)


def _check(c: Comparison) -> Iterator[Hit]:
    order = order_of(c)
    if order is not None and not order.same and c.rest_cover(()) >= LEAST_REST and not c.flipped:
        message = f"“{order.a.name}” against “{order.b.name}”: the order of the two events is turned round"
        yield Hit(0.2 + 0.75 * c.rest_cover(()), message, order.a.span, order.b.span)
        return
    sided = "place" if _figures(c.a.claim) or _figures(c.b.claim) else ""
    found = [(x, y) for x, y, kind in opposed_particles(c) if kind != sided and (kind != "time" or order is None)]
    if not found or c.flipped or c.opposed or not scope.same_statement(c) or scope.other_names(c) != ((), ()):
        return
    rest = c.rest_cover(())
    if rest < LEAST_REST or both_may_hold(c):
        return
    for x, y in found:
        yield Hit(
            0.2 + 0.75 * rest, f"“{x.name.replace('_', ' ')}” against “{y.name.replace('_', ' ')}”", x.span, y.span
        )


RULE = Rule(
    code="V218",
    name="order-reversed",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=(
        "The engineers closed the valve before the alarm sounded.",
        "The engineers closed the valve after the alarm sounded.",
    ),
    passes=(
        "The engineers closed the valve before the alarm sounded.",
        "The alarm sounded after the engineers closed the valve.",
    ),
    resolve="check the order, the way or the side in the source",
    check=_check,
)
