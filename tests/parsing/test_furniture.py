"""What of a page is prose: headings, credits, counters, notes and links are left out, sentences are kept."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.model import Block, Source
from verify.parsing.claims import parse
from verify.parsing.page.dateline import date_in, dateline
from verify.parsing.page.furniture import body
from verify.parsing.page.notices import about_author, pointing
from verify.settings import Settings

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/furniture.toml").read_text(encoding="utf-8"))["case"]
FIRST = "Norland opened three ports in the spring of that year."
LAST = "The harbour of Arden was deepened and two quays were added."


def prose(text: str, **fields: object) -> list[str]:
    source = Source("s", text, **fields)  # type: ignore[arg-type]
    return [text[p.start : p.end] for p in body(source)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_line_between_paragraphs_is_kept_or_left_out(case):
    expected = [FIRST, case["line"], LAST] if case["kept"] else [FIRST, LAST]
    assert prose("\n\n".join((FIRST, case["line"], LAST))) == expected


def test_a_single_line_without_a_stop_is_a_statement():
    assert prose("Norland's exports grew by 5% in 2019") == ["Norland's exports grew by 5% in 2019"]


def test_a_note_on_the_author_closes_the_text():
    note = "Mia Holt\n\nMia Holt is a senior fellow at the Arden Institute. She is a graduate of Esk University."
    assert prose(f"{FIRST}\n\n{LAST}\n\n{note}\n\nArden Ends Talks on Grain Read more >") == [FIRST, LAST]


@pytest.mark.parametrize(
    "note",
    [
        "About the author: Mia Holt covers trade for The Arden Times.",
        "The author is a senior research fellow at the Arden Institute. The views don't reflect those of the paper.",
    ],
)
def test_a_note_on_the_author_at_the_head_is_left_out(note):
    rest = [LAST.replace("two", word) for word in ("three", "four", "five", "six")]
    assert prose("\n\n".join([note, FIRST, *rest])) == [FIRST, *rest]


def test_a_person_described_in_the_middle_is_prose():
    middle = "Mia Holt is a senior fellow at the Arden Institute and opposed the plan."
    rest = [LAST.replace("two", word) for word in ("three", "four", "five", "six")]
    assert middle in prose("\n\n".join([FIRST, middle, *rest]))


def test_prose_after_a_note_on_an_author_is_kept():
    note = "Mia Holt is a senior fellow at the Arden Institute."
    assert prose("\n\n".join((FIRST, note, LAST))) == [FIRST, LAST]


def test_links_after_their_heading_are_left_out():
    text = f"{FIRST}\n\nRecommended reading\n\nHow the ports of Norland were lost\n\nThe tax on tea won't save Arden"
    assert prose(text) == [FIRST]


def test_a_paragraph_said_twice_counts_once():
    assert prose(f"{FIRST}\n\nNews\n\n{FIRST}\n\n{LAST}") == [FIRST, LAST]


def test_a_quotation_shown_once_more_by_itself_counts_once():
    said = "“We have lost more than forty ships to the ice,” said the harbour master, who had warned of it."
    pulled = "“We have lost more than forty ships to the ice”"
    assert prose("\n\n".join((FIRST, pulled, said, LAST))) == [FIRST, said, LAST]
    assert prose("\n\n".join((FIRST, said, pulled, LAST))) == [FIRST, said, LAST]


def test_a_quotation_that_stands_nowhere_else_is_prose():
    said = "“We have lost more than forty ships to the ice this year.”"
    assert prose("\n\n".join((FIRST, said, LAST))) == [FIRST, said, LAST]
    assert prose("\n\n".join((FIRST, said, LAST, said))) == [FIRST, said, LAST]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("FILE - The port of Esk was closed in May. (AP Photo/Mia Holt)", "The port of Esk was closed in May."),
        ("The port of Esk was closed in May. [Photo/Arden]", "The port of Esk was closed in May."),
        ("The port of Esk lost 40 jobs. — Mia Holt (@holt) May 26, 2019", "The port of Esk lost 40 jobs."),
        ("The port of Esk lost 40 jobs (and no ship).", "The port of Esk lost 40 jobs (and no ship)."),
    ],
)
def test_credits_and_signatures_at_the_end_of_a_line_are_left_out(line, kept):
    assert prose("\n\n".join((FIRST, line, LAST))) == [FIRST, kept, LAST]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Trade Policy: “Open Ports” as the First Aim", "In a break with the past, the cabinet cut the levy."),
        ("Farming: Better Seeds and Fair Prices", "Norland's harvest of grain was the largest in years."),
        ("Skills: The Role of Schools", "Knowing that talent is scarce, the cabinet raised pay."),
        ("Lessons for Small and Large Neighbours", "The Arden talks have shown how much is at stake."),
    ],
)
def test_a_heading_run_into_its_paragraph_is_cut_off(heading, sentence):
    assert prose(f"{heading} {sentence} {LAST}") == [f"{sentence} {LAST}"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Foreign Minister Tom Parr of Norland met the press on Monday.",
        "Founding the Low Country Office of Grain by the Board of Trade took two years.",
        "President Mia Holt and Chairman Tom Parr agreed on a plan.",
    ],
)
def test_a_long_name_at_the_head_of_a_sentence_is_no_heading(sentence):
    assert prose(f"{sentence} {LAST}") == [f"{sentence} {LAST}"]


def test_the_credit_at_the_end_of_a_caption_is_left_out():
    caption = "Tom Parr and Mia Holt arrive for the closing session of the assembly in Arden on May 3, 2019."
    assert prose(f"{FIRST}\n\n{caption} | Photo Ann Lee/AFP via Getty Images\n\n{LAST}") == [FIRST, caption, LAST]


def test_the_dateline_of_an_agency_is_left_out():
    assert prose(f"ARDEN, March 3 (Newswire) - {FIRST}") == [FIRST]


def test_a_hard_wrapped_paragraph_is_one_passage():
    wrapped = (
        "Norland opened three ports in the spring of\nthat year and raised the levy on grain for the\n"
        "first time since the war.\n"
    )
    assert prose(wrapped) == [wrapped.strip()]


def test_blocks_that_hold_no_prose_are_left_out():
    text = f"date: 2019\n\n{FIRST}\n\nx = 1\n\nHeading that says more than it should."
    parts = text.split("\n\n")
    starts = [text.index(part) for part in parts]
    kinds = ("front matter", "paragraph", "code", "heading")
    blocks = tuple(Block(a, a + len(p), kind) for a, p, kind in zip(starts, parts, kinds, strict=True))
    assert prose(text, blocks=blocks) == [FIRST]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("April 7, 2019", "2019-04-07"),
        ("7 Apr 2019", "2019-04-07"),
        ("發布日期:2019/03/20", "2019-03-20"),
        ("Date 2019-04-07 View 284 Writer HAN Min-ho", "2019-04-07"),
        ("Published: 2 May 2019 by Mia Holt", "2019-05-02"),
        ("2019年3月20日", "2019-03-20"),
        ("March 2019", "2019-03"),
        ("ARDEN, March 3, 2019 (Newswire) - Norland opened a port.", "2019-03-03"),
    ],
)
def test_the_date_of_a_document_is_found_on_its_page(line, date):
    assert dateline(Source("s", f"Ports of Norland\n\n{line}\n\n{FIRST}")) == date


@pytest.mark.parametrize("line", ["The port opened on April 7, 2019, and closed again.", "2019-19-40", "In March"])
def test_a_date_inside_a_sentence_dates_no_document(line):
    assert dateline(Source("s", f"{line}\n\n{FIRST}")) is None


def test_an_impossible_date_is_none():
    assert date_in("2019-13-02") is None


@settings(deadline=None)
@given(st.text(max_size=300))
def test_passages_lie_inside_in_order_and_apart(text):
    found = body(Source("s", text))
    assert all(0 <= p.start < p.end <= len(text) for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ESK CITY — Stocks fell by 5% in May.", "Stocks fell by 5% in May"),
        ("May 3, 2014Norland said that 40 people had died.", "Norland said that 40 people had died"),
        ("On May 3, 2014 Norland said that 40 had died.", "On May 3, 2014 Norland said that 40 had died"),
        ("Here’s what you need to know: Wind overtook coal in Esk.", "Wind overtook coal in Esk"),
        ("Esk has 500 homes. (The office defines a home here.)", "Esk has 500 homes"),
        ("Esk has 500 homes. (The office sold ten of them here in May.)", "Esk has 500 homes"),
    ],
)
def test_what_leads_in_to_a_sentence_is_no_part_of_it(text, kept):
    assert parse(Source("s", text), Settings())[0].text == kept


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("Ann Holt receives funding from the Esk Research Council.", True),
        ("Tom Parr writes for the Esk Press. Mia Rees contributed.", True),
        ("Ann Holt received 40 crowns from the town of Esk.", False),
        ("Tom Parr wrote to the Esk Press in May.", False),
        ("Mia Holt is a fellow at the Esk Institute and opposed the plan.", False),
        ("Mia Holt is a fellow at the Esk Institute and has written on trade.", True),
        ("Mia Holt is a fellow at the Esk Institute. She led the trade office until 2012.", True),
        ("The author is a fellow at the Esk Institute.", True),
        ("The authors found that yields fell.", False),
    ],
)
def test_a_closing_note_tells_about_an_author(line, about):
    assert about_author(line) is about


def test_a_bracket_that_states_something_is_no_pointer():
    assert pointing("(The office defines the term here.)")
    assert not pointing("(The office sold ten of them here in May.)")
