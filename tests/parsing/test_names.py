"""Names: the table of cases, keys, acronyms, and what holds for any text."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.data import table
from verify.parsing.names import (
    Survey,
    canonical,
    definitions,
    expansion,
    fold,
    metonym,
    names,
    number_names,
    squash,
    survey,
)

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "names.toml").read_text(encoding="utf-8")
)["case"]
# fmt: off
PIECES = st.sampled_from(
    ["The", "of", "and", "China", "U.S.", "Bank", "President", "Xi", "14th", "Five-Year", "Plan", "Two", "'", '"', "(",
     ")", "-", "'s", "GDP", "NDRC", "6G", "2025", "the", "Ab", "Made in", "No.", "\n", "—", "å"]
)
# fmt: on


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_the_table_of_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    document = Survey(
        known=frozenset(case.get("known", ())), lower=frozenset(case.get("lower", ())), people=case.get("people", {})
    )
    found = names(text, 0, len(text), document)
    assert [f"{n.text} = {n.key} {n.kind} {n.number}".rstrip() for n in found] == case["names"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chinese", "China"),
        ("America", "the U.S."),
        ("Britain's", "UK"),
        ("World Health Organisation", "WHO"),
        ("the Federal Reserve", "Fed"),
        ("World War II", "Second World War"),
        ("Korea", "South Korea"),
    ],
)
def test_forms_of_one_name_have_one_key(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "Erdogan"),
        ("Defence Ministry", "Ministry of Defence"),
        ("Foreign Ministry", "Ministry of Foreign Affairs"),
        ("Treasury Department", "Department of the Treasury"),
        ("Harbour Motors Inc.", "Harbour Motors"),
        ("São Paulo", "Sao Paulo"),
        ("Peking", "Beijing"),
        ("REITs", "REIT"),
        ("City of Chicago", "Chicago"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Premier Wu Qiang spoke. Wu left.", ["wu qiang", "wu qiang"]),
        ("John Roe and Jane Roe spoke. Roe left.", ["john roe", "jane roe", "roe"]),
        ("Ilse von Braun, an economist at home, spoke. Mr von Braun left.", ["ilse von braun", "ilse von braun"]),
        ("Ilsa Brokk spoke. Ms Brokk left.", ["ilsa brokk", "ilsa brokk"]),
        ("The NetFern and the Net Fern are one.", ["netfern", "netfern"]),
        ("The VHB (Velmora Harbour Bank) met.", ["velmora harbor bank", "velmora harbor bank"]),
        ("They bought Velmora Homes (VLMH), and then VLMH rose.", ["velmora homes", "velmora homes", "velmora homes"]),
    ],
)
def test_a_document_brings_its_names_together(text: str, keys: list[str]) -> None:
    assert [n.key for n in names(text, 0, len(text), survey(text))] == keys


@pytest.mark.parametrize(("one", "other"), [("Kim Jae-min", "Kim Jae Min"), ("Xi Jinping", "Xi Jin-ping")])
def test_syllables_of_a_given_name_are_written_together(one: str, other: str) -> None:
    found = [names(f"President {name} spoke.", 0, len(name) + 17)[0].key for name in (one, other)]
    assert found[0] == found[1]


def test_a_heading_introduces_no_names() -> None:
    text = "Harbour Dues Rise Again in Town\n\nThe harbour said dues would rise again in town."
    assert survey(text).known == frozenset()


@pytest.mark.parametrize("city", [c for row in table("places")["capitals"].values() for c in row])
def test_a_capital_is_a_place_and_stands_for_its_state(city: str) -> None:
    assert city == fold(city)
    assert metonym(city) in table("aliases")["countries"]


def test_combining_forms_stand_for_known_names() -> None:
    keys = {key for section in ("countries", "regions") for key in table("aliases")[section]}
    assert set(table("aliases")["combining"].values()) <= keys


@pytest.mark.parametrize("word", ["us", "who", "un", "turkey's", "Us", "it"])
def test_common_words_are_no_aliases(word: str) -> None:
    assert canonical(word) == fold(word)


def test_a_capital_stands_for_its_government_without_being_it() -> None:
    assert canonical("Ottawa") == "ottawa"
    assert metonym("ottawa") == "canada"
    assert metonym("velmora") is None


@pytest.mark.parametrize(("one", "other"), [("deep well", "deepwell"), ("kim jae-min", "kim jaemin"), ("u.s.", "us")])
def test_spellings_meet_when_squashed(one: str, other: str) -> None:
    assert squash(one) == squash(other)


@pytest.mark.parametrize(
    ("text", "acronym", "key"),
    [
        ("The Velmora Development and Reform Agency (VDRA) met.", "VDRA", "velmora development and reform agency"),
        ("They sold electric tractors (ETs) and hay.", "ET", "electric tractor"),
        ("The state-run dock operators (SDOs) struck.", "SDO", "state-run dock operator"),
        ("The state dock and mill operators (SDOs) struck.", "SDO", None),
        ("The dock-owning port unions (DPUs) struck.", "DPU", "dock-owning port union"),
        ("Grain rose. Old farmers (OF; see below) paid.", "OF", "old farmers"),
        ("It fell (GDP) by half.", "GDP", None),
    ],
)
def test_acronyms_defined_in_the_text(text: str, acronym: str, key: str | None) -> None:
    assert definitions(text).get(acronym) == key


@pytest.mark.parametrize(
    ("acronym", "long"),
    [
        ("GDP", "gross domestic product"),
        ("EVs", "electric vehicle"),
        ("WTO", "world trade organization"),
        ("XQZ", None),
    ],
)
def test_acronyms_that_everyone_knows(acronym: str, long: str | None) -> None:
    assert expansion(acronym) == long


def test_a_defined_acronym_takes_the_key_of_its_long_form() -> None:
    text = "The Velmora Harbour Board (VHB) met. The VHB agreed."
    found = survey(text)
    assert [n.key for n in names(text, 37, len(text), found)] == ["velmora harbor board"]


def test_the_survey_knows_what_stands_inside_a_sentence() -> None:
    found = survey("Prices at Velmora fell. Velmora prices fell in the Two Rivers area, where prices matter.")
    assert "velmora" in found.known
    assert "two rivers" in found.known
    assert "prices" in found.lower
    assert "prices" not in found.known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Its 14th Five-Year Plan costs 14 million.", ["14th Five-Year Plan"]),
        ("Made in Velmora 2025 ends in 2025.", ["Made in Velmora 2025"]),
        ("Vision 2030 and Article 5 matter.", ["Vision 2030", "Article 5"]),
        ("The Ascend 910B, the S&P 500 and GPT-4.", ["Ascend 910B", "S&P 500", "GPT-4"]),
        (
            "The 3rd Plenary Session of the 20th Party Committee met on July 18.",
            ["3rd Plenary Session of the 20th Party Committee"],
        ),
        ("It paid $180B and 5GB in Q3 2024 and FY2024, mid-2024 or 10M.", []),
        ("In March 15 people and 2 Chinese firms came third.", []),
        ("The 80th anniversary and the second reading.", []),
    ],
)
def test_numbers_inside_names(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in number_names(text, 0, len(text))] == expected


@given(
    st.one_of(
        st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)
    )
)
def test_any_text_gives_ordered_names_that_equal_their_span(text: str) -> None:
    found = names(text, 0, len(text))
    assert all(text[n.start : n.end] == n.text and n.text.strip() for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    spans = number_names(text, 0, len(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(acronym in text for acronym in definitions(text))
    assert all(word in text for word in survey(text).lower)


@pytest.mark.parametrize("section", ["companies", "countries", "events", "organisations", "regions", "works"])
def test_every_alias_leads_to_its_own_key(section: str) -> None:
    for key, forms in table("aliases")[section].items():
        assert key == fold(key)
        for form in forms:
            assert canonical(form) == key, form


def test_metonyms_stand_for_known_names() -> None:
    keys = {key for section in ("countries", "organisations") for key in table("aliases")[section]}
    assert set(table("aliases")["metonyms"].values()) <= keys


@pytest.mark.parametrize("name", ["aliases", "acronyms", "places"])
def test_tables_are_sorted(name: str) -> None:
    for section in table(name).values():
        assert list(section) == sorted(section)


@pytest.mark.parametrize(
    "unit", ["1,", "(", "A", "A ", "A.", "'", "The Bank of ", "14th Aa ", "(AB) ", "Aa and ", "Two "]
)
def test_long_monotonous_text_is_read_to_its_end(unit: str) -> None:
    text = unit * 5000 + ". Ostrava"
    found = names(text, 0, len(text))
    assert all(text[n.start : n.end] == n.text for n in found)
    assert len(number_names(text, 0, len(text))) <= len(text)
