"""The command line: ``verify COMMAND``.

Exit status: 0 clean, 1 findings that block, 2 an error of usage, configuration or input, 130 interrupted.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

import click

from verify.cli.group import cli
from verify.cli.statuses import CLEAN, ERROR, INTERRUPTED
from verify.errors import VerifyError
from verify.patterns import compiled

__all__ = ["main"]

_CONTROL = compiled(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What would drive a terminal or turn its lines around; shown as an escape, so that a file's name can still be told."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line on `args` (by default those of the process) and exit with its status."""
    status = _status(args)
    if args is None:  # at the end of the process nothing is looked through once more for what could be freed
        gc.freeze()
    sys.exit(status)


def _status(args: Sequence[str] | None) -> int:
    gc.set_threshold(100_000, 50, 50)  # nearly all that a command makes stays; looking for what does not takes long
    try:
        return int(cli.main(args, prog_name="verify", standalone_mode=False) or CLEAN)
    except VerifyError as error:
        return _complain(error.message, error.hint)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return ERROR
    except click.UsageError as error:
        name = error.ctx.command_path if error.ctx else "verify"
        return _complain(error.format_message().rstrip("."), f"see: {name} --help")
    except click.ClickException as error:
        return _complain(error.format_message())
    except click.Abort:
        click.echo("verify: interrupted", err=True)
        return INTERRUPTED
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        kind, words = type(error).__name__, " ".join(str(error).split())
        return _complain(f"internal error: {kind}: {words}", "a bug of verify: `python -X dev -m verify …` shows where")


def _complain(message: str, hint: str = "") -> int:
    """One line for what is wrong, one for what to do about it, both on standard error."""
    click.echo(f"verify: error: {_escaped(message)}", err=True)
    if hint:
        click.echo(f"  hint: {_escaped(hint)}", err=True)
    return ERROR


def _escaped(text: str) -> str:
    return _CONTROL.sub(lambda match: ascii(match.group())[1:-1], text)
