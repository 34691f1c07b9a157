"""Claims of a source: spans, ids, facts and scopes, on invented pages and on any text at all."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.model import Claim, Source, Span
from verify.parsing.claims import parse, statement
from verify.reading import read
from verify.settings import Settings

SHARED = Path(__file__).parents[3] / "shared"
DEVELOPMENT = pytest.mark.skipif(not SHARED.exists(), reason="the gold is development data beside the project")
PAGE = """Ports of the North: a Survey

April 7, 2019

By Mia Holt

Norland opened three ports in 2018, and exports of grain rose by 5% last year. The levy was cut to 3%, which helped Esk.

Exports in 2017

They had fallen by 2%. “We lost nine ships,” said Tom Parr.

Mia Holt is a fellow at the Arden Institute.
"""
PIECES = st.lists(
    st.sampled_from(
        ["Norland ", "rose ", "by 5% ", ", ", ", and ", "; ", " — ", "“", "”", "(", ")", "which ", "while ", "in 2019 ",
         "May 3 to 11 ", ". ", ".", "\n", "\n\n", "said ", "that ", "U.S. ", "4.4 trillion yuan ", "1. ", "•", "國",
         "\ud800", "\x00", "not ", "If ", "?", "to cut ", "and sell ", "making "]
    ),
    max_size=50,
)  # fmt: skip
HOSTILE = {
    "digits": "1," * 8_000,
    "brackets": "(" * 40_000,
    "one word": "a" * 40_000,
    "quotation marks": '"a' * 20_000,
    "opening marks": "“a " * 4_000,
    "conjunctions": "x and " * 8_000,
    "relatives": "which is, " * 5_000,
    "denials": "fails not " * 5_000,
    "acronyms": "U.S. " * 3_000,
    "lines": "a\n" * 20_000,
    "dashes": "it is — " * 6_000,
    "items": "1) a 2) b " * 1_000,
}


def claims(text: str, **fields: object) -> tuple[Claim, ...]:
    return parse(Source("page.txt", text, **fields), Settings())  # type: ignore[arg-type]


def test_a_page_gives_its_statements_in_order():
    assert [c.text for c in claims(PAGE)] == [
        "Norland opened three ports in 2018",
        "exports of grain rose by 5% last year",
        "The levy was cut to 3%",
        "which helped Esk",
        "They had fallen by 2%",
        "“We lost nine ships,” said Tom Parr",
    ]


def test_values_and_periods_go_to_the_clause_that_they_stand_in():
    opened, rose, *_ = claims(PAGE)
    assert [v.surface for v in rose.values] == ["5%"]
    assert [p.surface for p in opened.periods] == ["2018"]
    assert [(p.first, p.anchor) for p in rose.periods] == [("2018", "source date")]


def test_a_scope_comes_from_the_words_the_heading_or_the_date():
    opened, _, cut, _, fallen, _ = claims(PAGE)
    assert (opened.scope.first, opened.scope.because) == ("2018", "its own words")
    assert (cut.scope.first, cut.scope.because) == ("2018", "its paragraph")
    assert (fallen.scope.first, fallen.scope.because) == ("2017", "its paragraph")


def test_the_base_of_a_comparison_is_no_scope():
    (claim,) = claims("The budget grew by 10% from 2017.", date="2019-04")
    assert (claim.scope.first, claim.scope.because) == ("2019", "document date")


def test_without_any_date_the_scope_is_unknown():
    assert [c.scope for c in claims("The levy was cut to 3%.")] == [None]


def test_the_date_of_the_source_outranks_the_one_on_its_page():
    assert claims(PAGE, date="2015-01-01")[1].periods[0].first == "2014"


def test_the_one_year_of_a_document_completes_its_months():
    found = claims("The fair opened in March. Parr arrived on March 11, 2018, and left in May.")
    assert [p.first for c in found for p in c.periods] == ["2018-03", "2018-03-11", "2018-05"]
    assert found[0].scope.first == "2018-03"


def test_a_month_that_is_only_compared_with_completes_none():
    (claim,) = claims("Grain rose to 6.8 crowns in June, the most since June 1982.")
    assert [p.first for p in claim.periods] == ["--06", "1982-06"]


def test_months_of_several_years_complete_none():
    found = claims("The fair opened in March. Parr arrived on May 3, 2018. He left on May 4, 2019.")
    assert found[0].periods[0].first == "--03"


def test_an_infinitive_is_meant_as_the_verb_that_governs_it():
    found = claims("The plan is expected to favour new crops and reduce the use of coal.")
    assert [c.modality for c in found] == ["forecast", "forecast"]


def test_the_number_of_a_numbered_name_is_part_of_its_key():
    (claim,) = claims("The 14th Five-Year Plan of Norland ended.")
    assert any(name.endswith(" 14") for name in claim.names)


def test_ids_stay_when_the_text_before_them_changes():
    before = {c.text: c.id for c in claims(PAGE)}
    after = {c.text: c.id for c in claims("A new paragraph was put in front of all.\n\n" + PAGE)}
    assert {text: after[text] for text in before} == before


def test_ids_of_repeated_words_are_counted():
    first, second = claims("The levy fell.\n\nNobody cared much.\n\nThe levy fell.")[::2]
    assert second.id == f"{first.id}-2"


def test_a_sentence_said_twice_counts_once():
    lead = "Norland opened three new ports in the spring of 2018."
    assert len(claims(f"{lead}\n\n{lead} Nobody cared much.")) == 2


def test_a_statement_is_one_claim_with_all_that_it_holds():
    text = "Exports rose by 5% in 2018. Imports, Tom Parr said, fell by 2% in 2019"
    claim = statement(text, Settings(), "a")
    assert (claim.start, claim.end, claim.text, claim.subject) == (0, len(text), text, "")
    assert [v.surface for v in claim.values] == ["5%", "2%"]
    assert [p.first for p in claim.periods] == ["2018", "2019"]
    assert all(text[v.start : v.end] == v.surface for v in claim.values)


@pytest.mark.parametrize("text", ["", " ", "5%", "?"])
def test_a_statement_of_next_to_nothing_is_still_a_claim(text):
    assert statement(text, Settings()).text == text


@settings(deadline=None)
@given(st.one_of(st.text(max_size=300), PIECES.map("".join)))
def test_claims_lie_inside_in_order_and_apart_and_have_ids_of_their_own(text):
    found = claims(text)
    for claim in found:
        assert claim.text == text[claim.start : claim.end] == claim.text.strip() != ""
        assert claim.sentence.contains(claim.span)
        assert len(claim.text) <= 600
        assert 0 <= claim.checkworthy <= 1
        for part in (*claim.values, *claim.periods):
            assert claim.span.contains(Span(part.start, part.end))
            assert text[part.start : part.end] == part.surface
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len({c.id for c in found}) == len(found)


@settings(deadline=None)
@given(PIECES.map("".join))
def test_parsing_is_repeatable_and_a_statement_never_fails(text):
    assert claims(text) == claims(text)
    assert statement(text, Settings()) == statement(text, Settings())


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_parsed_to_the_end(name):
    text = HOSTILE[name]
    assert all(len(c.text) <= 600 for c in claims(text))
    assert statement(text, Settings()).end == len(text)


def test_the_seed_of_hashing_changes_nothing():
    code = (
        "from verify.parsing.claims import parse\nfrom verify.model import Source\n"
        "from verify.settings import Settings\n"
        "import sys, verify.shapes as s\n"
        "print(*map(s.dumps, map(s.claim_shape, parse(Source('p', sys.argv[1]), Settings()))), sep='\\n')"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, PAGE],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != b""


def _overlap(a: dict[str, int], start: int, end: int) -> int:
    return max(0, min(a["end"], end) - max(a["start"], start))


@DEVELOPMENT
def test_the_claims_of_the_articles_are_covered_and_kept_apart():
    rows = [json.loads(line) for line in (SHARED / "gold/claims.jsonl").read_text(encoding="utf-8").splitlines()]
    covered = closeness = total = 0.0
    for name in sorted({row["source"] for row in rows}):
        found = parse(read(next((SHARED / "seeds").glob(f"{name}_*.txt")), name, Settings()), Settings())
        for row in rows:
            if row["source"] == name and row["checkworthy"] >= 2:
                total += 1
                covered += max(_overlap(row, c.start, c.end) for c in found) >= 0.5 * (row["end"] - row["start"])
                closeness += max(
                    _overlap(row, c.start, c.end) / (max(c.end, row["end"]) - min(c.start, row["start"])) for c in found
                )
    assert covered / total >= 0.95
    assert closeness / total >= 0.62


@DEVELOPMENT
def test_no_furniture_of_the_articles_is_part_of_a_claim():
    rows = [json.loads(line) for line in (SHARED / "gold/furniture.jsonl").read_text(encoding="utf-8").splitlines()]
    dirty = []
    for name in sorted({row["source"] for row in rows}):
        found = parse(read(next((SHARED / "seeds").glob(f"{name}_*.txt")), name, Settings()), Settings())
        dirty += [
            (row["text"], c.text)
            for row in rows
            for c in found
            if row["source"] == name and _overlap(row, c.start, c.end) > 0.5 * (row["end"] - row["start"])
        ]
    assert dirty == []
