"""Opposites beyond WordNet's own: the project's table, and what is derived from one of two opposites.

To succeed is to be no failure: a word derived from one side of a pair of direct opposites is opposed to the other side,
if not as surely.  A synonym of one side is not: too many pairs of synonyms are so in another sense.
"""

from __future__ import annotations

from collections import defaultdict

from benchmarks.lexicon.pairs import Pairs
from verify.data import table
from verify.parsing.words import stem

__all__ = ["derive_opposites", "opposites"]

LEAST_DIRECT, LEAST_DERIVED = 0.55, 0.4
"""Least strength of the pair of opposites and of the derivation."""

KEPT = 0.6
"""What is left of the product of the two strengths."""

OWN = 1.0
"""The strength of a pair of the project's own table."""


def opposites(pairs: Pairs) -> dict[str, dict[str, float]]:
    """For each word its opposites and how strongly, from `pairs` and the project's own table."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    rows = (row for rows in table("antonyms").values() for row in rows)
    own = [(stem(x), stem(y)) for left, right in rows for x in left.split() for y in right.split()]
    for (a, b), strength in [*pairs["opposite"].items(), *((pair, OWN) for pair in own)]:
        found[a][b] = found[b][a] = strength
    return found


def derive_opposites(pairs: Pairs, vocabulary: frozenset[str]) -> None:
    """Add to the settled `pairs` the opposites by way of a derivation, where the two words have no relation yet."""
    known = {frozenset(pair) for of_kind in pairs.values() for pair in of_kind}
    own = opposites({"opposite": {}})
    derived: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), strength in pairs["derived"].items():
        if strength >= LEAST_DERIVED:
            derived[a][b] = derived[b][a] = strength
    found: dict[tuple[str, str], float] = {}
    for a, others in opposites(pairs).items():
        for b, opposition in others.items():
            for c, derivation in derived[b].items() if opposition >= LEAST_DIRECT else ():
                if c != a and frozenset((a, c)) not in known and c not in own.get(a, {}) and {a, c} <= vocabulary:
                    pair = (min(a, c), max(a, c))
                    found[pair] = max(found.get(pair, 0.0), opposition * derivation * KEPT)
    pairs["opposite"].update(found)
