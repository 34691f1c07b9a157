"""What holds of every verdict."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.pipeline import judge_texts
from verify.settings import Settings

SETTINGS = Settings()
SUBJECTS = ["The harbour of Elstad", "Norland's car industry", "The city council of Bergum", "The rail company"]
VERBS = ["handled", "exported", "approved", "lost", "did not approve"]
OBJECTS = ["1.3 million tonnes of steel", "over 80% of its wheat", "about 400 new buses", "the plan", "12 ships"]
TIMES = ["in 2023", "in March 2024", "last year", "", "since 2019"]
STATEMENTS = st.builds(
    lambda s, v, o, t: f"{s} {v} {o} {t}".strip() + ".",
    st.sampled_from(SUBJECTS),
    st.sampled_from(VERBS),
    st.sampled_from(OBJECTS),
    st.sampled_from(TIMES),
)


@given(STATEMENTS)
def test_a_statement_agrees_with_itself(text: str) -> None:
    assert judge_texts(text, text, SETTINGS).label == "agree"


@given(STATEMENTS, STATEMENTS)
@settings(max_examples=200)
def test_a_conflict_is_the_same_both_ways(a: str, b: str) -> None:
    forward, backward = judge_texts(a, b, SETTINGS), judge_texts(b, a, SETTINGS)
    assert (forward.label == "conflict") == (backward.label == "conflict")


@given(STATEMENTS, STATEMENTS)
@settings(max_examples=200)
def test_reasons_point_into_their_texts(a: str, b: str) -> None:
    for reason in judge_texts(a, b, SETTINGS).reasons:
        assert 0 <= reason.a.start < reason.a.end <= len(a)
        assert 0 <= reason.b.start < reason.b.end <= len(b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fund holds 1.3 trillion yuan.", "The fund holds 1,300 billion yuan."),
        ("The fund holds $5,000,000.", "The fund holds 5 million dollars."),
        ("Turnout was 5 per cent higher.", "Turnout was 5% higher."),
        ("Turnout was five percent.", "Turnout was 5%."),
        ("It took 70 kilometres.", "It took 70 km."),
    ],
)
def test_another_notation_never_conflicts(one: str, other: str) -> None:
    assert judge_texts(one, other, SETTINGS).label == "agree"
    assert judge_texts(other, one, SETTINGS).label == "agree"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Supreme Court of Kenya", "the Kenyan Supreme Court"),
        ("Mohamed Morsi", "Mohammed Morsi"),
        ("S. Korean envoys", "South Korean envoys"),
    ],
)
def test_one_name_in_two_forms_never_conflicts(one: str, other: str) -> None:
    texts = [f"On Friday {name} upheld the result of the election in May." for name in (one, other)]
    assert judge_texts(*texts, SETTINGS).label != "conflict"


@pytest.mark.parametrize("text", ["", " ", "...", "“”", "1", "The", "\u202eabc", "a" * 5000])
def test_odd_texts_have_a_verdict(text: str) -> None:
    assert judge_texts(text, "The fund holds 5 million dollars.", SETTINGS).label in ("related", "unrelated")
