"""The result of the gate as JUnit XML, which GitLab, Jenkins and others show as test results.

There is no standard.  Elements are those of Jenkins' schema (``junit-10.xsd`` of
https://github.com/jenkinsci/xunit-plugin), and a case has ``file`` and ``line`` too, which Jenkins passes over.  GitLab
shows ``classname``, ``name`` and ``file`` of a case and the text of ``failure`` and ``skipped``; of cases with equal
names it takes the first alone (https://docs.gitlab.com/ci/testing/unit_test_reports/).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from verify.model import CheckResult, Finding, Silenced
from verify.reporting import findings
from verify.reporting.printable import clip, one_line, paired, visible

__all__ = ["dumps"]

_NAME = 160
_BY = {"baseline": "accepted in the baseline", "comment": "ignored in the text"}


@dataclass(slots=True)
class _Case:
    """A test case: what a claim says, or what is found at a place where no claim begins."""

    name: str
    path: str
    line: int = 0
    place: str = ""
    findings: list[Finding] = field(default_factory=list)
    silenced: list[Silenced] = field(default_factory=list)

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity == "error"]

    @property
    def skipped(self) -> bool:
        return bool(self.silenced) and not self.errors


def dumps(
    result: CheckResult,
    resolve: Mapping[str, str] | None = None,
    may_accept: bool = True,
    drafts: Iterable[str] = (),
) -> str:
    """A suite a file and in it a test case a claim, as XML with a final line end.

    A claim passes unless an error is found on it; its warnings are its output, and one that the project lives with is
    skipped, with the reason.  A finding at another place is a case of its own.  `drafts` are all drafts by their paths,
    so that one without claims is there too, as a passing case; with nothing to check that is the only case.
    `resolve` and `may_accept` are those of :func:`verify.reporting.findings.text`.
    """
    root = Element("testsuites", {"name": "verify check"})
    suites = _suites(result, drafts) or {"verify check": [_Case("nothing to check", "verify check")]}
    counts = [_suite(root, path, cases, resolve or {}, may_accept) for path, cases in suites.items()]
    for key, number in zip(("tests", "failures", "errors"), map(sum, zip(*counts, strict=True)), strict=True):
        root.set(key, str(number))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suites(result: CheckResult, drafts: Iterable[str]) -> dict[str, list[_Case]]:
    """The cases of each file, in the order of the files and of place in them."""
    suites: dict[str, list[_Case]] = {path: [] for path in drafts}
    at: dict[tuple[str, int, int], _Case] = {}
    for claim in result.claims:
        case = _Case(claim.text, claim.path, claim.line, claim.place)
        suites.setdefault(findings.file(claim.path, claim.place), []).append(case)
        at.setdefault((claim.path, claim.line, claim.column), case)

    def case_of(finding: Finding) -> _Case:
        place = (finding.path, finding.line, finding.column)
        if place not in at:
            name = f"{finding.code} {finding.name}: {finding.message}"
            at[place] = _Case(name, finding.path, finding.line, finding.place)
            suites.setdefault(findings.file(finding.path, finding.place), []).append(at[place])
        return at[place]

    for finding in result.findings:
        case_of(finding).findings.append(finding)
    for one in result.silenced:
        case_of(one.finding).silenced.append(one)
    for path, cases in suites.items():
        order = {name: number for number, name in reversed([*enumerate(case.path for case in cases)])}
        cases.sort(key=lambda case: (order[case.path], case.line))
        if not cases:
            cases.append(_Case("no claim to check", path))
    return suites


def _suite(
    root: Element, path: str, cases: Sequence[_Case], resolve: Mapping[str, str], may_accept: bool
) -> tuple[int, int, int]:
    """Add a suite to `root`; gives the numbers of its tests, failures and errors (there are none)."""
    failures = sum(bool(case.errors) for case in cases)
    counts = (len(cases), failures, 0)
    suite = SubElement(root, "testsuite", {"name": visible(path)})
    for key, number in zip(("tests", "failures", "errors"), counts, strict=True):
        suite.set(key, str(number))
    suite.set("skipped", str(sum(case.skipped for case in cases)))
    taken: dict[str, int] = {}
    for case in cases:
        _add(
            suite, path, _unique(clip(paired(one_line(case.name), case.path), _NAME), taken), case, resolve, may_accept
        )
    return counts


def _unique(name: str, taken: dict[str, int]) -> str:
    """`name`, or where that is taken the name with a number; `taken` has all names with the last number of each."""
    number, unique = taken.get(name, 0), name
    while unique in taken:
        number += 1
        unique = f"{name} ({number})"
    taken[unique] = 1
    taken[name] = number or 1
    return unique


def _add(suite: Element, path: str, name: str, case: _Case, resolve: Mapping[str, str], may_accept: bool) -> None:
    attributes = {"classname": visible(case.path), "name": name, "file": visible(path)}
    line = {"line": str(case.line)} if case.line and not case.place else {}
    added = SubElement(suite, "testcase", attributes | line)
    if case.errors:
        first, *others = case.errors
        passage = f"{where}: " if (where := findings.passage(first)) else ""
        message = f"{passage}{findings.told(first)}" + (f" (and {len(others)} more)" if others else "")
        failure = SubElement(added, "failure", {"type": visible(f"{first.code} {first.name}"), "message": message})
        failure.text = _told(case.errors, resolve, may_accept)
    elif case.skipped:
        why = "; ".join(map(_why, case.silenced))
        SubElement(added, "skipped", {"message": why}).text = why
    if warnings := [finding for finding in case.findings if finding.severity != "error"]:
        SubElement(added, "system-out").text = _told(warnings, resolve, may_accept)


def _told(found: Iterable[Finding], resolve: Mapping[str, str], may_accept: bool) -> str:
    return "\n".join(line for finding in found for line in findings.lines(finding, resolve, may_accept))


def _why(silenced: Silenced) -> str:
    return f"{silenced.finding.code} {_BY[silenced.by]}: {one_line(silenced.reason)}"
