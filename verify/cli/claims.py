"""``verify claims``: what is parsed out of a document."""

from __future__ import annotations

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
from verify.model import Claim
from verify.project import expand, read_sources
from verify.reporting.printable import counted

__all__ = ["command"]


@click.command("claims", short_help="Print the claims that are parsed out of each SOURCE.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path))
@format_option("table", "jsonl", "csv")
@output_option
@config_option
@verbosity_options
def command(
    sources: tuple[Path, ...], form: str, output: Path | None, config: Path | None, verbose: bool, quiet: bool
) -> int:
    """Print the claims that are parsed out of each SOURCE (file, folder, or - for the standard input).

    \b
    Examples:
      verify claims article.txt
      verify claims seeds/ --format csv --output claims.csv
    """
    from verify.parsing.claims import parse
    from verify.reporting import tables

    project = open_project(config)
    paths = expand(sources, project.outputs)
    spare(output, paths)
    documents = read_sources(paths, project.root, project.settings)
    claims: list[Claim] = [claim for document in documents for claim in parse(document, project.settings)]
    write = {"table": tables.table, "jsonl": tables.jsonl, "csv": tables.csv}[form]
    deliver(write(claims), output)
    Notes(verbose, quiet).detail(f"{counted(len(claims), 'claim')} of {counted(len(documents), 'source')}")
    return 0
