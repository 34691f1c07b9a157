"""So many units of the calendar from a date: ``the past four years``, ``two months ago``, ``two weeks before``."""

from __future__ import annotations

import re

from verify.model import Grain
from verify.parsing.periods.lexicon import MONTH, NUMBER, WEEKDAY, cardinal
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Context, Kind, Reading, Rule
from verify.parsing.periods.shift import Ends, moved, nearest_future, shifted

__all__ = ["RULES"]

_UNIT = r"year|quarter|month|week|fortnight|day|half|decade|century"
_WAYS = "last|past|previous|prior|preceding|next|coming|following|upcoming"
_BACK = frozenset(("last", "past", "previous", "prior", "preceding"))
_GRAINS: dict[str, Grain] = {"year": "year", "decade": "year", "century": "year", "quarter": "month", "half": "month"}


def _reading(match: re.Match[str], kind: Kind, grain: Grain, ends: Ends, anchor: str | None) -> tuple[Reading, ...]:
    start, end = match.span(match.lastgroup or 0)
    first, last = ends
    if first is None or last is None:
        first = last = anchor = None
    return (Reading(start, end, kind, grain, first, last, anchor),)


def _count(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``the past four years``: from as many units back as said up to the anchor, both ends at the unit's precision;
    quarters are whole ones.  ``the following four years`` counts from a year named before, or stays open.
    """
    word, unit = match["co_w"] or match["co_v"], match["co_u"]
    number, step, source = cardinal(match["co_n"] or match["co_m"]), -1 if word in _BACK else 1, context.source
    grain: Grain = "range" if unit == "fortnight" else unit  # type: ignore[assignment]
    if word == "following":
        year = context.year if unit == "year" else None
        ends: Ends = (None, None) if year is None else (PartialDate.of(year + 1), PartialDate.of(year + number))
        return _reading(match, "span", grain, ends, "text")
    if source is None or (word in ("previous", "prior", "preceding") and context.dated):
        return _reading(match, "span", grain, (None, None), None)
    if unit == "quarter":
        near, far = moved(source, unit, step), moved(source, unit, step * number)
        return _reading(match, "span", grain, (far[0], near[1]) if step < 0 else (near[0], far[1]), "source date")
    close = step if unit in ("day", "week", "fortnight") else 0  # the anchor's own day is no part of days gone by
    ends = (shifted(source, unit, step * number), shifted(source, "day", close) if close else shifted(source, unit, 0))
    return _reading(match, "span", grain, ends if step < 0 else (ends[1], ends[0]), "source date")


def _ago(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``two years ago`` counts from the source; ``a year earlier`` and ``later`` from a date named before, if any."""
    unit, way = match["ago_u"], match["ago_w"].split()[0]
    count = cardinal(match["ago_n"]) * (1 if way in ("later", "after", "from", "hence") else -1)
    yearly = unit in ("year", "decade", "century")
    grain = _GRAINS.get(unit, "month" if unit == "month" else "day")
    base, anchor = context.source, "source date"
    if way in ("earlier", "before", "later", "after"):
        if yearly and context.year is not None:
            base, anchor = PartialDate(context.year), "text"
        elif context.dated and not yearly:
            start, end = match.span("ago")
            return (Reading(start, end, "span", grain, None, None, None, later=((f"from:{unit}", count),)),)
        elif count > 0:
            base = None
    point = None if base is None else shifted(base, unit, count)
    return _reading(match, "span", grain, (point, point), anchor)


def _in_units(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``will open in two weeks``, ``in a month's time``, ``will open within two weeks``; without words that look ahead
    they say how long something took, and without the source's date nothing is gained on the bare duration.
    """
    source, unit = context.source, match["in_u"]
    if source is None or not (match["in_t"] or nearest_future(context, match.start())):
        return ()
    point = shifted(source, unit, cardinal(match["in_n"]))
    if point is None:
        return ()
    grain = _GRAINS.get(unit, "month" if unit == "month" else "day")
    if match["in_within"] is not None:
        return _reading(match, "span", "range", (shifted(source, unit, 0), point), "source date")
    return _reading(match, "span", grain, (point, point), "source date")


def _offset(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``two weeks before``: no period until a date follows; the word keeps the unit and the signed count."""
    count = cardinal(match["of_n"]) * (-1 if match.group().endswith("before") else 1)
    start, end = match.span("offset")
    return (Reading(start, end, "offset", "range", None, None, None, loose=True, word=f"{match['of_u']} {count}"),)


def _up_to(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``12 months to``, ``the fiscal year ending``: no period until a date follows, with which the span then ends."""
    count = cardinal(match["up_n"]) if match["up_n"] else 1
    start, end = match.span("up_to")
    word = f"up:{match['up_u']} {count}"
    return (Reading(start, end, "offset", "range", None, None, None, loose=True, word=word),)


RULES: tuple[Rule, ...] = (
    Rule(
        "up_to",
        ("digit", "cardinal", "word"),
        rf"(?:(?P<up_n>{NUMBER})\s+)?(?:(?:fiscal|financial|full|tax|trading)\s+)?"
        r"(?P<up_u>year|quarter|month|week|decade)s?\s+(?:up\s+)?(?:that\s+)?(?:to|ending|ended|ends)(?:\s+(?:in|on))?"
        rf"(?=\s+(?:(?:the\s+)?(?:end|early|mid|late)(?:\s+of)?[-\s])?(?:\d|{MONTH}))",
        _up_to,
    ),
    Rule(
        "count",
        ("digit", "cardinal", "step"),
        rf"(?:(?P<co_w>{_WAYS})\s+(?P<co_n>{NUMBER})(?:\s+of)?\s+"
        r"(?:(?:full|straight|consecutive|fiscal|calendar)\s+)?"
        rf"|(?P<co_m>{NUMBER})\s+(?P<co_v>{_WAYS})\s+)(?P<co_u>year|quarter|month|week|fortnight|day|decade)s\b"
        r"(?!\s+of\b)",
        _count,
    ),
    Rule(
        "ago",
        ("digit", "cardinal"),
        rf"(?P<ago_n>{NUMBER})(?:\s+of)?\s+(?P<ago_u>{_UNIT})s?\s+"
        r"(?P<ago_w>ago|earlier|later|from\s+now|hence|before(?=\s*(?:[.,;:)]|$)))\b",
        _ago,
    ),
    Rule(
        "offset",
        ("digit", "cardinal"),
        rf"(?P<of_n>{NUMBER})\s+(?P<of_u>year|month|week|fortnight|day)s?\s+(?:before|after|from)"
        rf"(?=\s+(?:\d|{MONTH}\s|{WEEKDAY}|(?:next|last|today|tomorrow|yesterday|christmas|easter|new year's)\b))",
        _offset,
    ),
    Rule(
        "in_units",
        ("digit", "cardinal"),
        rf"(?:(?<=\bin )|(?P<in_within>(?<=\bwithin )))(?P<in_n>{NUMBER})\s+(?P<in_u>year|month|week|fortnight|day)s?\b"
        r"(?P<in_t>'?s? time\b)?(?!\s+(?:of|or)\b)(?!\s+and\s+(?:an?|\d+|half)\b)(?!-)",
        _in_units,
    ),
)
