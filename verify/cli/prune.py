"""``verify prune``: a baseline that only ever shrinks."""

from __future__ import annotations

from pathlib import Path

import click

from verify import baseline
from verify.cli.common import Notes, config_option, no_progress_option, open_project, verbosity_options
from verify.cli.progress import Progress
from verify.files import write_all
from verify.project import Project, read_sources
from verify.reporting.printable import counted

__all__ = ["command"]


@click.command("prune", short_help="Remove stale entries from the baseline.")
@config_option
@no_progress_option
@verbosity_options
def command(config: Path | None, no_progress: bool, verbose: bool, quiet: bool) -> int:
    """Remove from the baseline what the sources and drafts no longer give rise to.

    \b
    Example:
      verify prune && git add claims/baseline.json
    """
    notes = Notes(verbose, quiet)
    project = open_project(config)
    path = project.claims / baseline.FILE_NAME
    old = baseline.load(path)
    if not old.entries:
        notes.say(f"nothing to prune: no entries in {path}")
        return 0
    new, gone = old.prune(_current(project, Progress(not (no_progress or quiet))))
    if gone:
        write_all({path: baseline.render(new)})
    for entry in gone:
        notes.detail(f"removed {entry.fingerprint} ({entry.kind}): {entry.reason}")
    notes.say(f"removed {counted(len(gone), 'entry', 'entries')}, kept {len(new.entries)}")
    return 0


def _current(project: Project, progress: Progress) -> frozenset[str]:
    """The fingerprints of everything that a run and the gate find now."""
    from verify.gate import check
    from verify.pipeline import analyse

    with progress:
        sources = read_sources(project.sources(), project.root, project.settings)
        analysis = analyse(sources, project.settings, progress)
    found = {match.fingerprint for match in analysis.matches} | {f.fingerprint for f in analysis.findings}
    if drafts := project.drafts():
        result = check(read_sources(drafts, project.root, project.settings), sources, project.settings)
        found |= {finding.fingerprint for finding in result.findings}
    return frozenset(found)
