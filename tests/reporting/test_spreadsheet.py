"""The findings as CSV: a row each, read back as they are, and inert in a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.reporting.factory import analysis, claim, match, small, source
from tests.reporting.hostile import hostile
from tests.reporting.test_previous import reloaded, with_findings
from verify.model import Analysis
from verify.reporting import spreadsheet
from verify.reporting.build import build
from verify.reporting.previous import Previous
from verify.reporting.printable import visible


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_finding_is_a_row_in_the_order_of_the_report() -> None:
    report = build(with_findings())
    found = rows(spreadsheet.csv(report))
    assert [row["verdict"] for row in found] == ["conflict", "conflict", "agree", "agree", "within"]
    assert [row["fingerprint"] for row in found[:4]] == [card.fingerprint for card in report.findings[:4]]
    assert found[0] == {
        "fingerprint": report.findings[0].fingerprint,
        "verdict": "conflict",
        "state": "",
        "accepted": "",
        "confidence": "0.97",
        "score": "0.555",
        "rule": "V204",
        "name": "date-differs",
        "reason": "The same approval is dated 3 June 2031 here and 5 June 2031 there.",
        "further": "",
        "a_source": "seeds/harbour-post.md",
        "a_line": "3",
        "a_text": "The council of Larkmouth approved the tidal power station on 3 June 2031",
        "b_source": "seeds/northern-wire.md",
        "b_line": "1",
        "b_text": "Councillors in Larkmouth approved the tidal power station on 5 June 2031",
        "a_place": "",
        "b_place": "",
    }


def test_a_finding_within_one_source_has_the_other_places_on_its_other_side() -> None:
    of = with_findings()
    row = of.findings[2]
    both = replace(row, evidence=(*row.evidence, replace(row.evidence[0], line=9, text="900")))
    last = rows(spreadsheet.csv(build(replace(of, findings=(both,)))))[-1]
    assert (last["verdict"], last["rule"], last["confidence"], last["score"]) == ("within", "V402", "", "")
    assert (last["a_source"], last["a_line"]) == ("seeds/harbour-post.md", "6")
    assert (last["b_source"], last["b_line"], last["b_text"]) == ("seeds/harbour-post.md", "7; 9", "1988; 900")


def test_state_and_reason_of_acceptance_are_told(tmp_path: Path) -> None:
    of = with_findings()
    before = Previous(reloaded(tmp_path, of).findings[1:])
    first = build(of).findings[0].fingerprint
    found = rows(spreadsheet.csv(build(of, before, {first: "the council\ncorrected it"})))
    assert [row["state"] for row in found] == ["new", *["unchanged"] * 4]
    assert [row["accepted"] for row in found] == ["the council corrected it", "", "", "", ""]


def test_further_reasons_are_named_by_their_codes() -> None:
    of = small()
    more = tuple(replace(m, reasons=(*m.reasons, *(replace(r, code="V219") for r in m.reasons))) for m in of.matches)
    assert {row["further"] for row in rows(spreadsheet.csv(build(replace(of, matches=more))))} == {"V219"}


def test_without_a_finding_there_is_a_head() -> None:
    assert spreadsheet.csv(build(Analysis((), ()))) == ",".join(spreadsheet.COLUMNS) + "\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+5% in 2024", "-3 degrees", "@home", "\tindented"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_inert_here_too(text: str) -> None:
    [row] = rows(spreadsheet.csv(build(small_conflict(text))))
    assert [row[column] for column in ("a_text", "reason", "accepted")] == [f"'{text}", f"'{text}", ""]


def small_conflict(text: str) -> Analysis:
    """A conflict between a source that says `text`, which is its rule's message too, and another one."""
    one, other = source("a", text), source("b", "It holds 6.")
    claims = [claim(one, text), claim(other, other.text)]
    whole = claims[0].span, claims[1].span
    return analysis([one, other], claims, [match(*claims, "conflict", 0.9, ("V201", "value-differs", text, *whole))])


@given(st.text(st.characters(codec=None), min_size=1, max_size=60))
def test_any_text_reads_back(text: str) -> None:
    made = spreadsheet.csv(build(small_conflict(text)))
    made.encode("utf-8")
    [row] = rows(made)
    shown = visible(text)
    assert row["a_text"] == (f"'{shown}" if shown.startswith(("=", "+", "-", "@", "\t")) else shown)
    assert set(row) == set(spreadsheet.COLUMNS)


def test_hostile_findings_stay_one_row_and_run_nothing() -> None:
    [row] = rows(spreadsheet.csv(build(hostile(), Previous(), {"0" * 16: "=1"})))
    assert "<img src=x onerror=window.owned=2>" in row["a_text"]
    assert "\x1b" not in row["a_text"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
