"""The vocabulary of the grammar: alternations for its regular expressions, and what each word stands for.

All patterns are for text in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from verify.data import table
from verify.parsing.periods.reading import Lead

__all__ = [
    "DAY",
    "GUARD",
    "MONTH",
    "NUMBER",
    "ORDINAL",
    "SEASON",
    "SHORT_NUMBER",
    "WEEKDAY",
    "YEAR",
    "YEAR_WORDS",
    "alternation",
    "ambiguous_months",
    "cardinal",
    "context_words",
    "counted_nouns",
    "lead_words",
    "month",
    "number_of",
    "season",
    "weekday",
    "year_of_words",
]


def _words(name: str) -> dict[str, int]:
    section: dict[str, int] = table("calendar")[name]
    return section


def alternation(words: Iterable[str]) -> str:
    """The words as one alternation, the longest first; a hyphen may be a blank."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\-", "[- ]").replace("\\ ", " ") for word in longest_first)


def _dotted(words: dict[str, int]) -> str:
    """The words, abbreviations with an optional full stop."""
    short = [word for word in words if len(word) <= 5 and word not in _WHOLE]
    full = [word for word in words if word not in short]
    return rf"(?:(?:{alternation(full)})\b|(?:{alternation(short)})\b\.?)"


_WHOLE = ("april", "may", "june", "july", "march")

GUARD = r"(?<![\w$£€¥₩#])(?<!\d[.,/:-])"
"""What no number of a date may follow: a letter, a currency sign, a digit with a separator."""

YEAR = r"(?:(?:1\d|20)\d\d|2100)"
MONTH = _dotted(_words("months"))
WEEKDAY = _dotted(_words("weekdays"))
SEASON = rf"(?:{alternation(_words('seasons'))})\b"
ORDINAL = rf"(?:{alternation(_words('ordinals'))}|\d{{1,2}}(?:st|nd|rd|th))"
DAY = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%])(?![.,:/]\d)|(?:{alternation(_words('ordinals'))})\b)"
_CARDINALS = alternation(_words("cardinals"))
NUMBER = rf"(?:\d{{1,3}}|(?:a )?(?:{_CARDINALS})(?:[- ](?:{_CARDINALS}))?)"

_UNITS = [word for word, n in _words("cardinals").items() if n < 10 and word not in ("a", "an", "couple")]
_TEENS = [word for word, n in _words("cardinals").items() if 10 <= n < 20 and word != "dozen"]
_TENS = [word for word, n in _words("cardinals").items() if 20 <= n < 100]
_TWO_DIGITS = rf"(?:(?:{alternation(_TENS)})(?:[- ](?:{alternation(_UNITS)}))?|{alternation(_TEENS)})"

SHORT_NUMBER = rf"(?:(?:twenty|thirty)(?:[- ](?:{alternation(_UNITS)}))?|{alternation([*_TEENS, *_UNITS])})\b"
"""A number word that may be the day of a month."""

YEAR_WORDS = (
    rf"(?:two thousand(?:(?: and)? (?:{_TWO_DIGITS}|{alternation(_UNITS)}))?"
    rf"|(?:sixteen|seventeen|eighteen|nineteen|twenty)"
    rf"(?:[- ](?:hundred(?: and)? )?(?:{_TWO_DIGITS}|oh?[- ](?:{alternation(_UNITS)}))| hundred))\b"
)
"""A year in words: ``nineteen ninety-six``, ``two thousand and five``."""


def _plain(word: str) -> str:
    return word.rstrip(".").replace("  ", " ")


def month(word: str) -> int:
    """The month 1 to 12 that `word` names, in full or abbreviated."""
    return _words("months")[_plain(word)]


def weekday(word: str) -> int:
    """The ISO weekday 1 (Monday) to 7 that `word` names."""
    return _words("weekdays")[_plain(word)]


def season(word: str) -> int:
    """The first month of the season that `word` names."""
    return _words("seasons")[_plain(word)]


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


def year_of_words(text: str) -> int:
    """The year that words of the form :data:`YEAR_WORDS` name."""
    words = [word for word in re.split(r"[- ]", text) if word not in ("and", "o", "oh")]
    numbers = _words("cardinals")
    century = 2000 if words[:2] == ["two", "thousand"] else numbers[words[0]] * 100
    rest = words[2:] if words[1] in ("thousand", "hundred") else words[1:]
    return century + sum(numbers[word] for word in rest)


@cache
def lead_words() -> Mapping[str, Lead]:
    """The words with which a time expression may begin, each with its class."""
    data, found = table("calendar"), dict[str, Lead]()
    for lead, words in data["leads"].items():
        found.update(dict.fromkeys(words.split(), lead))
    found.update(dict.fromkeys((name.split()[0].split("'")[0] for name in data["feasts"]), "word"))
    found.update(dict.fromkeys(data["seasons"], "word"))
    found.update(dict.fromkeys((word.partition("-")[0] for word in data["cardinals"]), "cardinal"))
    found.update(dict.fromkeys((word for word in data["ordinals"] if "-" not in word), "ordinal"))
    found.update(dict.fromkeys(data["weekdays"], "weekday"))
    found.update(dict.fromkeys(data["months"], "month"))
    return found


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
