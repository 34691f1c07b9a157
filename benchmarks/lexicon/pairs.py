"""The pairs of words that state the same, follow, include or oppose each other, read off the pointers of WordNet.

What is kept and what is not was settled by how the pairs fall in human judgements of pairs of statements: rare senses,
the hypernyms of a verb beyond the second, and nouns so wide that nearly anything is one say nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.lexicon.senses import Meanings, plain
from benchmarks.lexicon.wordnet import Synset

__all__ = ["MARKS", "REGIONS", "Pairs", "settled", "word_pairs"]

MARKS = {"synonym": "=", "derived": "+", "broader": "<", "opposite": "!", "near": "~"}
"""The kinds of relation and their marks in the table."""

LEVELS = {"n": 3, "v": 2, "a": 0, "r": 0}
"""How many levels up a word includes another."""

FADE = 0.9
"""What each level of inclusion after the first leaves of the strength."""

LEAST = {"synonym": 0.15, "derived": 0.05, "broader": 0.2, "opposite": 0.03}
"""Least strength of a pair: the geometric mean of the shares that the senses which are related have of their words."""

INDIRECT, LEAST_INDIRECT = 0.5, 0.1
"""What opposites by way of a similar word keep of their strength, and their least strength."""

TOPS = 3
"""The lexicographer file of the widest nouns, too wide to be said of anything but for `KINDS`."""

KINDS = frozenset({"animal", "beast", "creature", "food", "individual", "person", "plant", "substance"})

WIDE = frozenset({"activity", "amount", "artifact", "attribute", "event", "group", "happening", "instrumentality"})
WIDE |= {"matter", "measure", "occurrence", "part", "piece", "portion", "quantity", "relation", "structure", "unit"}
WIDE |= {"whole"}
"""Nouns that include so much that they say nothing, though they are in no file of the widest."""

NUMERALS = frozenset({"cardinal", "ordinal"})
"""The clusters of numerals, which WordNet opposes to each other: the fifth is no contrary of a million."""

PLACES = frozenset({15, 17})
"""Lexicographer files whose proper names are places and things of nature; a name is otherwise no kind of anything."""

REGIONS = 15
"""The lexicographer file of places: what is in a part of one is in the whole."""

Pairs = dict[str, dict[tuple[str, str], float]]
"""By kind, the pairs and their strengths: `broader` from the narrower word to the broader, others both ways."""


def _mean(a: float, b: float) -> float:
    return float((a * b) ** 0.5)


class _Found:
    """The pairs of one kind while they are gathered; the strongest of a pair counts."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        self.vocabulary = vocabulary
        self.pairs: dict[tuple[str, str], float] = {}

    def add(self, a: str, b: str, strength: float, both: bool = True) -> None:
        """Note a pair of stems of the vocabulary, the other way round too if `both`."""
        if a != b and a in self.vocabulary and b in self.vocabulary:
            for pair in ((a, b), (b, a)) if both else ((a, b),):
                self.pairs[pair] = max(self.pairs.get(pair, 0.0), strength)


def _stems(synset: Synset, place: int = 0) -> Iterator[str]:
    """The stems of the words of a synset, or of the one at `place` (from 1)."""
    words = synset.words[place - 1 : place] if place else synset.words
    yield from sorted({key for key in map(plain, words) if key})


def _synonyms(meanings: Meanings, words: list[str], found: _Found) -> None:
    for a in words:
        shares = meanings.of(a)
        others = {b for synset, _ in meanings.synsets(a) for b in _stems(synset)}
        for b in sorted(others - {a}):
            theirs = meanings.of(b)
            shared = shares.keys() & theirs.keys()
            strength = _mean(sum(shares[k] for k in sorted(shared)), sum(theirs[k] for k in sorted(shared)))
            if strength >= LEAST["synonym"]:
                found.add(a, b, strength)


def _says_something(synset: Synset) -> bool:
    if synset.topic == TOPS:
        return not KINDS.isdisjoint(synset.words)
    return WIDE.isdisjoint(synset.words)


def _broader(meanings: Meanings, words: list[str], found: _Found) -> None:
    for a in words:
        for synset, share in meanings.synsets(a):
            if synset.to("@i") and synset.topic not in PLACES:
                continue
            above = meanings.above(synset.key, LEVELS[synset.key[0]])
            if synset.topic == REGIONS and synset.to("@i"):
                above |= meanings.above(synset.key, LEVELS["n"], ("#p",))  # who is in Milan is in Italy
            above |= dict.fromkeys(synset.to("*"), 1)  # to snore is to sleep
            if synset.satellite:
                above |= dict.fromkeys(synset.to("&"), 1)  # what is tiny is small
            for target, level in above.items():
                wider = meanings.wordnet.synsets[target]
                for b in _stems(wider) if _says_something(wider) else ():
                    strength = _mean(share, meanings.of(b).get(target, 0.0)) * FADE ** (level - 1)
                    if strength >= LEAST["broader"]:
                        found.add(a, b, strength, both=False)


def _derived(meanings: Meanings, words: list[str], found: _Found) -> None:
    for a in words:
        for synset, share in meanings.synsets(a):
            for symbol, target, mine, theirs in synset.pointers:
                if symbol not in ("+", "\\") or not mine or plain(synset.words[mine - 1]) != a:
                    continue
                for b in _stems(meanings.wordnet.synsets[target], theirs):
                    strength = _mean(share, meanings.of(b).get(target, 0.0))
                    if strength >= LEAST["derived"]:
                        found.add(a, b, strength)


def _opposites(meanings: Meanings, words: list[str], found: _Found) -> None:
    synsets = meanings.wordnet.synsets
    for a in words:
        for synset, share in meanings.synsets(a):
            for pole in [synset.key, *(synset.to("&") if synset.satellite else ())]:
                for symbol, target, mine, theirs in synsets[pole].pointers:
                    if symbol != "!" or not NUMERALS.isdisjoint(synsets[pole].words):
                        continue
                    here = plain(synsets[pole].words[mine - 1]) == a and pole == synset.key
                    direct = set(_stems(synsets[target], theirs)) if here else set()
                    for end in [target, *synsets[target].to("&")]:
                        for b in _stems(synsets[end]):
                            strength = _mean(share, meanings.of(b).get(end, 0.0))
                            if b in direct and strength >= LEAST["opposite"]:
                                found.add(a, b, (1 + strength) / 2)
                            elif strength * INDIRECT >= LEAST_INDIRECT:
                                found.add(a, b, strength * INDIRECT)


def word_pairs(meanings: Meanings, vocabulary: frozenset[str]) -> Pairs:
    """The pairs of stems of `vocabulary` by kind; a pair may still have several, which :func:`settled` decides."""
    words = sorted(vocabulary)
    kinds: Pairs = {}
    gather = {"synonym": _synonyms, "derived": _derived, "broader": _broader, "opposite": _opposites}
    for kind, fill in gather.items():
        found = _Found(vocabulary)
        fill(meanings, words, found)
        kinds[kind] = found.pairs
    return kinds


def settled(kinds: Pairs) -> Pairs:
    """The pairs, each once and of one kind, the strongest that it may have; those that hold both ways sorted."""
    best: dict[tuple[str, str], tuple[float, str, bool]] = {}
    for kind, pairs in kinds.items():
        for (a, b), strength in pairs.items():
            key = (min(a, b), max(a, b))
            best[key] = max(best.get(key, (0.0, "", False)), (strength, kind, kind == "broader" and a > b))
    found: Pairs = {kind: {} for kind in kinds}
    for (a, b), (strength, kind, turned) in best.items():
        found[kind][(b, a) if turned else (a, b)] = strength
    return found
