"""What two stated figures say of each other, as intervals with the precision that their digits show.

A figure stands for an interval.  Bounds and ranges are the parser's; an exact figure is a point that `editorial`
rounding lets stand for everything that rounds to its last stated digit when the other side is more precise; a hedged
one reaches a tenth of its value or five units of its last significant digit, whichever is less (``about 5%`` covers
5.2%, ``about 1.78 trillion`` does not cover 1.87 trillion), and a bound that is said to be near reaches a tenth beyond
it or half a unit of its last digit, whichever is more (``just over 9%`` covers 9.1% and not 12%).
"""

from __future__ import annotations

import math
from enum import Enum

from msgspec import Struct

from verify.model import Value
from verify.parsing.quantities.intervals import HEDGE_SHARE
from verify.parsing.quantities.lexicon import words
from verify.patterns import lazy_pattern
from verify.settings import Rounding
from verify.text import flatten

__all__ = ["ESTABLISHED", "Relation", "Stated", "relate", "stated", "unit_in_last_place"]

HEDGE_UNITS = 5
"""How far a hedged figure reaches at most: so many units of its last digit, where that is less than its share."""

_PARTS = lazy_pattern(r"\b(?:thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b")

MOST_HEDGES = 3
"""Among how many words of a figure those stand that say how near a bound is."""

_FRACTION = lazy_pattern(r"\d/\d|[¼-¾⅐-⅞]")
_NUMERAL = lazy_pattern(r"\d[\d,]*(?:\.\d+)?")


class Relation(Enum):
    """How what evidence states stands to what a statement states."""

    SAME = "the same figure"
    HEDGED = "the one lies inside the hedge of the other"
    ROUNDED = "the same within rounding"
    INSIDE = "the evidence lies inside what the statement allows"
    WIDER = "the evidence allows more than the statement says"
    OVERLAP = "they overlap"
    REVERSED = "the bounds point in opposite directions"
    APART = "they exclude each other"


ESTABLISHED = (Relation.SAME, Relation.HEDGED, Relation.ROUNDED, Relation.INSIDE)
"""How evidence stands to a statement that it establishes."""


class Stated(Struct, frozen=True):
    """A figure as an interval: `low`..`high`, `unit` the size of its last significant digit."""

    low: float
    high: float
    open_low: bool
    open_high: bool
    point: float
    unit: float
    modifier: str


def unit_in_last_place(value: Value) -> float:
    """The size of the last significant digit of a stated figure in the figure's own unit.

    Trailing zeros of a whole number of three or more digits are taken as rounding, yet two digits always count as
    significant: ``1.78 trillion`` gives 10**10, ``1,300`` gives 100, ``300 billion`` gives 10**10, ``47`` gives 1.
    """
    surface = flatten(value.surface)
    found = _NUMERAL.search(surface)
    if not value.value or _FRACTION.search(surface):
        return 0.0
    if not found and not (2 * value.value).is_integer():
        return 0.0  # a fraction in words: "a sixth" has no last digit
    digits = found.group().replace(",", "").rstrip(".") if found else f"{abs(value.value):.15g}"
    if "e" in digits:
        return 0.0
    mantissa = float(digits)
    if not mantissa:
        return 0.0
    if "." in digits:
        place = 10.0 ** -len(digits.split(".")[1])
    else:
        zeros = len(digits) - len(digits.rstrip("0"))
        place = 10.0 ** max(0, min(zeros, len(digits) - 2))
    scale = abs(value.value) / mantissa if value.modifier != "range" else 1.0
    return place * scale


def _narrow(surface: str) -> bool:
    """Whether a bound is said to be near to its figure: "just over 9%", "a little less than half"."""
    narrow = words("hedges", "intensifiers", "narrow")
    return any(word in narrow for word in flatten(surface).lower().split()[:MOST_HEDGES])


