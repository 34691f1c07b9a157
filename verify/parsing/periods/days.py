"""Days and months that carry their own date, in British, American and ISO order, in figures and in words.

Only the year may be missing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from verify.model import Grain
from verify.parsing.periods.lexicon import (
    DAY,
    GUARD,
    MONTH,
    SHORT_NUMBER,
    WEEKDAY,
    YEAR,
    ambiguous_months,
    cardinal,
    counted_nouns,
    month,
    number_of,
)
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Context, Reading, Rule, one
from verify.patterns import lazy_pattern

__all__ = ["RULES"]

_SPAN = r"\s*(?:-|to|through|thru|until|till|and|&)\s*"
_NUMBER = lazy_pattern(r"\d+")
_LETTERS = lazy_pattern(r"[- ]([a-z]+)")
_END = r"(?![\w%])(?![.,:/]\d)"
_CLOSED = r"(?=\s*(?:\.(?!\d)|[;:!?)\"-]|$)|,(?!\d)|\s+(?:at|and|or|to|until|with)\b)"
_DATED = lazy_pattern(rf"(?:\b(?:on|dated|due|this|next|last)|\b{WEEKDAY}),?\s$")
_ABOUT = lazy_pattern(r"\b(?:since|until|till|before|after|between|from|to|by|and|or)\s$|\d\s?-\s?$|\d,\s$|^$")
_PIVOT = 30
"""From this number on a year of two digits belongs to the last century."""


def century_of(number: int) -> int:
    """The year that two digits stand for."""
    return number + (1900 if number >= _PIVOT else 2000)


def _iso(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    return one(match, "date", "day", PartialDate.of(*map(int, match.group("iso_y", "iso_m", "iso_d"))))


def _compact(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    return one(match, "date", "day", PartialDate.of(*map(int, match.group("com_y", "com_m", "com_d"))))


def _year_month(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``2019-Aug-01``, ``2017 April``: with a blank only where the month is no common word."""
    if match["ym_s"] == " " and not match["ym_d"] and match["ym_m"].rstrip(".") in ("may", "march", "mar", "sun"):
        return ()
    day = int(match["ym_d"]) if match["ym_d"] else None
    date = PartialDate.of(int(match["ym_y"]), month(match["ym_m"]), day)
    return one(match, "date", "day" if day else "month", date)


