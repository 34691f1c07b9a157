"""How likely two claims are about the same fact: a score in 0..1 and the named parts that it is made of.

The parts depend on the two claims alone, never on the rest of the corpus, so that a match keeps its score when another
source comes or goes.
"""

from __future__ import annotations

from math import fsum

from rapidfuzz import fuzz

from verify.aligning.profiles import Profile
from verify.aligning.wordmatch import WordMatch
from verify.model import Value

__all__ = ["PARTS", "score"]

PARTS = {"words": 0.45, "containment": 0.25, "wording": 0.1, "names": 0.1, "figures": 0.1}
"""The parts and their weights; a part that a claim cannot have (figures, names) gives its weight to the others."""


def _names(a: Profile, b: Profile) -> float | None:
    left, right = set(a.claim.names), set(b.claim.names)
    return len(left & right) / min(len(left), len(right)) if left and right else None


def _same_figure(x: Value, y: Value) -> bool:
    return x.unit == y.unit and abs(x.value - y.value) <= 1e-9 * max(abs(x.value), abs(y.value))


def _figures(a: Profile, b: Profile) -> float | None:
    left, right = a.claim.values, b.claim.values
    if not left or not right:
        return None
    small, large = sorted((left, right), key=len)
    return sum(any(_same_figure(x, y) for y in large) for x in small) / len(small)


def score(a: Profile, b: Profile, words: WordMatch) -> tuple[float, tuple[tuple[str, float], ...]]:
    """The score of two profiles and its parts, each in 0..1, in the order of :data:`PARTS`; symmetric."""
    parts: dict[str, float | None] = {
        "words": (words.cover_a * words.cover_b) ** 0.5,
        "containment": max(words.cover_a, words.cover_b),
        "wording": fuzz.token_sort_ratio(a.text.lower(), b.text.lower()) / 100,
        "names": _names(a, b),
        "figures": _figures(a, b),
    }
    known = [(name, part) for name, part in parts.items() if part is not None]
    total = fsum(PARTS[name] * part for name, part in known) / fsum(PARTS[name] for name, _ in known)
    return total, tuple(known)
