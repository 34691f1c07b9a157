"""``verify init``: a starter configuration."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from verify.cli.common import Notes, verbosity_options
from verify.errors import UsageError
from verify.files import write_all
from verify.project import find_project
from verify.settings import keys

__all__ = ["command"]

_HEAD = """\
# Configuration of verify. Every key is optional; the values given here are the defaults, for rules an example.
# The same keys may stand in pyproject.toml instead, under [tool.verify].
"""


@click.command("init", short_help="Write a starter configuration and the folder seeds/.")
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False))
@verbosity_options
def command(folder: Path, verbose: bool, quiet: bool) -> int:
    """Write a starter configuration, verify.toml, and the folder seeds/ into FOLDER.

    Nothing that exists is overwritten.

    \b
    Example:
      verify init && cp ~/articles/*.txt seeds/ && verify run
    """
    notes = Notes(verbose, quiet)
    target = folder / "verify.toml"
    if target.exists() or target.is_symlink():
        raise UsageError(f"{target} exists already", "edit it; nothing was changed")
    config = find_project(folder).config
    if config is not None and config.parent.absolute() == folder.absolute():
        raise UsageError(f"{config} holds [tool.verify] already", "edit it; nothing was changed")
    write_all({target: starter().encode("utf-8"), folder / "seeds" / ".gitkeep": b""})
    notes.say(f"wrote {target}; put your sources into {folder / 'seeds'} and call: verify run")
    notes.detail("wrote " + str(folder / "seeds" / ".gitkeep"))
    return 0


def starter() -> str:
    """The configuration with every key, its documentation and its default, each commented out."""
    return _HEAD + "".join(_entries())


def _entries() -> Iterator[str]:
    table = ""
    for key, default, doc in keys():
        *tables, name = key.split(".")
        if tables and tables[0] != table:
            table = tables[0]
            yield f"\n# [{table}]\n"
        if name == "rules":
            yield f'\n# {doc}\n# rules = {{ V201 = "warning" }}\n'
        else:
            yield f"\n# {doc}\n# {name} = {_toml(default)}\n"


def _toml(value: object) -> str:
    if value == () or not isinstance(value, tuple):
        return json.dumps(value if value != () else [])
    return "[" + ", ".join(map(json.dumps, value)) + "]"
