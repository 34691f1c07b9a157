"""``verify check``: the gate."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal

import click
from msgspec.structs import replace

from verify.cli.common import (
    Notes,
    config_option,
    deliver,
    exit_zero_option,
    format_option,
    open_project,
    output_option,
    spare,
    verbosity_options,
)
from verify.cli.formats import FORMATS, MACHINE, render
from verify.cli.paths import with_paths
from verify.cli.statuses import BLOCKED, CLEAN
from verify.errors import UsageError
from verify.model import CheckResult
from verify.reporting.printable import counted

__all__ = ["command"]

UNSUPPORTED = "G401"

FailOn = Literal["conflict", "unsupported", "any"]


@click.command("check", short_help="Hold drafts against the sources: the gate.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="F",
    help="Hold the drafts against this file or folder instead of the project's sources, register and baseline; "
    "repeatable.",
)
@click.option(
    "--staged",
    is_flag=True,
    help="Check what the next commit changes, as it is staged; with nothing staged, everything. As a pre-push hook: "
    "what is pushed.",
)
@click.option(
    "--diff", "since", metavar="REV", help="Check only the lines that changed since the work left the revision REV."
)
@click.option(
    "--fail-on",
    type=click.Choice(("conflict", "unsupported", "any")),
    default="conflict",
    show_default=True,
    help="What makes the exit status 1: findings of severity error; these and statements without support; any finding.",
)
@click.option("--require-support", is_flag=True, help="Report every statement without support, as an error.")
@format_option(*FORMATS)
@output_option
@config_option
@exit_zero_option
@verbosity_options
def command(
    files: tuple[Path, ...],
    sources: tuple[Path, ...],
    staged: bool,
    since: str | None,
    fail_on: FailOn,
    require_support: bool,
    form: str,
    output: Path | None,
    config: Path | None,
    exit_zero: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Hold the claims of FILES (- for the standard input) against the sources.

    A source among FILES is held against the other sources, and its claims in the register must be those that it makes.
    Without FILES all that the project configures is checked: its drafts, its sources, the register and the baseline.
    Reports each statement that contradicts a source, with file, line, the contradicted source and the rule; writes
    nothing. Exits with 1 where a finding blocks.

    \b
    Examples:
      verify check drafts/brief.md
      verify check brief.md --source report.txt --source minutes.md
      verify check --diff origin/main --format github
      verify check --staged
    """
    if staged and (files or sources):
        raise UsageError("--staged takes what git has staged, and no other files", "leave out FILES and --source")
    notes = Notes(verbose, quiet)
    from verify.cli import planning

    if staged:
        plan = planning.staged(config, since, require_support)
    else:
        plan = planning.on_disk(open_project(config), files, sources, since, require_support)
    spare(output, [*files, *plan.inspection.ids.values()])
    if plan.scope.empty:
        notes.say("nothing to check: no draft, no source and nothing of the register was changed")
        if form in MACHINE:
            deliver(render(CheckResult(), form, may_accept=not sources), output)
        return 0
    notes.detail(plan.said)
    result = _raised(with_paths(plan.inspection.run(plan.scope, plan.touched), plan.names), fail_on)
    _say_silenced(result, notes)
    if form in MACHINE or output is not None or result.findings or not quiet:
        deliver(render(result, form, not sources, plan.drafts), output)
    blocked = any(finding.severity == "error" for finding in result.findings)
    return BLOCKED if blocked and not exit_zero else CLEAN


def _raised(result: CheckResult, fail_on: FailOn) -> CheckResult:
    """`result` with what is to make the command fail as errors."""
    if fail_on == "conflict":
        return result
    codes = {UNSUPPORTED} if fail_on == "unsupported" else {finding.code for finding in result.findings}
    found = (replace(f, severity="error") if f.code in codes else f for f in result.findings)
    return replace(result, findings=tuple(found))


def _say_silenced(result: CheckResult, notes: Notes) -> None:
    by = Counter(one.by for one in result.silenced)
    if by["baseline"]:
        notes.say(f"{counted(by['baseline'], 'finding')} accepted in the baseline")
    if by["comment"]:
        notes.say(f"{counted(by['comment'], 'finding')} ignored by a comment in the text")
