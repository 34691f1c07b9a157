"""Every feature is documented, finite and there for every pair; the model asks for none that is not."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.aligning import match_words, profile
from verify.judging import RULES
from verify.judging.comparison import Comparison
from verify.judging.features import FEATURES, documentation, measure
from verify.judging.model import model
from verify.parsing.claims import statement
from verify.settings import Settings

SETTINGS = Settings()
CODES = {rule.code for rule in RULES if rule.label == "conflict"}


def features(a: str, b: str) -> dict[str, float]:
    one, other = (profile(statement(text, SETTINGS, id=name)) for name, text in (("a", a), ("b", b)))
    return measure(Comparison(one, other, match_words(one, other), SETTINGS), {})


def test_every_feature_has_a_sentence_of_its_own() -> None:
    told = documentation()
    assert len(set(told.values())) == len(told) == len(FEATURES)


def test_the_model_asks_only_for_features_and_rules_that_there_are() -> None:
    assert set(model().features) <= {*FEATURES, *CODES}


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=150)
def test_any_two_texts_have_every_feature_and_each_is_finite(a: str, b: str) -> None:
    found = features(a, b)
    assert set(found) == set(FEATURES)
    assert all(math.isfinite(value) for value in found.values())


@pytest.mark.parametrize(
    ("name", "a", "b", "low", "high"),
    [
        ("cover_b", "The port of Elstad closed.", "The port of Elstad closed.", 1, 1),
        ("cover_b", "The port of Elstad closed.", "Nine judges resigned.", 0, 0),
        ("all_established", "Sales rose 5.2% in May.", "Sales rose about 5% in May.", 0.9, 1),
        ("apart", "The fund holds 300 million euros.", "The fund holds 500 million euros.", 0.5, 1),
        ("apart", "The fund holds 300 million euros.", "The fund holds 0.3 billion euros.", 0, 0),
        ("unanswered_b", "The fund grew.", "The fund grew by 5% to 300 million euros.", 2, 2),
        ("wider", "Over 90% of the firms are private.", "92% of the firms are private.", 0.5, 1),
        ("period_apart", "The bridge opened in 2019.", "The bridge opened in 2020.", 1, 1),
        ("period_met_count", "The bridge opened in May 2019.", "The bridge opened in 2019.", 1, 1),
        ("denied", "The council approved the plan.", "The council did not approve the plan.", 1, 2),
        ("names_missing_b", "Talks were held in Kazan.", "Talks were held in Sochi.", 0.5, 3),
        ("understood_b", "The firm bought a truck.", "The company purchased a lorry.", 0.45, 1),
        ("plan_and_fact", "The firm plans to open a plant.", "The firm opened a plant.", 1, 1),
    ],
)
def test_a_feature_says_what_its_sentence_says(name: str, a: str, b: str, low: float, high: float) -> None:
    assert low - 1e-9 <= features(a, b)[name] <= high + 1e-9
