"""A text as quoted words: what two printings of one passage share whatever their typography.

Case, punctuation, quotation marks, dashes, accents, contractions, British and American spelling, the notation of small
numbers and of per cent, and the marks of an editor (``[T]he``) are house style and no part of the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from msgspec import Struct

from verify.data import table
from verify.patterns import lazy_pattern
from verify.text import flatten

__all__ = ["Words", "norms_of", "read_words"]

_PIECE = lazy_pattern(
    r"""
    (?P<gap>…|\.(?:[ ]?\.){2,5}|\[[^\[\]\n]{0,120}\](?![^\W\d_]))
  | (?P<stop>[.!?]["')\]]{0,3}\s+(?=["'(\[]{0,3}[^\W\d_a-z]))
  | (?P<word>\d+(?:[.,]\d+)*|(?i:per\s{1,3}cent\b)|[%$£€¥]
    |(?:\[[^\W\d_]{1,3}\])?[^\W\d_]+(?:'[^\W\d_]+)*(?:\[[^\W\d_]{1,4}\])?)
    """,
    re.VERBOSE,
)
_ENDINGS = {"n't": "not", "'re": "are", "'ll": "will", "'ve": "have", "'m": "am"}
_IS = frozenset(("he", "here", "how", "it", "she", "that", "there", "what", "where", "who"))
_WHOLE = {
    "%": ("percent",),
    "per cent": ("percent",),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "let's": ("let", "us"),
    "shan't": ("shall", "not"),
    "won't": ("will", "not"),
}


class Words(Struct, frozen=True):
    """The words of a stretch of text in order.

    `norms` are what is compared, ``starts[i]..ends[i]`` the place of word i in the text.  `gaps` are the indices of
    words before which something is left out or put in by an editor (an ellipsis, square brackets), and `stops` those
    of words that begin a sentence; an index may be that of the end.
    """

    norms: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    gaps: frozenset[int] = frozenset()
    stops: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.norms)


def read_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of ``text[start:end]``, their offsets being those of `text`.  Time is linear; never raises."""
    norms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: set[int] = set()
    stops: set[int] = set()
    for found in _PIECE.finditer(flatten(text[start:end])):
        kind = found.lastgroup
        if kind == "word":
            for norm in _norms(found.group()):
                norms.append(norm)
                starts.append(start + found.start())
                ends.append(start + found.end())
            if found.group()[-1] == "]":
                gaps.update((len(norms) - 1, len(norms)))
        elif kind == "gap":
            gaps.add(len(norms))
        else:
            stops.add(len(norms))
    return Words(tuple(norms), tuple(starts), tuple(ends), frozenset(gaps), frozenset(stops))


def norms_of(text: str) -> Iterator[str]:
    """The `norms` of the words of `text`, of which nothing else is wanted."""
    return chain.from_iterable(_norms(word) for _, _, word in _PIECE.findall(flatten(text)) if word)


@cache
def _figures() -> dict[str, str]:
    cardinals: dict[str, float] = table("numbers")["cardinals"]
    return {word: f"{number:.0f}" for word, number in cardinals.items() if 2 <= number <= 20}


@cache
def _spellings() -> dict[str, str]:
    return dict(table("spelling")["variants"])


@lru_cache(maxsize=65536)
def _norms(word: str) -> tuple[str, ...]:
    """The one or more words that a word as printed stands for."""
    if word[-1] == "]":
        word = word[: word.index("[", 1)]
    low = " ".join(word.replace("[", "").replace("]", "").casefold().split())
    if not low.isascii():
        bare = unicodedata.normalize("NFKD", low)
        low = "".join(c for c in bare if not unicodedata.combining(c)) or low
    if low in _WHOLE:
        return _WHOLE[low]
    if low[0].isdigit():
        return (low.replace(",", ""),)
    for ending, meant in _ENDINGS.items():
        if low.endswith(ending) and len(low) > len(ending):
            return low.removesuffix(ending), meant
    if low.endswith("'s") and low[:-2] in _IS:
        return low[:-2], "is"
    low = _figures().get(low, low)
    return (_spellings().get(low, low),)
