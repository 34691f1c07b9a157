"""Weeks and weekends: ``the week of April 10``, ``w/c Feb 4``, ``last weekend``, ``the week after next``."""

from __future__ import annotations

import re

from verify.parsing.periods.lexicon import MONTH, WEEKDAY
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Context, Reading, Rule
from verify.parsing.periods.shift import moved, nearest_future

__all__ = ["RULES"]

_KINDS = {"of": "inside", "ending": "ending"}


def _week_of(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """No period until a date follows: the week that holds it, or begins or ends with it."""
    start, end = match.span("week_of")
    word = "weekend" if match["wo_e"] else _KINDS.get((match["wo_w"] or "").strip(), "starting")
    return (Reading(start, end, "offset", "range", None, None, None, loose=True, word=f"{word} 0"),)


def _week_number(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    start, end = match.span("week_number")
    return (Reading(start, end, "part", "range", None, None, None, loose=True, word=f"week 1 {int(match['wn'])}"),)


def _weekend(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """Saturday and Sunday: ``last`` the latest one over, ``next`` the first one to come; ``the weekend`` the latest
    one, or the next in a sentence about the future.
    """
    start, end = match.span("weekend")
    now, word = context.source, match["we_w"] or ""
    first: PartialDate | None = None
    if now is not None and now.day is not None and word not in ("that", "following"):
        ahead = word in ("this", "next", "coming", "upcoming") or (not word and nearest_future(context, start))
        saturday = 6 - now.begins.isoweekday()
        days = saturday if saturday > 0 or (saturday >= -1 and word == "this") else saturday + 7
        if not ahead:
            days = saturday if saturday < -1 or (saturday <= 0 and not word) else saturday - 7
        first = now.plus_days(days)
    last = None if first is None else first.plus_days(1)
    return (Reading(start, end, "span", "range", first, last, "source date" if last else None),)


def _twice(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``the year before last``, ``the week after next``."""
    unit, step = match["tw_u"], -2 if match["tw_w"].startswith("before") else 2
    first, last = moved(context.source, unit, step)
    start, end = match.span("twice")
    if first is None or last is None:
        first = last = None
    grain = unit if unit in ("year", "month", "week", "quarter", "decade") else "range"
    return (Reading(start, end, "span", grain, first, last, "source date" if last else None),)  # type: ignore[arg-type]


RULES: tuple[Rule, ...] = (
    Rule(
        "week_of",
        ("word",),
        rf"(?:w/c|(?:week|(?P<wo_e>weekend))\s+(?P<wo_w>of|beginning|commencing|starting|ending|from|that began)"
        rf"(?:\s+on)?)(?=\s+(?:the\s+)?(?:\d|{MONTH}\s|{WEEKDAY}|(?:christmas|easter|halloween|thanksgiving)\b))",
        _week_of,
    ),
    Rule("week_number", ("word",), r"week\s+(?P<wn>\d\d?)\s+of(?=\s)", _week_number),
    Rule(
        "twice",
        ("word",),
        r"(?P<tw_u>year|quarter|month|week|decade)\s+(?P<tw_w>before\s+last|after\s+next)\b",
        _twice,
    ),
    Rule(
        "weekend",
        ("word", "step"),
        r"(?:(?P<we_w>last|past|previous|this|next|coming|upcoming|following|that)\s+"
        r"|(?:(?<=over the )|(?<=at the )|(?<=on the )|(?<=during the )|(?<=for the )))weekend\b(?!\s+(?:of|and)\b)",
        _weekend,
    ),
)
