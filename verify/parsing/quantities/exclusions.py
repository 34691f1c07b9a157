"""Numbers that are no quantities: parts of identifiers, dates, times, scores, labels, footnote marks and idioms."""

from __future__ import annotations

import re
import string
from functools import cache

from verify.data import table
from verify.model import Span
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.numerals import Number
from verify.parsing.quantities.phrases import Phrases
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.quantities.units import currency_before
from verify.parsing.words import function_words
from verify.patterns import compiled, lazy_pattern

__all__ = ["excluded", "is_year", "no_figures"]

_ADDRESS = lazy_pattern(r"(?:https?://|www\.|doi:|10\.[0-9]{4,9}/)\S{1,2000}", re.IGNORECASE)
_MAILBOX = lazy_pattern(r"[\w.+-]{1,64}@[\w.-]{1,255}")
_PHONE = compiled(r"(?<![\w.,])\+?\(?[0-9]{1,4}\)?(?:[ .-]\(?[0-9]{2,5}\)?){2,5}(?![\w,.]?[0-9])")
_DAYS = 6  # how many days of one month are listed
_FIRST_IDEOGRAPH = "\u2e80"  # East Asian text has no blanks between words and figures
_PHONE_DIGITS = 9
_MANY_DIGITS = compiled(r"(?:[0-9][^0-9]{0,3}){9}")
_CLOCK = lazy_pattern(
    r"(?<![\w.:])(?:(?:1[0-2]|[1-9])(?:[:.][0-9]{2})? ?(?:-|to|and|or|until|till) ?)?"
    r"[0-9]{1,2}(?:(?:[:.][0-9]{2}){0,2} ?(?:[ap]\.?m\b\.?|o'clock)|:[0-9]{2}(?::[0-9]{2})?(?![\w:]))",
    re.IGNORECASE,
)
_ADDRESS_SIGNS = ("/", ":", "ww", "WW", "Ww", "wW")
_STREETS = frozenset({"avenue", "boulevard", "lane", "road", "square", "street", "terrace"})
_NUMERIC_DATE = compiled(
    r"(?<![\w.,/-])(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}(?P<sign>[-/.])[0-9]{1,2}(?P=sign)[0-9]{2,4}"
    r"|(?:1[0-9]|20)[0-9]{2} ?[-/] ?(?:(?:1[0-9]|20)[0-9]{2}|[0-9]{2}))(?![\w/%]|[.,-][0-9])"
)
_LIST_MARK = compiled(r"\s{0,20}(?:\(?[0-9]{1,3}[.)]\s|\([0-9]{1,3}\))")
_FOOTNOTE = lazy_pattern(r"\[[0-9]{1,3}(?:[,-] ?[0-9]{1,3}){0,5}\]|(?<=[^\W\d_]) ?\([0-9]\)")
_DOTTED = lazy_pattern(r"[0-9]{1,4}(?:\.[0-9]{1,4}){2,40}")
# Each pattern with a quick one that tells whether it is worth asking.
_BY_SIGN = (
    (compiled(r"[0-9](?::[0-9]| ?(?:[apAP]\.?[mM]|[oO]'))"), _CLOCK),
    (compiled(r"[0-9] ?[-/.] ?[0-9]"), _NUMERIC_DATE),
    (compiled(r"[\[(][0-9]"), _FOOTNOTE),
    (compiled(r"[0-9]\.[0-9]{1,4}\.[0-9]"), _DOTTED),
)


@cache
def _idioms() -> Phrases:
    lines = table("numbers")["idioms"]["phrases"].strip().splitlines()
    return Phrases({"idiom": lines})


