"""Whether a bare four-digit number is a year, and whether a bare ``March`` or ``May`` is a month: licences by context.

Precision first: what could as well be a count, a price, a name or a verb is none.
"""

from __future__ import annotations

import re

from verify.parsing.periods.lexicon import MONTH, ambiguous_months, context_words, counted_nouns
from verify.parsing.words import function_words
from verify.patterns import compiled, lazy_pattern

__all__ = ["is_month", "is_season", "is_year", "is_year_in_words"]

_FOLLOWS = compiled(r"\s?-?\s?(?:%|per\s?cent|percent|million|billion|trillion|thousand|hundred|dozen|bn|mn|tn)\b|\s?%")
_COMPOUND = compiled(r"-(?:strong|odd|plus|member|seat|page|mile|metre|meter|foot|bed|room|acre|year|day|hour|km|kg)\b")
_LABELLED = compiled(r"\b(?:nos?\.?|flights?|pages?|rooms?|models?|numbers?|[A-Z]-)\s*$", re.IGNORECASE)
_NEXT = compiled(r"(?:\s+|-)([^\W\d_]+)")
_BEFORE = compiled(r"([^\W\d_]+)(?:'s|s')?[ \t-]*[\"'(]*$")
_POSSESSIVE = lazy_pattern(r"(?:'s|s')\s+$")


def _before(flat: str, start: int, at: int) -> str:
    start = max(start, at - 24)
    last = flat[start:at].rstrip(" \t\n-\"'(").rfind(" ")  # the word begins behind the last blank before its end
    match = _BEFORE.search(flat, start + last + 1, at)
    return match[1] if match else ""


def _next(flat: str, at: int, end: int) -> str:
    match = _NEXT.match(flat, at, end)
    return match[1] if match else ""


def _is_plural(word: str) -> bool:
    """Whether `word` looks like a plural that a number could count; not one that goes with a year (``exports``)."""
    return (
        word.islower()
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "as"))
        and (word not in context_words("unplural"))
    )


def is_year(flat: str, bounds: tuple[int, int], at: tuple[int, int], follows_year: bool) -> bool:
    """Whether the four digits at ``at`` of the flattened text name a year; `bounds` are those of the sentence.

    `follows_year` says that a year stands just before, joined by ``and``, ``to``, a comma or a dash.
    """
    start, end = at
    year = int(flat[start:end])
    if _LABELLED.search(flat, max(bounds[0], start - 12), start):
        return False
    if _FOLLOWS.match(flat, end, bounds[1]) or _COMPOUND.match(flat, end, bounds[1]):
        return False
    before, after = _before(flat, bounds[0], start), _next(flat, end, bounds[1])
    word = before.lower()
    plural = _is_plural(after)
    counted = after.lower() in counted_nouns()
    modern = 1900 <= year <= 2100 and (year % 100 != 0 or year == 2000)
    if word in context_words("at"):
        return modern or not (plural or counted)
    if counted or (word in context_words("counting") and (plural or not modern or word == "some")):
        return False
    if follows_year:
        return modern or not plural
    if modern and year != 2000:
        free = (
            not before
            or before[0].isupper()
            or word in context_words("beside")
            or _POSSESSIVE.search(flat[max(0, start - 4) : start])
        )
        return bool(free) or not plural
    if word in ("of", "from", "to", "than", "the"):
        settled = not after or after in ("to", "and", "until") or (word == "the" and not plural)
        return settled and (year == 2000 or (year >= 1700 and year % 100 != 0))
    return False


_AFTER_WORDS = frozenset(["", "and", "but", "to", "the", "it", "they", "when", "as", "with", "after", "until"])


def is_year_in_words(flat: str, bounds: tuple[int, int], at: tuple[int, int]) -> bool:
    """Whether words such as ``nineteen ninety-six`` name a year alone: after ``in`` or ``since``, before no noun."""
    before, after = _before(flat, bounds[0], at[0]), _next(flat, at[1], bounds[1])
    return before.lower() in context_words("at") and after.lower() in _AFTER_WORDS


