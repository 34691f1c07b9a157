"""``verify prune``: a baseline that only ever shrinks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from verify import baseline
from verify.cli.common import (
    Notes,
    cached_documents,
    config_option,
    known_codes,
    no_progress_option,
    open_project,
    verbosity_options,
)
from verify.cli.progress import Progress
from verify.files import write_all
from verify.locks import locked
from verify.project import Project, source_ids
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
    current = _current(project, Progress(not (no_progress or quiet)))
    with locked(project.root):
        now = baseline.load(path)  # what another process added meanwhile stays
        new, gone = now.prune(current | (now.fingerprints - old.fingerprints))
        if gone:
            write_all({path: baseline.render(new)})
    for entry in gone:
        notes.detail(f"removed {entry.fingerprint} ({entry.kind}): {entry.reason}")
    notes.say(f"removed {counted(len(gone), 'entry', 'entries')}, kept {len(new.entries)}")
    return 0


def _current(project: Project, progress: Progress) -> frozenset[str]:
    """The fingerprints of everything that a run and the gate find now."""
    from verify.gate.inspection import Inspection, Tools
    from verify.model import Analysis, Source
    from verify.pipeline import analyse
    from verify.workspace import OnDisk

    def analysed(sources: Sequence[Source], not_the_same: frozenset[str]) -> Analysis:
        with progress:
            return analyse(sources, project.settings, progress, not_the_same)

    held = source_ids(project.sources(), project.root)
    tools = Tools(analysed, cached_documents(project), known_codes)
    return Inspection(project, OnDisk(project), held, held, tools).current()
