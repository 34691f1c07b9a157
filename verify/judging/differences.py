"""Where two claims visibly differ: the figures and the dates that the model weighed against each other.

The conflict rules report a difference only where the scope gate has no doubt.  Where the model, which weighs the whole
of two claims, is sure of a contradiction, this says what it is about: the code and name of the rule for that kind of
difference, and the two spans.  A conflict without such a difference is never reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import beside, scope
from verify.judging.comparison import Comparison
from verify.judging.features.figures import outcome
from verify.judging.pairing import other_time
from verify.judging.rule import Hit
from verify.judging.sides import done_again
from verify.judging.slots import pair_figures, pair_periods
from verify.judging.sums import derives
from verify.judging.time import TimeRelation

__all__ = ["differences"]

LEAST_FIT, LEAST_LOOSE = 0.1, 0.3
"""Least fit of two figures that exclude each other, and of two that only do not cover each other, to be shown."""

FOUND_FIT, FOUND_REST = 0.6, 0.7
"""Least fit of two figures, and least share of words that meet beside two dates, of claims only found to be alike."""

SAME_AMOUNT = 1e-6
"""Largest difference of logarithms of two amounts that are one amount in two currencies."""

_CODES = {"ordinal": "V205"}


def _same_way(one: str, other: str) -> bool:
    """Whether two bounds are open on the same side, so that both may hold."""
    up, down = ("over", "at_least"), ("under", "up_to")
    return (one in up and other in up) or (one in down and other in down)


def differences(c: Comparison, presented: bool = True) -> Iterator[tuple[str, Hit]]:
    """The code of the kind of difference with its place, the surest first; nothing where the two do not differ so.

    Of two claims that nobody presented as evidence and statement, figures must fit well and dates must be the fact
    that is stated: nearly all other words meet.
    """
    found: list[tuple[float, str, Hit]] = []
    dated = False
    sure_pairs = [pair for pair in c.values if not pair.narrower]
    for pair in pair_figures(c)[0]:
        result, x, y = outcome(pair), pair.a.value, pair.b.value
        if result != "established" and other_time(c.a.claim, c.b.claim, x, y):
            dated = True
            continue
        loose = result in ("wider", "overlapping")
        if result == "established" or pair.fit < (LEAST_LOOSE if loose else LEAST_FIT):
            continue
        if not presented and (loose or pair.fit < FOUND_FIT or not any(p.a is x and p.b is y for p in sure_pairs)):
            continue
        if loose and _same_way(x.modifier, y.modifier):
            continue
        if ("change" in (x.role, y.role) and x.role != y.role) or (result == "currency" and pair.ratio > SAME_AMOUNT):
            continue
        if beside.stated_beside(c, x, y) or beside.ranked_beside(c, x, y) or derives(c, x, y):
            continue
        if beside.for_a_record(c, x, y):
            continue
        if y.kind == "ordinal" and x.unit != y.unit and x.unit and y.unit and not pair.a.unit & pair.b.unit:
            continue
        if x.role == y.role == "share" and scope.complementary(c):
            continue
        code = "V203" if result == "currency" else _CODES.get(y.kind, "V202" if loose else "V201")
        sure = pair.fit * (0.5 if loose else 1.0)
        found.append((sure, code, Hit(sure, f"{x.surface} against {y.surface}", x.span, y.span)))
    for dates in pair_periods(c):
        if dated or done_again(c):
            break  # two figures, each of its time
        if dates.relation is TimeRelation.APART and not c.opposed and (presented or c.rest_cover(()) >= FOUND_REST):
            sure = 0.5 + 0.5 * dates.around
            message = f"{dates.a.surface} against {dates.b.surface}"
            found.append((sure, "V206", Hit(sure, message, dates.a.span, dates.b.span)))
    for _, code, hit in sorted(found, key=lambda item: (-item[0], item[1], item[2].a, item[2].b)):
        yield code, hit
