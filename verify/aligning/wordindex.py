"""Where the words of a claim are found by what they meet others by: made once for a claim, used for each candidate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from verify.aligning.vocabulary import Word

__all__ = ["NEAR_LENGTH", "WordIndex", "index_words"]

NEAR_LENGTH, NEAR_HEAD = 6, 3
"""Least length of a stem that may meet another spelling of it, and how many letters the two begin with alike."""

Places = Mapping[str, tuple[int, ...]]


class WordIndex(Struct, frozen=True):
    """The places of words in a claim.

    `exact` by stem and name, `groups` by synonym group, `joined` by two neighbours written as one, `heads` by the first
    letters of a long stem; `acronyms` with their letters in lower case, `several` the names of several words.
    """

    exact: Places
    groups: Places
    joined: Places
    heads: Places
    acronyms: tuple[tuple[int, str], ...]
    several: tuple[int, ...]


def _places(pairs: Iterable[tuple[str, int]]) -> Places:
    found: dict[str, list[int]] = defaultdict(list)
    for key, place in pairs:
        found[key].append(place)
    return {key: tuple(places) for key, places in found.items()}


def _acronym(word: Word) -> str:
    letters = word.text.replace(".", "")
    return letters.lower() if 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper() else ""


def index_words(words: Sequence[Word]) -> WordIndex:
    """The index of the content words of a claim, places in ascending order."""
    keyed = [(key, i) for i, word in enumerate(words) for key in sorted(word.keys)]
    neighbours = enumerate(pairwise(words))
    return WordIndex(
        _places((key, i) for key, i in keyed if not key.startswith("=")),
        _places((key, i) for key, i in keyed if key.startswith("=")),
        _places((one.norm + other.norm, i) for i, (one, other) in neighbours),
        _places(
            (word.stem[:NEAR_HEAD], i)
            for i, word in enumerate(words)
            if len(word.stem) >= NEAR_LENGTH and not word.number
        ),
        tuple((i, _acronym(word)) for i, word in enumerate(words) if _acronym(word)),
        tuple(i for i, word in enumerate(words) if len(word.parts) >= 2 and not word.number),
    )
