"""Over what time a change is measured: against the month before, the quarter before, the year before.

"Up 0.4% month on month" and "up 8% from a year earlier" are two measures of one month.  The phrases are those of
statistical offices and their reporters.
"""

from __future__ import annotations

import re

from verify.aligning.profiles import Profile, once
from verify.judging.comparison import Comparison
from verify.judging.pairing import ValuePair
from verify.patterns import lazy_pattern

__all__ = ["other_extent", "other_span", "spans"]

_LENGTH = {"month": r"months?", "quarter": r"quarters?", "year": r"years?"}
_SHORT = {"month": "m", "quarter": "q", "year": "y"}
_ADJECTIVE = {"month": "monthly", "quarter": "quarterly", "year": r"yearly|annual(?:ly|i[sz]ed)?"}
_MONTHS = {"month": r"(?:30|thirty) days", "quarter": r"(?:3|three) months", "year": r"(?:12|twelve) months"}


# The months, and what each span is called: the whole word, its letter, its adjective, its days or months.
_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip


def _pattern(length: str) -> re.Pattern[str]:
    word, letter = _LENGTH[length], _SHORT[length]
    base = r"(?:from|than|over|on|against|compared (?:to|with|from)|versus)"
    ways = (
        rf"{length}[- ](?:on|over|to)[- ]{length}",
        rf"{letter}[-/]?(?:o[-/]?)?{letter}",
        rf"{base} (?:a|one|the) {length} (?:ago|before|earlier|prior)",
        rf"on the {length}",
        rf"(?:in|over) the (?:{length}|{_MONTHS[length]}) to",
        rf"prior[- ]{length}",
        rf"{base} the (?:first|second|third|fourth) quarter" + (" of last year" if length == "year" else r"\b(?! of)")
        if length != "month"
        else "month before",
        rf"{base} the (?:previous|prior|preceding) (?:{word}|{_MONTHS[length]})",
        rf"(?:over|in|during) (?:the|a) (?:past|last|previous|prior)? ?(?:{length}|{_MONTHS[length]})",
        rf"{base} the same (?:month|quarter|period|time) (?:of )?(?:last {length}|a {length} (?:ago|before|earlier))",
        rf"(?:{_ADJECTIVE[length]})",
        *(
            ("from (?:" + "|".join(_NAMES) + r")\b(?! (?:of )?(?:the year|last year|a year|\d{4}))",)
            if length == "month"
            else ()
        ),
        *(("from (?:" + "|".join(_NAMES) + ") (?:of )?last year",) if length == "year" else ()),
    )
    return lazy_pattern(r"\b(?:" + "|".join(ways) + r")\b")


_PATTERNS = {length: _pattern(length) for length in _LENGTH}


SHORT = frozenset({"month", "quarter"})
"""Grains of what a change is given for."""


@once
def spans(profile: Profile) -> frozenset[str]:
    """The spans over which changes of a claim are measured, as far as it says: ``month``, ``quarter``, ``year``."""
    text = profile.text.lower()
    return frozenset(length for length, pattern in _PATTERNS.items() if pattern.search(text))


_WITHOUT = lazy_pattern(
    r"\b(?:excluding|except(?: for)?|excepting|leaving (?:out|aside)|stripping out|stripped of|adjust(?:ed|ing) for)\b"
)


@once
def _net(profile: Profile) -> bool:
    """Whether a claim leaves something out of what it measures."""
    return _WITHOUT.search(profile.text.lower()) is not None


def other_extent(c: Comparison) -> bool:
    """Whether one claim leaves something out of what it measures, and the other does not say so."""
    return _net(c.a) != _net(c.b)


def other_span(c: Comparison, pair: ValuePair) -> bool:
    """Whether two changes in per cent are measured over two spans of time.

    Of a month or a quarter a change is its own unless it says that it is over the year.
    """
    if not (pair.a.kind == pair.b.kind == "percent") or "change" not in (pair.a.role, pair.b.role):
        return False
    left, right = spans(c.a), spans(c.b)
    if left and right:
        return not left & right
    silent, said = (c.a, right) if right else (c.b, left)
    return said == {"year"} and any(period.grain in SHORT for period in silent.claim.periods)
