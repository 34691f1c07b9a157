"""Expressions relative to another date: ``last year``, ``the previous month``, ``over the past four years``.

Deictic ones (``last``, ``this``, ``ago``, ``yesterday``) count from the source's date; anaphoric ones (``previous``,
``following``, ``that``, ``earlier``) from the nearest year named before them in the sentence, else from the source's
date where they look back.  What cannot be resolved keeps open ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from verify.model import Grain
from verify.parsing.periods.absolute import months_from
from verify.parsing.periods.lexicon import MONTH, NUMBER, SEASON, WEEKDAY, cardinal, month, season, weekday
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Context, Kind, Reading

__all__ = ["RULES", "shifted"]

Builder = Callable[[re.Match[str], Context, int | None], tuple[Reading, ...]]
Ends = tuple[PartialDate | None, PartialDate | None]

_STEP = {
    **dict.fromkeys(("last", "past", "previous", "prior", "preceding"), -1),
    **dict.fromkeys(("this", "current", "same", "that"), 0),
    **dict.fromkeys(("next", "coming", "following", "upcoming"), 1),
}
_ANAPHORIC = frozenset(("previous", "prior", "preceding", "following", "same", "that"))
_UNIT = r"year|quarter|month|week|day|half|decade|century"
_GRAIN: dict[str, Grain] = {
    "year": "year",
    "quarter": "quarter",
    "month": "month",
    "week": "week",
    "day": "day",
    "half": "half",
    "decade": "decade",
    "century": "century",
}


def _reading(
    match: re.Match[str], kind: Kind, grain: Grain, ends: Ends, anchor: str | None, word: str = ""
) -> tuple[Reading, ...]:
    start, end = match.span(match.lastgroup or 0)
    first, last = ends
    if first is None or last is None:
        first = last = anchor = None
    return (Reading(start, end, kind, grain, first, last, anchor, word=word),)


def _moved(base: PartialDate | None, unit: str, step: int) -> Ends:
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


def _step(match: re.Match[str], context: Context, year: int | None) -> tuple[Reading, ...]:
    word, unit = match["st_w"].casefold(), match["st_u"].casefold()
    step, grain = _STEP[word], _GRAIN[unit]
    if word == "past" and context.source is not None:
        return _reading(
            match, "span", grain, (shifted(context.source, unit, -1), shifted(context.source, unit, 0)), "source date"
        )
    anaphoric = word in _ANAPHORIC or (word == "next" and match["st_the"] is not None)
    if anaphoric and year is not None and unit == "year":
        return _reading(match, "year", grain, _moved(PartialDate(year), unit, step), "text")
    if word in ("that", "following"):
        return _reading(match, "year" if unit == "year" else "span", grain, (None, None), None)
    kind: Kind = "year" if unit == "year" else "span" if unit != "day" else "day"
    return _reading(match, kind, grain, _moved(context.source, unit, step), "source date")


def _season_step(match: re.Match[str], context: Context, year: int | None) -> tuple[Reading, ...]:
    step, first_month, source = _STEP[match["ss_w"].casefold()], season(match["ss_s"]), context.source
    ends: Ends = (None, None)
    if source is not None and source.year is not None:
        ends = months_from(source.year + _season_years(source, first_month, step), first_month, 3)
    return _reading(match, "span", "season", ends, "source date")


def _season_years(source: PartialDate, first_month: int, step: int) -> int:
    """How many years off the season is: ``last`` the latest one over, ``next`` the first one not begun."""
    if source.month is None or step == 0:
        winter_runs = step == 0 and first_month == 12 and source.month is not None and source.month <= 2
        return -1 if winter_runs else step
    if step < 0:
        return 0 if first_month + 2 < source.month else -1
    return 0 if source.month < first_month else 1


def _month_step(match: re.Match[str], context: Context, year: int | None) -> tuple[Reading, ...]:
    step, number, source = _STEP[match["ms_w"].casefold()], month(match["ms_m"]), context.source
    ends: Ends = (None, None)
    if source is not None and source.year is not None and (source.month is not None or step == 0):
        here = source.month or number
        moved = 0 if step == 0 else (-1 if number >= here else 0) if step < 0 else (1 if number <= here else 0)
        ends = (PartialDate.of(source.year + moved, number),) * 2
    return _reading(match, "span", "month", ends, "source date")


def _weekday(match: re.Match[str], context: Context, year: int | None) -> tuple[Reading, ...]:
    """``last`` and ``next`` skip the anchor's own day; alone a weekday is the latest one up to the anchor."""
    start = match.start(match.lastgroup or 0)
    before = match.string[max(0, start - 2) : start]
    if match["wd_w"] is None and (match["wd_d"].islower() or len(match["wd_d"].rstrip(".")) < 6):
        return ()
    if re.match(r"[a-zA-Z-]$", before[-1:]):
        return ()
    step = _STEP.get((match["wd_w"] or "").casefold())
    source = context.source
    ends: Ends = (None, None)
    if source is not None and source.day is not None:
        days = weekday(match["wd_d"]) - source.begins.isoweekday()
        if step is None:
            days -= 7 * (days > 0)
        elif step < 0:
            days -= 7 * (days >= 0)
        elif step > 0:
            days += 7 * (days <= 0)
        ends = (source.plus_days(days),) * 2
    return _reading(match, "weekday", "day", ends, "source date")


