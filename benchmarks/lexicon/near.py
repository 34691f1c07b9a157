"""Words that are near: WordNet joins them by a rare sense or a step aside, and they are used alike in running text.

Neither says much by itself.  A rare sense is mostly not meant, and nouns used alike name different things as often as
not; where both hold, human judgements of pairs of statements show that the words mostly state the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from benchmarks.lexicon.contrary import opposites
from benchmarks.lexicon.families import Families
from benchmarks.lexicon.pairs import Pairs
from benchmarks.lexicon.senses import Meanings, plain
from benchmarks.lexicon.usage import Usage
from benchmarks.lexicon.wordnet import Key

__all__ = ["near_pairs"]

LEAST_SHARED = 0.03
"""Least strength of a pair of words by senses that they share or that are similar."""

LEAST_APART = {"n": 0.05, "v": 0.1}
"""Least strength of a pair by senses of which one includes the other, or that stand under one sense (verbs only)."""

ALIKE_SHARED, ALIKE = 0.2, 0.4
"""Least cosine of two words that share a sense, and of others."""

STEPS = {"n": 1, "v": 2}
"""How many levels up a sense is looked for among those of the other word."""


def _mean(a: float, b: float) -> float:
    return float((a * b) ** 0.5)


def _reach(meanings: Meanings, word: str) -> dict[Key, tuple[float, float]]:
    """What the senses of a word reach: synsets, each with the share of the sense and the least cosine asked for."""
    found: dict[Key, tuple[float, float]] = {}
    for synset, share in meanings.synsets(word):
        pos = synset.key[0]
        found[synset.key] = share, ALIKE_SHARED
        for target in synset.to("&", "^"):
            found.setdefault(target, (share, ALIKE))
        for target in meanings.above(synset.key, STEPS.get(pos, 0)) if not synset.to("@i") else ():
            found.setdefault(target, (share, ALIKE))
    return found


def _candidates(meanings: Meanings, word: str, below: dict[Key, set[str]]) -> Iterator[tuple[str, float]]:
    """The words that a word may be near to, and the least cosine asked for."""
    for target, (share, least) in _reach(meanings, word).items():
        pos, own = target[0], meanings.of(word)
        for other in {key for key in map(plain, meanings.wordnet.synsets[target].words) if key}:
            strength = _mean(share, meanings.of(other).get(target, 0.0))
            similar = target in own or pos == "a"
            if strength >= (LEAST_SHARED if similar else LEAST_APART.get(pos, 1.0)):
                yield other, least
        for other in below[target] if pos == "v" and target not in own else ():
            shares = [
                share for synset, share in meanings.synsets(other) if target in meanings.above(synset.key, STEPS["v"])
            ]
            if _mean(share, max(shares, default=0.0)) >= LEAST_APART["v"]:
                yield other, ALIKE


def _below(meanings: Meanings, vocabulary: frozenset[str]) -> dict[Key, set[str]]:
    """The verbs of the vocabulary under each synset, so many levels down as a word reaches up."""
    found: dict[Key, set[str]] = defaultdict(set)
    for word in vocabulary:
        for target in meanings.of(word):
            for above in meanings.above(target, STEPS["v"]) if target[0] == "v" else ():
                found[above].add(word)
    return found


def near_pairs(meanings: Meanings, usage: Usage, vocabulary: frozenset[str], pairs: Pairs, families: Families) -> None:
    """Add the near pairs to the settled `pairs`: those of no other kind, of no family, and opposed by no third word."""
    known = {frozenset(pair) for found in pairs.values() for pair in found}
    kin: dict[str, set[str]] = defaultdict(set)
    for kind in ("synonym", "broader", "derived"):
        for a, b in pairs[kind]:
            kin[a].add(b)
            kin[b].add(a)
    opposed = opposites(pairs)
    against = {word: set().union(*(opposed[key] for key in (word, *kin[word]))) for word in vocabulary}
    homes = {word: {family for family, members in families.items() if word in members} for word in vocabulary}
    below = _below(meanings, vocabulary)
    found: dict[tuple[str, str], float] = {}
    for a in sorted(vocabulary):
        for b, least in _candidates(meanings, a, below):
            if b == a or b not in vocabulary or frozenset((a, b)) in known or homes[a] & homes[b]:
                continue
            alike = usage.alike(a, b)
            if alike >= least and b not in against[a] and a not in against[b]:
                found[min(a, b), max(a, b)] = alike
    pairs["near"] = found
