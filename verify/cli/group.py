"""The group of commands.  A command's module is imported when it is called, so that each pays only for itself."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from verify import __version__
from verify.errors import UsageError

__all__ = ["COMMANDS", "cli"]

COMMANDS = ("run", "check", "claims", "judge", "compare", "update", "accept", "prune", "rule", "init", "demo")
"""In the order of ``--help``; each is the object ``command`` of the module of its name."""

_LIST = "`verify --help` lists the commands"


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: Any = import_module(f"verify.cli.{cmd_name}").command
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib  # only for what is misspelt

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            raise UsageError(f"no such command: {args[0]}", f"did you mean `verify {near[0]}`?" if near else _LIST)
        return super().resolve_command(ctx, args)


@click.command(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="verify %(version)s")
def cli() -> None:
    """Compare what several sources say.

    verify parses the checkable claims out of each source, aligns the claims that state the same fact, and reports
    where the sources agree and where they conflict.

    \b
    Example: a folder of articles in, a summary and reports/index.html out
      verify run articles/

    Exit status: 0 clean, 1 findings that block, 2 an error.
    """
