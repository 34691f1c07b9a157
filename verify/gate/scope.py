"""What a check looks at: the files that somebody named, all of a project, or what a change of it touches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from verify import baseline, register
from verify.project import Project, absolute, configurations, matching, source_ids
from verify.workspace import Files

__all__ = ["Scope", "changed", "drafts_of", "everything", "named"]


class Scope(Struct, frozen=True):
    """What a check looks at, by paths.

    `drafts` are held against the sources, `sources` against each other.  `registers` are the files of the register, by
    their path below its folder, that must match their sources.  `before` are the drafts as they were, `earlier` all
    files then, if there were any.  With `whole` nothing of the project is left out.
    """

    drafts: tuple[Path, ...] = ()
    sources: tuple[Path, ...] = ()
    registers: frozenset[str] = frozenset()
    before: tuple[Path, ...] = ()
    earlier: Files | None = None
    whole: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not (self.whole or self.drafts or self.sources or self.registers or self.before)


def everything(project: Project, files: Files, held: Sequence[Path], earlier: Files | None = None) -> Scope:
    """All drafts, all sources, the register and the baseline; `earlier` are the files as they were, if any."""
    return Scope(drafts_of(project, files, held), tuple(held), earlier=earlier, whole=True)


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
    project: Project, paths: Mapping[Path, bool], files: Files, earlier: Files | None, held: Sequence[Path]
) -> Scope:
    """What a change touches that added, removed or edited the files `paths`; each with whether it was there before.

    `files` are those after it and `earlier` those before it, if there were any; `held` are the sources after it.  The
    configuration and the baseline touch everything.
    """
    every = list(paths)
    settings = project.settings
    steering = {absolute(path) for path in (*configurations(project), project.claims / baseline.FILE_NAME)}
    if any(absolute(path) in steering for path in every):
        return everything(project, files, held, earlier)
    every += _links(project, files, held, every)
    present = {absolute(path): path for path in held}
    touched = matching(project, settings.sources, every)
    sources = tuple(present[at] for path in touched if (at := absolute(path)) in present)
    drafts = matching(project, settings.drafts, every)
    now = tuple(path for path in _drafts(drafts, held) if files.has(path))
    names = set(map(register.file_name, source_ids(touched, project.root, files.real)))
    below = {_below(project.claims, path) for path in every} - {None}
    return Scope(
        now,
        sources,
        frozenset(names | {name for name in below if name is not None and register.is_name(name)}),
        tuple(p for p in _drafts(drafts, held) if earlier is not None and (paths[p] if p in paths else earlier.has(p))),
        earlier,
    )


def _links(project: Project, files: Files, held: Iterable[Path], paths: Sequence[Path]) -> list[Path]:
    """The documents that are links to one of `paths`."""
    if not files.has_links:
        return []
    reached, own = {files.real(path) for path in paths}, {absolute(path) for path in paths}
    documents = dict.fromkeys([*held, *files.found(project.settings.drafts)])
    return [path for path in documents if files.real(path) in reached and absolute(path) not in own]


def drafts_of(project: Project, files: Files, held: Iterable[Path]) -> tuple[Path, ...]:
    """The configured drafts; a source is none."""
    return _drafts(files.found(project.settings.drafts), held)


def _drafts(paths: Iterable[Path], held: Iterable[Path]) -> tuple[Path, ...]:
    """Those of `paths` that are no sources: these are held against each other."""
    sources = {absolute(path) for path in held}
    return tuple(path for path in paths if absolute(path) not in sources)


def _below(folder: Path, path: Path) -> str | None:
    """`path` relative to `folder`, with slashes; None where it lies elsewhere."""
    inside = os.path.join(absolute(folder), "")
    place = absolute(path)
    return Path(place[len(inside) :]).as_posix() if place.startswith(inside) else None