def stated(value: Value) -> Stated:
    """The interval that a figure states, before rounding."""
    low = -math.inf if value.low is None else value.low
    high = math.inf if value.high is None else value.high
    unit, modifier = unit_in_last_place(value), value.modifier
    if modifier == "exact" and value.kind == "percent" and _PARTS.search(value.surface.lower()):
        modifier = "about"  # "by a third" is no 33.3%
    if modifier == "about":
        reach = min(HEDGE_SHARE * abs(value.value), HEDGE_UNITS * unit) if unit else HEDGE_SHARE * abs(value.value)
        low, high = value.value - reach, value.value + reach
    elif value.modifier in ("over", "under") and _narrow(value.surface):
        reach = max(HEDGE_SHARE * abs(value.value), unit / 2)
        low, high = max(low, value.value - reach), min(high, value.value + reach)
    return Stated(low, high, value.modifier == "over", value.modifier == "under", value.value, unit, modifier)


def _close(x: float, y: float) -> bool:
    return x == y or (math.isfinite(x) and math.isfinite(y) and abs(x - y) <= 1e-9 * max(abs(x), abs(y)))


def _below(x: Stated, y: Stated) -> bool:
    """Whether all of `x` lies below all of `y`."""
    if _close(x.high, y.low):
        return x.open_high or y.open_low
    return x.high < y.low


def _within(inner: Stated, outer: Stated) -> bool:
    low = inner.low > outer.low or (_close(inner.low, outer.low) and (inner.open_low or not outer.open_low))
    high = inner.high < outer.high or (_close(inner.high, outer.high) and (inner.open_high or not outer.open_high))
    return low and high


def _rounds_to(fine: Stated, coarse: Stated) -> bool:
    """Whether a figure rounds to a coarser one; half a unit is rounded away from zero, so 3.5 is about 4 and not 3."""
    if fine.unit >= coarse.unit:
        return False
    half, gap = coarse.unit / 2, abs(coarse.point) - abs(fine.point)
    return gap <= half * (1 + 1e-9) if gap > 0 else -gap < half * (1 - 1e-9)


def _reversed_bounds(a: Stated, b: Stated) -> bool:
    lower = {"over", "at_least"}
    upper = {"under", "up_to"}
    opposed = (a.modifier in lower and b.modifier in upper) or (a.modifier in upper and b.modifier in lower)
    return opposed and _close(a.point, b.point)


def relate(evidence: Value, statement: Value, rounding: Rounding, factor: float = 1.0) -> Relation:
    """How `evidence` stands to `statement`; `factor` turns the statement's unit into the evidence's.

    Symmetric but for ``INSIDE`` and ``WIDER``, which swap when the two are swapped.
    """
    a, b = stated(evidence), stated(statement)
    if factor != 1.0:
        b = Stated(
            b.low * factor, b.high * factor, b.open_low, b.open_high, b.point * factor, b.unit * factor, b.modifier
        )
    if _reversed_bounds(a, b):
        return Relation.REVERSED
    if a.modifier == b.modifier and _close(a.low, b.low) and _close(a.high, b.high):
        return Relation.SAME
    if _below(a, b) or _below(b, a):
        exact = a.modifier in ("exact", "about") and b.modifier in ("exact", "about")
        if exact and rounding == "editorial" and (_rounds_to(a, b) or _rounds_to(b, a)):
            return Relation.ROUNDED
        touching = (_close(a.high, b.low) or _close(b.high, a.low)) and not (a.modifier == b.modifier == "exact")
        return Relation.OVERLAP if touching and "exact" in (a.modifier, b.modifier) else Relation.APART
    if "about" in (a.modifier, b.modifier) and (_within(a, b) or _within(b, a)):
        exact = {a.modifier, b.modifier} <= {"about", "exact"}
        if exact:
            return Relation.HEDGED
    if _within(a, b):
        return Relation.INSIDE
    if _within(b, a):
        return Relation.WIDER
    return Relation.OVERLAP
