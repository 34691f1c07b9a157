"""The result of a check as JUnit XML, held against what Jenkins and GitLab read of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import junitparser
import pytest
from hypothesis import given

from tests.reporting.checked import BRIEF, RESOLVE, SPACED, result, results
from tests.reporting.factory import finding
from verify.model import CheckResult, DraftClaim
from verify.reporting import findings, junit
from verify.reporting.printable import clip, one_line, paired, visible

NUMBERS = {"tests", "failures", "errors", "skipped"}
ALLOWED: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": ({"name"}, {"tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"skipped"}, {"testcase"}),
    "testcase": ({"name"}, {"classname", "file", "line"}, {"failure", "skipped", "system-out"}),
    "failure": (set(), {"type", "message"}, set()),
    "skipped": (set(), {"message"}, set()),
    "system-out": (set(), set(), set()),
}
"""What an element must have and may have as attributes, and as elements in it: of Jenkins' ``junit-10.xsd`` what is
used, and ``file`` and ``line`` of a case, which GitLab and others read."""


def expect_allowed(element: Element) -> None:
    must, may, within = ALLOWED[element.tag]
    assert must <= set(element.attrib) <= must | may
    assert {child.tag for child in element} <= within
    for child in element:
        expect_allowed(child)


def read(of: CheckResult, drafts: tuple[str, ...] = ()) -> Element:
    """The file as XML, when its elements and all its numbers are in order."""
    text = junit.dumps(of, RESOLVE, drafts=drafts)
    root = ElementTree.fromstring(text.encode("utf-8"))
    expect_allowed(root)
    for suite in root:
        cases = list(suite)
        counted = Counter(child.tag for case in cases for child in case)
        assert cases
        assert suite.get("tests") == str(len(cases))
        assert (suite.get("failures"), suite.get("skipped")) == (str(counted["failure"]), str(counted["skipped"]))
        assert suite.get("errors") == "0"
        assert len({case.get("name") for case in cases}) == len(cases), "GitLab drops cases with equal names"
        assert all(sum(child.tag in {"failure", "skipped"} for child in case) <= 1 for case in cases)
    for key in ("tests", "failures", "errors"):
        assert root.get(key) == str(sum(int(suite.get(key) or 0) for suite in root))
    return root


def cases(root: Element) -> dict[str, list[str]]:
    """What each case has in it, by its name."""
    return {case.get("name") or "": [child.tag for child in case] for case in root.iter("testcase")}


def test_the_whole_file(check_golden: Callable[[str, str], None]) -> None:
    text = junit.dumps(result(), RESOLVE, drafts=[BRIEF, SPACED, "drafts/empty.md"])
    assert text == junit.dumps(result(), RESOLVE, drafts=[BRIEF, SPACED, "drafts/empty.md"])
    check_golden("check_result.junit.xml", text)


def test_a_claim_is_a_case_and_only_an_error_fails_it() -> None:
    assert cases(read(result())) == {
        "The station will cost 420 million crowns.": ["failure"],
        "It will supply 61,000 homes.": ["system-out"],
        "Work begins in September.": [],
        "V214 misquoted: “no” for “yes”": ["failure"],
        "The town has 900 people.": ["skipped"],
        "The last plant was built in 1988.": ["skipped"],
    }


def test_two_errors_on_a_claim_are_one_failure_that_tells_both() -> None:
    failure = next(read(result()).iter("failure"))
    assert (failure.get("message") or "").endswith("(and 1 more)")
    assert (failure.text or "").count("V201 value-differs") == 2
    assert (failure.text or "").count("verify accept") == 2


def test_why_a_project_lives_with_a_finding_is_told() -> None:
    reasons = [skipped.get("message") for skipped in read(result()).iter("skipped")]
    assert reasons == [
        "V201 accepted in the baseline: the census of May",
        "V201 ignored in the text: a <joke>",
    ]


@pytest.mark.parametrize(
    ("drafts", "expected"),
    [((), {"nothing to check": []}), (("a.md",), {"no claim to check": []})],
)
def test_with_nothing_found_there_is_a_case_that_passes(
    drafts: tuple[str, ...], expected: dict[str, list[str]]
) -> None:
    assert cases(read(CheckResult(), drafts)) == expected


def test_drafts_keep_their_order_and_each_is_a_suite() -> None:
    root = read(result(), ("z.md", SPACED, BRIEF))
    assert [suite.get("name") for suite in root] == ["z.md", SPACED, BRIEF]


def test_a_finding_on_another_file_is_a_suite_of_its_own() -> None:
    stale = finding(path="claims/baseline.json", line=1, column=1, code="G402", name="stale", evidence=())
    root = read(CheckResult(findings=(stale,)), ("a.md",))
    assert [suite.get("name") for suite in root] == ["a.md", "claims/baseline.json"]


def test_claims_with_the_same_words_are_told_apart() -> None:
    claims = tuple(DraftClaim("a.md", line, 1, "It rains.", "supported", 1.0) for line in (1, 2, 3))
    assert list(cases(read(CheckResult(claims)))) == ["It rains.", "It rains. (2)", "It rains. (3)"]


def test_a_name_that_looks_numbered_is_told_apart_too() -> None:
    words = ["It rains. (2)", "It rains.", "It rains."]
    claims = tuple(DraftClaim("a.md", line, 1, text, "supported", 1.0) for line, text in enumerate(words, 1))
    names = [case.get("name") for case in read(CheckResult(claims)).iter("testcase")]
    assert len(set(names)) == len(words)


def test_an_established_reader_reads_it() -> None:
    read_back = junitparser.JUnitXml.fromstring(junit.dumps(result(), RESOLVE).encode("utf-8"))
    suites = list(read_back)
    assert [(suite.name, suite.tests, suite.failures, suite.skipped) for suite in suites] == [
        (BRIEF, 4, 2, 0),
        (SPACED, 2, 0, 2),
    ]
    [failure] = next(iter(suites[0])).result
    assert failure.type == "V201 value-differs"


@given(results())
def test_any_words_in_any_file_are_xml_and_can_be_read_back(of: CheckResult) -> None:
    root = read(of)
    failed = {(one.path, one.line, one.column) for one in of.findings if one.severity == "error"}
    assert root.get("failures") == str(len(failed))
    names = {case.get("name") for case in root.iter("testcase")}
    assert {clip(paired(one_line(claim.text), claim.path), 160) for claim in of.claims} <= names
    paths = {claim.path for claim in of.claims} | {one.path for one in of.findings}
    assert {visible(path) for path in paths} <= {_attribute(suite, "name") for suite in root}
    told = "\n".join(failure.text or "" for failure in root.iter("failure"))
    assert all(line in told for one in of.findings if one.severity == "error" for line in findings.lines(one, RESOLVE))


def _attribute(element: Element, name: str) -> str:
    return element.get(name) or ""
