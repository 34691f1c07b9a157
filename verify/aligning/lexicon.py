"""Which words state the same: synonym groups, weights and the tables behind them, all by stem."""

from __future__ import annotations

from functools import lru_cache

from verify.data import derived, lines, table
from verify.parsing.words import function_words, stem

__all__ = ["group_of", "phrases", "weight"]

FUNCTION, LEAST, MOST = 0.0, 0.12, 1.0
"""How much a word counts: none for grammar, else between these two by how rare it is."""

LONGEST = 3
"""Words of a phrase."""

Phrase = tuple[tuple[str, ...], str]
"""The stems of a phrase behind its first, and what it stands for."""

COMMON, RARE = 6.6, 4.0
"""Zipf frequencies (log10 of occurrences per thousand million words) at which a word counts least and most."""


@derived("Stemmer")
def _groups() -> dict[str, str]:
    found: dict[str, str] = {}
    for group in table("synonyms")["groups"]:
        words = group.split()
        name = words[0]
        for word in words:
            if "_" not in word and "-" not in word:
                found.setdefault(stem(word), name)
    return found


@derived("Stemmer")
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Expressions of two or three words (``make up``, ``self-reliance``) by their first stem, the longer first.

    What one stands for is its synonym group, or for one side of a pair of opposites (``stand firm``) itself.
    """
    found: dict[tuple[str, ...], str] = {}
    for rows in table("antonyms").values():
        for word in (word for row in rows for side in row for word in side.split() if "_" in word):
            found[tuple(stem(part) for part in word.split("_"))] = word
    for group in table("synonyms")["groups"]:
        words = group.split()
        for word in words:
            if "_" in word or "-" in word:
                found[tuple(stem(part) for part in word.replace("-", "_").split("_"))] = words[0]
    by_first: dict[str, list[Phrase]] = {}
    for stems in sorted(found, key=len, reverse=True):
        if len(stems) <= LONGEST:
            by_first.setdefault(stems[0], []).append((stems[1:], found[stems]))
    return {first: tuple(rows) for first, rows in by_first.items()}


def group_of(word_stem: str) -> str | None:
    """The name of the synonym group of a stem, if it has one."""
    return _groups().get(word_stem)


@derived("Stemmer")
def _frequencies() -> dict[str, float]:
    found: dict[str, float] = {}
    for line in lines("frequency"):
        tenths, *words = line.split()
        for word in words:
            found.setdefault(stem(word), int(tenths) / 10)  # the table is sorted, the most common first
    return found


@lru_cache(maxsize=65536)
def weight(norm: str, word_stem: str) -> float:
    """How much a word (lower-case form and stem) counts when two statements are compared, 0 to 1: rarer words more."""
    if norm in function_words():
        return FUNCTION
    zipf = _frequencies().get(word_stem, RARE)
    return min(MOST, max(LEAST, (COMMON - zipf) / (COMMON - RARE)))
