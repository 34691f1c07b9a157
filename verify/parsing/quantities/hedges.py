"""Hedges and bounds around a figure: "about", "at least", "no more than", "just over", "or so", "or fewer"."""

from __future__ import annotations

from functools import cache
from typing import cast

from verify.data import table
from verify.model import Modifier
from verify.parsing.quantities.lexicon import mapping, words
from verify.parsing.quantities.phrases import Phrases
from verify.parsing.quantities.tokens import Sentence

__all__ = ["hedge_after", "hedge_before"]

_EQUAL = ("{} or equal than", "{} or equal to", "{} than or equal to", "equal or {} than", "equal to or {} than")


@cache
def _before() -> Phrases:
    phrases = {label: [*found] for label, found in table("hedges")["before"].items()}
    for label, comparatives in table("hedges")["equal"].items():
        phrases[label] += [form.format(word) for word in comparatives.split() for form in _EQUAL]
    return Phrases(phrases)


@cache
def _after() -> Phrases:
    return Phrases(table("hedges")["after"])


def hedge_before(s: Sentence, first: int) -> tuple[int, Modifier]:
    """The modifier said right before token `first`, and the index of its first token (`first` itself if there is none).

    Of two in a row the outer bound wins over an inner "about" ("at least around 5%"); intensifiers are taken along.
    """
    at = first
    modifier: Modifier = "exact"
    for _ in range(2):
        if (
            s.word(at - 1) in ("a", "an", "the")
            and at == first
            and s.word(at - 2) in ("about", "around", "nearly", "almost")
        ):
            at -= 1
        found = _before().before(s, at)
        if found is None or not all(s.free[found[0] : at]):
            break
        label = cast(Modifier, found[1])
        if label == "exact" and modifier != "exact":
            break
        at = found[0]
        if label != "exact" and (modifier == "exact" or modifier == "about"):
            modifier = label
    if modifier != "exact":
        while s.word(at - 1) in words("hedges", "intensifiers", "words") and s.free[at - 1]:
            at -= 1
        if s.word(at - 1) == "a" and s.word(at) in ("little", "bit", "hair", "shade", "touch"):
            at -= 1
    if modifier == "exact":
        return first, modifier
    return at, modifier


def _goes_on(s: Sentence, at: int) -> bool:
    """Whether a number stands at token `at`, so that the hedge before it is that number's."""
    return s.digits(at) or s.word(at) in mapping("numbers", "cardinals") or s.word(at) in ("half", "quarter")


def hedge_after(s: Sentence, end: int) -> tuple[int, Modifier] | None:
    """The modifier said right behind the figure that ends before token `end`, and the index behind it."""
    found = _after().at(s, end)
    if found is None or s.word(found[0]) == "than" or _goes_on(s, found[0]) or _goes_on(s, found[0] + 1):
        return None
    if s.word(end) == "plus" and s.size > end + 1 and s.word(end + 1) != "years":
        return None
    return found[0], cast(Modifier, found[1])
