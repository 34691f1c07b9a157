"""Stretches of a month or more that carry their own date: quarters, halves, seasons, years, decades, centuries.

Only the year may be missing.
"""

from __future__ import annotations

import re

from verify.parsing.periods.lexicon import GUARD, ORDINAL, SEASON, YEAR, YEAR_WORDS, number_of, season, year_of_words
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Context, Reading, Rule, one
from verify.parsing.periods.shift import months_from
from verify.patterns import lazy_pattern

__all__ = ["RULES"]

_IN = lazy_pattern(r"\b(?:in|for|during|of)\s$")
_COUNTED = lazy_pattern(r"\b(?:consecutive|straight|successive)\s$")
_ANY = lazy_pattern(r"\ban?\s$")
_OF_WHAT = lazy_pattern(r"\s+of\s(?!(?:the|fiscal|last|this|next|\d))")
_DECADE_BEFORE = lazy_pattern(
    r"\b(?:(?:in|of|since|during|from|until|by|through|throughout) the|the (?:early|mid|late))[ -]$"
)
_END = r"(?![\w%])(?![.,:/]\d)"


def _year_of(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _quarter(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    number = match["q_n"] or match["q_m"]
    year = _year_of(match["q_y"] or match["q_z"] or match["q_t"])
    first, last = months_from(year, int(number) * 3 - 2, 3)
    return one(match, "month" if year is None else "date", "quarter", first, last)


def _quarter_word(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``the second quarter``; ``a second quarter of decline``, ``the second quarter in a row`` only count quarters."""
    word = match["qw"]
    number = 4 if word in ("final", "last") else number_of(word)
    if number > 4 or _COUNTED.search(match.string, max(0, match.start() - 14), match.start()):
        return ()
    if _ANY.search(match.string, max(0, match.start() - 3), match.start()) and _OF_WHAT.match(
        match.string, match.end()
    ):
        return ()
    first, last = months_from(None, number * 3 - 2, 3)
    return one(match, "month", "quarter", first, last, word=word)


def _half(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    number = match["h_n"] or match["h_m"]
    year = _year_of(match["h_y"] or match["h_z"] or match["h_t"])
    if year is None and not _IN.search(match.string, max(0, match.start() - 8), match.start()):
        return ()  # H2 is hydrogen as well
    first, last = months_from(year, int(number) * 6 - 5, 6)
    return one(match, "month" if year is None else "date", "half", first, last)


def _half_word(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    number = 1 if match["hw"] in ("first", "1st", "opening") else 2
    first, last = months_from(None, number * 6 - 5, 6)
    return one(match, "half", "half", first, last, word="first" if number == 1 else "second")


def _fiscal(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    first, last = _year_of(match["fy_a"] or match["fy_t"]), _year_of(match["fy_b"])
    if first is None:
        return ()
    if last is not None and not first < last <= first + 10:
        last = None
    return one(match, "date", "year", PartialDate.of(first), PartialDate.of(last) if last else None)


def _year_span(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``2021-25`` and ``2021-2025`` are years; ``2024-03`` is a month where its last part cannot be a later year."""
    first, tail = int(match["ys_a"]), match["ys_b"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if len(tail) == 2 and last < first and int(tail) == (first + 1) % 100:
        last = first + 1  # 1999-00
    if first < last <= first + 300:
        return one(match, "date", "year", PartialDate.of(first), PartialDate.of(last))
    if len(tail) == 2 and match["ys_s"] in "-/":
        return one(match, "date", "month", PartialDate.of(first, int(tail)))
    return ()


def _decade(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    first = int(match["dec_y"] or 1900 + int(match["dec_t"] or match["dec_u"]))
    return one(match, "date", "decade", PartialDate.of(first), PartialDate.of(first + 9))


_DECADES = ("thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def _decade_word(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``in the nineties``, which ``in her nineties`` and ``low nineties`` are not."""
    if _DECADE_BEFORE.search(match.string, max(0, match.start() - 16), match.start()) is None:
        return ()
    first = 1930 + 10 * _DECADES.index(match["decade_word"])
    return one(match, "date", "decade", PartialDate.of(first), PartialDate.of(first + 9))


def _century(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    number, after = number_of(match["cen"]), context.text[match.end() - 7 : match.end() + 2]
    if after[0] == "C" and after[7:8] == " " and after[8:].isupper():
        return ()  # 21st Century Fox
    return one(match, "date", "century", PartialDate.of(number * 100 - 99), PartialDate.of(number * 100))


def _season(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    first, last = months_from(None, season(match["season"]), 3)
    return one(match, "season", "season", first, last, loose=True, word=match["season"])


def _year(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    return one(match, "year", "year", PartialDate.of(int(match["year"])), loose=True)


def _year_words(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    return one(match, "year", "year", PartialDate.of(year_of_words(match["year_words"])), loose=True, word="words")


def _short_year(match: re.Match[str], context: Context) -> tuple[Reading, ...]:
    """``'98`` and ``of 87``, which only a month or day before it makes a year."""
    number = int(match["short_year"].lstrip("'"))
    year = PartialDate.of(number + (1900 if number >= 30 else 2000))
    return one(match, "year", "year", year, loose=True, word="short")


RULES: tuple[Rule, ...] = (
    Rule(
        "quarter",
        ("digit", "word"),
        rf"(?:(?P<q_y>{YEAR})[ -]?)?(?:q(?P<q_n>[1-4])|(?P<q_m>[1-4])q)"
        rf"(?:\s?[-/']?\s?(?P<q_z>{YEAR})|[-/']?(?P<q_t>\d\d))?\b",
        _quarter,
    ),
    Rule(
        "quarter_word",
        ("digit", "ordinal", "step"),
        rf"(?P<qw>{ORDINAL}|final|last(?=\s+quarter\s+of))[-\s]+(?:fiscal[-\s])?quarter\b(?!\s+(?:in a row|running)\b)",
        _quarter_word,
    ),
    Rule(
        "half",
        ("digit", "word"),
        rf"(?:(?P<h_y>{YEAR})[ -]?)?(?:h(?P<h_n>[12])|(?P<h_m>[12])h)"
        rf"(?:\s?[-/']?\s?(?P<h_z>{YEAR})|[-/']?(?P<h_t>\d\d))?\b",
        _half,
    ),
    Rule("half_word", ("digit", "ordinal"), r"(?P<hw>first|second|latter|opening|1st|2nd)[-\s]half\b", _half_word),
    Rule(
        "fiscal",
        ("word",),
        rf"(?:(?:fy|fiscal|(?:fiscal|financial|academic|school|tax|marketing)\s+years?)\s?[-']?(?P<fy_a>{YEAR})"
        rf"(?:\s?[-/]\s?(?:fy)?(?P<fy_b>{YEAR}|\d\d))?|fy\s?'?(?P<fy_t>\d\d)){_END}",
        _fiscal,
    ),
    Rule(
        "year_span",
        ("digit",),
        rf"{GUARD}(?P<ys_a>{YEAR})\s?(?P<ys_s>[-/])\s?(?P<ys_b>{YEAR}|\d\d)(?!-\d){_END}",
        _year_span,
    ),
    Rule(
        "decade",
        ("digit",),
        rf"(?:{GUARD}(?P<dec_y>(?:1\d|20)\d0)'?|'(?P<dec_t>[2-9]0)"
        r"|(?:(?<=the )|(?<=early )|(?<=mid-)|(?<=late ))(?P<dec_u>[3-9]0)'?)s\b",
        _decade,
    ),
    Rule("decade_word", ("word",), rf"(?:{'|'.join(_DECADES)})\b", _decade_word),
    Rule("century", ("digit", "ordinal", "cardinal"), rf"(?P<cen>{ORDINAL})[-\s]+century\b", _century),
    Rule("season", ("word",), SEASON, _season),
    Rule("year_words", ("cardinal",), YEAR_WORDS, _year_words),
    Rule("short_year", ("digit",), rf"(?:'\d\d|(?<=of )\d\d(?=\s*(?:[.;:!?)]|$))){_END}", _short_year),
    Rule("year", ("digit",), rf"{GUARD}{YEAR}(?!-\d){_END}", _year),
)
"""The more specific first; a pattern starts where a word starts."""
