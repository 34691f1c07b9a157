"""Verbs that govern figures: those of change with their direction, those of level, and those that multiply."""

from __future__ import annotations

from functools import cache, lru_cache

from verify.data import table
from verify.model import Direction
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.ranges import change_words
from verify.parsing.syntax import verb_base

__all__ = ["base_of", "gerund_nouns", "is_past", "level_verbs", "multiplied", "way_of"]


@lru_cache(maxsize=4096)
def way_of(word: str) -> Direction | None:
    """The direction of a word of change: a verb in any form, or an adverb ("up")."""
    base = base_of(word)
    for way, other in (("up", "down"), ("down", "up")):
        known = change_words(way) | words("measures", "ways", way)
        if word in known or (base in known and word not in change_words(other)):
            return "up" if way == "up" else "down"
    return None


@lru_cache(maxsize=4096)
def base_of(word: str) -> str:
    """The base form of a verb: by the table of verbs, else by rule where that gives a verb of the tables here.

    The word itself where neither knows it.
    """
    base = verb_base(word)
    if base is not None:
        return base
    known = _known()
    for ending in ("ed", "d", "ing", "es", "s"):
        stem = word.removesuffix(ending)
        if stem != word:
            for candidate in (stem, stem + "e"):
                if candidate in known:
                    return candidate
    return word


@cache
def _known() -> frozenset[str]:
    verbs = (words("measures", row, "verbs") for row in ("equating", "having", "judging"))
    return frozenset[str]().union(words("measures", "ways", "up", "down"), *verbs)


@cache
def level_verbs() -> frozenset[str]:
    """Verbs between a measure and its figure, copulas left to the function words."""
    return words("hedges", "level", "verbs")


@cache
def _unchanged() -> frozenset[str]:
    """Verbs whose past is their base: a form in -s apart, they read as a past as well."""
    return frozenset(base for base, forms in table("verbs")["irregular"].items() if forms.split()[0] == base)


@cache
def gerund_nouns() -> frozenset[str]:
    """Words in -ing that are nouns of an activity: "lending", "rating"."""
    return frozenset(table("verbs")["gerund_nouns"].split())


def is_past(word: str) -> bool:
    """Whether a verb's form may be a past although it looks like its base: "hit", "cut", "set"."""
    return word in _unchanged()


def multiplied(word: str) -> Direction | None:
    """The direction of a verb that is a multiple by itself: "doubled" up, "halved" down."""
    if not word.endswith(("ed", "ing")):
        return None
    return "down" if word.startswith("halv") else "up"
