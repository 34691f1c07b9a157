"""How much of the one claim the other says, word by word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import fsum

from rapidfuzz import fuzz

from verify.judging.comparison import Comparison
from verify.parsing.words import function_words

DOCS = {
    "cover_a": "weighted share of the evidence's content words that the statement has too",
    "cover_b": "weighted share of the statement's content words that the evidence has too",
    "core_a": "the same of the evidence's words that are no names",
    "core_b": "the same of the statement's words that are no names",
    "contained": "how much of the lighter claim the other contains, less where little meets at all",
    "rest": "the lesser share of words that meet, of the two claims",
    "similarity": "likeness of the two texts letter by letter (normalised indel similarity)",
    "matched": "how many content words meet",
    "in_order": "share of the words that meet which come in the same order",
    "adjacent_a": "share of the evidence's neighbouring words that are neighbours in the statement",
    "adjacent_b": "share of the statement's neighbouring words that are neighbours in the evidence",
    "met": "weight of the words that meet and are no names",
    "size_b": "how many content words the statement has",
    "missing_a": "weight of the evidence's words, names aside, that nothing meets",
    "missing_b": "weight of the statement's words, names aside, that nothing meets",
    "heaviest_a": "the rarest of those of the evidence",
    "heaviest_b": "the rarest of those of the statement",
    "missing_count_a": "how many of the evidence's content words nothing meets",
    "first_missing_b": "whether nothing meets the statement's first content word",
    "last_missing_b": "whether nothing meets the statement's last content word",
    "pronoun_a": "whether the evidence has a pronoun",
    "pronoun_first_a": "whether the evidence begins with a pronoun",
    "substitutions": "how many runs of words stand in each other's place",
    "single_substitutions": "how many of them are one word for one",
}
"""What each feature says."""

_DEMONSTRATIVES = frozenset({"this", "these", "that", "those", "his", "her", "its", "their", "our", "my"})


def _rising(places: Sequence[int]) -> int:
    """Length of the longest rising run of `places`, not necessarily neighbours."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)


def measure(c: Comparison) -> dict[str, float]:
    """The features of :data:`DOCS`."""
    words, one, other = c.words, c.a.content, c.b.content
    core_a, core_b = c.core_shares
    meeting = {(i, j) for i, j, _ in words.pairs}
    adjacent = sum((i + 1, j + 1) in meeting for i, j in meeting)
    left = [one[i].weight for i in words.only_a if not one[i].proper]
    right = [other[j].weight for j in words.only_b if not other[j].proper]
    pronouns = function_words("pronouns")
    spoken = [word.norm in pronouns or word.norm in _DEMONSTRATIVES for word in c.a.words]
    runs = c.substitutions
    return {
        "cover_a": words.cover_a,
        "cover_b": words.cover_b,
        "core_a": core_a,
        "core_b": core_b,
        "contained": c.containment,
        "rest": c.rest_cover(()),
        "similarity": fuzz.ratio(c.a.text, c.b.text) / 100,
        "matched": len(words.pairs),
        "in_order": _rising([j for _, j, _ in words.pairs]) / len(words.pairs) if words.pairs else 0.0,
        "adjacent_a": adjacent / max(1, len(one) - 1),
        "adjacent_b": adjacent / max(1, len(other) - 1),
        "met": c.core_met,
        "size_b": len(other),
        "missing_a": fsum(left),
        "missing_b": fsum(right),
        "heaviest_a": max(left, default=0.0),
        "heaviest_b": max(right, default=0.0),
        "missing_count_a": len(words.only_a),
        "first_missing_b": float(bool(other) and 0 in words.only_b),
        "last_missing_b": float(bool(other) and len(other) - 1 in words.only_b),
        "pronoun_a": float(any(spoken)),
        "pronoun_first_a": float(any(spoken[:1])),
        "substitutions": len(runs),
        "single_substitutions": sum(len(run.a) == 1 == len(run.b) for run in runs),
    }
