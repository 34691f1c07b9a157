"""Dates moved by whole units of the calendar, and which way a sentence looks."""

from __future__ import annotations

import re
from functools import cache

from verify.parsing.periods.lexicon import context_words
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Context
from verify.patterns import compiled

__all__ = ["Ends", "ahead", "months_from", "moved", "nearest_future", "shifted"]

Ends = tuple[PartialDate | None, PartialDate | None]

_TOLD = r"said|says|told|announced|reported|wrote|stated|warned|added|noted|argued|claimed|confirmed|predicted"


@cache
def ahead() -> re.Pattern[str]:
    """Words that turn a sentence to the future; in lower case, so that ``May`` is none (``Will he …?`` apart)."""
    return compiled(rf"\b(?:{'|'.join(sorted(context_words('ahead')))}|Will|Shall)\b|'ll\b")


@cache
def _cues() -> re.Pattern[str]:
    sure = sorted(context_words("ahead") - {"by", "could", "may", "might"})
    return compiled(rf"(?P<ahead>\b(?:{'|'.join(sure)}|Will|Shall)\b|'ll\b)|\b(?P<told>{_TOLD})\b")


def nearest_future(context: Context, at: int) -> bool:
    """Whether the words before ``at`` speak of the future, no later verb of telling between (``will … on Friday``)."""
    cues = list(_cues().finditer(context.text, max(context.start, at - 80), at))
    return bool(cues) and cues[-1]["ahead"] is not None


def months_from(year: int | None, first: int, count: int) -> Ends:
    """The first and last month of `count` months from month `first` on; they may run into the next year."""
    carry, last = divmod(first - 1 + count - 1, 12)
    return PartialDate.of(year, first), PartialDate.of(None if year is None else year + carry, last + 1)


def moved(base: PartialDate | None, unit: str, step: int) -> Ends:
    """The whole `unit` that lies `step` units from the one that `base` is in."""
    if base is None or base.year is None:
        return None, None
    if unit == "year":
        return (base.plus_years(step),) * 2
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        first = (base.year - (size == 100)) // size * size + (size == 100) + step * size
        return PartialDate.of(first), PartialDate.of(first + size - 1)
    if base.month is None:
        return None, None
    if unit == "month":
        return (base.plus_months(step),) * 2
    if unit in ("quarter", "half"):
        size = 3 if unit == "quarter" else 6
        start = PartialDate(base.year, (base.month - 1) // size * size + 1).plus_months(step * size)
        return (None, None) if start is None else months_from(start.year, start.month or 1, size)
    if base.day is None:
        return None, None
    if unit == "week":
        monday = base.plus_days(7 * step - base.begins.weekday())
        return monday, None if monday is None else monday.plus_days(6)
    return (base.plus_days(step),) * 2


def shifted(base: PartialDate, unit: str, count: int) -> PartialDate | None:
    """The year, month or day that lies `count` units (negative: back) from `base`; ``None`` where that is unknown."""
    size = {"decade": 10, "century": 100}.get(unit, 1)
    if unit in ("year", "decade", "century"):
        return base.plus_years(count * size)
    if unit in ("month", "quarter", "half"):
        return base.plus_months(count * {"month": 1, "quarter": 3, "half": 6}[unit])
    return base.plus_days(count * {"day": 1, "week": 7, "fortnight": 14}[unit])
