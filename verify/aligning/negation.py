"""Which words of a claim are negated: the scope of ``not``, ``no longer``, ``fails to`` and their like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from verify.aligning.vocabulary import Word
from verify.data import table
from verify.parsing.words import stem

__all__ = ["negated", "negators"]

REACH = 4
"""How many content words after a negator it governs at most; a comma, semicolon or clause word ends it sooner."""

_STOP = frozenset(
    ["and", "but", "or", "because", "although", "though", "while", "whereas", "if", "that", "which", "who"]
)


@cache
def _words() -> frozenset[str]:
    return frozenset(table("negators")["words"].split())


@cache
def _verbs() -> frozenset[str]:
    return frozenset(stem(word) for word in table("negators")["verbs"].split())


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in table("negators")["idioms"]))


@cache
def _raising() -> frozenset[str]:
    return frozenset(stem(word) for word in table("negators")["raising"].split())


def negators(words: Sequence[Word], text: str, start: int) -> list[int]:
    """The indices into `words` of those that negate; `text` is the claim's, its first character at offset `start`."""
    found = []
    for index, word in enumerate(words):
        if (word.norm in _words() or word.norm.endswith("n't") or word.stem in _verbs()) and not (
            _idioms().match(text.lower(), word.start - start)
        ):
            found.append(index)
    return found


def negated(words: Sequence[Word], text: str, start: int) -> tuple[frozenset[int], frozenset[int]]:
    """The indices into `words` of the content words that an odd number of negators governs, and of their heads.

    A head is the first word that a negator denies, names and adverbs aside; `text` is the claim's, its first
    character at offset `start` of the source.
    """
    flips: dict[int, int] = {}
    heads: set[int] = set()
    for at in negators(words, text, start):
        reached = 0
        headed = False
        for index in range(at + 1, len(words)):
            word = words[index]
            gap = text[words[index - 1].end - start : word.start - start]
            if reached >= REACH or "," in gap or ";" in gap or word.norm in _STOP:
                break
            if word.meaningful and word.stem not in _raising():
                flips[index] = flips.get(index, 0) + 1
                reached += 1
                if not headed and not word.proper and not word.norm.endswith("ly"):
                    heads.add(index)
                    headed = True
    odd = frozenset(index for index, times in flips.items() if times % 2)
    return odd, odd & heads
