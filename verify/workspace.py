"""The files of a project as a check reads them: as they lie on disk, as they are staged, or as a commit has them.

Paths are those that a user would open: relative to the working directory where the project's folder is.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from verify.errors import RegisterError, SourceError
from verify.model import Source
from verify.project import Project, Read, discover, matching
from verify.reading import read, read_text, too_large
from verify.repository import Entry, Snapshot
from verify.settings import Settings

__all__ = ["Files", "InGit", "OnDisk"]


SETTLED = 2_000_000_000
"""For how many nanoseconds a file must have stayed as it is for its time to tell; some systems count in seconds."""


class Files(Protocol):
    """Where a check takes its files from."""

    def found(self, globs: Sequence[str]) -> list[Path]:
        """The files that `globs` of the project match, like :func:`verify.project.discover`."""
        ...

    def below(self, folder: Path) -> list[Path]:
        """Every file below `folder`, hidden ones too; none where there is no such folder."""
        ...

    def has(self, path: Path) -> bool:
        """Whether there is a file at `path`."""
        ...

    def reader(self, paths: Iterable[Path]) -> Read:
        """What reads the documents `paths` like :func:`verify.reading.read`."""
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

    def found(self, globs: Sequence[str]) -> list[Path]:
        """See :class:`Files`."""
        return discover(self.project, globs)

    def below(self, folder: Path) -> list[Path]:
        """See :class:`Files`."""
        return sorted(path for path in folder.rglob("*") if path.is_file())

    def has(self, path: Path) -> bool:
        """See :class:`Files`."""
        return path.is_file()

    def reader(self, paths: Iterable[Path]) -> Read:
        """See :class:`Files`."""
        return read

    def contents(self, paths: Iterable[Path]) -> dict[Path, bytes | None]:
        """See :class:`Files`."""
        return {path: _content(path) for path in paths}

    def stamp(self, path: Path) -> str:
        """See :class:`Files`."""
        try:
            about = os.stat(path)
        except OSError as error:
            raise SourceError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
        if time.time_ns() - about.st_mtime_ns < SETTLED:
            return ""
        return f"{about.st_size}-{about.st_mtime_ns}-{about.st_ctime_ns}-{about.st_ino}"


@dataclass(frozen=True)
class InGit:
    """What `snapshot` holds of the project; nothing of the working tree plays a part."""

    project: Project
    snapshot: Snapshot

    @cached_property
    def _top(self) -> str:
        return os.path.realpath(self.snapshot.repository.top)

    @cached_property
    def _root(self) -> str:
        return os.path.realpath(self.project.root)

    @cached_property
    def _entries(self) -> dict[str, tuple[str, Entry]]:
        """Each file by its absolute path: how git calls it, and its entry."""
        return {f"{self._top}/{name}": (name, entry) for name, entry in self.snapshot.entries.items()}

    @cached_property
    def _paths(self) -> dict[str, Path]:
        """Each file by its absolute path: as a user would open it."""
        return {at: self.path(name) for at, (name, _) in self._entries.items()}

    def path(self, name: str) -> Path:
        """What git calls `name`, there or not, as a user would open it."""
        at, inside = f"{self._top}/{name}", f"{self._root}/"
        if at.startswith(inside):
            return self.project.root / at[len(inside) :]
        return Path(os.path.normpath(self.project.root / os.path.relpath(at, self._root)))

    def found(self, globs: Sequence[str]) -> list[Path]:
        """See :class:`Files`."""
        for at, (_, entry) in self._entries.items():
            if entry.submodule and matching(self.project, globs, [self._paths[at] / "document.md"]):
                raise SourceError(
                    f"{self._paths[at]}: is a submodule, whose documents are not staged here",
                    "run the gate in the submodule, or leave it out of `sources` and `drafts`",
                )
        files = (path for at, path in self._paths.items() if not self._entries[at][1].submodule)
        return sorted(path for path in matching(self.project, globs, files) if not self._leads_back(path))

    def _leads_back(self, path: Path) -> bool:
        """Whether `path` is a link to another file that is here too; one to anything else is refused."""
        at = self._place(path)
        entry = self._entries[at][1]
        if not entry.link:
            return False
        target = os.fsdecode(self.snapshot.repository.git("cat-file", "blob", entry.blob))
        to = os.path.normpath(os.path.join(os.path.dirname(at), target))
        if to in self._entries or any(other.startswith(to + os.sep) for other in self._entries):
            return True
        raise SourceError(f"{path}: is a link to a file that git does not have", "put the document itself there")

    def below(self, folder: Path) -> list[Path]:
        """See :class:`Files`."""
        inside = os.path.join(self._place(folder), "")
        return sorted(path for at, path in self._paths.items() if at.startswith(inside))

    def has(self, path: Path) -> bool:
        """See :class:`Files`."""
        return self._place(path) in self._entries

    def reader(self, paths: Iterable[Path]) -> Read:
        """See :class:`Files`."""
        names = {path: self._entries[self._place(path)][0] for path in paths}
        data = self.snapshot.read(dict.fromkeys(names.values()))

        def read(path: Path, source_id: str, settings: Settings) -> Source:
            content = data.get(names[path])
            if content is None:
                raise SourceError(f"{path}: is no regular file", "put the document itself there")
            if len(content) > settings.limits.file_bytes:
                raise too_large(path, settings.limits.file_bytes)
            return read_text(content, source_id, str(path), settings)

        return read

    def contents(self, paths: Iterable[Path]) -> dict[Path, bytes | None]:
        """See :class:`Files`."""
        wanted = list(paths)
        names = {path: self._entries[at][0] for path in wanted if (at := self._place(path)) in self._entries}
        data = self.snapshot.read(names.values())
        return {path: data.get(names[path]) if path in names else None for path in wanted}

    def stamp(self, path: Path) -> str:
        """See :class:`Files`."""
        return self._entries[self._place(path)][1].blob

    def _place(self, path: Path) -> str:
        """`path` from the file system's root, links of the folders above the project resolved."""
        relative = os.path.relpath(os.path.abspath(path), os.path.abspath(self.project.root))
        return os.path.normpath(os.path.join(self._root, relative))


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RegisterError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