def _count(match: re.Match[str], context: Context, year: int | None) -> tuple[Reading, ...]:
    """``the past four years``: from as many units back as said up to the anchor, both ends at the unit's precision."""
    word, unit = (match["co_w"] or match["co_v"]).casefold(), match["co_u"].casefold()
    number, step = cardinal(match["co_n"] or match["co_m"]), _STEP[word]
    source = context.source
    ends: Ends = (None, None)
    if source is not None:
        near = step if unit in ("day", "week") else 0  # the anchor's own day is no part of days to come or gone by
        far = shifted(source, unit, step * number)
        ends = (far, shifted(source, "day", near) if near else shifted(source, unit, 0))
        ends = ends if step < 0 else (ends[1], ends[0])
    return _reading(match, "span", _GRAIN[unit], ends, "source date")


def shifted(base: PartialDate, unit: str, count: int) -> PartialDate | None:
    """The year, month or day that lies `count` units (negative: back) from `base`; ``None`` where that is unknown."""
    size = {"decade": 10, "century": 100}.get(unit, 1)
    if unit in ("year", "decade", "century"):
        return base.plus_years(count * size)
    if unit in ("month", "quarter", "half"):
        return base.plus_months(count * {"month": 1, "quarter": 3, "half": 6}[unit])
    return base.plus_days(count * (7 if unit == "week" else 1))


def _ago(match: re.Match[str], context: Context, year: int | None) -> tuple[Reading, ...]:
    """``two years ago`` counts from the source; ``a year earlier`` and ``later`` from a year named before, if any."""
    unit, way = match["ago_u"].casefold(), match["ago_w"].casefold()
    number = cardinal(match["ago_n"]) * (1 if way in ("later", "after", "from now", "hence") else -1)
    yearly = unit in ("year", "decade", "century")
    grain: Grain = "year" if yearly else "month" if unit in ("month", "quarter", "half") else "day"
    if way in ("earlier", "before", "later", "after"):
        if year is not None and yearly:
            return _reading(match, "span", grain, (shifted(PartialDate(year), unit, number),) * 2, "text")
        if number > 0:
            return _reading(match, "span", grain, (None, None), None)
    point = None if context.source is None else shifted(context.source, unit, number)
    return _reading(match, "span", grain, (point, point), "source date")


_DAYS = {
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}


def _day(match: re.Match[str], context: Context, year: int | None) -> tuple[Reading, ...]:
    step = _DAYS[" ".join(match["day"].casefold().split())]
    return _reading(match, "day", "day", _moved(context.source, "day", step), "source date")


def _unit(match: re.Match[str], context: Context, year: int | None) -> tuple[Reading, ...]:
    """``the year`` as what a half, a quarter or an end is of: the year named before, else the source's."""
    unit = match["un_u"].casefold()
    base, anchor = (
        (PartialDate(year), "text") if year is not None and unit == "year" else (context.source, "source date")
    )
    found = _reading(match, "unit", _GRAIN[unit], _moved(base, unit, 0), anchor)
    return tuple(reading.to(loose=True) for reading in found)


