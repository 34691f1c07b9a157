"""The result of the gate: lines in the style of linters for people, and JSON for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from verify import shapes
from verify.model import CheckResult, DraftStatus, Evidence, Finding
from verify.reporting.printable import clip, counted, one_line
from verify.reporting.results import by_line

__all__ = ["dumps", "shape", "text"]

_QUOTED = 160
_STATUSES: tuple[DraftStatus, ...] = ("conflicting", "disputed", "supported", "unsupported")


def text(result: CheckResult, resolve: Mapping[str, str] | None = None, may_accept: bool = True) -> str:
    """The findings, two lines each, and a line of totals.

    The first line is ``path:line:column: CODE name: message``, with the contradicted passage where the message does
    not name it; the second says how to resolve it.  `resolve` gives that advice per rule code; a conflict also gets
    the command that accepts it, unless `may_accept` is false (a check that reads no baseline).  Ends with a line end.
    """
    advice = resolve or {}
    lines: list[str] = []
    for finding in result.findings:
        lines += [_line(finding), f"    {_advice(finding, advice, may_accept)}"]
    return "\n".join([*lines, _totals(result)]) + "\n"


def shape(result: CheckResult) -> dict[str, Any]:
    """The result as plain data: ``{"claims": […], "findings": […]}``."""
    return {
        "claims": [shapes.draft_claim_shape(claim) for claim in result.claims],
        "findings": [shapes.finding_shape(finding) for finding in result.findings],
    }


def dumps(result: CheckResult) -> str:
    """The result as JSON text, one element of an array a line, with a final line end."""
    return by_line(shape(result))


def _line(finding: Finding) -> str:
    place = f"{one_line(finding.path)}:{finding.line}:{finding.column}"
    severity = "" if finding.severity == "error" else f" [{finding.severity}]"
    message = one_line(finding.message)
    said = "".join(f" · {_says(e)}" for e in finding.evidence if f"{one_line(e.source)}:{e.line}" not in message)
    return f"{place}: {finding.code} {finding.name}{severity}: {message}{said}"


def _says(evidence: Evidence) -> str:
    return f'{one_line(evidence.source)}:{evidence.line} says "{clip(one_line(evidence.text), _QUOTED)}"'


def _advice(finding: Finding, advice: Mapping[str, str], may_accept: bool) -> str:
    if not finding.code.startswith("V"):
        return advice.get(finding.code) or f"see: verify rule {finding.code}"
    resolve = advice.get(finding.code, "correct the statement")
    return f'{resolve}; or accept it: verify accept {finding.fingerprint} --reason "…"' if may_accept else resolve


def _totals(result: CheckResult) -> str:
    severities = Counter(finding.severity for finding in result.findings)
    statuses = Counter(claim.status for claim in result.claims)
    found = f"{counted(severities['error'], 'error')}, {counted(severities['warning'], 'warning')}"
    if not result.claims:
        return f"{found}; no claim to check"
    parts = ", ".join(f"{statuses[status]} {status}" for status in _STATUSES if statuses[status])
    return f"{found} in {counted(len(result.claims), 'claim')} ({parts})"
