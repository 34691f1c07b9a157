"""The vocabulary of the grammar: alternations for its regular expressions, and what each word stands for."""

from __future__ import annotations

import re
from functools import cache

from verify.data import table

__all__ = [
    "DAY",
    "GUARD",
    "MONTH",
    "NUMBER",
    "ORDINAL",
    "SEASON",
    "WEEKDAY",
    "YEAR",
    "ambiguous_months",
    "cardinal",
    "context_words",
    "counted_nouns",
    "holiday",
    "month",
    "number_of",
    "season",
    "weekday",
]


def _words(name: str) -> dict[str, int]:
    section: dict[str, int] = table("calendar")[name]
    return section


def _any(words: dict[str, int]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\-", "[- ]").replace("\\ ", " ") for word in longest_first)


def _dotted(words: dict[str, int]) -> str:
    """The words, abbreviations with an optional full stop."""
    short = {word: n for word, n in words.items() if len(word) <= 5 and word not in _WHOLE}
    full = {word: n for word, n in words.items() if word not in short}
    return rf"(?:(?:{_any(full)})\b|(?:{_any(short)})\b\.?)"


_WHOLE = ("april", "may", "june", "july", "march")

GUARD = r"(?<![\w$£€¥₩#])(?<!\d[.,/:-])"
"""What no number of a date may follow: a letter, a currency sign, a digit with a separator."""

YEAR = r"(?:(?:1\d|20)\d\d|2100)"
MONTH = _dotted(_words("months"))
WEEKDAY = _dotted(_words("weekdays"))
SEASON = rf"(?:{_any(_words('seasons'))})\b"
ORDINAL = rf"(?:{_any(_words('ordinals'))}|\d{{1,2}}(?:st|nd|rd|th))"
DAY = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%])(?![.,:/]\d)|(?:{_any(_words('ordinals'))})\b)"
NUMBER = rf"(?:\d{{1,3}}|(?:a )?(?:{_any(_words('cardinals'))})(?:[- ](?:{_any(_words('cardinals'))}))?)"


def _plain(word: str) -> str:
    return word.casefold().rstrip(".").replace("  ", " ")


def month(word: str) -> int:
    """The month 1 to 12 that `word` names, in full or abbreviated."""
    return _words("months")[_plain(word)]


def weekday(word: str) -> int:
    """The ISO weekday 1 (Monday) to 7 that `word` names."""
    return _words("weekdays")[_plain(word)]


def season(word: str) -> int:
    """The first month of the season that `word` names."""
    return _words("seasons")[_plain(word)]


def holiday(word: str) -> tuple[int, int]:
    """Month and day of a holiday of fixed date."""
    month_, day = table("calendar")["holidays"][_plain(word)]
    return month_, day


def number_of(word: str) -> int:
    """The number of an ordinal in words or digits (``third``, ``3rd``), or of plain digits."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _words("ordinals")[_plain(word).replace(" ", "-")]


def cardinal(word: str) -> int:
    """The number that `word` names: digits, or number words of up to two parts (``a couple``, ``twenty-five``)."""
    if word.isdecimal():
        return int(word)
    parts = [_words("cardinals")[part] for part in re.split(r"[- ]", _plain(word))]
    total = parts[0]
    for part in parts[1:]:
        total = total * part if part > total or part == 100 else total + part
    return total


@cache
def ambiguous_months() -> frozenset[str]:
    """Names and abbreviations of months that are common words or given names as well."""
    return frozenset(table("calendar")["ambiguous"]["months"].split())


@cache
def counted_nouns() -> frozenset[str]:
    """Nouns that make a four-digit number before them a count or a measurement."""
    return frozenset(table("calendar")["counted"]["nouns"].split())


@cache
def context_words(name: str) -> frozenset[str]:
    """The word list `name` of the table's ``context``: words that decide what stands beside them."""
    return frozenset(table("calendar")["context"][name].split())
