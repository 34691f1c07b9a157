"""What pronouns and descriptions stand for: the table of cases, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.data import table
from verify.model import Claim, Inferred, Source, Span
from verify.parsing.claims import parse, statement
from verify.settings import Settings
from verify.shapes import claim_from, claim_shape

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "antecedents.toml").read_text(encoding="utf-8")
)["case"]
# fmt: off
PIECES = st.sampled_from(
    ["Norway", "John Roe", "Ms Berg", "Nokia", "said", "that", "it", "its", "It", "he", "her", "him", "the country",
     ",", "the company", "the president", "Sweden's", "grew", "and", ". ", "\n\n", "is", "clear", "'s",
     "«", "\u00a0", "—"]
)
# fmt: on


def _claims(text: str, marks: tuple[Span, ...] = ()) -> tuple[Claim, ...]:
    return parse(Source("a.txt", text, marks=marks), Settings())


def _inferred(text: str) -> list[Inferred]:
    return [i for claim in _claims(text) for i in claim.inferred]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_the_table_of_cases(case: dict[str, Any]) -> None:
    assert [f"{i.surface} = {i.name}" for i in _inferred(case["text"])] == case["inferred"]


def test_a_name_that_is_only_inferred_is_none_of_the_names() -> None:
    claims = _claims("Norway raised its output. It sold more gas than before.")
    assert claims[-1].inferred[0].name == "norway"
    assert claims[-1].names == ()


def test_a_short_text_is_one_claim_with_all_that_is_inferred() -> None:
    claim = statement("Norway raised its output. It sold more gas.", Settings())
    assert [(i.surface, i.name) for i in claim.inferred] == [("its", "norway"), ("It", "norway")]


def test_what_is_inferred_survives_its_shape() -> None:
    claim = _claims("Norway raised its output again last year.")[0]
    assert claim_from(claim_shape(claim)) == claim
    assert claim_shape(claim)["inferred"] == [{"start": 14, "end": 17, "surface": "its", "name": "norway"}]


def test_marks_in_the_source_shift_what_is_inferred() -> None:
    text = "**Norway** raised *its* output again last year."
    marks = tuple(Span(i, i + n) for i, n in ((0, 2), (8, 2), (18, 1), (22, 1)))
    found = [i for claim in _claims(text, marks) for i in claim.inferred]
    assert [(i.surface.strip("*"), text[i.start : i.end] == i.surface) for i in found] == [("its", True)]


@given(st.lists(PIECES, max_size=40))
def test_spans_lie_inside_their_claims_and_names_are_said_before(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for claim in _claims(text):
        for inferred in claim.inferred:
            assert claim.start <= inferred.start < inferred.end <= claim.end
            assert text[inferred.start : inferred.end] == inferred.surface
            assert inferred.name not in ("", inferred.surface)


@pytest.mark.parametrize("unit", ["it ", "Norway its ", "he said ", "the country ", "John Roe he. ", "its, "])
def test_long_monotonous_text_is_read_to_its_end(unit: str) -> None:
    text = unit * 2000
    assert all(text[i.start : i.end] == i.surface for i in _inferred(text))


def test_bodies_that_nouns_stand_for_are_known_names() -> None:
    keys = set(table("aliases")["organisations"])
    for names in table("antecedents")["bodies"].values():
        assert set(names) <= keys
