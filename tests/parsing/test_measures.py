"""What a figure measures and the role it plays: table-driven cases, and properties of any text."""

import tomllib
from pathlib import Path

import pytest

from verify.model import Value
from verify.parsing.facts import Reading
from verify.parsing.sentences import sentences

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "measures.toml").read_text(encoding="utf-8"))["case"]


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
