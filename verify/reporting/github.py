"""The result of the gate as workflow commands of GitHub Actions, which annotate the lines of a pull request.

The commands: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands; how the runner reads
them: ``ActionCommand.cs`` and ``ActionCommandManager.cs`` in https://github.com/actions/runner.
"""

from __future__ import annotations

from collections.abc import Mapping

from verify.model import CheckResult, Finding
from verify.reporting import findings
from verify.reporting.printable import visible

__all__ = ["text"]


def text(result: CheckResult, resolve: Mapping[str, str] | None = None, may_accept: bool = True) -> str:
    """A command a finding, errors first, then the line of totals as plain text; ends with a line end.

    Errors come first because GitHub shows the first ten errors and the first ten warnings of a step.  What is silenced
    is left out.  `resolve` and `may_accept` are those of :func:`verify.reporting.findings.text`.
    """
    ordered = sorted(result.findings, key=lambda finding: finding.severity != "error")
    rows = [_command(finding, resolve or {}, may_accept) for finding in ordered]
    return "\n".join([*rows, findings.totals(result)]) + "\n"


def _command(finding: Finding, resolve: Mapping[str, str], may_accept: bool) -> str:
    kind = "error" if finding.severity == "error" else "warning"
    properties = {
        "file": visible(findings.file(finding.path, finding.place)),
        **_place(finding),
        "title": visible(f"{finding.code} {finding.name}"),
    }
    passage = f"{where}: " if (where := findings.passage(finding)) else ""
    told = f"{passage}{findings.told(finding)}\n{findings.advice(finding, resolve, may_accept)}"
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{kind} {listed}::{_data(told)}"


def _place(finding: Finding) -> dict[str, str]:
    """Line and column, from 1; the end column is the last one, not the one after it.

    GitHub takes columns only where a finding begins and ends on one line.  In a file that has no lines of its own there
    are neither; what its place is called is in the message.
    """
    if finding.place:
        return {}
    if finding.line != finding.end_line:
        return {"line": str(finding.line), "endLine": str(finding.end_line)}
    last = max(finding.column, finding.end_column - 1)
    return {
        "line": str(finding.line),
        "col": str(finding.column),
        "endLine": str(finding.end_line),
        "endColumn": str(last),
    }


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
