"""The files of a project as a check reads them: as they lie on disk, as they are staged, or as a commit has them.

Paths are those that a user would open: relative to the working directory where the project's folder is.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from verify.errors import RegisterError, SourceError
from verify.model import Source
from verify.project import Project, Read, absolute, discover, fixed_folders, matching, reaching
from verify.reading import STDIN, read_all, read_data, too_large
from verify.repository import Entry, Snapshot
from verify.settings import Settings

__all__ = ["Files", "InGit", "OnDisk"]

_MOST_LINKS = 40
"""How many links in a row are followed, as on Linux."""


SETTLED = 2_000_000_000
"""For how many nanoseconds a file must have stayed as it is for its time to tell; some systems count in seconds."""


class Files(Protocol):
    """Where a check takes its files from."""

    @property
    def has_links(self) -> bool:
        """Whether any file may be a link to another."""
        ...

    def found(self, globs: Sequence[str]) -> list[Path]:
        """The files that `globs` of the project match, like :func:`verify.project.discover`."""
        ...

    def below(self, folder: Path) -> list[Path]:
        """Every file below `folder`, hidden ones too; none where there is no such folder."""
        ...

    def has(self, path: Path) -> bool:
        """Whether there is a file at `path`."""
        ...

    def real(self, path: Path) -> str:
        """Where `path`, there or not, ends after all links, from the file system's root."""
        ...

    def reader(self, paths: Iterable[Path]) -> Read:
        """What reads the documents `paths` like :func:`verify.reading.read_all`."""
        ...

    def contents(self, paths: Iterable[Path]) -> dict[Path, bytes | None]:
        """What is in files that are no documents; None where there is no such file.

        Raises :class:`RegisterError` or :class:`GitError` where one cannot be read.
        """
        ...

    def stamp(self, path: Path) -> str:
        """A mark that is another one when the content of the file is, made without reading it; empty for none."""
        ...


@dataclass(frozen=True)
class OnDisk:
    """The working tree."""

    project: Project

    @property
    def has_links(self) -> bool:
        """See :class:`Files`."""
        return True

    def found(self, globs: Sequence[str]) -> list[Path]:
        """See :class:`Files`."""
        return discover(self.project, globs)

    def below(self, folder: Path) -> list[Path]:
        """See :class:`Files`."""
        return sorted(path for path in folder.rglob("*") if path.is_file())

    def has(self, path: Path) -> bool:
        """See :class:`Files`."""
        return path.is_file()

    def real(self, path: Path) -> str:
        """See :class:`Files`."""
        return os.path.realpath(path)

    def reader(self, paths: Iterable[Path]) -> Read:
        """See :class:`Files`."""
        return read_all

    def contents(self, paths: Iterable[Path]) -> dict[Path, bytes | None]:
        """See :class:`Files`."""
        return {path: _content(path) for path in paths}

    def stamp(self, path: Path) -> str:
        """See :class:`Files`."""
        if path == STDIN:
            return ""
        try:
            about = os.stat(path)
        except OSError as error:
            raise SourceError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
        if time.time_ns() - about.st_mtime_ns < SETTLED:
            return ""
        return f"{about.st_size}-{about.st_mtime_ns}-{about.st_ctime_ns}-{about.st_ino}"


