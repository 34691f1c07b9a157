"""``verify update``: bring the register up to date."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from verify import register
from verify.cli.common import Notes, config_option, no_progress_option, open_project, verbosity_options
from verify.cli.progress import Progress
from verify.cli.skipping import Skipping, keep_going_option, parsed
from verify.files import write_all
from verify.reporting.printable import counted

__all__ = ["command"]


@click.command("update")
@config_option
@keep_going_option
@no_progress_option
@verbosity_options
def command(config: Path | None, keep_going: bool, no_progress: bool, verbose: bool, quiet: bool) -> int:
    """Parse the project's sources again and rewrite claims/.

    Files of sources that are gone are removed; the baseline is left alone.

    \b
    Example:
      verify update && git add claims
    """
    notes = Notes(verbose, quiet)
    project = open_project(config)
    skipping = Skipping(keep_going, notes)
    documents = skipping.read(skipping.paths(project.sources, project), project)
    with Progress(not (no_progress or quiet)) as progress:
        parse = partial(parsed, settings=project.settings, progress=progress)
        claims, documents = skipping.made(parse, documents)
    rendered = register.render(documents, claims)
    gone = register.stale(project.claims, [document.id for document in documents], skipping.ids)
    changed = write_all({project.claims / name: data for name, data in rendered.items()}, gone, project.root)
    for path in changed:
        notes.detail(f"{'removed' if path in gone else 'wrote'} {path}")
    found = f"{counted(len(claims), 'claim')} of {counted(len(documents), 'source')}"
    notes.say(f"{found}, {counted(len(changed), 'file')} changed")
    skipping.say()
    return 0
