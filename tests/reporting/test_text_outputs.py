"""What the terminal gets: the summary of a run, the findings of the gate, the tables of claims."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.reporting.factory import claim, finding, small, source
from tests.reporting.test_previous import reloaded, with_findings
from verify import shapes
from verify.model import Analysis, CheckResult, DraftClaim, Evidence, Source
from verify.reporting import findings, tables, terminal
from verify.reporting.previous import Previous
from verify.reporting.printable import width

ANSI = re.compile(r"\x1b\[\d+m")


def test_summary_is_as_reviewed(check_golden: Callable[[str, str], None]) -> None:
    check_golden("report_small.txt", terminal.summary(small(), "reports/index.html", color=False))


def test_summary_fits_80_columns() -> None:
    assert max(width(line) for line in terminal.summary(small(), "reports/index.html", color=False).splitlines()) <= 80


def test_colour_changes_nothing_but_the_colour() -> None:
    plain = terminal.summary(small(), None, color=False)
    coloured = terminal.summary(small(), None, color=True)
    assert plain != coloured
    assert ANSI.sub("", coloured) == plain


def test_summary_shows_the_most_confident_conflicts_and_counts_the_rest() -> None:
    text = terminal.summary(small(), None, color=False, conflicts=1)
    assert "V204 date-differs" in text
    assert "V201" not in text
    assert "and 1 more" in text
    assert "Report:" not in text


def test_summary_beside_an_earlier_run_is_as_reviewed(tmp_path: Path, check_golden: Callable[[str, str], None]) -> None:
    of = with_findings()
    before = reloaded(tmp_path, of)
    now = replace(of, matches=of.matches[1:], findings=(of.findings[0], replace(of.findings[2], fingerprint="b" * 16)))
    earlier = Previous(tuple(past for past in before.findings if past.reason.code != "V201"))
    text = terminal.summary(now, "reports/index.html", color=False, previous=earlier)
    check_golden("report_compared.txt", text)
    assert max(map(width, text.splitlines())) <= 80
    coloured = terminal.summary(now, "reports/index.html", color=True, previous=earlier)
    assert ANSI.sub("", coloured) == text


def test_summary_lists_no_accepted_finding_and_counts_them() -> None:
    of = with_findings()
    marks = {m.reasons[0].code: m.fingerprint for m in of.matches}
    text = terminal.summary(of, None, color=False, accepted={marks["V204"], marks["V101"], "feedfeedfeedfeed"})
    assert "accepted in the baseline, and not listed: 1 conflict, 1 within one source\n" in text
    assert "1. ≠ V201" in text
    assert "V204" not in text
    assert "V402" not in text
    assert ": 2 conflicts, 2 agreements" in text


def test_summary_lists_few_of_what_is_gone_and_no_agreement(tmp_path: Path) -> None:
    of = with_findings()
    empty = replace(of, matches=(), findings=())
    text = terminal.summary(empty, None, color=False, conflicts=2, previous=reloaded(tmp_path, of))
    assert "Gone since the earlier run\n\n1. V204 date-differs" in text
    assert "2. V201 value-differs" in text
    assert text.endswith("\n\n… and 1 more\n")
    assert "agreements                     0          0          2\n" in text


def test_totals_that_do_not_fit_go_on_below() -> None:
    of = small()
    within = tuple(finding(code="V405", fingerprint=f"{n:016}") for n in range(1234))
    text = terminal.summary(replace(of, findings=within), None, color=False)
    assert "1 related, held back,\n  1,234 within one source\n" in text


def test_summary_of_nothing_says_so() -> None:
    assert "0 claims of 0 sources: 0 conflicts" in terminal.summary(Analysis((), ()), None, color=False)


def test_a_source_cannot_drive_the_terminal() -> None:
    source = Source("a.txt", "", publisher="\x1b]0;owned\x07", date="\x1b[2J")
    assert "\x1b" not in terminal.summary(Analysis((source,), ()), None, color=False)


def check(*found: object, claims: int = 2) -> CheckResult:
    drafts = [
        DraftClaim("drafts/brief.md", 12, 5, "It costs 420 million crowns.", "conflicting", 0.93),
        DraftClaim("drafts/brief.md", 14, 1, "It opens in May.", "unsupported", 0.5),
    ]
    return CheckResult(tuple(drafts[:claims]), tuple(found))  # type: ignore[arg-type]


def test_a_finding_reads_like_a_linters() -> None:
    assert findings.text(check(finding()), {"V201": "correct the figure"}).splitlines() == [
        'drafts/brief.md:12:5: V201 value-differs: "420 million crowns" · seeds/northern-wire.md:3 says '
        '"480 million crowns" (price)',
        '    correct the figure; or accept it: verify accept 0123456789abcdef --reason "…"',
        "1 error, 0 warnings in 2 claims (1 conflicting, 1 unsupported)",
    ]


def test_a_message_without_its_evidence_gets_it() -> None:
    line = findings.text(check(finding(message="the figures differ"))).splitlines()[0]
    assert line.endswith('the figures differ · seeds/northern-wire.md:3 says "Its price is put at 480 million crowns"')


@pytest.mark.parametrize(
    ("code", "advice"),
    [("V201", 'verify accept 0123456789abcdef --reason "…"'), ("G401", "verify rule G401")],
)
def test_a_finding_says_how_to_resolve_it(code: str, advice: str) -> None:
    assert advice in findings.text(check(finding(code=code))).splitlines()[1]


def test_where_nothing_can_be_accepted_the_advice_is_to_correct() -> None:
    advice = findings.text(check(finding()), {"V201": "correct the figure"}, may_accept=False).splitlines()[1]
    assert advice == "    correct the figure"


def test_a_warning_is_named_as_one() -> None:
    text = findings.text(check(finding(severity="warning")))
    assert "value-differs [warning]:" in text
    assert "0 errors, 1 warning" in text


def test_nothing_to_check_is_said() -> None:
    assert findings.text(CheckResult()) == "0 errors, 0 warnings; no claim to check\n"


def test_claims_as_a_table_fit_80_columns() -> None:
    text = tables.table(small().claims)
    assert max(map(width, text.splitlines())) <= 80
    assert "420 million crowns = 420,000,000 XTC" in text
    assert text.endswith("14 claims\n")


def test_claims_as_csv_read_back() -> None:
    claims = small().claims
    rows = list(csv.DictReader(io.StringIO(tables.csv(claims))))
    assert [row["text"] for row in rows] == [claim.text for claim in claims]
    assert [int(row["start"]) for row in rows] == [claim.start for claim in claims]


@pytest.mark.parametrize("text", ["=1+1", "+5% in 2024", "-3 degrees", "@home", "\tindented", "\rturned"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_inert(text: str) -> None:
    one = replace(small().claims[0], text=text, names=(text, "Larkmouth"))
    [row] = csv.DictReader(io.StringIO(tables.csv([one]), newline=""))
    assert row["text"] == f"'{text}"
    assert row["names"] == f"'{text}; Larkmouth"
    assert row["start"] == str(one.start)


def test_claims_as_json_lines_read_back() -> None:
    claims = small().claims
    assert [shapes.claim_from(json.loads(line)) for line in tables.jsonl(claims).splitlines()] == list(claims)


def test_hostile_claims_can_be_written_in_every_format() -> None:
    claim = replace(small().claims[0], text='"quoted", \ud800\x00\r\nand more')
    for text in (tables.table([claim]), tables.csv([claim]), tables.jsonl([claim])):
        assert text.encode("utf-8")


def test_no_claims_give_a_table_that_says_so() -> None:
    assert tables.table([]) == "0 claims\n"
    assert tables.jsonl([]) == ""


@pytest.mark.parametrize(
    ("name", "told", "shown"),
    [
        ("a.txt", "f(*args, **kwargs) of the port", "f(*args, **kwargs) of the port"),
        ("a.docx", "The **quay", "The **quay"),
        ("a.md", "The **quay", "The quay"),
    ],
)
def test_half_a_sign_of_emphasis_is_left_out_only_of_markdown(name: str, told: str, shown: str) -> None:
    said = Evidence(name, 3, 0, len(told), told)
    assert f'says "{shown}"' in findings.told(finding(path="a.csv", message="It differs", evidence=(said,)))
    of = source(name, told)
    assert shown in tables.table([claim(of, told)])
