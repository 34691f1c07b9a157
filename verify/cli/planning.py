"""What ``verify check`` looks at: files on disk, what is staged, what is pushed, or what changed since a revision."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from verify import baseline
from verify.cli.common import cached_analysis, known_codes
from verify.cli.paths import display_paths
from verify.errors import UsageError
from verify.gate.inspection import Inspection
from verify.gate.scope import Scope, changed, everything, named
from verify.project import Project, configured, expand, fixed_folders, source_ids
from verify.reporting.printable import counted
from verify.repository import Repository, Snapshot, open_repository
from verify.workspace import Files, InGit, OnDisk

if TYPE_CHECKING:
    from verify.gate.touched import Touched

__all__ = ["Plan", "on_disk", "staged"]

EVERY_LINE = range(1, 1 << 40)


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
        looked_at = {os.path.abspath(path) for path in self.scope.drafts}
        return [self.names[name] for name, path in self.inspection.ids.items() if os.path.abspath(path) in looked_at]


def on_disk(project: Project, files: Sequence[Path], sources: Sequence[Path], since: str | None) -> Plan:
    """The plan for `files`, or without any for the whole project, as they lie on disk.

    With `sources` these are held against them, and neither register nor baseline counts.  With `since` only lines that
    changed since that revision are looked at.
    """
    disk = OnDisk(project)
    given = expand(files, project.outputs)
    held = expand(sources, project.outputs) if sources else project.sources()
    if sources and not given:
        given = project.drafts()
        if not given:
            raise UsageError("no drafts to check", "name files, or configure `drafts`")
    if since is not None:
        scope, lines = _since(project, given, held, disk, since)
    else:
        scope, lines = everything(project, disk, held), None
    if given:
        scope = Scope(tuple(given)) if sources else named(given, held, project.root)
    return _plan(project, disk, scope, held, given, lines, bare=bool(sources))


def staged(project: Project, since: str | None) -> Plan:
    """The plan for what the next commit changes, as it is staged, or with nothing staged for all that is.

    As a pre-push hook (``PRE_COMMIT_FROM_REF``, ``PRE_COMMIT_TO_REF``) it is what is pushed, as the commit has it.
    Raises :class:`UsageError` while the baseline has changes that are not staged.
    """
    repository = open_repository(project.root)
    folders = _folders(repository, project)
    old, new = os.environ.get("PRE_COMMIT_FROM_REF"), os.environ.get("PRE_COMMIT_TO_REF")
    new = new or os.environ.get("PRE_COMMIT_LOCAL_BRANCH")  # a branch that is new to the remote
    if new:
        snapshot = repository.commit(new, folders)
        changes = repository.changes(old, new, folders) if old else []
        before = old
    else:
        _refuse_unstaged(repository, project)
        snapshot = repository.staged(folders)
        changes = repository.staged_changes(folders)
        before = "HEAD" if repository.has("HEAD") else None
    project = _as_in(snapshot, project)
    files = InGit(project, snapshot)
    held = files.found(project.settings.sources)
    if since is not None:
        scope, lines = _since(project, (), held, files, since, cached=not new)
    elif changes or (not new and repository.staged_changes()):
        earlier = InGit(project, repository.commit(before, folders)) if before else None
        paths = [files.path(change.path) for change in changes]
        scope, lines = changed(project, paths, files, earlier, held), None
    else:
        scope, lines = everything(project, files, held), None
    return _plan(project, files, scope, held, (), lines)


def _plan(
    project: Project,
    files: Files,
    scope: Scope,
    held: Sequence[Path],
    given: Sequence[Path],
    lines: Mapping[str, Sequence[range]] | None,
    bare: bool = False,
) -> Plan:
    ids = source_ids([*scope.drafts, *held], project.root)
    names = display_paths(ids, [*given, *scope.drafts], project.root)
    own = {os.path.abspath(path) for path in held}
    sources = {name: path for name, path in ids.items() if os.path.abspath(path) in own}
    inspection = Inspection(project, files, ids, sources, cached_analysis(project), bare)
    touched = None
    if lines is not None:
        touched = {name: lines[at] for name, path in ids.items() if (at := os.path.abspath(path)) in lines}
    looked_at = f"{counted(len(scope.drafts), 'draft')}, {counted(len(scope.sources), 'source')} of {len(sources)}"
    return Plan(inspection, scope, names, looked_at, touched)


def _since(
    project: Project, given: Sequence[Path], held: Sequence[Path], files: Files, since: str, cached: bool = False
) -> tuple[Scope, dict[str, Sequence[range]]]:
    """What changed since a revision, and the lines of each file, by its absolute path."""
    repository = open_repository(project.root)
    folders = _folders(repository, project)
    base = repository.base(since)
    earlier = InGit(project, repository.commit(base, folders))
    lines: dict[str, Sequence[range]] = {
        os.path.abspath(earlier.path(name)): found
        for name, found in repository.changed_lines(base, folders, cached).items()
    }
    if not cached:
        new = {os.path.abspath(earlier.path(name)) for name in repository.untracked(folders)}
        documents = [*held, *given, *files.found(project.settings.drafts)]
        lines |= {at: [EVERY_LINE] for path in documents if (at := os.path.abspath(path)) in new}
    gone = (earlier.path(c.path) for c in repository.changes_since(base, folders, cached) if c.after is None)
    return changed(project, [*map(_relative, lines), *gone], files, earlier, held), lines


def _relative(path: str) -> Path:
    return Path(os.path.relpath(path))


def _as_in(snapshot: Snapshot, project: Project) -> Project:
    """`project` as the snapshot configures it; a configuration that git does not know counts as it lies on disk."""
    if project.config is None:
        return project
    content = InGit(project, snapshot).contents([project.config])[project.config]
    return project if content is None else configured(project, content, known_codes)


def _folders(repository: Repository, project: Project) -> list[str]:
    """Where the project's files are, from the top of the repository; none where that may be anywhere."""
    top = os.path.realpath(repository.top)
    globs = [*project.settings.sources, *project.settings.drafts]
    places = [project.root / folder for folder in fixed_folders(globs)]
    places += [project.claims, *([project.config] if project.config else [])]
    found = {os.path.relpath(os.path.realpath(place), top) for place in places}
    inside = {place for place in found if place.split(os.sep, 1)[0] != os.pardir}
    return [] if os.curdir in inside else sorted(inside)


def _refuse_unstaged(repository: Repository, project: Project) -> None:
    path = project.claims / baseline.FILE_NAME
    top = os.path.realpath(repository.top)
    name = os.path.relpath(os.path.realpath(path), top)
    if name.split(os.sep, 1)[0] != os.pardir and (repository.unstaged([name]) or repository.untracked([name])):
        raise UsageError(f"{path} has changes that are not staged", f"git add {path}, or take them back")
