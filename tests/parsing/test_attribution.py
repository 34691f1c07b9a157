"""Attribution: who is said to have stated a claim, and whether in their own words."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.model import Source
from verify.parsing.attribution import speeches
from verify.parsing.attribution.quotations import quotations
from verify.parsing.attribution.reports import reports
from verify.parsing.claims import parse
from verify.parsing.syntax import flat_dashes
from verify.settings import Settings

CASES = Path(__file__).parents[1] / "cases"
SPEECH = tomllib.loads((CASES / "attribution.toml").read_text(encoding="utf-8"))["case"]


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, flat_dashes(text), 0, len(text))]


@pytest.mark.parametrize("case", SPEECH, ids=lambda case: case["name"])
def test_a_claim_is_attributed_to_its_speaker(case):
    claims = parse(Source("s", case["text"]), Settings())
    assert [c.attribution.who if c.attribution else "" for c in claims] == case["who"]
    if "quoted" in case:
        assert [c.attribution.quoted for c in claims if c.attribution] == case["quoted"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “a b” and “c d”.", ["“a b”", "“c d”"]),
        ('He said "a b" and "c d".', ['"a b"', '"c d"']),
        ("‘The farmers’ land is ours,’ he said.", ["‘The farmers’ land is ours,’"]),
        ("It isn't the farmers' land in the '90s.", []),
        ("“They said ‘no’ twice,” he said.", ["“They said ‘no’ twice,”"]),
        ("„Wir gehen“, sagte er.", ["„Wir gehen“"]),
        ("A pole of 6' 2\" stood there.", []),
    ],
)
def test_quotations_are_found_by_their_marks(text, found):
    assert quoted(text) == found


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark():
    text = "He said: “We sold it.\n\n“It is gone.”"
    first = quotations(text, flat_dashes(text), 0, text.index("\n"))
    assert [(q.closed, text[q.start : q.end]) for q in first] == [(False, "“We sold it.")]


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["Mia Holt", "the bank", None]))
def test_speeches_and_reports_stay_inside_the_text(text, spoke):
    flat = flat_dashes(text)
    found = [(s.start, s.end) for s in speeches(text, 0, len(text), spoke, flat)]
    found += [(r.start, r.end) for r in reports(flat, 0, len(flat))]
    assert all(0 <= start < end <= len(text) for start, end in found)


def calls(text: str) -> int:
    """How many functions are called to read the speeches and the reports of `text`."""
    flat = flat_dashes(text)
    count = 0

    def counting(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        speeches(text, 0, len(text), None, flat)
        reports(flat, 0, len(flat))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece", ['"a b c d e f" ', "“a b ", "'a b ", "Parr, said, ", "Parr said that ", '"A b c d e," he said. ']
)
def test_twice_the_text_is_twice_the_work(piece):
    reports("warm “up” said Parr", 0, 19)
    assert calls(piece * 400) < 2.5 * calls(piece * 200)
