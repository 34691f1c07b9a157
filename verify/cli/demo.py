"""``verify demo``: an example that shows conflicts within a minute."""

from __future__ import annotations

import shlex
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from verify.cli.common import Notes, verbosity_options
from verify.errors import UsageError
from verify.files import write_all

__all__ = ["command", "files"]

PACKAGE = "verify.demo"


@click.command("demo", short_help="Write an example with planted conflicts, and run it.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--open", "opens", is_flag=True, help="Open the report in the browser.")
@verbosity_options
@click.pass_context
def command(context: click.Context, folder: Path, opens: bool, verbose: bool, quiet: bool) -> int:
    """Write a small example into FOLDER, and run it.

    Four invented outlets report on one invented event. They agree in other words and notations, contradict each other
    over a dozen facts, and each tells what no other does; a draft written from them has mistakes of its own. FOLDER
    must be new or empty. Exits with 0, whatever conflicts.

    \b
    Example:
      verify demo tide && cd tide && verify check
    """
    notes = Notes(verbose, quiet)
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise UsageError(f"{folder} is there already and not empty", "name a new folder; nothing was changed")
    written = {folder / name: data for name, data in files().items()}
    write_all(written)
    for path in written:
        notes.detail(f"wrote {path}")
    from verify.cli import run

    context.invoke(
        run.command, config=folder / "verify.toml", exit_zero=True, no_progress=True, verbose=verbose, quiet=quiet
    )
    report = folder / "reports" / "index.html"
    notes.say(f"open {report}, then hold the draft against the reports: cd {shlex.quote(str(folder))} && verify check")
    if opens:
        click.launch(str(report))
    return 0


def files() -> dict[str, bytes]:
    """The files of the example by their paths: the configuration, the reports and the draft."""
    return dict(sorted(_below(resources.files(PACKAGE), "")))


def _below(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _below(entry, f"{path}{entry.name}/") if not entry.name.startswith("__") else []
        elif entry.name.endswith((".md", ".toml")):
            found.append((f"{path}{entry.name}", entry.read_bytes()))
    return found
