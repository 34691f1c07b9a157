"""Days named by their place in the week or the month: ``last Friday``, ``Tuesday the 11th``, ``on the 18th``."""

from __future__ import annotations

import re

from verify.parsing.periods.lexicon import ORDINAL, WEEKDAY, number_of, weekday
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Context, Kind, Reading, Rule
from verify.parsing.periods.shift import Ends, nearest_future
from verify.patterns import compiled

__all__ = ["RULES"]

_STEP = {
    **dict.fromkeys(("last", "past", "previous"), -1),
    "this": 0,
    **dict.fromkeys(("next", "coming", "upcoming"), 1),
}
_NAMED = compiled(r"\b(?:super|bloody|black|good|ash|cyber|easter|whit|palm|sheffield|maundy|shrove|manic)\s$")


def _reading(match: re.Match[str], kind: Kind, ends: Ends, word: str = "") -> tuple[Reading, ...]:
    start, end = match.span(match.lastgroup or 0)
    first, last = ends
    anchor = None if first is None or last is None else "source date"
    return (Reading(start, end, kind, "day", first, last, anchor, word=word),)


def _weekday(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``last`` and ``next`` skip the anchor's own day; alone a weekday is the latest one up to the anchor, or the next
    one after words such as ``will``.
    """
    start, name, word = match.start("weekday"), match["wd_d"], match["wd_w"]
    if word is None and len(name.rstrip(".")) < 6:
        return ()
    if context.text[max(0, start - 1) : start] == "-" or _NAMED.search(match.string, max(0, start - 10), start):
        return ()
    source, number = context.source, weekday(name)
    ends: Ends = (None, None)
    if source is not None and source.day is not None and word != "following":
        step = _STEP.get(word.split()[-1] if word else "")
        days = number - source.begins.isoweekday()
        if step is None:
            days += (7 * (days < 0)) if nearest_future(context, start) else (-7 * (days > 0))
        elif step < 0:
            days -= 7 * (days >= 0)
        elif step > 0:
            days += 7 * (days <= 0)
        ends = (source.plus_days(days),) * 2
    return _reading(match, "weekday", ends, str(number))


def _weekday_nth(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``Tuesday the 11th``: the nearest 11th of a month that is a Tuesday, in either direction."""
    source, day, wanted = context.source, number_of(match["wn_o"]), weekday(match["wn_d"])
    best: tuple[int, PartialDate] | None = None
    if source is not None and source.day is not None:
        first = PartialDate(source.year, source.month)
        for step in range(-7, 8):
            there = first.plus_months(step)
            date = None if there is None else PartialDate.of(there.year, there.month, day)
            if date is not None and date.begins.isoweekday() == wanted:
                away = abs((date.begins - source.begins).days)
                best = min(best, (away, date), key=lambda pair: pair[0]) if best else (away, date)
    return _reading(match, "span", (best[1],) * 2 if best else (None, None))


def _day_of_month(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``on the 18th``, ``the 15th day of next month``: in the month that the sentence named, or after it; else the
    latest such day, or the next one where the words before it look ahead.
    """
    source, day, word = context.source, number_of(match["do_o"]), match["do_w"]
    if context.dated and word is None:
        start, end = match.span("day_of_month")
        return (Reading(start, end, "span", "day", None, None, None, later=(("of month", day),)),)
    ends: Ends = (None, None)
    if source is not None and source.year is not None and source.month is not None and source.day is not None:
        here = PartialDate(source.year, source.month)
        step = {"last": -1, "next": 1}.get(word or "", 0)
        if word is None and match["do_m"] is None:
            future = nearest_future(context, match.start())
            step = (day < source.day) if future else -(day > source.day)
        there = here.plus_months(step)
        ends = (None if there is None else PartialDate.of(there.year, there.month, day),) * 2
    return _reading(match, "span", ends)


RULES: tuple[Rule, ...] = (
    Rule(
        "weekday_nth",
        ("weekday",),
        rf"(?P<wn_d>{WEEKDAY}),?\s+(?:the\s+)?(?P<wn_o>{ORDINAL})\b(?=\s*(?:[.,;:!?)]|$))",
        _weekday_nth,
    ),
    Rule(
        "weekday",
        ("weekday", "step"),
        rf"(?:(?P<wd_w>last|past|previous|this(?:\s+(?:coming|upcoming))?|next|coming|following|upcoming)\s+)?"
        rf"(?P<wd_d>{WEEKDAY})",
        _weekday,
    ),
    Rule(
        "day_of_month",
        ("digit", "ordinal", "cardinal"),
        r"(?:(?<=on the )|(?<=by the )|(?<=until the )|(?<=since the )|(?<=before the )|(?<=after the )"
        r"|(?<=around the )|(?<=week of the ))"
        rf"(?P<do_o>{ORDINAL})\b"
        r"(?:(?:\s+day)?(?:\s+(?:of\s+)?(?P<do_w>this|last|next)\s+month\b|(?P<do_m>\s+of\s+the\s+month\b))"
        r"|(?<=[nrst][dht])(?<=\d[nrst][dht])(?=\s*(?:[.,;:!?)]|$)))",
        _day_of_month,
    ),
)
"""The more specific first; a pattern starts where a word starts."""
