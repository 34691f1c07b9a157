"""The result of the gate: lines in the style of linters for people, and JSON for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from verify import shapes
from verify.model import CheckResult, DraftStatus, Evidence, Finding
from verify.patterns import compiled
from verify.reporting.printable import clip, counted, one_line, paired
from verify.reporting.results import by_line

__all__ = ["advice", "dumps", "file", "lines", "passage", "shape", "text", "told", "totals"]

_QUOTED = 160
_RECORD = compiled(r"(?is)(.*\.(?:csv|tsv|jsonl))#")
"""What the id of a record begins with, whose file is the table."""
_STATUSES: tuple[DraftStatus, ...] = ("conflicting", "disputed", "supported", "unsupported")


def text(result: CheckResult, resolve: Mapping[str, str] | None = None, may_accept: bool = True) -> str:
    """The findings, two lines each, and a line of totals.

    The first line is ``path:line:column: CODE name: message`` (``path, page 3: …`` where the file has no lines of its
    own), with the contradicted passage where the message does not name it; the second says how to resolve it.
    `resolve` gives that advice per rule code; a conflict also gets the command that accepts it, unless `may_accept` is
    false (a check that reads no baseline).  Ends with a line end.
    """
    rows = [row for finding in result.findings for row in lines(finding, resolve or {}, may_accept)]
    return "\n".join([*rows, totals(result)]) + "\n"


def shape(result: CheckResult) -> dict[str, Any]:
    """The result as plain data: ``{"claims": […], "findings": […]}``."""
    return {
        "claims": [shapes.draft_claim_shape(claim) for claim in result.claims],
        "findings": [shapes.finding_shape(finding) for finding in result.findings],
    }


def dumps(result: CheckResult) -> str:
    """The result as JSON text, one element of an array a line, with a final line end."""
    return by_line(shape(result))


def lines(finding: Finding, resolve: Mapping[str, str], may_accept: bool = True) -> tuple[str, str]:
    """The two lines of a finding in :func:`text`: what is wrong and where, and how to resolve it."""
    line = f"{one_line(finding.path)}:{finding.line}:{finding.column}"
    severity = "" if finding.severity == "error" else f" [{finding.severity}]"
    told_line = f"{passage(finding) or line}: {finding.code} {finding.name}{severity}: {told(finding)}"
    return told_line, f"    {advice(finding, resolve, may_accept)}"


def passage(finding: Finding) -> str:
    """Where a finding is in a file that has no lines of its own (``report.pdf, page 3``), empty where it has."""
    return f"{one_line(finding.path)}, {one_line(finding.place)}" if finding.place else ""


def file(path: str, place: str) -> str:
    """The file that something called `path`, at what is called `place` there, lies in: a record lies in its table."""
    record = _RECORD.match(path) if place else None
    return record.group(1) if record else path


def told(finding: Finding) -> str:
    """The message on one line, with the passages that it does not name by their place."""
    message = one_line(finding.message)
    said = "".join(f" · {_says(e)}" for e in finding.evidence if one_line(e.where) not in message)
    return f"{paired(message, *sources(finding))}{said}"


def sources(finding: Finding) -> list[str]:
    """The files and sources whose words its message may quote."""
    return [finding.path, *(evidence.source for evidence in finding.evidence)]


def _says(evidence: Evidence) -> str:
    return f'{one_line(evidence.where)} says "{clip(paired(one_line(evidence.text), evidence.source), _QUOTED)}"'


def advice(finding: Finding, resolve: Mapping[str, str], may_accept: bool = True) -> str:
    """How to resolve a finding; `resolve` and `may_accept` are those of :func:`text`."""
    if not finding.code.startswith("V"):
        return resolve.get(finding.code) or f"see: verify rule {finding.code}"
    words = resolve.get(finding.code, "correct the statement")
    return f'{words}; or accept it: verify accept {finding.fingerprint} --reason "…"' if may_accept else words


def totals(result: CheckResult) -> str:
    """Errors, warnings and claims in one line, without its end."""
    severities = Counter(finding.severity for finding in result.findings)
    statuses = Counter(claim.status for claim in result.claims)
    found = f"{counted(severities['error'], 'error')}, {counted(severities['warning'], 'warning')}"
    if not result.claims:
        return f"{found}; no claim to check"
    parts = ", ".join(f"{statuses[status]} {status}" for status in _STATUSES if statuses[status])
    return f"{found} in {counted(len(result.claims), 'claim')} ({parts})"