@dataclass(frozen=True)
class InGit:
    """What a snapshot holds of the project; nothing of the working tree plays a part.

    `taken` is the snapshot, or takes it once it is asked for.
    """

    project: Project
    taken: Snapshot | Callable[[], Snapshot]

    @cached_property
    def snapshot(self) -> Snapshot:
        """The files as git has them."""
        return self.taken if isinstance(self.taken, Snapshot) else self.taken()

    @property
    def has_links(self) -> bool:
        """See :class:`Files`."""
        return bool(self._links)

    @cached_property
    def _top(self) -> str:
        return os.path.realpath(self.snapshot.repository.top)

    @cached_property
    def _root(self) -> str:
        return os.path.realpath(self.project.root)

    @cached_property
    def _entries(self) -> dict[str, tuple[str, Entry]]:
        """Each file by its absolute path: how git calls it, and its entry."""
        return {self._at(name): (name, entry) for name, entry in self.snapshot.entries.items()}

    @cached_property
    def _links(self) -> dict[str, str]:
        """Each link by its absolute path: where it points."""
        return {self._at(name): target for name, target in self.snapshot.targets().items()}

    @cached_property
    def _paths(self) -> dict[str, Path]:
        """Each file by its absolute path: as a user would open it."""
        return {at: self.path(name) for at, (name, _) in self._entries.items()}

    @cached_property
    def _given_root(self) -> str:
        """The folder of the project as it is given, with a slash at its end."""
        return os.path.join(absolute(self.project.root), "")

    def path(self, name: str) -> Path:
        """What git calls `name`, there or not, as a user would open it."""
        at, inside = self._at(name), f"{self._root}/"
        if at.startswith(inside):
            return self.project.root / at[len(inside) :]
        return Path(os.path.normpath(self.project.root / os.path.relpath(at, self._root)))

    def found(self, globs: Sequence[str]) -> list[Path]:
        """See :class:`Files`."""
        self._refuse(globs)
        files = (path for at, path in self._paths.items() if not self._entries[at][1].submodule)
        return sorted(path for path in matching(self.project, globs, files) if self._is_document(path))

    def _refuse(self, globs: Sequence[str]) -> None:
        """Raise :class:`SourceError` where `globs` look for documents that git has elsewhere."""
        for folder in fixed_folders(globs):
            if not os.path.join(self._place(self.project.root / folder), "").startswith(os.path.join(self._top, "")):
                hint = "hold the drafts against them with `verify check --source`"
                raise SourceError(f"{folder}: lies outside of the repository, so nothing of it is staged", hint)
        submodules = [self._paths[at] for at, (_, entry) in self._entries.items() if entry.submodule]
        for path in reaching(self.project, globs, submodules):
            raise SourceError(
                f"{path}: is a submodule, whose documents are not staged here",
                "run the gate in the submodule, or leave it out of `sources` and `drafts`",
            )
        for folder in fixed_folders(globs) if self._links else ():
            path = self.project.root / folder
            if self.real(path) != self._place(path):
                hint = "name the folder that it leads to in `sources` and `drafts`"
                raise SourceError(f"{path}: is a link to a folder, or lies in one", hint)

    def _is_document(self, path: Path) -> bool:
        """Whether `path` is a file with text, or a link to one; links to folders are not followed."""
        if self._place(path) not in self._links:
            return True
        to = self.real(path)
        if to in self._entries and self._entries[to][1].regular:
            return True
        if any(other.startswith(to + os.sep) for other in self._entries):
            return False
        raise SourceError(f"{path}: is a link to a file that git does not have", "put the document itself there")

    def below(self, folder: Path) -> list[Path]:
        """See :class:`Files`."""
        inside = os.path.join(self._place(folder), "")
        return sorted(path for at, path in self._paths.items() if at.startswith(inside))

    def has(self, path: Path) -> bool:
        """See :class:`Files`."""
        return self._place(path) in self._entries

    def real(self, path: Path) -> str:
        """See :class:`Files`; links are those of the snapshot."""
        at = self._place(path)
        for _ in range(_MOST_LINKS if self._links else 0):
            link = next((place for place in _with_folders(at) if place in self._links), None)
            if link is None:
                break
            at = os.path.normpath(os.path.join(os.path.dirname(link), self._links[link], at[len(link) + 1 :]))
        return at

    def reader(self, paths: Iterable[Path]) -> Read:
        """See :class:`Files`."""
        names = {path: self._name(path) for path in paths}
        data = self.snapshot.read(name for name in names.values() if name is not None)

        def read(path: Path, source_id: str, settings: Settings) -> list[Source]:
            content = data.get(names[path] or "")
            if content is None:
                raise SourceError(f"{path}: is no regular file", "put the document itself there")
            if len(content) > settings.limits.file_bytes:
                raise too_large(path, settings.limits.file_bytes)
            return read_data(content, source_id, str(path), settings)

        return read

    def contents(self, paths: Iterable[Path]) -> dict[Path, bytes | None]:
        """See :class:`Files`."""
        names = {path: self._name(path) for path in paths}
        data = self.snapshot.read(name for name in names.values() if name is not None)
        return {path: data.get(name or "") for path, name in names.items()}

    def stamp(self, path: Path) -> str:
        """See :class:`Files`."""
        return self._entries[self.real(path)][1].blob

    def _name(self, path: Path) -> str | None:
        """How git calls the file at `path`, or the one that a link there leads to; None where there is none."""
        found = self._entries.get(self.real(path))
        return found[0] if found else None

    def _at(self, name: str) -> str:
        return f"{self._top}/{name}"

    def _place(self, path: Path) -> str:
        """`path` from the file system's root, links of the folders above the project resolved."""
        place = absolute(path)
        if place.startswith(self._given_root):
            return os.path.join(self._root, place[len(self._given_root) :])
        return os.path.normpath(os.path.join(self._root, os.path.relpath(place, self._given_root)))


def _with_folders(at: str) -> Iterator[str]:
    """An absolute path, the folder that it is in, the one above, and so on."""
    while at != os.path.dirname(at):
        yield at
        at = os.path.dirname(at)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RegisterError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
