"""How the words that do not meet are related in meaning."""

from __future__ import annotations

from math import fsum

from verify.aligning.relations import relation
from verify.aligning.vocabulary import Word
from verify.judging.comparison import Comparison

DOCS = {
    "understood_a": "like cover_a, a word also counting by a synonym, a derivation or a narrower word that nothing met",
    "understood_b": "like cover_b, the same of the statement",
    "understood_gain": "how much of understood_b comes from such words",
    "unknown_b": "weight of the statement's words that are not even related to one of the evidence",
    "unknown_names_b": "weight of the names among them",
    "unknown_heaviest_b": "the rarest of them that is no name",
    "unknown_count_b": "how many they are",
    "opposite": "how surely two words that do not meet are opposites",
    "opposite_rest": "the same, times the share of the other words that meet",
    "siblings_rest": "how surely two words are of a family whose members exclude each other, times that share",
    "sibling_names_rest": "the same of names",
    "siblings": "how many pairs of words are of one family",
    "narrower_b": "how surely a word of the statement is narrower than one of the evidence",
    "related_rest": "the lesser share of words that meet, opposites and siblings left out",
}
"""What each feature says."""

SURE, SURE_NEAR, FAINT = 0.9, 0.6, 0.3
"""What a synonym and a word that is only near count, and below what a word counts as not understood."""

_SAYS = {"synonym": SURE, "derived": SURE, "broader": SURE, "near": SURE_NEAR}


class _Best:
    """The surest of each kind of relation, and the words that differ by it."""

    def __init__(self) -> None:
        self.opposite = self.sibling = self.named_sibling = self.narrower = 0.0
        self.siblings = 0
        self.differing: list[Word] = []

    def take(self, x: Word, y: Word, kind: str, strength: float) -> None:
        if kind == "opposite":
            self.opposite = max(self.opposite, strength)
            self.differing += [x, y]
        elif kind == "narrower":
            self.narrower = max(self.narrower, strength)
        elif kind == "sibling":
            self.siblings += 1
            self.differing += [x, y]
            if x.proper or y.proper:
                self.named_sibling = max(self.named_sibling, strength)
            else:
                self.sibling = max(self.sibling, strength)


def measure(c: Comparison) -> dict[str, float]:
    """The features of :data:`DOCS`."""
    one, other = c.only_a, c.only_b
    whole_a = fsum(word.weight for word in c.a.content)
    whole_b = fsum(word.weight for word in c.b.content)
    best = _Best()
    got_a = got_b = 0.0
    unknown: list[Word] = []
    for y in other:
        said, by = 0.0, None
        for x in one:
            found = relation(x.stem, y.stem)
            if found is None:
                continue
            worth = _SAYS.get(found.kind, 0.0) * found.strength
            if worth > said:
                said, by = worth, x
            elif not worth:
                best.take(x, y, found.kind, found.strength)
        got_b += said * y.weight
        if by is not None and said > FAINT:
            got_a += said * by.weight
        if said < FAINT:
            unknown.append(y)
    rest = c.rest_cover(best.differing)
    gain = got_b / whole_b if whole_b else 0.0
    return {
        "understood_a": min(1.0, c.words.cover_a + (got_a / whole_a if whole_a else 0.0)),
        "understood_b": min(1.0, c.words.cover_b + gain),
        "understood_gain": gain,
        "unknown_b": fsum(word.weight for word in unknown),
        "unknown_names_b": fsum(word.weight for word in unknown if word.proper),
        "unknown_heaviest_b": max((word.weight for word in unknown if not word.proper), default=0.0),
        "unknown_count_b": len(unknown),
        "opposite": best.opposite,
        "opposite_rest": best.opposite * rest,
        "siblings_rest": best.sibling * rest,
        "sibling_names_rest": best.named_sibling * rest,
        "siblings": best.siblings,
        "narrower_b": best.narrower,
        "related_rest": rest,
    }