def _cjk(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    year, month_, day = (None if g is None else int(g) for g in match.group("cjk_y", "cjk_m", "cjk_d"))
    if year is None and day is None:
        return ()
    grain: Grain = "day" if day else "month" if month_ else "year"
    return one(match, "date", grain, PartialDate.of(year, month_, day))


def _ordered(a: int, b: int, context: Context) -> tuple[int, int]:
    """Month and day of two numbers, of which one beyond 12 must be the day."""
    day_first = a > 12 if a > 12 or b > 12 else context.order == "dmy"
    return (b, a) if day_first else (a, b)


def _numeric(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    year = int(match["num_y"])
    date = PartialDate.of(
        century_of(year) if year < 100 else year, *_ordered(int(match["num_a"]), int(match["num_b"]), context)
    )
    return one(match, "date", "day", date)


def _month_number(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    return one(match, "date", "month", PartialDate.of(int(match["mn_y"]), int(match["mn_m"])))


def _slashed(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``5/12`` without a year, where the words before it say date, or it is no fraction; never ``9/11``, ``24/7``."""
    a, b = match["sl_a"], match["sl_b"]
    before = match.string[max(0, match.start() - 12, context.start) : match.start()]
    if _DATED.search(before) is None and (_ABOUT.search(before) is None or _fraction(a, b)):
        return ()
    if (a, b) in (("9", "11"), ("24", "7")) or "odds" in match.string[context.start : context.end]:
        return ()
    return one(match, "date", "day", PartialDate.of(None, *_ordered(int(a), int(b), context)))


def _slashed_range(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``10/1-11/2/2017``: two dates tied by a dash, the year of the last one good for both."""
    last_year = match["sr_y"] or match["sr_x"]
    years = [int(year) if year else None for year in (match["sr_x"] or last_year, last_year)]
    first = PartialDate.of(years[0], *_ordered(int(match["sr_a"]), int(match["sr_b"]), context))
    last = PartialDate.of(years[1], *_ordered(int(match["sr_c"]), int(match["sr_d"]), context))
    if first is None or last is None or (first.begins > last.begins and first.known):
        return ()
    if last_year is None and (_fraction(match["sr_a"], match["sr_b"]) or _fraction(match["sr_c"], match["sr_d"])):
        return ()
    return one(match, "date", "day", first, last)


def _fraction(above: str, below: str) -> bool:
    """Whether two numbers on either side of a slash may well be a share."""
    plain = above[0] != "0" and below[0] != "0"
    return plain and (int(above) < int(below) <= 12 or int(below) in (2, 3, 4, 5, 8))


def _days(match: re.Match[str], month_: int, first: str, last: str | None, prefix: str) -> tuple[Reading, ...]:
    """One day, a range of days, or two days (``4 and 11 March``) of one month."""
    start = PartialDate.of(None, month_, number_of(first))
    if last is None:
        return one(match, "date", "day", start)
    stop = PartialDate.of(None, month_, number_of(last))
    if start is None or stop is None:
        return one(match, "date", "day", start)
    if start.begins >= stop.begins:  # from the 27th to the 3rd of April: the month is that of the day beside it
        near, (begin, end) = (stop, match.span(f"{prefix}_b")) if prefix == "dm" else (start, match.span())
        end = match.end() if prefix == "dm" else match.end(f"{prefix}_a")
        return (Reading(begin, end, "date", "day", near, near),)
    between = match.string[max(0, match.start() - 12) : match.start()].rstrip().removesuffix("the")
    joined = re.search(r"\band\b|&", match.string[match.end(f"{prefix}_a") : match.start(f"{prefix}_b")])
    if joined and not between.rstrip().endswith("between"):
        begin, end = match.span(match.lastgroup or 0)
        cut = (match.end(f"{prefix}_a"), match.start(f"{prefix}_b"))
        return (
            Reading(begin, cut[0], "date", "day", start, start),
            Reading(cut[1], end, "date", "day", stop, stop),
        )
    return one(match, "date", "day", start, stop)


def _day_month(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    found = _days(match, month(match["dm_m"]), match["dm_a"], match["dm_b"], "dm")
    if match["dm_l"]:
        return (*_listed(match, month(match["dm_m"])), found[0].to(start=match.start("dm_a")), *found[1:])
    return found


def _listed(match: re.Match[str], month_: int) -> tuple[Reading, ...]:
    """The days before the last two of a list (``3, 4 and 5 May``); none where they do not follow each other."""
    start = match.start("dm_l")
    days = [(number, PartialDate.of(None, month_, number_of(number[0]))) for number in _NUMBER.finditer(match["dm_l"])]
    order = [*(int(number[0]) for number, _ in days), number_of(match["dm_a"])]
    if any(low >= high for low, high in pairwise(order)):
        return ()
    return tuple(
        Reading(start + number.start(), start + number.end(), "date", "day", day, day) for number, day in days if day
    )


def _month_day(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    following = _LETTERS.match(match.string, match.end())
    if following and not match["md_b"] and match["md_a"].isdecimal() and following[1] in counted_nouns():
        start, end = match.span("md_m")
        date = PartialDate(None, month(match["md_m"]))
        return (Reading(start, end, "month", "month", date, date, loose=True, word=match["md_m"].rstrip(".")),)
    found = _days(match, month(match["md_m"]), match["md_a"], match["md_b"], "md")
    if match["md_y"] and len(found) == 1 and found[0].first and found[0].first == found[0].last:
        return one(match, "date", "day", found[0].first.in_year(int(match["md_y"])))
    return found


def _worded_day(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``May twenty-nine``, ``twenty-five January 1986``: only at the end of a clause or before a year."""
    name, number = match["wd_m"] or match["wd_n"], match["wd_d"] or match["wd_e"]
    return one(match, "date", "day", PartialDate.of(None, month(name), cardinal(number)))


def _month(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    word = match["month"].rstrip(".")
    start, end = match.span("month")
    date = PartialDate(None, month(word))
    return (Reading(start, end, "month", "month", date, date, loose=word in ambiguous_months(), word=word),)


_YEAR_NEXT = r"(?=,?\s+(?:of\s+)?(?:(?:1\d|20)\d\d\b|two thousand|nineteen|eighteen|twenty\b))"

RULES: tuple[Rule, ...] = (
    Rule(
        "iso",
        ("digit",),
        rf"{GUARD}(?P<iso_y>{YEAR})(?:(?P<iso_s>[-/.])(?P<iso_m>\d\d?)(?P=iso_s)(?P<iso_d>\d\d?))(?:(?=t\d)|{_END})",
        _iso,
    ),
    Rule(
        "compact",
        ("digit",),
        r"(?:(?<=on )|(?<=dated )|(?<=since )|(?<=until )|(?<=by )|(?<=from ))"
        rf"(?P<com_y>(?:19|20)\d\d)(?P<com_m>[01]\d)(?P<com_d>[0-3]\d){_END}",
        _compact,
    ),
    Rule(
        "year_month",
        ("digit",),
        rf"{GUARD}(?P<ym_y>{YEAR})(?P<ym_s>[-/. ])(?P<ym_m>{MONTH})"
        r"(?:(?:(?P=ym_s))(?P<ym_d>3[01]|[12]\d|0?[1-9])(?![\w%]))?(?![-/ ]\d)",
        _year_month,
    ),
    Rule(
        "cjk", ("digit",), r"(?:(?P<cjk_y>\d{4})年)?(?:(?P<cjk_m>\d\d?)月(?:(?P<cjk_d>\d\d?)日)?)?(?<=[年月日])", _cjk
    ),
    Rule(
        "slashed_range",
        ("digit",),
        rf"{GUARD}(?P<sr_a>\d\d?)/(?P<sr_b>\d\d?)(?:/(?P<sr_x>(?:19|20)\d\d))?\s?-\s?"
        rf"(?P<sr_c>\d\d?)/(?P<sr_d>\d\d?)(?:(?:/|,\s)(?P<sr_y>(?:19|20)\d\d))?{_END}(?!/)",
        _slashed_range,
    ),
    Rule(
        "numeric",
        ("digit",),
        r"(?<![\w$£€¥₩#])(?<!\d[.,/:-])(?P<num_a>\d\d?)(?P<num_s>[-/.])(?P<num_b>\d\d?)(?P=num_s)"
        rf"(?P<num_y>\d{{4}}|(?<=/)\d\d){_END}",
        _numeric,
    ),
    Rule(
        "month_number",
        ("digit",),
        rf"{GUARD}(?P<mn_m>0?[1-9]|1[0-2])[-/](?P<mn_y>(?:19|20)\d\d){_END}(?!-)",
        _month_number,
    ),
    Rule("slashed", ("digit",), rf"{GUARD}(?P<sl_a>\d\d?)/(?P<sl_b>\d\d?)(?![\w/%]){_CLOSED}", _slashed),
    Rule(
        "day_month",
        ("digit", "ordinal", "cardinal", "weekday"),
        rf"(?:{WEEKDAY},?\s+(?:the\s+)?)?{GUARD}"
        rf"(?P<dm_l>(?:\d\d?,\s){{1,8}}(?=\d\d?,?\sand\s))?(?P<dm_a>{DAY})(?:(?(dm_l),?){_SPAN}(?:the\s+)?(?P<dm_b>{DAY}))?"
        rf"(?:\s+day)?(?:\s+of\s+|\s+|[-/])(?P<dm_m>{MONTH})",
        _day_month,
    ),
    Rule(
        "month_day",
        ("month", "weekday"),
        rf"(?:{WEEKDAY},?\s+)?(?P<md_m>{MONTH})(?:\s+(?:the\s+)?|[-/]|(?<=\.)|,\s+(?=\d\d?(?:st|nd|rd|th)))(?P<md_a>{DAY})"
        rf"(?:(?<=\d)-(?P<md_y>{YEAR})\b|{_SPAN}(?:the\s+)?(?P<md_b>{DAY})(?!\s+(?:of\s+)?{MONTH}))?",
        _month_day,
    ),
    Rule(
        "worded_day",
        ("month", "cardinal"),
        rf"(?:(?P<wd_m>{MONTH})\s+(?P<wd_d>{SHORT_NUMBER})|(?P<wd_e>{SHORT_NUMBER})\s+(?P<wd_n>{MONTH}))"
        rf"(?:{_CLOSED}|{_YEAR_NEXT})",
        _worded_day,
    ),
    Rule("month", ("month",), MONTH, _month),
)
"""The more specific first; a pattern starts where a word starts."""
