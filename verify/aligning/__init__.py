"""Which claims of different sources may state the same fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from verify.aligning.candidates import Index
from verify.aligning.profiles import Profile, profile, profiles_of
from verify.aligning.scoring import score
from verify.aligning.wordmatch import WordMatch, match_words
from verify.settings import Settings

__all__ = ["Aligned", "Index", "Profile", "WordMatch", "align", "compare", "match_words", "profile", "profiles_of"]


@dataclass(frozen=True)
class Aligned:
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


def align(
    profiles: Sequence[Profile], settings: Settings, progress: Callable[[int, int], None] | None = None
) -> Iterator[Aligned]:
    """The pairs of claims of different sources whose match score reaches ``settings.match_threshold``, in order.

    `progress` is told how many of how many claims are done.
    """
    index = Index(profiles)
    for at, one in enumerate(profiles):
        if progress is not None:
            progress(at, len(profiles))
        for other in index.near(one, after=at):
            pair = compare(one, profiles[other])
            if pair.score >= settings.match_threshold:
                yield pair
    if progress is not None:
        progress(len(profiles), len(profiles))
