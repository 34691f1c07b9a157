"""Parts of a period: ``early``, ``mid``, ``end of``, ``first half of``, ``first two months of``, ``last week of``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from verify.model import Grain
from verify.parsing.periods.lexicon import NUMBER, ORDINAL, cardinal, number_of
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Context, Reading, Rule

__all__ = ["RULES", "halved", "narrowed"]

_LAST = ("last", "final", "closing")
_FIRST = ("opening",)
_STEPS = {"month": 1, "quarter": 3, "half": 6}


def _part(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    start, end = match.span("part")
    return (Reading(start, end, "part", "range", None, None, None, loose=True, word=match["pt"]),)


def _nth(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``last two weeks of``: the word keeps unit, count, and place (from 1 on; negative from the end)."""
    order, unit = match["nt_o"], match["nt_u"]
    count = cardinal(match["nt_n"]) if match["nt_n"] else 1
    place = -1 if order in _LAST else 1 if order in _FIRST else number_of(order)
    if unit == "fortnight":
        unit, count = "week", 2 * count
    start, end = match.span("nth")
    return (Reading(start, end, "part", "range", None, None, None, loose=True, word=f"{unit} {count} {place}"),)


RULES: tuple[Rule, ...] = (
    Rule(
        "nth",
        ("digit", "ordinal", "cardinal", "step"),
        rf"(?P<nt_o>{ORDINAL}|last|final|opening|closing)\s+"
        rf"(?:(?P<nt_n>{NUMBER})\s+(?P<nt_v>full\s+)?(?=\w+s\b))?"
        r"(?P<nt_u>day|week|fortnight|month|quarter(?=s)|year)s?\s+(?:of|in)(?=\s)",
        _nth,
    ),
    Rule(
        "part",
        ("word",),
        r"(?P<pt>early|mid|late|earlier|later|beginning|start|middle|end|close)"
        r"(?:(?<=early)|(?<=mid)|(?<=late)|(?<=earlier)|(?<=later)|(?<=end)(?=-)|\s+of)(?:\s+in)?(?=[\s-])",
        _part,
    ),
)