def no_figures(s: Sentence) -> list[Span]:
    """The spans in which no figure may be read, unsorted: addresses, times of day, dates in digits, marks."""
    flat = s.flat
    found: list[tuple[int, int]] = []
    if any(sign in flat for sign in _ADDRESS_SIGNS):
        found += [m.span() for m in _ADDRESS.finditer(flat)]
    if "@" in flat:
        found += [m.span() for m in _MAILBOX.finditer(flat)]
    for sign, pattern in _BY_SIGN:
        if sign.search(flat):
            found += [m.span() for m in pattern.finditer(flat)]
    mark = _LIST_MARK.match(flat)
    if mark and mark.end() < len(flat):
        found.append(mark.span())
    if sum(map(flat.count, string.digits)) >= _PHONE_DIGITS and _MANY_DIGITS.search(flat):
        found += [m.span() for m in _PHONE.finditer(flat) if _is_phone(m.group())]
    return [Span(first + s.start, last + s.start) for first, last in found]


def _is_phone(text: str) -> bool:
    digits = sum(c.isdigit() for c in text)
    return _PHONE_DIGITS <= digits <= 15 and (text[0] in "+(" or (digits >= 10 and "-" in text))


def idiom_at(s: Sentence, i: int) -> int | None:
    """The index behind an idiom that holds token `i` ("one another", "first of all"), else ``None``."""
    for first in (i, i - 1, i - 2, i - 3):
        found = _idioms().at(s, first) if first >= 0 else None
        if found is not None and found[0] > i:
            return found[0]
    return None


def excluded(s: Sentence, i: int, number: Number) -> bool:
    """Whether the number at token `i` is part of a name, a label, a date or a compound, and no quantity."""
    return (
        _inside_name(s, i, number)
        or _labelled(s, i)
        or _dated(s, i, number)
        or (s.digits(i) and (_decade(s, number) or _coded(s, i, number) or _house(s, number)))
    )


def _coded(s: Sentence, i: int, number: Number) -> bool:
    """ "0800", "401(k)", the second half of "3:1": digits that are no amount."""
    raw = s.raw[i]
    if raw[0] == "0" and len(raw) > 1 and raw.isdigit():
        return True
    at = number.end
    if s.word(at) == "(" and s.glued(at) and s.glued(at + 1) and s.word(at + 2) == ")":
        return s.alpha(at + 1) and len(s.raw[at + 1]) == 1 and s.raw[at + 1] != "s"
    return s.word(i - 1) == ":" and s.glued(i) and s.glued(i - 1) and s.digits(i - 2)


def _house(s: Sentence, number: Number) -> bool:
    """ "10 Downing Street": a house in a street."""
    at = number.end
    while at < number.end + 3 and s.shape(at)[:1].isupper():
        at += 1
        if s.word(at) in _STREETS and s.raw[at][0].isupper():
            return True
    return False


def _inside_name(s: Sentence, i: int, number: Number) -> bool:
    """ "A50", "COVID-19", "v2.3", "#5", "6G", "3D", "F-16": tied to letters before or behind."""
    if not s.digits(i):
        return _names_one(s, i, number)
    if s.glued(i):
        before = s.word(i - 1)
        if s.alpha(i - 1) and currency_before(s, i) is None and s.raw[i - 1][-1] < _FIRST_IDEOGRAPH:
            return True
        if (
            before in ("#", "_", "@", "\\", "&", "'")
            or (before == "=" and s.word(i - 2) not in ("<", ">"))
            or (before == "+" and s.digits(i - 2))
            or s.digits(i - 1)
        ):
            return True
        if before == "." and s.glued(i - 1):
            return currency_before(s, i) is None
        if before == "-" and s.glued(i - 1) and s.digits(i - 2) and s.glued(i - 2) and s.alpha(i - 3):
            return currency_before(s, i - 2) is None  # "scp2-173m", not "USD20-30"
        if before == "-" and s.glued(i - 1) and s.alpha(i - 2) and not _joins(s, i - 2):
            return "–" not in s.text[s.starts[i - 1] : s.ends[i - 1]]
        if before == "/" and s.glued(i - 1) and (s.digits(i - 2) or s.alpha(i - 2)):
            return True
    after = number.end
    if (
        s.glued(after)
        and s.alpha(after)
        and s.shape(after) in ("G", "D", "P", "K", "Q", "H", "R")
        and number.value < 20
    ):
        return True
    return s.glued(after) and s.shape(after) in ("_", "@", "\\", "=")


