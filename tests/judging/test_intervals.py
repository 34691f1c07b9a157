"""What two stated figures say of each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.judging.intervals import Relation, relate, unit_in_last_place
from verify.model import Value
from verify.parsing.quantities import quantities


def figure(text: str) -> Value:
    [value] = quantities(text, 0, len(text))
    return value


@pytest.mark.parametrize(
    ("evidence", "statement", "relation"),
    [
        ("300 billion yuan", "0.3 trillion yuan", Relation.SAME),
        ("about 5%", "about 5%", Relation.SAME),
        ("5.2%", "about 5%", Relation.HEDGED),
        ("about 5%", "5.2%", Relation.HEDGED),
        ("92%", "over 90%", Relation.INSIDE),
        ("over 90%", "92%", Relation.WIDER),
        ("60%", "50-70%", Relation.INSIDE),
        ("5.2%", "5%", Relation.ROUNDED),
        ("5%", "6%", Relation.APART),
        ("15.3%", "below 15%", Relation.APART),
        ("about 1.78 trillion yuan", "1.87 trillion yuan", Relation.APART),
        ("about 4%", "about 3%", Relation.APART),
        ("at least two bridges", "no more than two bridges", Relation.REVERSED),
        ("over 80%", "under 80%", Relation.REVERSED),
        ("over 80%", "over 70%", Relation.INSIDE),
        ("over 90%", "40%", Relation.APART),
        ("50-70%", "60-80%", Relation.OVERLAP),
        ("9.1%", "just over 9%", Relation.INSIDE),
        ("9.1%", "a little over two and a half percent", Relation.APART),
        ("9.1%", "well over two and a half percent", Relation.INSIDE),
        ("1.4%", "a shade over 1%", Relation.INSIDE),
        ("44%", "slightly less than half of it", Relation.APART),
    ],
)
def test_relation(evidence: str, statement: str, relation: Relation) -> None:
    assert relate(figure(evidence), figure(statement), "editorial") is relation


def test_strict_rounding_takes_figures_as_they_stand() -> None:
    assert relate(figure("5.2%"), figure("5%"), "strict") is Relation.APART


@pytest.mark.parametrize(
    ("text", "unit"),
    [("1.78 trillion yuan", 1e10), ("300 billion yuan", 1e10), ("1,300 people", 100), ("47 people", 1), ("5.0%", 0.1)],
)
def test_unit_in_last_place(text: str, unit: float) -> None:
    assert unit_in_last_place(figure(text)) == pytest.approx(unit)


MIRROR = {Relation.INSIDE: Relation.WIDER, Relation.WIDER: Relation.INSIDE}
MODIFIERS = ["", "about ", "over ", "under ", "at least ", "up to "]
FIGURES = st.builds(
    lambda modifier, number: f"{modifier}{number}%", st.sampled_from(MODIFIERS), st.integers(min_value=1, max_value=99)
)


@given(FIGURES, FIGURES)
def test_relations_mirror(one: str, other: str) -> None:
    forward = relate(figure(one), figure(other), "editorial")
    assert relate(figure(other), figure(one), "editorial") is MIRROR.get(forward, forward)
