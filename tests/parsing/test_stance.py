"""Stance: what denies, what is planned, expected, conditional or held, and what is worth checking."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.model import Span
from verify.parsing.claims import statement
from verify.parsing.stance import modality, polarity, stance
from verify.settings import Settings

CASES = Path(__file__).parents[1] / "cases"
STANCE = tomllib.loads((CASES / "stance.toml").read_text(encoding="utf-8"))


def rows(section: str) -> list[tuple[str, str]]:
    return [(text, label) for table in STANCE[section] for label, texts in table.items() for text in texts]


@pytest.mark.parametrize(("text", "label"), rows("polarity"))
def test_polarity_is_that_of_the_main_clause(text, label):
    assert polarity(text) == label


@pytest.mark.parametrize(("text", "label"), rows("modality"))
def test_modality_says_how_a_statement_is_put(text, label):
    assert modality(text) == label


@pytest.mark.parametrize(("text", "label"), rows("checkworthy"))
def test_figures_and_dates_are_worth_checking_and_advice_is_not(text, label):
    score = statement(text, Settings()).checkworthy
    assert score > 0.7 if label == "high" else score < 0.35


def test_a_span_of_a_text_is_judged_alone():
    text = "Norland did not join. Esk joined."
    assert polarity(text, Span(0, 21)) == "negative"
    assert polarity(text, Span(22, 33)) == "positive"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_stance_never_raises_and_is_the_same_each_time(text):
    assert stance(text) == stance(text)
