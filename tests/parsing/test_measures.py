"""What a figure measures and the role it plays: table-driven cases, and properties of any text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.model import Value
from verify.parsing.facts import Reading
from verify.parsing.quantities import quantities
from verify.parsing.sentences import sentences

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "measures.toml").read_text(encoding="utf-8"))["case"]
LONGEST = 20
"""More words than a measure has, a list of complements taken along."""


def read(text: str) -> list[Value]:
    """The values of a text, its names and calendar expressions taken into account."""
    reading = Reading(text, "2020-06-01", "mdy")
    return [value for sentence in sentences(text, 0, len(text)) for value in reading.facts(sentence).values]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_sentence_says_what_its_figures_measure(case):
    found = read(case["text"])
    assert len(found) == len(case["values"])
    for value, row in zip(found, case["values"], strict=True):
        expected = {"role": "level", "direction": None, "base": None} | row if row else {}
        assert {key: getattr(value, key) for key in expected} == expected, value.surface


def test_a_measure_is_never_taken_from_another_sentence():
    assert [value.measure for value in read("The toll rose. It was 5%.")] == [""]


_VOCABULARY = """
the a prices price rate of in to by at from for and or but which that , ; : ( ) - " ' . 5% 3% $4 7 people rose fell is
was cut raised hit reached expected high record annual growth rise decline its bank's up down than with Fed each not
said respectively doubled twice times ago weeks two 2019 May more points had selling while it
"""
_WORDS = st.sampled_from(_VOCABULARY.split())
_TEXTS = st.lists(_WORDS, max_size=30).map(" ".join)


@given(_TEXTS)
def test_any_sentence_has_short_measures_of_its_own_words(text):
    for value in quantities(text, 0, len(text)):
        assert len(value.measure.split()) <= LONGEST
        assert set(value.measure.split()) <= set(text.split())


@given(_TEXTS)
def test_a_change_has_a_direction_and_a_rank_none(text):
    for value in quantities(text, 0, len(text)):
        assert (value.direction is not None) or value.role != "change"
        assert value.direction is None or value.role != "rank"


@pytest.mark.parametrize(
    "text",
    ["and 5% of ", "the high of ", "rose (", "which, ", "prices and ", "to at by 5% ", "5% in x, ", "- up 5% ", '" 7 '],
)
def test_long_monotonous_sentences_are_read_to_their_end(text):
    whole = text * 5_000
    assert all(value.end <= len(whole) for value in quantities(whole, 0, len(whole)))
