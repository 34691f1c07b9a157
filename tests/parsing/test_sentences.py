"""Sentence boundaries: what splits, what holds together, and exact offsets whatever the text."""

from __future__ import annotations

import json
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.parsing.sentences import LONGEST, sentences
from verify.text import flatten

ROOT = Path(__file__).parents[2]
CASES = tomllib.loads((ROOT / "tests/cases/sentences.toml").read_text(encoding="utf-8"))["case"]
GOLDEN = ROOT.parent / "shared/bench/sentences/golden_en.jsonl"
PIECES = st.lists(
    st.sampled_from(
        ["Mr. ", "U.S. ", "No. ", "rose 5%", ". ", ".", "! ", "“", "”", '"', "'", "(", ")", "\n", " ", "a.m. ", "1. ",
         "The ", "b) ", "… ", "国", "。", "\u00a0", "😀", "\ud800", "e.g. ", "word "]
    ),
    max_size=60,
)  # fmt: skip


def surfaces(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_splits_into_its_sentences(case):
    assert surfaces(case.get("joint", " ").join(case["parts"])) == case["parts"]


def test_a_hard_wrapped_line_ends_no_sentence():
    assert surfaces("The council of Arden\nmet on Monday.\nIt voted.") == [
        "The council of Arden\nmet on Monday.",
        "It voted.",
    ]


def test_offsets_are_those_of_the_whole_text():
    text = "Title\n\nNorland grew. Arden shrank.\n\nEnd"
    assert [(s.start, s.end) for s in sentences(text, 7, 34)] == [(7, 20), (21, 34)]


def test_a_stretch_without_boundaries_is_cut_at_blanks():
    found = sentences("word " * 2000)
    assert len(found) > 1
    assert max(len(s) for s in found) <= LONGEST


@settings(deadline=None)
@given(st.one_of(st.text(max_size=200), PIECES.map("".join)))
def test_sentences_are_trimmed_ordered_apart_and_lose_only_blanks(text):
    found = sentences(text)
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = flatten("".join(text[s.start : s.end] for s in found))
    assert "".join(kept.split()) == "".join(flatten(text).split())


@pytest.mark.skipif(not GOLDEN.exists(), reason="the golden rules are development data beside the project")
def test_the_golden_rules_hold_but_two():
    rows = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    missed = [row["id"] for row in rows if surfaces(row["text"]) != row["sentences"]]
    assert len(missed) <= 2, missed


@pytest.mark.parametrize("blank", [chr(c) for c in (0xA0, 0x1680, 0x2003, 0x2009, 0x202F, 0x205F, 0x3000)])
def test_a_blank_of_any_script_before_a_full_stop_is_a_blank(blank):
    text = f"They chose plan B{blank}. Next they chose A."
    found = sentences(text)
    assert "".join(text[s.start : s.end] for s in found).replace(" ", "") == text.replace(" ", "")
