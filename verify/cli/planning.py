"""What ``verify check`` looks at: files on disk, what is staged, what is pushed, or what changed since a revision."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from verify import baseline
from verify.cli.common import cached_analysis, cached_documents, known_codes
from verify.cli.paths import Names
from verify.errors import UsageError
from verify.gate.inspection import Inspection, Tools
from verify.gate.scope import Scope, changed, everything, named
from verify.project import (
    CONFIGURATIONS,
    Project,
    absolute,
    configurations,
    expand,
    file_content,
    find_project,
    fixed_folders,
    source_ids,
)
from verify.reading import has_own_lines
from verify.reporting.printable import counted
from verify.repository import Repository, Snapshot, open_repository
from verify.workspace import Files, InGit, OnDisk

if TYPE_CHECKING:
    from verify.gate.touched import Touched

__all__ = ["Plan", "on_disk", "staged"]

EVERY_LINE = range(1, 1 << 40)
_MOST_NAMED = 100
"""How many files git is asked about one by one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A check that is ready to run.

    `names` is what each document is called in the output, by its id; `said` tells what is looked at, for people.
    """

    inspection: Inspection
    scope: Scope
    names: Mapping[str, str]
    said: str
    touched: Touched | None = None

    @property
    def drafts(self) -> list[str]:
        """What the drafts that are looked at are called."""
        looked_at = {absolute(path) for path in self.scope.drafts}
        return [self.names[name] for name, path in self.inspection.ids.items() if absolute(path) in looked_at]


def on_disk(
    project: Project, files: Sequence[Path], sources: Sequence[Path], since: str | None, require_support: bool = False
) -> Plan:
    """The plan for `files`, or without any for the whole project, as they lie on disk.

    With `sources` these are held against them, and neither register nor baseline counts.  With `since` only lines that
    changed since that revision are looked at.
    """
    project = _strict(project) if require_support else project
    disk = OnDisk(project)
    given = expand(files, project.outputs)
    held = expand(sources, project.outputs) if sources else project.sources()
    if sources and not given:
        given = project.drafts()
        if not given:
            raise UsageError("no drafts to check", "name files, or configure `drafts`")
    if since is not None:
        documents = [*held, *given, *disk.found(project.settings.drafts)]
        repository = open_repository(project.root)
        folders = _folders(repository, project, documents)
        scope, lines = _since(project, disk, held, since, repository, folders, documents)
    else:
        scope, lines = everything(project, disk, held), None
    if given:
        scope = Scope(tuple(given)) if sources else named(given, held, project.root)
    return _plan(project, disk, scope, held, given, lines, bare=bool(sources))


def staged(config: Path | None, since: str | None, require_support: bool = False) -> Plan:
    """The plan for what the next commit changes, as it is staged, or with nothing staged for all that is.

    The configuration counts as it is staged too.  As a pre-push hook (``PRE_COMMIT_FROM_REF``, ``PRE_COMMIT_TO_REF``)
    it is what is pushed, as the commit has it.  Raises :class:`UsageError` while the baseline has changes that are not
    staged.
    """
    repository = open_repository(config.parent if config else Path("."))
    old, new = os.environ.get("PRE_COMMIT_FROM_REF"), os.environ.get("PRE_COMMIT_TO_REF")
    new = new or os.environ.get("PRE_COMMIT_LOCAL_BRANCH")  # a branch that is new to the remote
    project = _project(repository, _snapshots(repository, new), config)
    project = _strict(project) if require_support else project
    folders = _folders(repository, project)
    snapshot = _snapshots(repository, new)(folders)
    if any(entry.link for entry in snapshot.entries.values()):  # they may lead anywhere
        folders = []
        snapshot = _snapshots(repository, new)(folders)
    if new:
        before = repository.base(old, new) if old else None
        changes = repository.changes(before, new, folders) if before else []
    else:
        _refuse_unstaged(repository, project, snapshot)
        before = repository.head()
        changes = repository.staged_changes(folders)
    files = InGit(project, snapshot)
    held = files.found(project.settings.sources)
    earlier = InGit(project, partial(repository.commit, before, folders)) if before else None
    if since is not None:
        scope, lines = _since(project, files, held, since, repository, folders, cached=not new, new=new)
    elif changes or (old if new else repository.staged_changes()):
        paths = {files.path(change.path): change.before is not None for change in changes}
        scope, lines = changed(project, paths, files, earlier, held), None
    else:
        scope, lines = everything(project, files, held, earlier), None
    return _plan(project, files, scope, held, (), lines)


def tools_of(project: Project) -> Tools:
    """What a check of `project` asks for."""
    return Tools(cached_analysis(project), cached_documents(project), known_codes)


def _strict(project: Project) -> Project:
    """`project` with every statement to be supported."""
    return replace(project, settings=dataclasses.replace(project.settings, require_support=True))


def _snapshots(repository: Repository, new: str | None) -> Callable[[Sequence[str]], Snapshot]:
    """Gives what the commit `new`, or without one the index, has below some folders."""
    return partial(repository.commit, new) if new else repository.staged


def _plan(
    project: Project,
    files: Files,
    scope: Scope,
    held: Sequence[Path],
    given: Sequence[Path],
    lines: Mapping[str, Sequence[range]] | None,
    bare: bool = False,
) -> Plan:
    ids = source_ids([*scope.drafts, *held], project.root, files.real)
    names = Names(ids, given, project.root, files.real)
    own = {absolute(path) for path in held}
    sources = {name: path for name, path in ids.items() if absolute(path) in own}
    inspection = Inspection(project, files, ids, sources, tools_of(project), bare)
    touched = None
    if lines is not None:
        touched = {
            name: lines[at] if has_own_lines(path) else [EVERY_LINE]  # of others git knows other lines than we
            for name, path in ids.items()
            if (at := files.real(path)) in lines
        }
    looked_at = f"{counted(len(scope.drafts), 'draft')}, {counted(len(scope.sources), 'source')} of {len(sources)}"
    return Plan(inspection, scope, names, looked_at, touched)


def _since(
    project: Project,
    files: Files,
    held: Sequence[Path],
    since: str,
    repository: Repository,
    folders: Sequence[str],
    documents: Sequence[Path] = (),
    cached: bool = False,
    new: str | None = None,
) -> tuple[Scope, dict[str, Sequence[range]]]:
    """What changed in `folders` since a revision, and the lines of each file, by where it is after all links.

    Of `documents` those that git does not know count whole.
    """
    base = repository.base(since, new or "HEAD")
    earlier = InGit(project, repository.commit(base, folders))
    compared = repository.compared(base, folders, cached, new)
    lines: dict[str, Sequence[range]] = {
        files.real(earlier.path(change.path)): found for change, found in compared if change.after
    }
    if documents:
        top, known = os.path.realpath(repository.top), repository.staged(folders).entries
        lines |= {at: [EVERY_LINE] for path in documents if _below(top, at := files.real(path)) not in known}
    gone = (earlier.path(change.path) for change, _ in compared if change.after is None)
    paths = [*map(_relative, lines), *gone]
    return changed(project, {path: earlier.has(path) for path in paths}, files, earlier, held), lines


def _relative(path: str) -> Path:
    return Path(os.path.relpath(path))


def _project(repository: Repository, snapshots: Callable[[Sequence[str]], Snapshot], config: Path | None) -> Project:
    """The project of the working directory, or the one that `config` configures, as a snapshot of `repository` does.

    A configuration that git does not know counts as it lies on disk.  Raises :class:`UsageError` for a project that is
    not of that repository.
    """
    here, top = Path.cwd(), os.path.realpath(repository.top)
    places = [config] if config else [folder / name for folder in (here, *here.parents) for name in CONFIGURATIONS]
    wanted = {path: _below(top, os.path.join(os.path.realpath(path.parent), path.name)) for path in places}
    snapshot = snapshots([name for name in wanted.values() if name is not None])
    data = snapshot.read(snapshot.entries)

    def content(path: Path) -> bytes | None:
        name = _below(top, os.path.join(os.path.realpath(path.parent), path.name))
        return data[name] if name in data else file_content(path)

    project = find_project(Path("."), config, known_codes, content)
    if _below(top, os.path.realpath(project.root)) is None:
        where = project.config or project.root
        raise UsageError(f"{where}: configures what is not in this repository of git", "run the gate where it is")
    return project


def _below(top: str, place: str) -> str | None:
    """A path relative to the folder `top`, as git writes it; None where it lies elsewhere."""
    relative = os.path.relpath(place, top)
    return None if relative.split(os.sep, 1)[0] == os.pardir else Path(relative).as_posix()


def _folders(repository: Repository, project: Project, documents: Sequence[Path] = ()) -> list[str]:
    """Where the project's files and `documents` are, from the top of the repository; none where that may be anywhere.

    Documents are followed to where they are after all links.
    """
    top = os.path.realpath(repository.top)
    root = os.path.realpath(project.root)
    globs = [*project.settings.sources, *project.settings.drafts]
    places = [os.path.normpath(os.path.join(root, folder)) for folder in fixed_folders(globs)]
    places += [_place(project, path) for path in (project.claims, *configurations(project))]
    inside = (*(os.path.join(place, "") for place in places),)
    others = {at for path in documents if not (at := os.path.realpath(path)).startswith(inside)}
    found = {name for place in [*places, *others] if (name := _below(top, place)) is not None}
    return [] if os.curdir in found or len(others) > _MOST_NAMED else sorted(found)


def _place(project: Project, path: Path) -> str:
    """A path of the project from the file system's root, links of the folders above the project resolved."""
    return os.path.normpath(os.path.join(os.path.realpath(project.root), os.path.relpath(path, project.root)))


def _refuse_unstaged(repository: Repository, project: Project, snapshot: Snapshot) -> None:
    path = project.claims / baseline.FILE_NAME
    name = _below(os.path.realpath(repository.top), _place(project, path))
    if name is None or not (name in snapshot.entries or os.path.lexists(path)):
        return
    if repository.unstaged([name]):
        raise UsageError(f"{path} has changes that are not staged", f"git add {path}, or take them back")