def _thirds(word: str, length: int) -> tuple[int, int]:
    """The first and last of `length` equal steps that a modifier leaves; ``late`` and ``end`` differ."""
    third = -(-length // 3)
    if word in ("early", "beginning", "start"):
        return (0, third - 1) if word == "early" or length < 12 else (0, 0)
    if word in ("mid", "middle"):
        return third, length - third - 1
    if word == "late" or length > 12:
        return length - third, length - 1
    return length - 1, length - 1


def narrowed(part: Reading, whole: Reading, now: PartialDate | None) -> Reading | None:
    """`whole` cut down to the part that the modifier names; ``None`` where it has no such part.

    ``earlier`` and ``later`` (this year) end or begin with the source's date `now`, which must lie inside.
    """
    first, last = whole.first, whole.last
    if whole.kind == "part" or whole.grain == "day" or whole.later:
        return None
    if part.word in ("earlier", "later"):
        return _side(part, whole, now)
    if whole.grain in ("week", "range"):
        return None
    if first is None or last is None:
        return whole.to(start=part.start, loose=False, kind="span")
    if " " in part.word:
        return _counted(part, whole, first, last)
    ends: tuple[PartialDate | None, PartialDate | None]
    grain: Grain = "range"
    if whole.grain in ("decade", "century") and first.year is not None and last.year is not None:
        low, high = _thirds(part.word, last.year - first.year + 1)
        ends, grain = (PartialDate.of(first.year + low), PartialDate.of(first.year + high)), "year"
    elif whole.grain == "month" and first == last:
        low, high = _thirds(part.word, 30)
        length = last.ends.day
        ends = (
            PartialDate.of(first.year, first.month, low + 1),
            PartialDate.of(first.year, first.month, length if high == 29 else high + 1),
        )
    elif first.begins <= last.ends:
        begin = (first.month or 1) - 1
        months = (last.begins.year - first.begins.year) * 12 + (last.month or 12) - begin
        low, high = _thirds(part.word, months)
        january = PartialDate(first.begins.year, 1)
        moved = (january.plus_months(begin + low), january.plus_months(begin + high))
        ends = tuple(d if d is None or first.known else PartialDate(None, d.month) for d in moved)  # type: ignore[assignment]
        grain = "month" if low == high else "range"
    else:
        return None
    return whole.to(start=part.start, first=ends[0], last=ends[1], grain=grain, loose=False, kind="date")


def _side(part: Reading, whole: Reading, now: PartialDate | None) -> Reading | None:
    """``earlier this year``: up to the source's date; ``later this year``: from it on."""
    if whole.first is None or whole.last is None or whole.anchor == "explicit":
        return None
    if now is None or now.month is None or not whole.first.begins <= now.begins <= now.ends <= whole.last.ends:
        return None
    if part.word == "earlier":
        first = PartialDate(now.year, whole.first.month or 1) if now.day is None else _day(whole.first.begins, True)
        return whole.to(start=part.start, first=first, last=now, grain="range", kind="span")
    last = PartialDate(now.year, whole.last.month or 12) if now.day is None else _day(whole.last.ends, True)
    return whole.to(start=part.start, first=now, last=last, grain="range", kind="span")


def _day(day: date, known: bool) -> PartialDate:
    return PartialDate(day.year if known else None, day.month, day.day)


def _counted(part: Reading, whole: Reading, first: PartialDate, last: PartialDate) -> Reading | None:
    """``third week of March``, ``last four months of 2021``: days 1 to 7 are the first week of a month, and the last
    seven its last; the weeks of a year are those of ISO 8601.
    """
    unit, count, place = part.word.split()[0], *map(int, part.word.split()[1:])
    skipped = 0 if place == -1 else (place - 1) * (count if place == 1 else 1)
    if unit in ("day", "week"):
        if whole.grain not in ("month", "year") or (
            whole.grain == "year" and (first != last or (unit, count) == ("day", 1))
        ):
            return None  # the first day of the 1962-63 season
        return _days_of(part, whole, first, last, (unit, count, skipped, place))
    if unit == "year":
        if whole.grain not in ("decade", "century") or first.year is None or last.year is None:
            return None
        begin = last.year - count + 1 if place == -1 else first.year + skipped
        if not first.year <= begin <= begin + count - 1 <= last.year:
            return None
        years = PartialDate.of(begin), PartialDate.of(begin + count - 1)
        return whole.to(start=part.start, first=years[0], last=years[1], grain="year", loose=False, kind="date")
    size = _STEPS[unit]
    if whole.grain not in ("year", "half", "quarter", "season") or (whole.grain == "year" and first != last):
        return None
    january = PartialDate(first.begins.year, first.month or 1)
    length = (last.ends.year - first.begins.year) * 12 + last.ends.month - first.begins.month + 1
    begin = length - count * size if place == -1 else skipped * size
    if length <= 0 or not 0 <= begin <= begin + count * size <= length:
        return None
    ends = january.plus_months(begin), january.plus_months(begin + count * size - 1)
    if not first.known:
        ends = tuple(PartialDate(None, d.month) for d in ends if d is not None)  # type: ignore[assignment]
    return whole.to(start=part.start, first=ends[0], last=ends[1], grain="month", loose=False, kind="date")


def _days_of(
    part: Reading, whole: Reading, first: PartialDate, last: PartialDate, wanted: tuple[str, int, int, int]
) -> Reading | None:
    unit, count, skipped, place = wanted
    low, high = first.begins, last.ends
    size = 7 if unit == "week" else 1
    if whole.grain == "year" and unit == "week":
        if first != last or first.year is None or not 1 < first.year < 9999:
            return None
        low -= timedelta(days=(low.weekday() + 3) % 7 - 3)  # the Monday of the week that has 4 January in it
        high += timedelta(days=(9 - high.weekday()) % 7 - 3)  # the Sunday of that with 28 December
    begin = high - timedelta(days=count * size - 1) if place == -1 else low + timedelta(days=skipped * size)
    end = begin + timedelta(days=count * size - 1)
    if not low <= begin <= end <= high:
        return None
    grain: Grain = "day" if unit == "day" else "range"
    return whole.to(
        start=part.start,
        first=_day(begin, first.known),
        last=_day(end, first.known),
        grain=grain,
        loose=False,
        kind="date",
    )


def halved(half: Reading, whole: Reading) -> Reading:
    """The first or second half of a month, a decade or a century."""
    first, last = whole.first, whole.last
    if first is None or last is None:
        return whole.to(start=half.start, loose=False, kind="span")
    ends: tuple[PartialDate | None, PartialDate | None]
    early = half.word == "first"
    if whole.grain == "month":
        length = last.ends.day
        days = (1, 15) if early else (16, length)
        ends = (PartialDate.of(first.year, first.month, days[0]), PartialDate.of(first.year, first.month, days[1]))
    else:
        middle = ((first.year or 0) + (last.year or 0)) // 2
        ends = (first, PartialDate.of(middle)) if early else (PartialDate.of(middle + 1), last)
    return whole.to(start=half.start, first=ends[0], last=ends[1], grain="range", loose=False, kind="date")
