"""``verify claims``: what is parsed out of a document."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from verify.cli.common import (
    Notes,
    config_option,
    deliver,
    format_option,
    open_project,
    output_option,
    spare,
    verbosity_options,
)
from verify.cli.skipping import Skipping, keep_going_option, parsed
from verify.project import expand
from verify.reporting.printable import counted

__all__ = ["command"]


@click.command("claims", short_help="Print the claims that are parsed out of each SOURCE.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path))
@format_option("table", "jsonl", "csv")
@output_option
@config_option
@keep_going_option
@verbosity_options
def command(
    sources: tuple[Path, ...],
    form: str,
    output: Path | None,
    config: Path | None,
    keep_going: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Print the claims that are parsed out of each SOURCE (file, folder, or - for the standard input).

    \b
    Examples:
      verify claims article.txt
      verify claims seeds/ --format csv --output claims.csv
    """
    from verify.reporting import tables

    project = open_project(config)
    notes = Notes(verbose, quiet)
    skipping = Skipping(keep_going, notes)
    paths = skipping.paths(lambda leaving: expand(sources, project.outputs, leaving), project)
    spare(output, paths)
    documents = skipping.read(paths, project)
    claims, documents = skipping.made(partial(parsed, settings=project.settings), documents)
    write = {"table": tables.table, "jsonl": tables.jsonl, "csv": tables.csv}[form]
    deliver(write(claims), output)
    notes.detail(f"{counted(len(claims), 'claim')} of {counted(len(documents), 'source')}")
    skipping.say()
    return 0
