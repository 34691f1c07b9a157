"""What a claim says beside the figure that is held against another's: the same count, the same rank, a record's age."""

from __future__ import annotations

from verify.aligning.profiles import Profile
from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.slots import FigureSlot, slots_of, unit_fit
from verify.model import Value
from verify.parsing.words import tokens
from verify.patterns import lazy_pattern

__all__ = ["SURE_FIT", "for_a_record", "ranked_beside", "stated_beside"]

SURE_FIT = 0.5
"""Fit of two figures that are surely of one thing."""

_RECORD = lazy_pattern(r"(?i)-?\s?(?:high|low|peak|record|best|worst|maximum|minimum)s?\b")


def stated_beside(c: Comparison, x: Value, y: Value) -> bool:
    """Whether one claim counts as many as the other too, beside the count that it is held against.

    "12 people died and 40 were injured" does not contradict "40 people were injured", whichever figure is nearer.
    """
    if x.kind != "count" or y.kind != "count":
        return False
    figures_a, figures_b = slots_of(c.a)[0], slots_of(c.b)[0]
    one = next((slot for slot in figures_a if slot.value is x), None)
    other = next((slot for slot in figures_b if slot.value is y), None)
    if one is None or other is None:
        return False
    beside = [(slot, other) for slot in figures_a if slot is not one]
    beside += [(one, slot) for slot in figures_b if slot is not other]
    return any(_equal(c, left, right) for left, right in beside)


def for_a_record(c: Comparison, x: Value, y: Value) -> bool:
    """Whether two values say for how long nothing has surpassed a figure: a 40-year high is one of 30 years too."""
    behind = (p.text[value.end - p.claim.start :] for p, value in ((c.a, x), (c.b, y)))
    return x.kind == y.kind == "duration" and all(_RECORD.match(text) for text in behind)


def ranked_beside(c: Comparison, x: Value, y: Value) -> bool:
    """Whether one claim has the other's ordinal too, beside the one it is held against: the ninth and tenth grade."""
    if x.kind != "ordinal" or y.kind != "ordinal" or x.value == y.value:
        return False
    return _ranks(c.a, x, y) or _ranks(c.b, y, x)


def _ranks(profile: Profile, own: Value, other: Value) -> bool:
    said = {token.norm for token in tokens(other.surface)[:1]}
    beside = (word for word in profile.words if not own.start <= word.start < own.end)
    return any(v is not own and v.kind == "ordinal" and v.value == other.value for v in profile.claim.values) or any(
        word.norm in said for word in beside
    )


def _equal(c: Comparison, left: FigureSlot, right: FigureSlot) -> bool:
    """Whether two figures are the same, of one unit or one of them without."""
    unit, factor = unit_fit(left, right)
    if unit < SURE_FIT or factor is None:
        return False
    return relate(left.value, right.value, c.settings.rounding, factor) is Relation.SAME
