"""What is left to do when the year of a date is known: movable feasts, weeks about a day, dates moved by an offset."""

from __future__ import annotations

from verify.model import Grain
from verify.parsing.periods.feasts import feast
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Reading
from verify.parsing.periods.shift import Ends, shifted

__all__ = ["settled"]

_LEAP = 2000  # stands in for an unknown year
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_GRAINS: dict[str, Grain] = {"year": "year", "month": "month", "week": "day", "day": "day", "fortnight": "day"}


def settled(reading: Reading, day: PartialDate | None, spell: Reading | None = None) -> Reading:
    """`reading` with its ``later`` steps done, in order; open ends where a step needs a year that is not known.

    `day` is the last one named before it, from which ``a week later`` counts; `spell` the last month, quarter
    or other part of a year, which ``the same period of 2019`` takes over.
    """
    for step, count in reading.later:
        if step == "of month" or step.startswith("from:"):
            point = None
            if day is not None and day.known:
                point = _in_month(day, count) if step == "of month" else shifted(day, step[5:], count)
            reading = reading.to(first=point, last=point, anchor=None if point is None else "text")
        elif step.startswith("same:"):
            reading = _same(reading, step[5:], count, spell)
        elif step.startswith("up:"):
            reading = _span_up_to(reading, step[3:], count)
        else:
            reading = _step(reading, step, count)
    return reading.to(later=()) if reading.later else reading


def _same(reading: Reading, unit: str, skipped: int, spell: Reading | None) -> Reading:
    """The months or days of `spell` in the year of `reading`, if they are of the `unit` that it names.

    Without them the year is no time of its own; only one told in words (``last year``, `skipped` letters on) stays.
    """
    year = reading.first.year if reading.first is not None else None
    if year is not None and spell is not None and spell.first is not None and spell.last is not None:
        first, last, grain = spell.first, spell.last, spell.grain
        if unit == "month" and (first.year, first.month) == (last.year, last.month):
            first = last = PartialDate(first.year, first.month)
            grain = "month"
        if unit == grain or unit in ("period", "months", "weeks", "days"):
            over = last.year - first.year if first.year and last.year else first.begins > last.begins
            ends = first.in_year(year), last.in_year(year + over)
            if ends[0] is not None and ends[1] is not None:
                return reading.to(first=ends[0], last=ends[1], grain=grain)
    if reading.anchor == "explicit":
        return reading.to(first=None, last=None, anchor=None)
    return reading.to(start=reading.start + skipped)


def _span_up_to(reading: Reading, unit: str, count: int) -> Reading:
    """So many units that end with the last day, month or year of `reading`; open where it is less exact than they."""
    last, first = reading.last, None
    if last is not None and last.known:
        if last.day is not None:
            first = _back(last.plus_days(1), unit, count)
        elif last.month is not None and unit != "week":
            first = last.plus_months(1 - _MONTHS[unit] * count)
        elif unit in ("year", "decade"):
            first = last.plus_years(1 - _MONTHS[unit] // 12 * count)
    if first is None:
        return reading.to(first=None, last=None, anchor=None, grain="range")
    return reading.to(first=first, last=last, grain="year" if (unit, count) == ("year", 1) else "range")


def _back(day: PartialDate | None, unit: str, count: int) -> PartialDate | None:
    """The day that lies `count` units before `day`, the last one of its month where that is shorter."""
    if day is None or unit == "week":
        return None if day is None else day.plus_days(-7 * count)
    there = day.plus_months(-_MONTHS[unit] * count)
    return there and PartialDate.of(there.year, there.month, min(day.day or 1, there.ends.day))


def _in_month(day: PartialDate, number: int) -> PartialDate | None:
    """The day `number` of the month of `day`, or of the next month where that is past."""
    month = PartialDate(day.year, day.month).plus_months(number < (day.day or 1))
    return None if month is None else PartialDate.of(month.year, month.month, number)


def _step(reading: Reading, step: str, count: int) -> Reading:
    date, known = reading.first, reading.first is not None and reading.first.known
    ends: Ends = (None, None)
    grain: Grain = "week" if step in ("inside", "starting", "ending") else "range"
    if date is None or date != reading.last:
        pass
    elif step.startswith("feast:"):
        grain = "day"
        if date.year is not None and 1 < date.year < 9999:
            ends = (feast(step[6:], date.year),) * 2
    elif step in ("inside", "weekend"):
        if known and date.day is not None:
            monday = date.plus_days(-date.begins.weekday())
            low, high = (0, 6) if step == "inside" else (5, 6)
            ends = (None, None) if monday is None else (monday.plus_days(low), monday.plus_days(high))
    else:
        whole = date if known else PartialDate(_LEAP, date.month, date.day)
        if step in ("starting", "ending"):
            ends = (whole, whole.plus_days(6)) if step == "starting" else (whole.plus_days(-6), whole)
        else:
            ends = (shifted(whole, step, count),) * 2
            grain = _GRAINS[step]
        if not known:
            ends = (None, None) if step == "year" else tuple(d and PartialDate(None, d.month, d.day) for d in ends)  # type: ignore[assignment]
    if ends[0] is None or ends[1] is None or ends[0].begins > ends[1].ends:
        return reading.to(first=None, last=None, anchor=None, grain=grain)
    return reading.to(first=ends[0], last=ends[1], grain=grain)
