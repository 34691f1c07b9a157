"""Letters that multiply a figure, "€10M", "5m people", and the glued "m" that is a million and no metre."""

from __future__ import annotations

from verify.parsing.quantities.lexicon import mapping, words
from verify.parsing.quantities.nouns import is_plural
from verify.parsing.quantities.scales import Number
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.quantities.units import currency_before, unit_at
from verify.parsing.words import function_words

__all__ = ["letter_scaled"]

_BEFORE = 14
"""How many tokens before an "m" a word may stand that says what is counted."""
_STOPS = frozenset({"", ".", ",", ";", "!", "?", ")"})
_LINKS = frozenset({"-", "and", "or", "to"})


def letter_scaled(s: Sentence, number: Number, money: bool) -> Number:
    """ "€10M", "$2.174T", "2mil SEK"; without a currency "10M users", "5m people" and, before a stop, "10M".

    A glued "m" without a plural is a million only where the sentence says so: in a range or a move that began with
    money ("£2-3m"), beside a million ("68m people and 48m"), or of what is counted in them ("revenue was 45m").
    """
    at = number.end
    word = s.word(at)
    scales = mapping("numbers", "letter_scales")
    if number.scale != 1 or not number.digits or word not in scales or not s.free[at]:
        return number
    if money:
        fits = not (s.glued(at + 1) and (s.alpha(at + 1) or s.digits(at + 1)))
    elif not s.glued(at):
        fits = False
    elif word in ("mil", "mm"):
        unit = unit_at(s, at + 1, True)
        fits = unit is not None and unit.kind == "money"
    elif s.raw[at] == "M" or (word == "b" and "." in s.raw[at - 1]):
        fits = _plural_follows(s, at + 1) or s.word(at + 1) in _STOPS - {")"}
    else:
        fits = s.raw[at] not in ("t", "b", "T") and _plural_follows(s, at + 1)
    if not fits and not money and s.raw[at] == "m" and s.glued(at):
        fits = _million(s, number.first, at)
    if not fits:
        return number
    factor = scales[word]
    return number._replace(end=at + 1, value=number.value * factor, scale=factor)


def _plural_follows(s: Sentence, at: int) -> bool:
    """Whether a plural stands at `at` or right behind an adjective there."""
    return s.alpha(at) and not s.glued(at) and (is_plural(s.words[at]) or is_plural(s.word(at + 1)))


def _million(s: Sentence, first: int, at: int) -> bool:
    """Whether the "m" at `at`, glued to the figure at `first`, is a million by what stands around it."""
    following = s.word(at + 1)
    if s.word(first - 1) in _LINKS and _money_to(s, first - 1):
        return True
    if following in _LINKS and s.digits(at + 2) and s.shape(at + 3) == "m" and _plural_follows(s, at + 4):
        return True
    plain = (
        not s.free[min(at + 1, s.size - 1)]
        or following in ("last", "next")
        or following in _STOPS
        or following in _LINKS
        or following in function_words()
    )
    placed = words("numbers", "extents", "words") - {"from"} | words("numbers", "millions", "apart")
    return plain and following not in placed and _counted_in_millions(s, first)


def _money_to(s: Sentence, link: int) -> bool:
    """Whether the word before token `link` ends an amount of money: "£2", "$5m", "€8 million"."""
    i = link - 1
    if not s.digits(i):
        i -= 1
    return s.digits(i) and currency_before(s, i) is not None


def _counted_in_millions(s: Sentence, first: int) -> bool:
    """Whether words before the figure speak of people or money, and none of a length; or another million is there."""
    spoken = False
    for i in range(first - 1, max(first - 1 - _BEFORE, -1), -1):
        word = s.words[i]
        if word in ";:" or word in words("numbers", "millions", "lengths"):
            return False
        spoken = spoken or word in words("numbers", "millions", "counted")
        spoken = spoken or (s.raw[i] == "m" and s.glued(i) and s.digits(i - 1) and _plural_follows(s, i + 1))
    return spoken
