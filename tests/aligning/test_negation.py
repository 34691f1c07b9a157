"""What a negator denies; cases/negation.toml holds the table."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from verify.aligning import profile
from verify.parsing.claims import statement
from verify.settings import Settings

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "negation.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_what_is_denied(case):
    made = profile(statement(case["text"], Settings(), id="a"))
    assert [made.content[i].norm for i in sorted(made.denied)] == case["denied"]


@pytest.mark.parametrize(
    "text", ["İ is not far from İstanbul, not İ", "not", "not not not the case that", "", "n't", "far from"]
)
def test_no_text_is_too_odd(text):
    made = profile(statement(text, Settings(), id="a"))
    assert made.denied <= made.negated