_FROM_MONTH = compiled(rf"\b{MONTH}\s*(?:-|-?(?:to|through|until)-?)\s*$", re.IGNORECASE)
_TO_MONTH = compiled(rf"\.?\s*(?:-|-?(?:to|through|until)-?)\s*{MONTH}", re.IGNORECASE)


def is_month(flat: str, bounds: tuple[int, int], at: tuple[int, int], word: str) -> bool:
    """Whether the month name at ``at`` is a month: ``May`` and ``March`` only where no verb or name can be meant.

    `word` is the name in lower case, without a full stop.
    """
    if word not in ambiguous_months():
        return True
    start, end = at
    surface = flat[start:end]
    ranged = _TO_MONTH.match(flat, end, bounds[1]) or _FROM_MONTH.search(flat, max(bounds[0], start - 20), start)
    if ranged and (surface[0].isupper() or word not in ("may", "march", "mar", "dec", "sep")):
        return True
    if not surface[0].isupper():
        return _is_small_month(flat, bounds, at, word)
    before, after = _before(flat, bounds[0], start), _next(flat, end, bounds[1])
    acronym = len(after) > 1 and after.isupper() and not surface.isupper()  # "June CPI"
    named = after[:1].isupper() and flat[end : end + 1] == " " and not acronym
    if before.lower() in context_words("month") and not (named and before.lower() in ("and", "or", "than")):
        return not (surface.isupper() and before.islower() and len(surface) == 3)
    if (len(word) < 5 and word not in ("may", "june", "july")) or surface.isupper():
        return False
    if named:
        return False
    owned = bool(_POSSESSIVE.search(flat[max(0, start - 4) : start])) or before.lower() in _OWNERS
    plain = acronym or (
        after.islower() and after not in context_words("verbal") and after not in function_words("prepositions")
    )
    if word == "may":
        return before.lower() == "the" or (owned and plain)
    if before.lower() == "the" and (word == "march" or acronym or before == "The"):
        return plain
    if not before or (before[0].isupper() and not owned):
        return not before and (plain or flat[end : end + 2] == "'s")
    return plain if owned else before.islower()


_OWNERS = frozenset(("her", "his", "its", "our", "their"))
_CLOSED = lazy_pattern(r"\s*(?:[.,;:!?)]|$)|\s+(?:and|or|of|to|until|when|for|at|it|they|he|she|we|the)\b")
_IN_THE = compiled(
    r"\b(?:in|since|until|till|by|before|after|between|during|last|this|next)\s+(?:the\s+)?$", re.IGNORECASE
)


def _is_small_month(flat: str, bounds: tuple[int, int], at: tuple[int, int], word: str) -> bool:
    """Whether a month that its writer left in lower case is one: ``in april``, closed off."""
    if word not in ("april", "may", "june", "july", "august", "march"):
        return False
    if not _IN_THE.search(flat, max(bounds[0], at[0] - 14), at[0]):
        return False
    return _CLOSED.match(flat, at[1], bounds[1]) is not None


_DETERMINED = lazy_pattern(r"\b(?:in|by|during|since|until|over|through|before|after|for|of)\s+the\s+$", re.IGNORECASE)


def is_season(flat: str, bounds: tuple[int, int], at: tuple[int, int], word: str) -> bool:
    """Whether a bare season is one: ``in the summer``, ``by spring``; never ``the fall of``, ``spring water``."""
    start, end = at
    after = _next(flat, end, bounds[1])
    if after in ("of", "to", "from", "in") or (
        after and after.islower() and after not in context_words("verbal") | {"when", "and", "as"}
    ):
        return False
    if _DETERMINED.search(flat, max(bounds[0], start - 16), start):
        return True
    return word != "fall" and _before(flat, bounds[0], start).lower() in context_words("season")
