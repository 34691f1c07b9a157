"""Expressions relative to another date: ``last year``, ``the previous month``, ``next March``, ``yesterday``.

Deictic ones (``last``, ``this``, ``yesterday``) count from the source's date; anaphoric ones (``previous``,
``following``, ``that``) from the nearest date named before them in the sentence, else from the source's date where they
look back.  What cannot be resolved keeps open ends.
"""

from __future__ import annotations

import re

from verify.model import Grain
from verify.parsing.periods.counted import RULES as COUNTED
from verify.parsing.periods.lexicon import MONTH, SEASON, YEAR, month, season
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Context, Kind, Reading, Rule
from verify.parsing.periods.shift import Ends, months_from, moved, shifted
from verify.parsing.periods.weekdays import RULES as WEEKDAYS
from verify.patterns import lazy_pattern

__all__ = ["RULES"]

_STEP = {
    **dict.fromkeys(("last", "past", "previous", "prior", "preceding"), -1),
    **dict.fromkeys(("this", "current", "same", "that"), 0),
    **dict.fromkeys(("next", "coming", "following", "upcoming"), 1),
}
_ANAPHORIC = frozenset(("previous", "prior", "preceding", "following", "same", "that"))
_UNIT = r"year|quarter|month|week|fortnight|day|half|decade|century"
_CLOSED = lazy_pattern(
    r"\s*(?:[.,;:!?)\"]|$)|\s+(?:so far|as a whole|and|but|to (?:january|march|june|september|december))\b"
)


def _reading(
    match: re.Match[str], kind: Kind, grain: Grain, ends: Ends, anchor: str | None, word: str = ""
) -> tuple[Reading, ...]:
    start, end = match.span(match.lastgroup or 0)
    first, last = ends
    if first is None or last is None:
        first = last = anchor = None
    return (Reading(start, end, kind, grain, first, last, anchor, word=word),)


def _step(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    word, unit = match["st_w"], match["st_u"]
    step, source = _STEP[word], context.source
    if unit == "fortnight":
        near, far = (step, step * 14) if step else (0, 0)
        ends = tuple(None if source is None or not step else shifted(source, "day", n) for n in sorted((near, far)))
        return _reading(match, "span", "range", ends, "source date")  # type: ignore[arg-type]
    grain: Grain = unit  # type: ignore[assignment]
    if word == "past" and source is not None and unit not in ("quarter", "half"):
        return _reading(match, "span", grain, (shifted(source, unit, -1), shifted(source, unit, 0)), "source date")
    anaphoric = word in _ANAPHORIC or (word == "next" and match["st_the"] is not None)
    if anaphoric and context.year is not None and unit == "year":
        return _reading(match, "year", grain, moved(PartialDate(context.year), unit, step), "text")
    named = context.dated and unit != "year" and word in _ANAPHORIC
    if named or word in ("that", "following", "same"):
        return _reading(match, "year" if unit == "year" else "span", grain, (None, None), None)
    kind: Kind = "year" if unit == "year" else "span" if unit != "day" else "day"
    return _reading(match, kind, grain, moved(source, unit, step), "source date")


def _season_step(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    step, first_month, source = _STEP[match["ss_w"]], season(match["ss_s"]), context.source
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


def _month_step(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    step, word, source = _STEP[match["ms_w"]], match["ms_m"], context.source
    if word in ("may", "march", "mar") and context.text[match.start("ms_m")].islower():
        return ()  # this may take time
    number = month(word)
    ends: Ends = (None, None)
    if source is not None and source.year is not None and (source.month is not None or step == 0):
        here = source.month or number
        by = 0 if step == 0 else (-1 if number >= here else 0) if step < 0 else (1 if number <= here else 0)
        ends = (PartialDate.of(source.year + by, number),) * 2
    return _reading(match, "span", "month", ends, "source date")


_DAYS = {
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}


def _day(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    step = _DAYS[" ".join(match["day"].split())]
    return _reading(match, "day", "day", moved(context.source, "day", step), "source date")


def _now(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    now = context.source
    return _reading(match, "span", "day", (now, now), "source date")


def _unit(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``the year`` as what a half, a quarter or an end is of, or alone in ``for the year``: the year named before, else
    the source's.
    """
    unit = match["un_u"]
    base, anchor = (
        (PartialDate(context.year), "text")
        if context.year is not None and unit == "year"
        else (context.source, "source date")
    )
    ends = moved(base, unit, 0)
    if (
        match["un_in"] is not None
        and unit == "year"
        and ends[0]
        and _CLOSED.match(match.string, match.end(), context.end)
    ):
        return _reading(match, "span", "year", ends, anchor)
    found = _reading(match, "unit", unit, ends, anchor)  # type: ignore[arg-type]
    return tuple(reading.to(loose=True) for reading in found)


def _year_end(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    source = None if context.source is None else context.source.year
    base, anchor = (context.year, "text") if context.year is not None else (source, "source date")
    number = 12 if match.group().startswith("year") else 6
    end = PartialDate.of(base, number)
    return _reading(match, "span", "month", (end, end), anchor if base is not None else None)


def _to_date(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    now = context.source
    ends = (None, None) if now is None or now.month is None else (PartialDate(now.year, 1, now.day and 1), now)
    return _reading(match, "span", "range", ends, "source date")


def _same(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``the same period of``: no period until a year follows, into which the one named before is then moved."""
    start, end = match.span("same")
    return (Reading(start, end, "offset", "range", None, None, None, loose=True, word=f"same:{match['sm_u']}"),)


RULES: tuple[Rule, ...] = (
    *COUNTED,
    Rule(
        "same",
        ("step",),
        r"same\s+(?:(?:\w{3,6}-)?(?P<sm_u>period|months?|quarter|half|season|day|weeks|days))(?:\s+(?:of|in))?"
        rf"(?=\s+(?:the\s+)?(?:{YEAR}|last|previous|prior|preceding|an?\s+year|one\s+year|year)\b)",
        _same,
    ),
    Rule(
        "step",
        ("step",),
        rf"(?P<st_the>(?<=the ))?(?P<st_w>{'|'.join(_STEP)})\s+"
        r"(?:(?:fiscal|calendar|financial|academic|school)\s+)?"
        rf"(?P<st_u>{_UNIT})\b(?!-)(?!\s+of\b)",
        _step,
    ),
    Rule(
        "season_step", ("step",), rf"(?P<ss_w>last|past|previous|this|next|coming)\s+(?P<ss_s>{SEASON})", _season_step
    ),
    Rule("month_step", ("step",), rf"(?P<ms_w>last|past|this|next)\s+(?P<ms_m>{MONTH})(?!\s+\d)", _month_step),
    Rule(
        "day",
        ("word",),
        r"(?:day\s+before\s+yesterday|day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow)\b",
        _day,
    ),
    Rule(
        "now", ("word",), r"now(?:(?<=between now)(?=\s+and\b)|(?<=from now)(?=\s+(?:until|till|to|through)\b))", _now
    ),
    *WEEKDAYS,
    Rule("to_date", ("word",), r"(?:year[- ]to[- ]date|ytd)\b", _to_date),
    Rule("year_end", ("word",), r"(?:year|mid-year)-end\b", _year_end),
    Rule(
        "unit",
        ("word",),
        r"(?:(?P<un_in>(?<=\bfor the )|(?<=during the )|(?<=\b[io]n the ))|(?<=the )|(?<=end of ))"
        rf"(?P<un_u>{_UNIT})\b(?!-)",
        _unit,
    ),
)
"""The more specific first; a pattern starts where a word starts."""
