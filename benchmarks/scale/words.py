"""The words that made-up claims are made of: common English, then invented rare words, drawn by Zipf's law."""

from __future__ import annotations

import math
import random
from itertools import accumulate
from pathlib import Path

__all__ = ["Words", "common_words", "invented"]

FREQUENCY = Path(__file__).parents[2] / "verify" / "data" / "frequency.txt"

HEAPS_FACTOR, HEAPS_POWER = 8.0, 0.5
"""Heaps' law: a text of `n` words has about ``HEAPS_FACTOR * n ** HEAPS_POWER`` different ones."""

_STARTS = [
    "br",
    "ch",
    "cl",
    "cr",
    "dr",
    "fl",
    "gl",
    "gr",
    "kl",
    "pl",
    "pr",
    "qu",
    "sh",
    "sk",
    "sl",
    "sp",
    "st",
    "th",
    "tr",
]
_STARTS += "bcdfghjklmnprstvwz"
_MIDDLES = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "ia", "io", "oa", "oo", "ou"]
_ENDS = ["", "", "", "l", "m", "n", "r", "s", "t", "ck", "ld", "nd", "nt", "rk", "rn", "sk", "st"]
_AT_ONCE = 50_000


def common_words(shortest: int = 3) -> list[str]:
    """The words of the project's frequency table that have at least `shortest` letters, the commonest first."""
    found = []
    for line in FREQUENCY.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            found += [w for w in line.split()[1:] if len(w) >= shortest and w.isascii() and w.isalpha()]
    return found


def invented(count: int, chance: random.Random, syllables: tuple[int, int] = (2, 3)) -> list[str]:
    """`count` different words that are no English, each of so many syllables."""
    found: dict[str, None] = {}
    known = set(common_words())
    while len(found) < count:
        word = "".join(
            chance.choice(_STARTS) + chance.choice(_MIDDLES) + chance.choice(_ENDS)
            for _ in range(chance.randint(*syllables))
        )
        if len(word) > 4 and word not in known:
            found[word] = None
    return list(found)


class Words:
    """A vocabulary that grows with the size of the corpus, drawn from so that a word's rank decides how often it comes.

    `total` is how many words will be drawn in all; `skip` leaves out the commonest words, which are grammar.
    """

    def __init__(self, total: int, chance: random.Random, skip: int = 0) -> None:
        common = common_words()
        size = math.ceil(HEAPS_FACTOR * total**HEAPS_POWER)
        self._words = (common + invented(max(0, size - len(common)), chance))[skip:]
        self._weights = list(accumulate(1 / (rank + skip + 2) for rank in range(1, len(self._words) + 1)))
        self._chance = chance
        self._drawn: list[str] = []

    def __len__(self) -> int:
        return len(self._words)

    def draw(self, count: int) -> list[str]:
        """The next `count` words."""
        if len(self._drawn) < count:
            self._drawn += self._chance.choices(self._words, cum_weights=self._weights, k=_AT_ONCE)
        found = self._drawn[-count:] if count else []
        del self._drawn[len(self._drawn) - count :]
        return found
