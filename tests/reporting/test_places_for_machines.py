"""SARIF, JUnit and annotations of files whose lines are not those of their text: the file, no line, the place."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from tests.reporting.checked import RULES
from tests.reporting.factory import finding
from verify.model import CheckResult, DraftClaim
from verify.reporting import findings, github, junit, sarif

PLACES = pytest.mark.parametrize(
    ("path", "place", "file", "said"),
    [
        ("drafts/texts.csv#a 7", "record 7", "drafts/texts.csv", "drafts/texts.csv#a 7, record 7: "),
        ("drafts/#1.TSV#7", "record 7", "drafts/#1.TSV", "drafts/#1.TSV#7, record 7: "),
        ("drafts/a.jsonl#1", "record 1", "drafts/a.jsonl", "drafts/a.jsonl#1, record 1: "),
        ("drafts/report.pdf", "page 3", "drafts/report.pdf", "drafts/report.pdf, page 3: "),
        ("drafts/#2.docx", "paragraph 12", "drafts/#2.docx", "drafts/#2.docx, paragraph 12: "),
        ("drafts/brief.md", "", "drafts/brief.md", ""),
        ("claims/a.csv#7.jsonl", "", "claims/a.csv#7.jsonl", ""),  # a file of the register
    ],
)


def found(path: str, place: str) -> CheckResult:
    one = finding(path=path, place=place, line=3, column=1, end_line=3)
    claim = DraftClaim(path, 3, 1, "It costs 420 million crowns.", "conflicting", 1.0, place)
    other = DraftClaim(path, 9, 1, "It opens in May.", "supported", 1.0, place)
    return CheckResult((claim, other), (one,))


@PLACES
def test_an_annotation_is_of_the_file_and_of_a_line_that_it_has(path: str, place: str, file: str, said: str) -> None:
    command = github.text(found(path, place)).splitlines()[0]
    properties = command.partition(" ")[2].partition("::")[0]
    assert dict(part.split("=") for part in properties.split(","))["file"] == file
    assert ("line=3" in properties) is not bool(place)
    assert command.partition("::")[2].partition("::")[2].startswith(f'{said}"420 million crowns"')


@PLACES
def test_a_test_case_is_of_the_file_and_of_a_line_that_it_has(path: str, place: str, file: str, said: str) -> None:
    root = ElementTree.fromstring(junit.dumps(found(path, place), drafts=[file]))
    assert [suite.get("name") for suite in root] == [file]
    cases = list(root.iter("testcase"))
    assert [(case.get("classname"), case.get("file")) for case in cases] == [(path, file)] * 2
    assert [case.get("line") for case in cases] == ([None, None] if place else ["3", "9"])
    [failure] = root.iter("failure")
    assert str(failure.get("message")).startswith(f'{said}"420 million crowns"')


@PLACES
def test_a_result_is_of_the_file_and_of_a_line_that_it_has(path: str, place: str, file: str, said: str) -> None:
    [result] = json.loads(sarif.dumps(found(path, place), RULES))["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == sarif.uri(file)
    assert ("region" in location) is not bool(place)
    assert result["message"]["text"].startswith(f'{said}"420 million crowns"')


def test_the_cases_of_a_table_stand_record_by_record() -> None:
    claims = [
        DraftClaim(f"t.csv#{record}", line, 1, f"{record} {line}", "supported", 1.0, f"record {record}")
        for record in (2, 1)
        for line in (1, 5)
    ]
    root = ElementTree.fromstring(junit.dumps(CheckResult(tuple(claims))))
    assert [case.get("name") for case in root.iter("testcase")] == ["2 1", "2 5", "1 1", "1 5"]


def test_the_text_for_people_names_the_place_on_one_line() -> None:
    told, _ = findings.lines(finding(path="a\nb.pdf", place="page\n3"), {})
    assert told.startswith("a b.pdf, page 3: V201")