def _offset(match: re.Match[str], context: Context, year: int | None) -> tuple[Reading, ...]:
    """``two weeks before``: no period until a date follows; the word keeps the unit and the signed count."""
    count = cardinal(match["of_n"]) * (-1 if "before" in match.group().casefold() else 1)
    start, end = match.span("offset")
    unit = match["of_u"].casefold()
    return (Reading(start, end, "offset", "range", None, None, None, loose=True, word=f"{unit} {count}"),)


def _year_end(match: re.Match[str], context: Context, year: int | None) -> tuple[Reading, ...]:
    source = None if context.source is None else context.source.year
    base, anchor = (year, "text") if year is not None else (source, "source date")
    number = 12 if match["ye"].casefold() == "end" else 6
    end = PartialDate.of(base, number)
    return _reading(match, "span", "month", (end, end), anchor if base is not None else None)


def _part(match: re.Match[str], context: Context, year: int | None) -> tuple[Reading, ...]:
    start, end = match.span("part")
    word = match["pt"].casefold()
    return (Reading(start, end, "part", "range", None, None, None, loose=True, word=word),)


_WAYS = "last|past|previous|preceding|next|coming|following|upcoming"

RULES: tuple[tuple[str, str, Builder], ...] = (
    (
        "count",
        rf"(?:(?P<co_w>{_WAYS})\s+(?P<co_n>{NUMBER})(?:\s+of)?\s+(?:(?:full|straight|consecutive|fiscal|calendar)\s+)?"
        rf"|(?P<co_m>{NUMBER})\s+(?P<co_v>{_WAYS})\s+)(?P<co_u>year|quarter|month|week|day|decade)s\b",
        _count,
    ),
    (
        "step",
        rf"(?P<st_the>(?<=the ))?(?P<st_w>{'|'.join(_STEP)})\s+"
        r"(?:(?:fiscal|calendar|financial|academic|school)\s+)?"
        rf"(?P<st_u>{_UNIT})\b(?!-)(?!\s+of\b)",
        _step,
    ),
    ("season_step", rf"(?P<ss_w>last|past|previous|this|next|coming)\s+(?P<ss_s>{SEASON})", _season_step),
    ("month_step", rf"(?P<ms_w>last|past|this|next)\s+(?P<ms_m>{MONTH})(?!\s+\d)", _month_step),
    (
        "ago",
        rf"(?P<ago_n>{NUMBER})(?:\s+of)?\s+(?P<ago_u>{_UNIT})s?\s+"
        r"(?P<ago_w>ago|earlier|later|from\s+now|hence|before(?=\s*(?:[.,;:)]|$)))\b",
        _ago,
    ),
    (
        "offset",
        rf"(?P<of_n>{NUMBER})\s+(?P<of_u>year|month|week|day)s?\s+(?:(?P<of_w>before|after)(?=\s+(?:\d|{MONTH}))"
        rf"|(?P<of_f>before|after|from)(?=\s+(?:{WEEKDAY}|next\b|last\b|today\b|tomorrow\b|yesterday\b)))",
        _offset,
    ),
    ("day", r"(?:day\s+before\s+yesterday|day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow)\b", _day),
    ("weekday", rf"(?:(?P<wd_w>last|past|previous|this|next|coming)\s+)?(?P<wd_d>{WEEKDAY})", _weekday),
    ("year_end", r"(?:year|mid-year)-(?P<ye>end)\b", _year_end),
    (
        "part",
        rf"(?P<pt>early|mid|late|beginning|start|middle|end|close|(?:first|second|third|fourth|last|final)\s+week"
        rf"|(?:first|last|final)\s+{NUMBER}\s+(?:months|quarters))"
        r"(?:(?<=early)|(?<=mid)|(?<=late)|(?<=end)(?=-)|\s+of)(?:\s+in)?(?=[\s-])",
        _part,
    ),
    ("unit", rf"(?:(?<=the )|(?<=end of ))(?P<un_u>{_UNIT})\b(?!-)", _unit),
)
"""Name, pattern and builder of each rule, the more specific first; a pattern starts where a word starts."""
