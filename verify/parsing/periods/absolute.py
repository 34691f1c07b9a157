"""Expressions that carry their own date: days, months, quarters, halves, years, decades, centuries, seasons.

Each rule is a pattern over the flattened text and a builder that gives its readings.  Only the year may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from verify.model import Grain
from verify.parsing.periods.lexicon import (
    DAY,
    GUARD,
    MONTH,
    ORDINAL,
    SEASON,
    WEEKDAY,
    YEAR,
    ambiguous_months,
    counted_nouns,
    holiday,
    month,
    number_of,
    season,
)
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Context, Kind, Reading

__all__ = ["RULES", "months_from"]

Builder = Callable[[re.Match[str], Context], tuple[Reading, ...]]

_SPAN = r"\s*(?:-|to|through|thru|until|till|and|&)\s*"
_IN = re.compile(r"\b(?:in|for|during|of)\s$", re.IGNORECASE)
_LETTERS = re.compile(r"[- ]([a-z]+)")
_END = r"(?![\w%])(?![.,:/]\d)"


def _one(
    match: re.Match[str],
    kind: Kind,
    grain: Grain,
    first: PartialDate | None,
    last: PartialDate | None = None,
    **more: object,
) -> tuple[Reading, ...]:
    if first is None:
        return ()
    start, end = match.span(match.lastgroup or 0)
    return (Reading(start, end, kind, grain, first, last or first).to(**more),)


def months_from(year: int | None, first: int, count: int) -> tuple[PartialDate | None, PartialDate | None]:
    """The first and last month of `count` months from month `first` on; they may run into the next year."""
    carry, last = divmod(first - 1 + count - 1, 12)
    return PartialDate.of(year, first), PartialDate.of(None if year is None else year + carry, last + 1)


def _iso(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    return _one(match, "date", "day", PartialDate.of(*map(int, match.group("iso_y", "iso_m", "iso_d"))))


def _cjk(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    year, month_, day = (None if g is None else int(g) for g in match.group("cjk_y", "cjk_m", "cjk_d"))
    if year is None and day is None:
        return ()
    grain: Grain = "day" if day else "month" if month_ else "year"
    return _one(match, "date", grain, PartialDate.of(year, month_, day))


def _numeric(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    a, b, year = int(match["num_a"]), int(match["num_b"]), int(match["num_y"])
    if year < 100:
        year += 2000 if year < 50 else 1900
    day_first = context.order == "dmy"
    if a > 12 or b > 12:
        day_first = a > 12
    return _one(match, "date", "day", PartialDate.of(year, *((b, a) if day_first else (a, b))))


def _days(match: re.Match[str], month_: int, first: str, last: str | None, prefix: str) -> tuple[Reading, ...]:
    """One day, a range of days, or two days apart (``4 and 11 March``) of one month."""
    one = PartialDate.of(None, month_, number_of(first))
    if last is None:
        return _one(match, "date", "day", one)
    two = PartialDate.of(None, month_, number_of(last))
    if one is None or two is None or one.begins >= two.begins:
        return _one(match, "date", "day", one)
    between = match.string[max(0, match.start() - 12) : match.start()].casefold().rstrip().removesuffix("the")
    joined = re.search(r"\band\b|&", match.string[match.end(f"{prefix}_a") : match.start(f"{prefix}_b")], re.IGNORECASE)
    if joined and (two.begins - one.begins).days > 1 and not between.rstrip().endswith("between"):
        start, end = match.span(match.lastgroup or 0)
        cut = (match.end(f"{prefix}_a"), match.start(f"{prefix}_b"))
        return (
            Reading(start, cut[0], "date", "day", one, one),
            Reading(cut[1], end, "date", "day", two, two),
        )
    return _one(match, "date", "day", one, two)


def _day_month(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    return _days(match, month(match["dm_m"]), match["dm_a"], match["dm_b"], "dm")


def _month_day(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    following = _LETTERS.match(match.string, match.end())
    if following and not match["md_b"] and match["md_a"].isdecimal() and following[1] in counted_nouns():
        start, end = match.span("md_m")
        date = PartialDate(None, month(match["md_m"]))
        return (Reading(start, end, "month", "month", date, date, loose=True),)
    return _days(match, month(match["md_m"]), match["md_a"], match["md_b"], "md")


def _month(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    word = match["month"].casefold().rstrip(".")
    start, end = match.span("month")
    date = PartialDate(None, month(word))
    loose = word in ambiguous_months()
    return (Reading(start, end, "month", "month", date, date, loose=loose, word=word),)


def _year_of(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _quarter(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    number = match["q_n"] or match["q_m"]
    year = _year_of(match["q_y"] or match["q_z"] or match["q_t"])
    first, last = months_from(year, int(number) * 3 - 2, 3)
    return _one(match, "month" if year is None else "date", "quarter", first, last)


def _quarter_word(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    word = match["qw"].casefold()
    number = 4 if word in ("final", "last") else number_of(word)
    if number > 4:
        return ()
    first, last = months_from(None, number * 3 - 2, 3)
    return _one(match, "month", "quarter", first, last, word=word)


def _half(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    number = match["h_n"] or match["h_m"]
    year = _year_of(match["h_y"] or match["h_z"] or match["h_t"])
    if year is None and not _IN.search(match.string, max(0, match.start() - 8), match.start()):
        return ()  # H2 is hydrogen as well
    first, last = months_from(year, int(number) * 6 - 5, 6)
    return _one(match, "month" if year is None else "date", "half", first, last)


def _half_word(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    word = match["hw"].casefold()
    number = 1 if word in ("first", "1st", "opening") else 2
    first, last = months_from(None, number * 6 - 5, 6)
    return _one(match, "half", "half", first, last, word="first" if number == 1 else "second")


def _fiscal(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    first, last = _year_of(match["fy_a"] or match["fy_t"]), _year_of(match["fy_b"])
    if first is None:
        return ()
    if last is not None and not first < last <= first + 10:
        last = None
    return _one(match, "date", "year", PartialDate.of(first), PartialDate.of(last) if last else None)


def _year_span(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``2021-25`` and ``2021-2025`` are years; ``2024-03`` is a month where its last part cannot be a later year."""
    first, tail = int(match["ys_a"]), match["ys_b"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if len(tail) == 2 and last < first and int(tail) == (first + 1) % 100:
        last = first + 1  # 1999-00
    if first < last <= first + 300:
        return _one(match, "date", "year", PartialDate.of(first), PartialDate.of(last))
    if len(tail) == 2 and match["ys_s"] in "-/":
        return _one(match, "date", "month", PartialDate.of(first, int(tail)))
    return ()


def _decade(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    first = int(match["dec_y"] or 1900 + int(match["dec_t"]))
    return _one(match, "date", "decade", PartialDate.of(first), PartialDate.of(first + 9))


def _century(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    number = number_of(match["cen"])
    return _one(match, "date", "century", PartialDate.of(number * 100 - 99), PartialDate.of(number * 100))


def _season(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    first, last = months_from(None, season(match["season"]), 3)
    return _one(match, "season", "season", first, last, loose=True, word=match["season"].casefold())


def _holiday(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    return _one(match, "date", "day", PartialDate.of(None, *holiday(match["holiday"])))


def _year(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    return _one(match, "year", "year", PartialDate.of(int(match["year"])), loose=True)


RULES: tuple[tuple[str, str, Builder], ...] = (
    (
        "iso",
        rf"{GUARD}(?P<iso_y>{YEAR})(?:(?P<iso_s>[-/.])(?P<iso_m>\d\d?)(?P=iso_s)(?P<iso_d>\d\d?))(?:(?=T\d)|{_END})",
        _iso,
    ),
    ("cjk", r"(?:(?P<cjk_y>\d{4})年)?(?:(?P<cjk_m>\d\d?)月(?:(?P<cjk_d>\d\d?)日)?)?(?<=[年月日])", _cjk),
    (
        "numeric",
        rf"(?<![\w$£€¥₩#])(?<!\d[.,/:])(?P<num_a>\d\d?)(?P<num_s>[-/.])(?P<num_b>\d\d?)(?P=num_s)(?P<num_y>\d{{4}}|(?<=/)\d\d){_END}",
        _numeric,
    ),
    (
        "day_month",
        rf"(?:{WEEKDAY},?\s+(?:the\s+)?)?{GUARD}(?P<dm_a>{DAY})(?:{_SPAN}(?:the\s+)?(?P<dm_b>{DAY}))?"
        rf"(?:\s+day)?(?:\s+of\s+|\s+|[-/])(?P<dm_m>{MONTH})",
        _day_month,
    ),
    (
        "month_day",
        rf"(?:{WEEKDAY},?\s+)?(?P<md_m>{MONTH})(?:\s+|-)(?:the\s+)?(?P<md_a>{DAY})"
        rf"(?:{_SPAN}(?:the\s+)?(?P<md_b>{DAY})(?!\s+(?:of\s+)?{MONTH}))?",
        _month_day,
    ),
    ("month", MONTH, _month),
    (
        "quarter",
        rf"(?:(?P<q_y>{YEAR})\s?-?\s?)?(?:Q(?P<q_n>[1-4])|(?P<q_m>[1-4])Q)"
        rf"(?:\s?[-/']?\s?(?P<q_z>{YEAR})|[-/']?(?P<q_t>\d\d))?\b",
        _quarter,
    ),
    ("quarter_word", rf"(?P<qw>{ORDINAL}|final|last(?=\s+quarter\s+of))[-\s]+(?:fiscal[-\s])?quarter\b", _quarter_word),
    (
        "half",
        rf"(?:(?P<h_y>{YEAR})\s?-?\s?)?(?:H(?P<h_n>[12])|(?P<h_m>[12])H)"
        rf"(?:\s?[-/']?\s?(?P<h_z>{YEAR})|[-/']?(?P<h_t>\d\d))?\b",
        _half,
    ),
    ("half_word", r"(?P<hw>first|second|latter|opening|1st|2nd)[-\s]half\b", _half_word),
    (
        "fiscal",
        rf"(?:(?:FY|fiscal|(?:fiscal|financial|academic|school|tax|marketing)\s+years?)\s?[-']?(?P<fy_a>{YEAR})"
        rf"(?:\s?[-/]\s?(?:FY)?(?P<fy_b>{YEAR}|\d\d))?|FY\s?'?(?P<fy_t>\d\d)){_END}",
        _fiscal,
    ),
    ("year_span", rf"{GUARD}(?P<ys_a>{YEAR})\s?(?P<ys_s>[-/])\s?(?P<ys_b>{YEAR}|\d\d)(?!-\d){_END}", _year_span),
    ("decade", rf"(?:{GUARD}(?P<dec_y>(?:1\d|20)\d0)'?|'(?P<dec_t>[2-9]0))s\b", _decade),
    ("century", rf"(?P<cen>{ORDINAL})[-\s]+century\b", _century),
    ("holiday", r"(?:christmas(?: day| eve)?|new year's (?:day|eve))\b", _holiday),
    ("season", SEASON, _season),
    ("year", rf"{GUARD}{YEAR}(?!-\d){_END}", _year),
)
"""Name, pattern and builder of each rule, the more specific first; a pattern starts where a word starts."""
