"""What a check looks at: the files that somebody named, all of a project, or what a change of it touches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from verify import baseline, register
from verify.project import Project, matching, source_ids
from verify.workspace import Files

__all__ = ["Scope", "changed", "drafts_of", "everything", "named"]


class Scope(Struct, frozen=True):
    """What a check looks at, by paths.

    `drafts` are held against the sources, `sources` against each other.  `registers` are the files of the register, by
    their path below its folder, that must match their sources.  `before` are the drafts as they were, with where they
    are read from; `registered` says that there was a register then.  With `whole` nothing of the project is left out.
    """

    drafts: tuple[Path, ...] = ()
    sources: tuple[Path, ...] = ()
    registers: frozenset[str] = frozenset()
    before: tuple[Path, ...] = ()
    earlier: Files | None = None
    registered: bool = False
    whole: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not (self.whole or self.drafts or self.sources or self.registers or self.before)


def everything(project: Project, files: Files, held: Sequence[Path]) -> Scope:
    """All drafts, all sources, the register and the baseline."""
    return Scope(drafts_of(project, files, held), tuple(held), whole=True)


def named(paths: Sequence[Path], held: Sequence[Path], root: Path) -> Scope:
    """The files `paths`: a source among them, one of `held`, is held against the other sources, and its file in the
    register compared; anything else is a draft.
    """
    own = {os.path.realpath(path): path for path in held}
    sources = [own[real] for path in paths if (real := os.path.realpath(path)) in own]
    drafts = tuple(path for path in paths if os.path.realpath(path) not in own)
    registers = frozenset(map(register.file_name, source_ids(sources, root)))
    return Scope(drafts, tuple(sources), registers)


def changed(
    project: Project, paths: Iterable[Path], files: Files, earlier: Files | None, held: Sequence[Path]
) -> Scope:
    """What a change touches that added, removed or edited the files `paths`.

    `files` are those after it and `earlier` those before it, if there were any; `held` are the sources after it.  The
    configuration and the baseline touch everything.
    """
    every = list(paths)
    settings = project.settings
    if any(_same(path, other) for path in every for other in (project.config, project.claims / baseline.FILE_NAME)):
        return everything(project, files, held)
    present = {os.path.abspath(path): path for path in held}
    touched = matching(project, settings.sources, every)
    sources = tuple(present[at] for path in touched if (at := os.path.abspath(path)) in present)
    drafts = matching(project, settings.drafts, every)
    now = tuple(path for path in _drafts(drafts, held) if files.has(path))
    names = set(map(register.file_name, source_ids(touched, project.root)))
    below = {_below(project.claims, path) for path in every} - {None}
    return Scope(
        now,
        sources,
        frozenset(names | {name for name in below if name is not None and register.is_name(name)}),
        tuple(path for path in _drafts(drafts, held) if earlier is not None and earlier.has(path)),
        earlier,
        earlier is not None and any(register.is_name(path.name) for path in earlier.below(project.claims)),
    )


def drafts_of(project: Project, files: Files, held: Iterable[Path]) -> tuple[Path, ...]:
    """The configured drafts; a source is none."""
    return _drafts(files.found(project.settings.drafts), held)


def _drafts(paths: Iterable[Path], held: Iterable[Path]) -> tuple[Path, ...]:
    """Those of `paths` that are no sources: these are held against each other."""
    sources = {os.path.abspath(path) for path in held}
    return tuple(path for path in paths if os.path.abspath(path) not in sources)


def _same(path: Path, other: Path | None) -> bool:
    return other is not None and os.path.abspath(path) == os.path.abspath(other)


def _below(folder: Path, path: Path) -> str | None:
    """`path` relative to `folder`, with slashes; None where it lies elsewhere."""
    inside = os.path.join(os.path.abspath(folder), "")
    place = os.path.abspath(path)
    return Path(place[len(inside) :]).as_posix() if place.startswith(inside) else None
