"""Nouns without a tagger: the counted noun behind a figure, and the singular of a noun."""

from __future__ import annotations

from functools import cache, lru_cache

from verify.data import table
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.words import function_words

__all__ = ["counted", "is_plural", "singular"]

_REACH = 6
_NEVER = frozenset({"last", "little", "more", "next", "other", "own", "previous", "same"})
"""Words of a noun phrase that are never its head: "11 more than", "40 million last year"."""
_ADJECTIVE = ("able", "al", "an", "ant", "ary", "ed", "ent", "ern", "ful", "ible", "ic", "ing", "ish", "ive", "ous")


@cache
def _no_noun() -> frozenset[str]:
    """Words that are not counted; participles are let through: "105 confirmed cases"."""
    return (function_words() - {"little", "other", "own", "same", "more"}) | words("numbers", "adverbs", "words")


@lru_cache(maxsize=16384)
def singular(noun: str) -> str:
    """The singular of a lower-case English noun, by rule with a list of irregular ones; a singular stays as it is."""
    irregular: dict[str, str] = table("numbers")["plurals"]
    if noun in irregular:
        return irregular[noun]
    if not is_plural(noun):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return noun[:-2]
    return noun[:-1]


@lru_cache(maxsize=16384)
def is_plural(noun: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if noun in table("numbers")["plurals"]:
        return True
    if len(noun) < 3 or not noun.endswith("s") or noun in words("numbers", "singulars", "words"):
        return False
    return not noun.endswith(("ss", "us", "is", "'s"))


def counted(s: Sentence, at: int, one: bool, hyphen: bool) -> tuple[int, int] | None:
    """The counted noun phrase that begins at token `at`: index of its head noun and the index behind it.

    `one` says that the noun is singular (the figure is one or an ordinal), `hyphen` that it is the single word that a
    hyphen ties to the figure ("15-member").  ``None`` if no noun follows.
    """
    run = _run(s, at, one, hyphen)
    if not run:
        return None
    if hyphen:
        return run[0], run[0] + 1
    head = run[-1] if one or is_plural(s.words[run[-1]]) else run[0]
    participle = s.words[head].endswith("ed") and not one
    if participle or s.words[head] in _NEVER or s.words[head].endswith("ly") or not s.alpha(head):
        return None
    return head, head + 1


def _run(s: Sentence, i: int, one: bool, hyphen: bool) -> list[int]:
    """The words of the noun phrase from token `i`: up to its first plural; a singular ends before a verb."""
    run: list[int] = []
    while i < s.size and len(run) < _REACH:
        word = s.words[i]
        if s.alpha(i) and word not in _no_noun():
            if run and one and _ends_singular(s, i, run):
                break
            run.append(i)
            if hyphen or (is_plural(word) and not one):
                break
        elif not _bridges(s, i, run, one):
            break
        i += 1
    return run


def _ends_singular(s: Sentence, i: int, run: list[int]) -> bool:
    """Whether the word at `i` is no longer part of a singular noun phrase: a verb in -s or -ed, or a third noun."""
    word = s.words[i]
    if s.raw[i][0].isupper() and s.raw[i - 1][0].isupper():
        return False
    verb = word in words("hedges", "level", "verbs") or word in words("hedges", "change", "up", "down")
    return verb or is_plural(word) or word.endswith("ed") or len(run) >= 3


def _bridges(s: Sentence, i: int, run: list[int], one: bool) -> bool:
    """Whether token `i` is inside the phrase without being a word of it: a hyphen, a quote, a comma of adjectives."""
    word = s.words[i]
    if word in ("-", "&") and run and s.glued(i) and s.glued(i + 1):
        return True
    if word in ('"', "'"):
        return not run
    if word == "." and run and s.glued(i) and s.alpha(i + 1) and len(s.words[i - 1]) < 4 and s.raw[i - 1][0].isupper():
        return True
    if word not in (",", "and") or not run or one:
        return False
    return s.word(i - 1).endswith(_ADJECTIVE) and s.word(i + 1).endswith(_ADJECTIVE) and is_plural(s.word(i + 2))
