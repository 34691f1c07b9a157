"""Opposed words: which two words say the contrary of each other, by stem."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from verify.aligning.vocabulary import Word
from verify.data import derived, table
from verify.parsing.words import stem
from verify.patterns import lazy_pattern

__all__ = ["opposed", "opposed_words"]


PREFIXES = lazy_pattern(
    r"(?:un|dis|non)(?=\w)|(?:in|im|il|ir)(?=\w+(?:able|al|ant|ar|ate|ct|ent|ete|ible|ity|ive|ous)$)"
)
"""Beginnings that negate a word: any after ``un``, adjectives after ``in`` (``inactive``, and not ``informs``)."""

SHORTEST = 5
"""Fewest letters of a word whose negated form (``stable``, ``unstable``) is read off its prefix."""


@derived("Stemmer")
def _opposites() -> dict[str, dict[str, str]]:
    """For each stem the stems opposed to it, and the kind of opposition."""
    found: dict[str, dict[str, str]] = {}
    kinds = table("antonyms")
    for kind, rows in sorted(kinds.items(), key=lambda item: item[0] != "contrast"):  # two kinds before two claims
        for left, right in rows:
            for x in left.split():
                for y in right.split():
                    one, other = (word if "_" in word else stem(word) for word in (x, y))
                    found.setdefault(one, {}).setdefault(other, kind)
                    found.setdefault(other, {}).setdefault(one, kind)
    return found


@lru_cache(maxsize=65536)
def _bare(word: str) -> str | None:
    """The word without its negating prefix, if it has one."""
    found = PREFIXES.match(word)
    return word[found.end() :] if found and len(word) - found.end() >= SHORTEST else None


PAIRED = {"anti": "pro", "down": "up", "in": "out", "post": "pre", "under": "over"}
"""Beginnings that are opposed to each other where the rest of the word is the same: upgrade, downgrade."""

LEAST_STEM = {"anti": 5, "down": 4, "in": 4, "post": 4, "under": 6}
"""Fewest letters behind each of them."""


@lru_cache(maxsize=65536)
def _turned(word: str) -> tuple[str, ...]:
    """The words that a change of an opposed beginning or ending ("-ful", "-less") makes of a word."""
    found = [
        y + word[len(x) :]
        for pair in PAIRED.items()
        for x, y in (pair, pair[::-1])
        if word.startswith(x) and len(word) - len(x) >= LEAST_STEM[pair[0]]
    ]
    if word.endswith("ful") and len(word) > SHORTEST:
        found.append(word[:-3] + "less")
    return tuple(found)


def opposed(a: Word, b: Word) -> str | None:
    """The kind of opposition of two words, as the table of antonyms names it; ``None`` if they are not opposed."""
    kind = _opposites().get(a.stem, {}).get(b.stem)
    if kind or not (a.kind == b.kind == "word"):
        return kind
    bare = _bare(a.norm) == b.norm or _bare(b.norm) == a.norm
    return "quality" if bare or a.norm in _turned(b.norm) or b.norm in _turned(a.norm) else None


def opposed_words(a: Sequence[Word], b: Sequence[Word]) -> list[tuple[int, int, str]]:
    """The pairs of indices of opposed words of two sequences, in order, with the kind of opposition."""
    return [(i, j, kind) for i, x in enumerate(a) for j, y in enumerate(b) if (kind := opposed(x, y))]
