"""``verify update``: bring the register up to date."""

from __future__ import annotations

from pathlib import Path

import click

from verify import register
from verify.cli.common import Notes, config_option, no_progress_option, open_project, verbosity_options
from verify.cli.progress import Progress
from verify.files import write_all
from verify.model import Claim
from verify.project import read_sources
from verify.reporting.printable import counted

__all__ = ["command"]


@click.command("update")
@config_option
@no_progress_option
@verbosity_options
def command(config: Path | None, no_progress: bool, verbose: bool, quiet: bool) -> int:
    """Parse the project's sources again and rewrite claims/.

    Files of sources that are gone are removed; the baseline is left alone.

    \b
    Example:
      verify update && git add claims
    """
    from verify.parsing.claims import parse

    notes = Notes(verbose, quiet)
    project = open_project(config)
    documents = read_sources(project.sources(), project.root, project.settings)
    claims: list[Claim] = []
    with Progress(not (no_progress or quiet)) as progress:
        for number, document in enumerate(documents, 1):
            claims += parse(document, project.settings)
            progress("parsing", number, len(documents))
    rendered = register.render(documents, claims)
    gone = register.stale(project.claims, (document.id for document in documents))
    changed = write_all({project.claims / name: data for name, data in rendered.items()}, gone, project.root)
    for path in changed:
        notes.detail(f"{'removed' if path in gone else 'wrote'} {path}")
    parsed = f"{counted(len(claims), 'claim')} of {counted(len(documents), 'source')}"
    notes.say(f"{parsed}, {counted(len(changed), 'file')} changed")
    return 0
