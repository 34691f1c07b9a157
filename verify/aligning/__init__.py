"""Which claims of different sources may state the same fact."""

from __future__ import annotations

from msgspec import Struct

from verify.aligning.candidates import Index
from verify.aligning.profiles import Profile, context_of, heading_keys, profile, profiles_of
from verify.aligning.scoring import score
from verify.aligning.wordmatch import WordMatch, match_words

__all__ = [
    "Aligned",
    "Index",
    "Profile",
    "WordMatch",
    "compare",
    "context_of",
    "heading_keys",
    "match_words",
    "profile",
    "profiles_of",
]


class Aligned(Struct, frozen=True):
    """Two claims worth judging, the words that meet in them, their match score and its parts."""

    a: Profile
    b: Profile
    words: WordMatch
    score: float
    parts: tuple[tuple[str, float], ...]


def compare(a: Profile, b: Profile) -> Aligned:
    """Two profiles with the words that meet in them and their match score."""
    words = match_words(a, b)
    total, parts = score(a, b, words)
    return Aligned(a, b, words, total, parts)
