"""``verify check``: the gate for drafts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from verify import baseline
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
from verify.cli.paths import display_paths, with_paths
from verify.errors import UsageError
from verify.model import CheckResult, Source
from verify.project import Project, expand, read_documents, source_ids
from verify.reporting.printable import counted

__all__ = ["command"]


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="F",
    help="Hold the drafts against this file or folder instead of the project's sources and baseline; repeatable.",
)
@format_option("text", "json")
@output_option
@config_option
@exit_zero_option
@verbosity_options
def command(
    files: tuple[Path, ...],
    sources: tuple[Path, ...],
    form: str,
    output: Path | None,
    config: Path | None,
    exit_zero: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Hold the claims of the drafts FILES against the sources.

    Without FILES it takes the drafts that the project configures. Reports each statement that contradicts a source,
    with file, line, the contradicted source and the rule; writes nothing. Exits with 1 where a finding blocks.

    \b
    Examples:
      verify check drafts/brief.md
      verify check brief.md --source report.txt --source minutes.md
      verify check drafts/ --format json --output findings.json
    """
    notes = Notes(verbose, quiet)
    project = open_project(config)
    drafts = _drafts(project, files)
    if not drafts:
        notes.say(f"nothing to check: no draft matches {', '.join(project.settings.drafts)}")
        return 0
    held = expand(sources, project.outputs) if sources else project.sources()
    spare(output, [*drafts, *held])
    accepted = frozenset() if sources else baseline.load(project.claims / baseline.FILE_NAME).fingerprints
    result = _without(_check(project, drafts, held, notes), accepted, notes)
    if form == "json" or output is not None or result.findings or not quiet:
        deliver(_format(result, form, may_accept=not sources), output)
    blocked = any(finding.severity == "error" for finding in result.findings)
    return 1 if blocked and not exit_zero else 0


def _drafts(project: Project, files: Sequence[Path]) -> list[Path]:
    if files:
        return expand(files, project.outputs)
    if not project.settings.drafts:
        raise UsageError("no drafts to check", "name files, or configure `drafts`")
    return project.drafts()


def _check(project: Project, drafts: Sequence[Path], sources: Sequence[Path], notes: Notes) -> CheckResult:
    from verify.gate import check

    ids = source_ids([*drafts, *sources], project.root)
    own = {os.path.realpath(path) for path in drafts}
    documents = read_documents(ids, project.settings)
    held: list[Source] = []
    checked: list[Source] = []
    for document in documents:
        (checked if os.path.realpath(ids[document.id]) in own else held).append(document)
    if not held:
        raise UsageError("no source is left to hold the drafts against", "a document is not held against itself")
    notes.detail(f"{counted(len(checked), 'draft')} against {counted(len(held), 'source')}")
    return with_paths(check(checked, held, project.settings), display_paths(ids, drafts, project.root))


def _without(result: CheckResult, accepted: frozenset[str], notes: Notes) -> CheckResult:
    """`result` without the findings that the baseline accepts."""
    kept = tuple(finding for finding in result.findings if finding.fingerprint not in accepted)
    if len(kept) < len(result.findings):
        notes.say(f"{counted(len(result.findings) - len(kept), 'finding')} accepted in the baseline")
    return replace(result, findings=kept)


def _format(result: CheckResult, form: str, may_accept: bool) -> str:
    from verify.gate import GATE_RULES
    from verify.judging import RULES, WITHIN_RULES
    from verify.reporting import findings

    if form == "json":
        return findings.dumps(result)
    advice = {rule.code: rule.resolve for rule in (*RULES, *GATE_RULES)}
    within = {rule.code: rule.resolve for rule in WITHIN_RULES}
    return findings.text(result, advice | within, may_accept)
