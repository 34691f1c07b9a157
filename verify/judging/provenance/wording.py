"""Runs of words that two statements have in common, letter for letter but for typography."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

__all__ = ["Run", "copied", "runs"]

RUN = 5
"""Fewest words of a run."""
LONG = 8
"""Words of one run from which the wording is copied: rarely do two writers meet in so many words by chance."""
MUCH = 0.6
"""Share of the shorter statement's words, in runs, from which it is copied too."""
LEAST = 12
"""Fewest words of a statement of which a share tells anything: a short one can hardly be put otherwise."""
_LETTERS, _PLAIN = 3, 3
_PLACES = 8
_MOST = 600


class Run(Struct, frozen=True):
    """`size` words that are the same from word `a` of the one and word `b` of the other."""

    a: int
    b: int
    size: int


def runs(left: Sequence[str], right: Sequence[str]) -> list[Run]:
    """The runs of five words and more, in order of `left` and apart in it, each as long as it goes.

    Of a long statement only the first six hundred words are read; time is linear in these.
    """
    left, right = left[:_MOST], right[:_MOST]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(right) - RUN + 1):
        known = places[tuple(right[j : j + RUN])]
        if len(known) < _PLACES:
            known.append(j)
    found: list[Run] = []
    i = 0
    while i <= len(left) - RUN:
        best = max((Run(i, j, _length(left, right, i, j)) for j in places.get(tuple(left[i : i + RUN]), ())),
                   key=lambda run: run.size, default=None)  # fmt: skip
        if best is None:
            i += 1
        else:
            found.append(best)
            i += best.size
    return found


def _length(left: Sequence[str], right: Sequence[str], i: int, j: int) -> int:
    size = 0
    while i + size < len(left) and j + size < len(right) and left[i + size] == right[j + size]:
        size += 1
    return size


def copied(left: Sequence[str], right: Sequence[str], names: frozenset[str] = frozenset()) -> Run | None:
    """The longest common run, where so much is the same that one text was written after the other; else None.

    A run must hold some words that are no part of a name: `names` are the words of names.
    """
    found = [run for run in runs(left, right) if _plain(left[run.a : run.a + run.size], names) >= _PLAIN]
    if not found:
        return None
    longest = max(found, key=lambda run: (run.size, -run.a))
    shorter = min(len(left), len(right))
    much = shorter >= LEAST and sum(run.size for run in found) >= MUCH * shorter
    return longest if longest.size >= LONG or much else None


def _plain(words: Sequence[str], names: frozenset[str]) -> int:
    """How many of the words are longer ones of the language at large."""
    return sum(len(word) > _LETTERS and word.isalpha() and word not in names for word in words)
