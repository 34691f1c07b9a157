"""What a stem may mean: its synsets, each with the share of its uses that it has.

A share is counted from the tagged senses of the concordances with ``1 / number`` added for each sense, so that the
order of the senses speaks where no tag does, over all parts of speech and all words of the stem together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache

from benchmarks.lexicon.wordnet import Key, Synset, WordNet
from verify.parsing.words import stem

__all__ = ["LEAST_SHARE", "SHORTEST", "Meanings", "plain"]

LEAST_SHARE = 0.04
"""Senses with a smaller share of a word's uses are no meaning of it."""

SHORTEST = 3
"""Fewest letters of a word: shorter ones are mostly letters, numerals and symbols."""


def plain(word: str) -> str | None:
    """The stem of a word of WordNet, if it is a single one of letters and long enough."""
    lower = word.lower()
    return stem(lower) if lower.isascii() and lower.isalpha() and len(lower) >= SHORTEST else None


class Meanings:
    """The senses of stems by shares, over the database `wordnet`."""

    def __init__(self, wordnet: WordNet) -> None:
        self.wordnet = wordnet
        self.of = lru_cache(maxsize=None)(self._of)
        self._upward = lru_cache(maxsize=None)(self._climb)

    @cached_property
    def _lemmas(self) -> dict[str, list[tuple[str, str]]]:
        """The lemmas and parts of speech of each stem; irregular forms unknown to the stemmer stand by theirs."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for lemma, pos in self.wordnet.senses:
            key = plain(lemma)
            if key:
                found[key].append((lemma, pos))
        known = set(found)
        for form, bases in sorted(self.wordnet.irregular.items()):
            key = plain(form)
            if key and key not in known:
                found[key].extend((base, pos) for base in bases for pos in "nvar" if (base, pos) in self.wordnet.senses)
        return dict(found)

    def _of(self, key: str) -> dict[Key, float]:
        """The synsets of a stem (or of a name of several words joined by ``_``) and their shares, which add up to 1."""
        lemmas = self._lemmas.get(key) or [(key, "n")] * ((key, "n") in self.wordnet.senses)
        found: dict[Key, float] = defaultdict(float)
        for lemma, pos in lemmas:
            for number, target in enumerate(self.wordnet.senses[lemma, pos], 1):
                found[target] += self.wordnet.counts.get((lemma, pos, number), 0) + 1 / number
        whole = sum(found.values())
        return {target: uses / whole for target, uses in found.items() if uses / whole >= LEAST_SHARE}

    def synsets(self, key: str) -> Iterator[tuple[Synset, float]]:
        """The synsets of a stem with their shares."""
        for target, share in self.of(key).items():
            yield self.wordnet.synsets[target], share

    def above(self, target: Key, levels: int, symbols: tuple[str, ...] = ("@", "@i")) -> dict[Key, int]:
        """The synsets that include `target` by pointers with one of `symbols`, and how many levels above it."""
        return dict(self._upward(target, levels, symbols))

    def _climb(self, target: Key, levels: int, symbols: tuple[str, ...]) -> dict[Key, int]:
        found: dict[Key, int] = {}
        edge = [target]
        for level in range(1, levels + 1):
            edge = [up for at in edge for up in self.wordnet.synsets[at].to(*symbols) if up not in found]
            found.update({up: found.get(up, level) for up in edge})
        return found
