"""How the periods of two claims stand to each other, from partial ISO dates."""

from __future__ import annotations

import calendar
from enum import Enum

from verify.model import Claim, Period

__all__ = ["TimeRelation", "claim_times", "relate_claims", "relate_periods", "relate_to_claim"]

Interval = tuple[tuple[int, int, int], tuple[int, int, int]]


class TimeRelation(Enum):
    """How two stretches of time stand to each other."""

    SAME = "same"
    INSIDE = "the first lies in the second"
    WIDER = "the second lies in the first"
    OVERLAP = "they overlap"
    APART = "apart"
    UNKNOWN = "not known"


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if 1 <= month <= 12 and 1 <= year <= 9999 else 31


def _bounds(date: str) -> Interval | None:
    """First and last day of a partial date; year 4 (a leap year) stands in where the year is not given."""
    yearless = date.startswith("--")
    parts = date[2:].split("-") if yearless else date.lstrip("-").split("-")
    try:
        numbers = [int(part) for part in parts]
    except ValueError:
        return None
    if yearless:
        numbers = [4, *numbers]
    year = numbers[0]
    if len(numbers) == 1:
        return (year, 1, 1), (year, 12, 31)
    if len(numbers) == 2:
        return (year, numbers[1], 1), (year, numbers[1], _days(year, numbers[1]))
    return (year, numbers[1], numbers[2]), (year, numbers[1], numbers[2])


def _interval(first: str | None, last: str | None) -> tuple[bool, Interval] | None:
    """Whether the year is missing, and the interval in days."""
    if first is None or last is None:
        return None
    low, high = _bounds(first), _bounds(last)
    if low is None or high is None:
        return None
    return first.startswith("--"), (low[0], high[1])


def _drop_year(interval: Interval) -> Interval:
    (_, m1, d1), (_, m2, d2) = interval
    return (4, m1, d1), (4, m2, d2)


def _relate(x: tuple[bool, Interval], y: tuple[bool, Interval]) -> TimeRelation:
    (yearless_x, a), (yearless_y, b) = x, y
    if yearless_x != yearless_y:  # only month and day can be compared
        whole = b if yearless_x else a
        if whole[0][1:] == (1, 1) and whole[1][1:] == (12, 31):
            return TimeRelation.UNKNOWN
        a, b = _drop_year(a), _drop_year(b)
    if a == b:
        return TimeRelation.SAME
    if a[1] < b[0] or b[1] < a[0]:
        return TimeRelation.APART
    if b[0] <= a[0] and a[1] <= b[1]:
        return TimeRelation.INSIDE
    if a[0] <= b[0] and b[1] <= a[1]:
        return TimeRelation.WIDER
    return TimeRelation.OVERLAP


def relate_periods(a: Period, b: Period) -> TimeRelation:
    """How two periods stand to each other; unknown where one could not be resolved."""
    x, y = _interval(a.first, a.last), _interval(b.first, b.last)
    return TimeRelation.UNKNOWN if x is None or y is None else _relate(x, y)


def claim_times(claim: Claim) -> list[tuple[bool, Interval]]:
    """The resolved periods that a claim names itself or takes over from its sentence or paragraph."""
    own = [_interval(p.first, p.last) for p in claim.periods]
    found = [interval for interval in own if interval is not None]
    if not found and claim.scope is not None and claim.scope.because != "document date":
        inherited = _interval(claim.scope.first, claim.scope.last)
        found = [inherited] if inherited is not None else []
    return found


def relate_to_claim(claim: Claim, period: Period) -> TimeRelation:
    """How the time of a claim that names no period stands to `period`: by the scope it takes over, else unknown."""
    there = _interval(period.first, period.last)
    times = claim_times(claim)
    return _relate(times[0], there) if times and there is not None else TimeRelation.UNKNOWN


def _inherits(claim: Claim) -> bool:
    """Whether the only time of a claim is one that its paragraph names."""
    own = any(period.first is not None for period in claim.periods)
    return not own and claim.scope is not None and claim.scope.because == "its paragraph"


def relate_claims(a: Claim, b: Claim) -> TimeRelation:
    """How the times of two claims stand: the closest of their named periods; unknown where a side names none.

    Dates of documents do not count: a claim of this year's article may well speak of last year.  A period that only the
    paragraph names may go with the claim or not: it can bring two claims together and not set them apart.
    """
    left, right = claim_times(a), claim_times(b)
    if not left or not right:
        return TimeRelation.UNKNOWN
    order = list(TimeRelation)
    closest = min((_relate(x, y) for x in left for y in right), key=order.index)
    if closest is TimeRelation.APART and (_inherits(a) or _inherits(b)):
        return TimeRelation.UNKNOWN
    return closest
