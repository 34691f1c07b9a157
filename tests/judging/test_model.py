"""The trees as they are walked say what the nested trees say."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.data import document
from verify.judging.model import CLASSES, Model, model, parts

NAMES = ("cover_b", "apart", "denied")
LEAVES = st.floats(-3, 3, allow_nan=False)
TREES = st.recursive(
    LEAVES, lambda inner: st.tuples(st.sampled_from(NAMES), st.floats(0, 1), inner, inner).map(list), max_leaves=12
)
VALUES = st.fixed_dictionaries(dict.fromkeys(NAMES, st.floats(0, 1)))


def walked(tree: Any, values: dict[str, float]) -> float:
    while isinstance(tree, list):
        name, threshold, below, above = tree
        tree = below if values[name] <= threshold else above
    return float(tree)


def made(tree: Any) -> Model:
    trees = {"agree": [tree], "conflict": [0.0], "unrelated": [0.0]}
    return Model(parts({"features": list(NAMES), "start": dict.fromkeys(CLASSES, 0.0), "trees": trees}))


@given(TREES, VALUES)
def test_a_flat_tree_gives_the_leaf_of_the_nested_one(tree: Any, values: dict[str, float]) -> None:
    found = made(tree).chances(values)
    assert math.log(found.agree / found.conflict) == pytest.approx(walked(tree, values), abs=1e-9)


@given(VALUES)
def test_the_chances_add_up_to_one(values: dict[str, float]) -> None:
    found = model().chances(values)
    assert found.agree + found.conflict + found.unrelated == pytest.approx(1)
    assert min(found.agree, found.conflict, found.unrelated) > 0


def test_a_feature_that_is_not_given_counts_as_nothing() -> None:
    tree = ["denied", 0.5, -1.0, 1.0]
    assert made(tree).chances({}) == made(tree).chances({"denied": 0.0})


def test_the_document_names_its_sets_their_licences_and_its_figures() -> None:
    told = document("judge")
    assert all(told[key] for key in ("licence", "fitted on", "figures", "reliability"))
    assert all(len(told["trees"][name]) == len(told["trees"]["agree"]) for name in CLASSES)
