"""``--keep-going``: what to do about sources that cannot be read.

Without it the first one ends the command, for a source that is passed over in silence would look like one that agrees.
With it each is named and left out: it counts as neither read nor gone, and what the register says of it stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from verify.cli.common import Notes
from verify.errors import SourceError
from verify.model import Claim, Source
from verify.project import Project, leads_out, read_sources, source_ids
from verify.reporting.printable import counted, one_line
from verify.settings import Settings
from verify.watchdog import in_time

__all__ = ["Skipping", "keep_going_option", "parsed"]

Made = TypeVar("Made")

_NAMED = 5
"""How many sources are named in a note."""

keep_going_option = click.option(
    "-k", "--keep-going", is_flag=True, help="Name sources that cannot be read and go on without them."
)


class Skipping:
    """The sources of a command, those that cannot be read left out where it is to keep going."""

    def __init__(self, keep_going: bool, notes: Notes) -> None:
        self._keep_going, self._notes = keep_going, notes
        self._errors: list[SourceError] = []

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the sources that were left out."""
        return frozenset(error.source for error in self._errors)

    def paths(self, find: Callable[[list[Path] | None], list[Path]], project: Project) -> list[Path]:
        """What ``find(leaving)`` finds, without the links that lead out of the project, which it puts there."""
        leaving: list[Path] = []
        found = find(leaving if self._keep_going else None)
        for path in leaving:
            self._leave_out(leads_out(path, next(iter(source_ids([path], project.root)))))
        return found

    def read(self, paths: Iterable[Path], project: Project) -> list[Source]:
        """The documents at `paths` that can be read.

        Raises like :func:`verify.project.read_sources`: SourceError where there is none, or not to keep going.
        """
        errors: list[SourceError] = []
        found = read_sources(paths, project.root, project.settings, errors if self._keep_going else None)
        for error in errors:
            self._leave_out(error)
        for one in found:
            size = counted(len(one.text), "character")
            self._notes.detail(f"read {one.id}: {size}, {one.encoding}{' as it declares' if one.declared else ''}")
        unknown = (one for one in found if not one.declared and not one.encoding.startswith("utf-"))
        guessed = [f"{one.id} ({one.encoding})" for one in unknown]
        if guessed:
            more = f" and {len(guessed) - _NAMED} more (-v names all)" if len(guessed) > _NAMED else ""
            self._notes.say(f"not in Unicode, encoding guessed: {', '.join(guessed[:_NAMED])}{more}")
        return found

    def made(self, make: Callable[[Sequence[Source]], Made], sources: Sequence[Source]) -> Made:
        """``make(sources)``, without those of which it says by a SourceError with their id that they take too long."""
        left = list(sources)
        while True:
            try:
                return make(left)
            except SourceError as error:
                rest = [source for source in left if source.id != error.source]
                if not self._keep_going or not rest or len(rest) == len(left):
                    raise
                self._leave_out(error)
                left = rest

    def say(self) -> None:
        """How many were left out, if any."""
        if self._errors:
            self._notes.say(
                f"{counted(len(self._errors), 'source')} skipped; the results are without what cannot be read"
            )

    def _leave_out(self, error: SourceError) -> None:
        self._errors.append(error)
        click.echo(one_line(f"verify: skipped: {error.message}"), err=True)


def parsed(
    sources: Sequence[Source], settings: Settings, progress: Callable[[str, int, int], None] | None = None
) -> tuple[list[Claim], list[Source]]:
    """The claims of `sources`, one source after the other, and these.  SourceError where one takes too long."""
    from verify.parsing.claims import parse

    claims: list[Claim] = []
    for number, source in enumerate(sources, 1):
        with in_time(settings.limits.seconds, source.id, source.id):
            claims += parse(source, settings)
        if progress is not None:
            progress("parsing", number, len(sources))
    return claims, list(sources)
