"""Agreements that are not those of two independent witnesses say so."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.judging.provenance.wording import LONG, RUN, copied, runs
from verify.model import Analysis, Source
from verify.pipeline import analyse
from verify.settings import Settings

PIER = "The council of Elstad, short of money since the flood, put the new pier off until the summer of 2026."
COST = "The ferry terminal in Elstad cost 84 million euros."


def run(a: str, b: str, **about: str) -> Analysis:
    return analyse([Source("a.txt", a, **about), Source("b.txt", b, publisher="Coast Gazette")], Settings())


def codes(analysis: Analysis) -> list[str]:
    found = [r.code for m in analysis.matches if m.verdict == "agree" for r in m.reasons]
    return sorted({code for code in found if code in ("V105", "V106", "V107")})


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (PIER, f"{PIER} It rained.", ["V105"]),
        (PIER, PIER.replace("the summer of 2026", "summer 2026"), ["V105"]),
        (
            PIER,
            "The council of Elstad put the new pier off until summer 2026, short of money as it is.",
            [],
        ),
        (COST, "In Elstad the ferry terminal cost 84 million euros.", []),
        (COST, "Elstad's ferry terminal cost 84 million euros, according to the Harbour Post.", ["V106"]),
        (COST, "Elstad's ferry terminal cost 84 million euros, Eva Storm wrote.", ["V106"]),
        (COST, "Elstad's ferry terminal cost 84 million euros, according to the treasurer.", []),
        (
            "“The new pier will be open to everybody by May,” said Ana Brun.",
            "Ana Brun promised: “The new pier will be open to everybody by May.”",
            ["V107"],
        ),
        (
            "“The new pier will be open to everybody by May,” said Ana Brun.",
            "By May the new pier will be open to everybody.",
            ["V105"],
        ),
    ],
)
def test_what_an_agreement_owes_to_the_other_source(a: str, b: str, expected: list[str]) -> None:
    analysis = run(a, b, publisher="Harbour Post", author="Eva Storm")
    assert codes(analysis) == expected
    assert analysis.counts["agree"] - analysis.counts["independent"] == len(expected)


def test_it_comes_after_the_main_reason_and_changes_nothing_else() -> None:
    [match] = run(PIER, f"{PIER} It rained.").matches
    assert match.reasons[0].code == "V101"
    assert match.reasons[-1].code == "V105"
    assert "words in a row" in match.reasons[-1].message


@pytest.mark.parametrize(
    ("publisher", "who", "expected"),
    [
        ("https://www.harbour-post.com", "the Harbour Post", ["V106"]),
        ("Harbour Post", "the Harbour Post newspaper", ["V106"]),
        ("Post", "the Harbour Post", ["V106"]),
        ("Coast Mail", "the Harbour Post", []),
    ],
)
def test_a_publisher_has_many_spellings(publisher: str, who: str, expected: list[str]) -> None:
    said = f"Elstad's ferry terminal cost 84 million euros, according to {who}."
    assert codes(run(COST, said, publisher=publisher)) == expected


def test_a_publisher_that_is_merely_written_about_is_not_cited() -> None:
    text = "The Ministry of Transport paid for the ferry terminal in Elstad in 2023."
    assert codes(run(text, "In 2023 the Ministry of Transport paid for Elstad's ferry terminal.",
                     publisher="Ministry of Transport")) == []  # fmt: skip


@given(st.lists(st.sampled_from("abcdefg"), max_size=60), st.lists(st.sampled_from("abcdefg"), max_size=60))
def test_runs_are_runs(left: list[str], right: list[str]) -> None:
    found = runs(left, right)
    assert all(left[r.a : r.a + r.size] == right[r.b : r.b + r.size] and r.size >= RUN for r in found)
    assert all(x.a + x.size <= y.a for x, y in pairwise(found))


def test_a_long_name_is_no_copied_wording() -> None:
    name = ["standing", "committee", "of", "the", "harbour", "council", "of", "greater", "elstad"]
    assert len(name) > LONG
    assert copied([*name, "met"], ["yesterday", *name, "rested"], frozenset(name)) is None
    assert copied([*name, "met"], ["yesterday", *name, "rested"]) is not None
