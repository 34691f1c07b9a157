"""How the periods of two claims stand to each other, from partial ISO dates."""

from __future__ import annotations

from enum import Enum

from msgspec.structs import replace

from verify.model import Claim, Period
from verify.parsing.periods.partial import days_of
from verify.patterns import lazy_pattern

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
    return days_of(year, month) if 1 <= month <= 12 and 1 <= year <= 9999 else 31


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


LAST_MONTH = 12
"""A day beyond it is no month."""

BEGINNING, END = (0, 0, 0), (9999, 12, 31)
"""What stands for an open end: "by 2025" has no first day, "since 2023" no last one."""


def _of(period: Period) -> tuple[bool, Interval] | None:
    """The interval of a period as the text stands to it: "before 2023" ends where 2023 begins."""
    found = _interval(period.first, period.last)
    if found is None or period.relation == "in":
        return found
    yearless, (low, high) = found
    ends: dict[str, Interval] = {
        "by": (BEGINNING, high),
        "before": (BEGINNING, _before(low)),
        "since": (low, END),
        "after": (_after(high), END),
    }
    return yearless, ends[period.relation]


def _before(day: tuple[int, int, int]) -> tuple[int, int, int]:
    """A day that sorts just before `day`; it need not be in the calendar."""
    return day[0], day[1], day[2] - 1


def _after(day: tuple[int, int, int]) -> tuple[int, int, int]:
    return day[0], day[1], day[2] + 1


_FIGURES = lazy_pattern(r"(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})")


def _turned(period: Period) -> tuple[bool, Interval] | None:
    """The other reading of a date in figures, if it has one: month and day in each other's place."""
    written = _FIGURES.fullmatch(period.surface.strip())
    if written is None or period.first is None or period.first != period.last or period.first.count("-") != 2:
        return None
    year, month, day = period.first.split("-")
    if int(day) > LAST_MONTH or month == day:
        return None
    return _of(replace(period, first=f"{year}-{day}-{month}", last=f"{year}-{day}-{month}"))


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
    """How two periods stand to each other; unknown where one could not be resolved.

    A date in figures of which either may be the month ("03/05/2024") is not apart from what its other reading is.
    """
    x, y = _of(a), _of(b)
    if x is None or y is None:
        return TimeRelation.UNKNOWN
    found = _relate(x, y)
    if found is TimeRelation.APART and any(
        _relate(one, other) is not TimeRelation.APART for one, other in ((_turned(a) or x, y), (x, _turned(b) or y))
    ):
        return TimeRelation.UNKNOWN
    return found


def claim_times(claim: Claim) -> list[tuple[bool, Interval]]:
    """The resolved periods that a claim names itself or takes over from its sentence or paragraph."""
    own = [_of(p) for p in claim.periods]
    found = [interval for interval in own if interval is not None]
    if not found and claim.scope is not None and claim.scope.because != "document date":
        inherited = _interval(claim.scope.first, claim.scope.last)
        found = [inherited] if inherited is not None else []
    return found


def relate_to_claim(claim: Claim, period: Period) -> TimeRelation:
    """How the time of a claim that names no period stands to `period`: by the scope it takes over, else unknown."""
    there = _of(period)
    times = claim_times(claim)
    return _relate(times[0], there) if times and there is not None else TimeRelation.UNKNOWN


def _inherits(claim: Claim) -> bool:
    """Whether the only time of a claim is one that its paragraph names."""
    own = any(period.first is not None for period in claim.periods)
    return not own and claim.scope is not None and claim.scope.because == "its paragraph"


NEAR_YEARS = 1
"""How many years from the date of its document a statement without a time of its own may speak of."""


def _written(claim: Claim) -> int | None:
    """The year of the claim's document, if that is what its scope comes from."""
    scope = claim.scope
    if scope is None or scope.because != "document date" or scope.first is None:
        return None
    found = _bounds(scope.first)
    return None if found is None or scope.first.startswith("--") else found[0][0]


def _far(time: tuple[bool, Interval], year: int) -> bool:
    yearless, (low, high) = time
    return not yearless and (high[0] < year - NEAR_YEARS or low[0] > year + NEAR_YEARS)


def relate_claims(a: Claim, b: Claim) -> TimeRelation:
    """How the times of two claims stand: the closest of their named periods; unknown where a side names none.

    A claim that names no time is of its document's year, give or take one: an article of 2024 may speak of 2023, and
    not of 1987.  A period that only the paragraph names may go with the claim or not: it can bring two claims
    together and not set them apart.
    """
    left, right = claim_times(a), claim_times(b)
    if not left or not right:
        named, unnamed = (left, b) if left else (right, a)
        written = _written(unnamed)
        far = bool(named) and written is not None and all(_far(time, written) for time in named)
        return TimeRelation.APART if far else TimeRelation.UNKNOWN
    order = list(TimeRelation)
    closest = min((_relate(x, y) for x in left for y in right), key=order.index)
    if closest is TimeRelation.APART and (_inherits(a) or _inherits(b)):
        return TimeRelation.UNKNOWN
    return closest
