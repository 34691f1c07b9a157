"""Feasts and other named days: of fixed date, on the n-th weekday of a month, or so many days from Easter."""

from __future__ import annotations

import re
from datetime import date, timedelta

from verify.data import table
from verify.parsing.periods.lexicon import alternation
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Context, Reading, Rule, one
from verify.patterns import lazy_pattern

__all__ = ["RULES", "easter", "feast"]

_LEAP = 2000
_ANY = lazy_pattern(r"\b(?:an?(?: \w{2,8})?|every|each|merry|happy)\s$")
_TITLE = lazy_pattern(r"\b(?!(?:After|At|Before|By|During|From|In|On|Since|The|Till|Until)\b)[A-Z]\w+\s$")
"""A word of a title before a feast: "Black Christmas"."""

_STEP = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "following": 1}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian `year`, by Gauss's rule with Lichtenberg's correction."""
    k = year // 100
    moon = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    sun = 2 - (3 * k + 3) // 4
    seed = (19 * (year % 19) + moon) % 30
    full = 21 + seed - (seed // 29 + (seed // 28 - seed // 29) * (year % 19 // 11))
    first_sunday = 7 - (year + year // 4 + sun) % 7
    return date(year, 3, 1) + timedelta(days=full + 7 - (full - first_sunday) % 7 - 1)


def _section() -> dict[str, list[int]]:
    section: dict[str, list[int]] = table("calendar")["feasts"]
    return section


def feast(name: str, year: int) -> PartialDate:
    """The day of the feast `name` of the table in `year`."""
    rule = _section()[name]
    if len(rule) == 2:
        return PartialDate(year, rule[0], rule[1])
    if len(rule) == 1:
        day = easter(year) + timedelta(days=rule[0])
    else:
        month, weekday, nth, after = rule
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1) + after)
    return PartialDate(day.year, day.month, day.day)


def _feast(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """A feast without its year; which one ``last`` and ``next`` mean is told by the source's date."""
    name, step = match["fe_n"], _STEP.get(match["fe_w"] or "")
    low = max(context.start, match.start() - 16)
    if _ANY.search(match.string, low, match.start()) or _TITLE.search(context.text, low, match.start()):
        return ()
    if step is None or step == 0:
        typical = feast(name, _LEAP)
        later = () if len(_section()[name]) == 2 else ((f"feast:{name}", 0),)
        return one(match, "date", "day", PartialDate(None, typical.month, typical.day), later=later)
    now = context.source
    if match["fe_w"] == "following" or now is None or now.day is None or now.year is None or not 2 < now.year < 9998:
        return (Reading(match.start(), match.end(), "span", "day", None, None, None),)
    years = (now.year, now.year + step)
    days = [day for day in (feast(name, year) for year in years) if (day.begins - now.begins).days * step > 0]
    return one(match, "span", "day", days[0] if days else None, anchor="source date")


RULES: tuple[Rule, ...] = (
    Rule(
        "feast",
        ("word", "step", "month"),
        rf"(?:(?P<fe_w>{alternation(_STEP)})\s+)?(?P<fe_n>{alternation(_section())})\b"
        r"(?=\s*(?:[.,;:!?)\"-]|$)|\s+(?:\d|(?:of|in|at|on|or|and|to|for|with|when|by|was|is|will|has|had|this|last|next"
        r"|until|since|from|as|while|before|after|there|it|they|we|he|she)\b))",
        _feast,
    ),
)
