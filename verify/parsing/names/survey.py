"""What a whole document says about its names: which words it also writes small, and which names it introduces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from types import MappingProxyType

from verify.parsing.names.acronyms import definitions
from verify.parsing.names.lexicon import first_words, flat_text, fold, words
from verify.parsing.names.numbered import find
from verify.parsing.names.tokens import Word, runs, words_of

__all__ = ["Survey", "survey"]

_LOWER = re.compile(r"(?<![^\W\d_])[^\W\d_A-Z][^\W\d_]+")
_INSIDE = re.compile(r"[^\W\d_A-Z,]\s$|,\s$")


@dataclass(frozen=True, slots=True)
class Survey:
    """What :func:`names` wants to know of the document that a sentence stands in; nothing, for a text of its own.

    `known`: folded names that stand inside a sentence with capitals; `lower`: words that occur in lower case;
    `acronyms`: acronyms that the document defines, each with the key of its long form; `words`: all its words.
    """

    known: frozenset[str] = frozenset()
    lower: frozenset[str] = frozenset()
    acronyms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    words: tuple[Word, ...] | None = None

    def within(self, flat: str, start: int, end: int) -> Sequence[Word]:
        """The words of the sentence ``flat[start:end]``."""
        if self.words is None:
            return words_of(flat, start, end)
        first = bisect_left(self.words, start, key=_start)
        return self.words[first : bisect_left(self.words, end, first, key=_start)]


_start = itemgetter(0)


@cache
def _leading() -> frozenset[str]:
    """What stands in front of a name and is no part of it."""
    return words("titles", "words") | words("titles", "modifiers") | {"of", "for", "and", "the"}


def survey(text: str) -> Survey:
    """The survey of one document, for :func:`names` of each sentence.  Time is linear.

    A phrase whose words all occur in lower case as well (``Global South``) must stand there twice to be known.
    """
    flat = flat_text(text)
    every = words_of(flat, 0, len(flat))
    lower = frozenset(word for word in _LOWER.findall(flat) if word.islower())
    seen: Counter[str] = Counter()
    for run in runs(flat, every):
        while len(run) > 1 and run[0].low in _leading():
            run = run[1:]
        start = run[0].start
        if len(run) <= 6 and run[-1].end - start > 1 and _INSIDE.search(flat, max(0, start - 2), start):
            plain = all(word.low in lower or word.low in first_words() for word in run)
            seen[fold(flat[start : run[-1].end])] += 1 if plain else 2
    known = {key for key, count in seen.items() if count > 1 and key not in lower}
    known |= {fold(flat[start:end]) for start, end, _, _ in find(flat, 0, len(flat))}
    return Survey(frozenset(known), lower, definitions(text), tuple(every))