def _names_one(s: Sentence, i: int, number: Number) -> bool:
    """ "Capital One said": a number word with a capital that ends a name; a title has more capitals behind."""
    capitals = s.raw[i][0].isupper() and s.shape(i - 1)[:1].isupper() and len(s.raw[i - 1]) > 1
    following = s.shape(number.end)
    if not capitals or number.end != i + 1 or following[:1].isupper() or not (following[:1].isalpha() or not following):
        return False
    return s.word(i - 1) not in function_words() and s.starts[i] - s.ends[i - 1] == 1


def _joins(s: Sentence, i: int) -> bool:
    """Whether the word before a hyphen is itself part of a figure ("twenty-5", "sub-5%", "mid-15%")."""
    return s.words[i] in ("sub", "to", "m", "bn", "k", "tn") or s.digits(i)


def _labelled(s: Sentence, i: int) -> bool:
    """ "Article 5", "No. 3", "page 12", "Phase 2": the word before makes a name of the number."""
    at = i - 1 - (s.word(i - 1) == ".")
    word = s.word(at)
    if word == "number" and not s.digits(i) and i == at + 1:
        return s.alpha(i + 1) and s.words[i + 1] not in function_words()  # "the number two economy"
    if word in words("numbers", "labels", "always"):
        return s.digits(i) and (
            word not in ("no", "number", "numbers", "figure", "figures", "p", "table")
            or s.raw[at][0].isupper()
            or at < i - 1
        )
    return (
        word in words("numbers", "labels", "capital")
        and s.raw[at][0].isupper()
        and at == i - 1
        and (s.digits(i) or s.raw[i][0].isupper())
    )


def _dated(s: Sentence, i: int, number: Number) -> bool:
    """ "March 4", "4 March", "the 4th of March": a day beside a month."""
    if number.value > 31 or number.scale != 1 or number.fraction:
        return False
    for at in (i - 1, i - 1 - (s.word(i - 1) == "."), number.end, number.end + (s.word(number.end) == "of")):
        if (
            s.word(at) in words("numbers", "months", "names")
            and (s.raw[at][0].isupper() and len(s.raw[at]) > 2)
            and not (s.word(at) in ("may", "march") and at == i - 1 and not s.digits(i))
        ):
            return s.digits(i) or number.ordinal or at < i
    return s.digits(i) and _listed_day(s, number.end)


def _listed_day(s: Sentence, at: int) -> bool:
    """ "3, 4 and 5 May": a day of a list whose month is said once, behind its last day."""
    for _ in range(_DAYS):
        if s.word(at) not in (",", "and", "or", "&", "-", "to"):
            return False
        at += 1 + (s.word(at + 1) in ("and", "or"))
        if not s.digits(at) or not s.raw[at].isdigit() or not 0 < int(s.raw[at][:3]) <= 31:
            return False
        at += 1
        if s.word(at) in words("numbers", "months", "names") and s.raw[at][0].isupper():
            return True
    return False


def _decade(s: Sentence, number: Number) -> bool:
    """ "the 1990s", "in her 30s", "the '90s"."""
    at = number.end
    return (
        s.glued(at)
        and (s.word(at) == "s" or (s.word(at) == "'" and s.word(at + 1) == "s"))
        and number.value % 10 == 0
        and number.value >= 20
    )


def is_year(s: Sentence, number: Number) -> bool:
    """Whether a number without a unit reads as a year: four plain digits between 1000 and 2100."""
    raw = s.raw[number.first]
    return (
        number.end == number.first + 1
        and len(raw) == 4
        and raw.isascii()
        and raw.isdigit()
        and 1000 <= int(raw) <= 2100
    )
