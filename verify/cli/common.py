"""What the commands share: their options, the project that they work in, and where their words go."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from verify.cli.statuses import BROKEN_PIPE
from verify.errors import OutputError, UsageError
from verify.files import write_all
from verify.project import Project, find_project
from verify.reporting.printable import one_line

if TYPE_CHECKING:
    from verify.model import Analysis, Source
    from verify.pipeline import Engine
    from verify.pipeline.documents import Document

__all__ = [
    "Notes",
    "cache_option",
    "cached_analysis",
    "config_option",
    "deliver",
    "engine_options",
    "exit_zero_option",
    "format_option",
    "kept_objects",
    "known_codes",
    "no_progress_option",
    "open_engine",
    "open_project",
    "output_option",
    "remembering",
    "verbosity_options",
    "wants_colour",
]

_Command = TypeVar("_Command", bound=Callable[..., Any])

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Configuration file, instead of the project's pyproject.toml or verify.toml.",
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE what would go to standard output.",
)
exit_zero_option = click.option("--exit-zero", is_flag=True, help="Exit with 0 also where findings block.")
no_progress_option = click.option("--no-progress", is_flag=True, help="Never show a progress bar.")


def format_option(*formats: str) -> Callable[[_Command], _Command]:
    """``--format`` with the choices `formats`, the first being the default; the parameter is ``form``."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True, help="Output format."
    )


def engine_options(command: _Command) -> _Command:
    """``--jobs``, ``--engine`` and ``--scheduler``, as parameters ``jobs``, ``engine`` and ``scheduler``."""
    command = click.option(
        "--scheduler",
        metavar="tcp://HOST:PORT",
        help="With --engine dask: where the cluster's scheduler is [default: a cluster on this machine].",
    )(command)
    command = click.option(
        "--engine",
        type=click.Choice(("local", "dask")),
        default="local",
        show_default=True,
        help="Who does the work: processes of this machine, or a Dask cluster (the extra `dask`).",
    )(command)
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(0),
        default=0,
        metavar="N",
        help="Processes at a time [default: one for each processor].",
    )(command)


def cache_option(command: _Command) -> _Command:
    """``--no-cache``, as parameter ``no_cache``."""
    return click.option(
        "--no-cache", is_flag=True, help="Neither use nor keep what was worked out before, in .verify-cache/."
    )(command)


def remembering(engine: Engine, project: Project, no_cache: bool) -> Engine:
    """`engine`, asking the project's cache first."""
    if no_cache:
        return engine
    from verify.cache import FOLDER, Cache, Remembering

    return Remembering(engine, Cache(project.root / FOLDER, project.settings))


def open_engine(engine: str, jobs: int, scheduler: str | None) -> AbstractContextManager[Engine]:
    """The engine that the options name; closed at the end.  UsageError where they do not go together."""
    if engine == "dask":
        from verify.engines import dask

        return dask.cluster(jobs, scheduler)
    if scheduler is not None:
        raise UsageError("--scheduler is the address of a Dask cluster", "add --engine dask")
    from verify.engines import local

    return nullcontext(local.local(jobs))


def cached_analysis(project: Project) -> Callable[[Sequence[Source], frozenset[str]], Analysis]:
    """What makes the analysis of a run on this machine, with what the project's cache knows."""

    def made(sources: Sequence[Source], not_the_same: frozenset[str]) -> Analysis:
        from verify.pipeline import analyse

        with open_engine("local", 0, None) as engine:
            return analyse(sources, project.settings, None, not_the_same, remembering(engine, project, no_cache=False))

    return made


def cached_documents(project: Project) -> Callable[[Sequence[Source]], Sequence[Document]]:
    """What parses sources on this machine, with what the project's cache knows of them."""

    def made(sources: Sequence[Source]) -> Sequence[Document]:
        from verify.pipeline.engine import silent

        with open_engine("local", 0, None) as engine:
            able = remembering(engine, project, no_cache=False)
            return able.documents(sources, project.settings, silent)

    return made


@contextmanager
def kept_objects() -> Iterator[None]:
    """Looks for no unreachable cycles meanwhile: in a run, which keeps nearly all that it makes, there are few.

    With a hundred thousand claims looking for them takes as long as the rest.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()  # or all that is still held would be gone through at once
            gc.enable()


def verbosity_options(command: _Command) -> _Command:
    """``-v`` and ``-q``, as parameters ``verbose`` and ``quiet``."""
    command = click.option("-q", "--quiet", is_flag=True, help="Say nothing but results and errors.")(command)
    return click.option("-v", "--verbose", is_flag=True, help="Say what is read and written.")(command)


@dataclass(frozen=True, slots=True)
class Notes:
    """What a command says about its work, on standard error: a line each, fit for a terminal."""

    verbose: bool = False
    quiet: bool = False

    def say(self, text: str) -> None:
        """A line that only ``--quiet`` silences."""
        if not self.quiet:
            click.echo(one_line(text), err=True)

    def detail(self, text: str) -> None:
        """A line for ``--verbose``."""
        if self.verbose and not self.quiet:
            click.echo(one_line(text), err=True)


def open_project(config: Path | None) -> Project:
    """The project of the working directory, or the one that `config` configures; ConfigError where it is wrong."""
    return find_project(Path("."), config, known_codes)


def known_codes() -> frozenset[str]:
    """The codes of all rules, those of the gate included."""
    from verify.cli.formats import resolutions

    return frozenset(resolutions())


def spare(output: Path | None, inputs: Iterable[Path]) -> None:
    """Raise :class:`UsageError` where `output` is one of the files that the command reads."""
    if output is not None and os.path.realpath(output) in {os.path.realpath(path) for path in inputs}:
        raise UsageError(f"--output {output}: that file is an input of this command", "name another file")


def deliver(text: str, output: Path | None = None) -> None:
    """Write a command's result, as UTF-8, to the file `output` or to standard output."""
    data = text.encode("utf-8", "backslashreplace")
    if output is not None:
        write_all({output: data})
        return
    stream = sys.stdout.buffer
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains at its exit
        raise click.exceptions.Exit(BROKEN_PIPE) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"standard output: cannot be written: {reason}") from error


def wants_colour() -> bool:
    """Whether standard output is a terminal that may be coloured (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
