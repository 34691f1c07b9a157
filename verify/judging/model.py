"""The combining model: features of a pair to the probabilities of agree, conflict and unrelated.

A small ensemble of decision trees, fitted by ``benchmarks/judging_training.py`` and shipped as ``data/judge.json`` with
the sets it was fitted on, their licences and its figures beside it.  Its trees are walked in plain Python, and the
same features always give the same answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from verify.data import derived, document

__all__ = ["Chances", "Model", "model", "parts"]

CLASSES = ("agree", "conflict", "unrelated")
"""The order of the model's classes."""


class Chances(Struct, frozen=True):
    """How likely the evidence establishes the statement, contradicts it, or neither; they add up to 1."""

    agree: float
    conflict: float
    unrelated: float


Tree = tuple[tuple[int, ...], tuple[float, ...], tuple[int, ...], tuple[int, ...]]
"""Features, thresholds, and for each node where to go if the feature is at most the threshold and if not.

A child below zero is a leaf: -1 is the first value of the leaves, which stand after the thresholds.
"""


Parts = tuple[tuple[str, ...], tuple[float, ...], tuple[tuple[Tree, ...], ...]]
"""The names of the features, where the classes start from, and the trees of each."""


class Model:
    """The trees in the form in which they are walked."""

    def __init__(self, of: Parts) -> None:
        self.features, self._start, self._trees = of

    def chances(self, features: Mapping[str, float]) -> Chances:
        """The probabilities of the three classes; a feature that is not given counts as 0."""
        values = [features.get(name, 0.0) for name in self.features]
        scores = []
        for start, trees in zip(self._start, self._trees, strict=True):
            total = start
            for features_of, thresholds, low, high in trees:
                at = 0 if features_of else -1
                while at >= 0:
                    at = low[at] if values[features_of[at]] <= thresholds[at] else high[at]
                total += thresholds[at]
            scores.append(total)
        most = max(scores)
        shares = [math.exp(score - most) for score in scores]
        whole = math.fsum(shares)
        return Chances(*(share / whole for share in shares))


def _flat(tree: Any, places: Mapping[str, int]) -> Tree:
    """A nested tree ``[feature, threshold, at most, more]`` (a number is a leaf) as four rows."""
    features: list[int] = []
    thresholds: list[float] = []
    low: list[int] = []
    high: list[int] = []
    leaves: list[float] = []

    def place(node: Any) -> int:
        if not isinstance(node, list):
            leaves.append(float(node))
            return -len(leaves)
        name, threshold, below, above = node
        at = len(features)
        features.append(places[name])
        thresholds.append(float(threshold))
        low.append(0)
        high.append(0)
        low[at], high[at] = place(below), place(above)
        return at

    place(tree)
    return tuple(features), (*thresholds, *reversed(leaves)), tuple(low), tuple(high)


def parts(raw: Mapping[str, Any]) -> Parts:
    """What a :class:`Model` is made of, from the document that describes it."""
    places = {name: at for at, name in enumerate(raw["features"])}
    start = tuple(float(raw["start"][name]) for name in CLASSES)
    trees = tuple(tuple(_flat(tree, places) for tree in raw["trees"][name]) for name in CLASSES)
    return tuple(raw["features"]), start, trees


@derived()
def _shipped() -> Parts:
    return parts(document("judge"))


@cache
def model() -> Model:
    """The model that ships with the package."""
    return Model(_shipped())
