"""The pieces of quotations that are looked for, and the pairs of words by which they are found.

A quotation is cut where it says that something is left out (an ellipsis, square brackets) and between its sentences.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from verify.judging.quotations.passages import Passage
from verify.judging.quotations.reading import Words
from verify.parsing.words import function_words

__all__ = ["Piece", "Pieces"]

_SHORT = 3
"""Fewest words of a piece that is looked for at all beside longer ones."""
_SENTENCE = 7
"""Fewest words of a sentence of a quotation that is looked up by itself."""
_LONGEST = 80
"""Most words of a piece; a longer sentence is cut."""
_FEW = 4
"""Places of one pair of words in a piece that are used; and the telling pairs that are enough."""
_SHARED = 256
"""Pieces that one pair of words leads to; what hundreds of quotations share tells none of them."""


class Piece(Struct, frozen=True):
    """Words ``a..b`` of the passage `passage`; `of` is the first piece with the same words, this or an earlier one."""

    passage: int
    a: int
    b: int
    of: int


class Pieces:
    """The pieces of `passages` in order, `all`, and where each pair of neighbouring words leads: `seeds`.

    A seed is a piece that is the first of its words, and the place of the pair in it.  `sizes` is how many pairs lead
    to each piece.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.all: list[Piece] = []
        self.seeds: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        self.sizes: list[int] = []
        first: dict[tuple[str, ...], int] = {}
        for n, passage in enumerate(passages):
            for a, b in _cut(passage.words):
                at = len(self.all)
                self.all.append(Piece(n, a, b, first.setdefault(passage.words.norms[a:b], at)))
                self.sizes.append(self._seed(at, passage.words.norms[a:b]) if self.all[at].of == at else 0)

    def _seed(self, at: int, norms: Sequence[str]) -> int:
        """Leads the pairs of a piece to it; how many.

        Pairs of grammar's words are everywhere and are used only where there are few others.
        """
        every = list(enumerate(pairwise(norms)))
        telling = [(i, pair) for i, pair in every if not set(pair) <= function_words()]
        often: Counter[tuple[str, str]] = Counter()
        used = 0
        for i, pair in telling if len(telling) >= _FEW else every:
            often[pair] += 1
            if often[pair] <= _FEW and len(self.seeds[pair]) < _SHARED:
                self.seeds[pair].append((at, i))
                used += 1
        return used


def _cut(words: Words) -> list[tuple[int, int]]:
    """The pieces of a quotation, by the indices of their words."""
    cuts = [0, *sorted(words.gaps - {0, len(words)}), len(words)]
    stops = sorted(words.stops)
    spans: list[tuple[int, int]] = []
    for first, last in pairwise(cuts):
        at = first
        for stop in stops[bisect_right(stops, first) : bisect_left(stops, last)]:
            if at + _SENTENCE <= stop <= last - _SENTENCE:
                spans.append((at, stop))
                at = stop
        spans.append((at, last))
    spans = [(i, min(i + _LONGEST, b)) for a, b in spans for i in range(a, b, _LONGEST)]
    least = min(_SHORT, max((b - a for a, b in spans), default=0))
    return [(a, b) for a, b in spans if b - a >= max(least, 2)]
