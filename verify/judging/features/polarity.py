"""What the two claims affirm or deny, in which mood, and by whose word."""

from __future__ import annotations

from collections.abc import Mapping

from verify.judging.comparison import Comparison
from verify.parsing.words import function_words

KINDS = ("direction", "quality", "role", "contrast")

DOCS = {
    "denied": "how many words that meet are denied on one side only",
    "denied_rest": "weight of the heaviest of them, times the lesser share of words that meet",
    "denied_cover": "the same, times the share of the statement's words met",
    "negators_a": "how many negators the evidence has",
    "negators_b": "how many negators the statement has",
    "negators_differ": "how many more negators one side has",
    "negators_odd": "how much of both claims meets where that number is odd, else 0",
    "negators_odd_rest": "the lesser share of words that meet where that number is odd, else 0",
    "reconciled": "how many negated opposites say the same",
    **{
        f"opposed_{kind}": f"share of the other words that meet where two words are opposed by {kind}, else 0"
        for kind in KINDS
    },
    "same_mood": "share of the statement's words met where both are facts, plans, forecasts …, else 0",
    "plan_and_fact": "whether one side alone is a plan",
    "soft_a": "whether the evidence alone is a condition, a forecast or an opinion",
    "soft_b": "whether the statement alone is",
    "attributed_a": "whether the evidence is somebody's word",
    "attributed_b": "whether the statement is",
    "universal_b": "share of the statement's words met where it alone says all, only, none …, else 0",
}
"""What each feature says."""

_SOFT = ("conditional", "forecast", "opinion")


def measure(c: Comparison, found: Mapping[str, float]) -> dict[str, float]:
    """The features of :data:`DOCS`; `found` holds those of the wording."""
    rest, cover = found["rest"], found["cover_b"]
    denied = c.flipped
    heaviest = max((x.weight for x, _ in denied), default=0.0)
    one, other = len(c.a.negators), len(c.b.negators)
    odd = (one - other) % 2
    replaced = [word for run in c.substitutions for word in (*run.a, *run.b)]
    without = c.rest_cover(replaced) if replaced else rest
    kinds = {kind for _, _, kind, reconciled in c.opposed if not reconciled}
    mood_a, mood_b = c.a.claim.modality, c.b.claim.modality
    universals = function_words("universals")
    said = any(word.norm in universals for word in c.a.words)
    return {
        "denied": len(denied),
        "denied_rest": heaviest * rest,
        "denied_cover": heaviest * cover,
        "negators_a": one,
        "negators_b": other,
        "negators_differ": abs(one - other),
        "negators_odd": odd * c.cover,
        "negators_odd_rest": odd * rest,
        "reconciled": sum(reconciled for *_, reconciled in c.opposed),
        **{f"opposed_{kind}": without if kind in kinds else 0.0 for kind in KINDS},
        "same_mood": cover * (mood_a == mood_b),
        "plan_and_fact": float(mood_a != mood_b and "plan" in (mood_a, mood_b)),
        "soft_a": float(mood_a in _SOFT and mood_b == "fact"),
        "soft_b": float(mood_b in _SOFT and mood_a == "fact"),
        "attributed_a": float(c.a.claim.attribution is not None),
        "attributed_b": float(c.b.claim.attribution is not None),
        "universal_b": cover * (not said and any(word.norm in universals for word in c.b.words)),
    }
