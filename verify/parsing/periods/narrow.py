"""Parts of a period: ``early``, ``mid``, ``end of``, ``first half of``, ``first two months of``, ``last week of``."""

from __future__ import annotations

from verify.model import Grain
from verify.parsing.periods.absolute import months_from
from verify.parsing.periods.lexicon import cardinal
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Reading

__all__ = ["halved", "narrowed"]


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


def narrowed(part: Reading, whole: Reading) -> Reading | None:
    """`whole` cut down to the part that the modifier names; ``None`` where it has no such part."""
    first, last = whole.first, whole.last
    if whole.kind == "part" or whole.grain in ("day", "week", "range"):
        return None
    if first is None or last is None:
        return whole.to(start=part.start, loose=False, kind="span")
    ends: tuple[PartialDate | None, PartialDate | None]
    grain: Grain = "range"
    if "week" in part.word:
        return _week_of(part, whole)
    if part.word.endswith(("months", "quarters")):
        return _months_of(part, whole)
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


def _months_of(part: Reading, year: Reading) -> Reading | None:
    """``first two months of 2025``: from January on, or up to December."""
    order, count, unit = part.word.split()[0], " ".join(part.word.split()[1:-1]), part.word.split()[-1]
    months = cardinal(count) * (3 if unit == "quarters" else 1)
    if year.grain != "year" or year.first is None or year.first != year.last or not 0 < months < 12:
        return None
    ends = months_from(year.first.year, 1 if order == "first" else 13 - months, months)
    return year.to(start=part.start, first=ends[0], last=ends[1], grain="month", loose=False, kind="date")


def _week_of(part: Reading, month: Reading) -> Reading | None:
    """``first week of March``: days 1 to 7; the last week is the last seven days."""
    first = month.first
    if month.grain != "month" or first is None or first != month.last:
        return None
    word, length = part.word.split()[0], first.ends.day
    begins = length - 6 if word in ("last", "final") else 7 * ("first", "second", "third", "fourth").index(word) + 1
    days = (PartialDate(first.year, first.month, begins), PartialDate(first.year, first.month, begins + 6))
    return month.to(start=part.start, first=days[0], last=days[1], grain="range", loose=False, kind="date")


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
