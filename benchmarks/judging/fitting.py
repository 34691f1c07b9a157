"""Fitting the ensemble and writing it as a document that people can read and :mod:`verify.judging.model` can ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.judging.matrix import COLUMNS, Matrix
from verify.judging.model import CLASSES

ROUNDS, LEAVES, RATE = 90, 12, 0.22
"""Size of the ensemble: rounds of boosting (one tree a class each), leaves a tree, learning rate."""

SETTINGS = {
    "min_child_samples": 30,
    "reg_lambda": 5.0,
    "colsample_bytree": 0.6,
    "verbose": -1,
    "n_jobs": 1,
    "random_state": 0,
    "deterministic": True,
    "force_row_wise": True,
}
WEIGHTS: Mapping[str, float] = {"mined": 0.15, "economy": 0.5, "society": 0.5, "culture": 0.5}
"""What a pair of a family counts; 1 where nothing is said.  Chosen on the development articles."""

TURNED = 0.5
"""What the other order of a pair counts that is a conflict or unrelated: both hold both ways."""

Rows = tuple[NDArray[np.float32], NDArray[np.int_], NDArray[np.float64]]


def rows(sets: Sequence[tuple[Matrix, NDArray[np.bool_]]]) -> Rows:
    """Features, classes and weights of the chosen pairs, those that hold both ways in both orders."""
    features, classes, weights = [], [], []
    for matrix, chosen in sets:
        kinds = np.array([CLASSES.index(label) for label in matrix.labels[chosen]])
        worth = np.array([WEIGHTS.get(family, 1.0) for family in matrix.families[chosen]])
        given, weighed = matrix.given[chosen], matrix.weighed[chosen]
        both = (kinds != CLASSES.index("agree")) & (given != weighed).any(axis=1)
        features += [given, weighed[both]]
        classes += [kinds, kinds[both]]
        weights += [np.where(both, worth * (1 - TURNED), worth), worth[both] * TURNED]
    return np.vstack(features), np.concatenate(classes), np.concatenate(weights)


def fit(sets: Sequence[tuple[Matrix, NDArray[np.bool_]]], rounds: int = ROUNDS, leaves: int = LEAVES) -> Any:
    """A fitted LightGBM classifier of the three classes, in the order of :data:`CLASSES`."""
    from lightgbm import LGBMClassifier

    features, classes, weights = rows(sets)
    learner = LGBMClassifier(n_estimators=rounds, num_leaves=leaves, learning_rate=RATE, **SETTINGS)
    return learner.fit(features, classes, sample_weight=weights)


def chances(learner: Any, matrix: Matrix) -> NDArray[np.float64]:
    """(pairs x 3): agree and unrelated of the pair as given, conflict of the pair as it is weighed."""
    found: NDArray[np.float64] = learner.predict_proba(matrix.given)
    found[:, 1] = learner.predict_proba(matrix.weighed)[:, 1]
    return found


def _nested(node: Mapping[str, Any]) -> Any:
    if "leaf_value" in node:
        return float(f"{node['leaf_value']:.4g}")
    name = COLUMNS[node["split_feature"]]
    return [name, float(f"{node['threshold']:.6g}"), _nested(node["left_child"]), _nested(node["right_child"])]


def trees(learner: Any) -> dict[str, list[Any]]:
    """The trees of each class, nested as ``[feature, threshold, at most, more]``."""
    found: dict[str, list[Any]] = {name: [] for name in CLASSES}
    for at, tree in enumerate(learner.booster_.dump_model()["tree_info"]):
        found[CLASSES[at % len(CLASSES)]].append(_nested(tree["tree_structure"]))
    return found
