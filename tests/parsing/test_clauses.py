"""Clauses: one fact each, apart from each other, with the subject that a clause takes over."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.data import table
from verify.model import Span
from verify.parsing.clauses import LONGEST, clauses
from verify.parsing.facts import Reading
from verify.parsing.sentences import sentences
from verify.parsing.syntax import analyse, flat_dashes, verb_base, verb_forms

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/clauses.toml").read_text(encoding="utf-8"))["case"]
PIECES = st.lists(
    st.sampled_from(
        ["Norland ", "the port ", "rose ", "has fallen ", "by 5% ", ", ", ", and ", " and ", "; ", ": ", " — ",
         "which ", "while ", "making ", "with ", "if ", "that ", "said ", "“", "”", "(", ")", "is ", "to cut ",
         "in 2019", "U.S. ", "such as ", "國", "\u00a0", "'", ". "]
    ),
    max_size=50,
)  # fmt: skip


def spans(text: str, surfaces: list[str]) -> list[Span]:
    starts = [text.index(surface) for surface in surfaces]
    return [Span(a, a + len(s)) for a, s in zip(starts, surfaces, strict=True)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_sentence_is_cut_into_its_facts(case):
    text, whole = case["text"], Span(0, len(case["text"]))
    facts = Reading(text, None, "mdy").facts(whole)
    values = spans(text, case["values"]) if "values" in case else [v.span for v in facts.values]
    found = clauses(text, whole, values, spans(text, case.get("protected", [])))
    assert [text[c.start : c.end] for c in found] == case["clauses"]
    if "subjects" in case:
        assert [c.subject for c in found] == case["subjects"]


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), PIECES.map("".join)))
def test_clauses_lie_inside_their_sentence_in_order_and_apart(text):
    for sentence in sentences(text):
        found = clauses(text, sentence)
        assert all(sentence.contains(c.span) and c.end > c.start for c in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(text[c.start : c.end].strip() == text[c.start : c.end] for c in found)


@settings(deadline=None)
@given(PIECES.map("".join), st.integers(0, 60), st.integers(1, 30))
def test_no_cut_falls_inside_a_protected_span(text, start, size):
    kept = Span(start, start + size)
    for sentence in sentences(text):
        for a, b in pairwise(clauses(text, sentence, (), [kept])):
            assert not (kept.start < a.end and b.start < kept.end and kept.start < a.end < b.start < kept.end)


def test_a_clause_is_never_longer_than_the_limit():
    text = "Norland " + "very " * 300 + "large"
    found = clauses(text, Span(0, len(text)))
    assert len(found) > 1
    assert max(c.end - c.start for c in found) <= LONGEST


def test_a_text_without_words_has_no_clauses():
    assert clauses("   ", Span(0, 3)) == []


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("The plans target new firms.", "DWWWW."),
        ("Norland plans to cut taxes.", "WVTBW."),
        ("It has been raised by Arden.", "NAbePW."),
        ("The increased output helped Esk.", "DWWvW."),
        ("Firms hit by floods closed.", "WEPWv."),
    ],
)
def test_a_form_that_may_be_noun_or_verb_is_told_by_its_neighbours(sentence, tags):
    assert analyse(flat_dashes(sentence), 0, len(sentence)).tags == tags


@pytest.mark.parametrize(
    ("form", "base"),
    [("planned", "plan"), ("issues", "issue"), ("denied", "deny"), ("making", "make"), ("rose", "rise"), ("tea", None)],
)
def test_forms_are_brought_to_their_base(form, base):
    assert verb_base(form) == base


def test_every_verb_of_a_class_is_a_known_verb():
    data = table("verbs")
    known = set(data["regular"].split()) | set(data["irregular"])
    assert set(data["nominal"].split()) <= known
    assert set(data["doubling"].split()) <= known
    assert not set(data["regular"].split()) & set(data["irregular"])
    assert len(verb_forms()) > 4 * len(known)


def test_verbs_of_reporting_and_of_stance_are_known_verbs():
    data, stance = table("reporting_verbs"), table("stance")
    used = " ".join((data["saying"], data["holding"], *(stance[s]["verbs"] for s in ("negation", "plan", "forecast"))))
    assert {word for word in used.split() if verb_base(word) is None} == set()
