"""The database of evidence that a project keeps in its cache, so that a check reads only the sources that changed.

A source counts as unchanged while its mark is the one that it was put in with: the name that git has for its content,
or its size, times and number on disk.  A database is of one configuration and one installation; where it cannot be used
(damaged, in use, on a disk that cannot be written) the evidence is gathered anew, in memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from verify import __version__
from verify.cachefolder import is_own, prepare
from verify.gate.store import DAMAGED, Store
from verify.model import Source
from verify.project import file_of
from verify.settings import Settings

if TYPE_CHECKING:
    from verify.gate.checking import Documents
    from verify.gate.evidence import Evidence

__all__ = ["Kept", "in_memory", "open_evidence"]

MANY = 12
"""From how many sources on it pays to start what parses them together."""

KEPT = 30 * 24 * 3600
"""For how many seconds a database is kept that nobody uses."""

UNUSABLE = (*DAMAGED, OSError)
"""What a database raises that is damaged, in use for too long, or cannot hold a text or be written."""

Read = Callable[[Iterable[str]], Sequence[Source]]
"""Reads the sources in the files of these ids."""


class Kept:
    """The database of a project, brought up to date; what looks into its claims is loaded when it is asked for."""

    def __init__(self, store: Store, path: Path | None = None) -> None:
        self.store, self._path = store, path

    @cached_property
    def evidence(self) -> Evidence:
        """The claims of the sources."""
        from verify.gate.evidence import Evidence

        return Evidence(self.store)

    def discard(self, error: Exception) -> None:
        """Closes the database, and removes its file where `error` says that it is damaged."""
        self.store.close()
        if self._path is not None:
            _discard(self._path, error)


def open_evidence(
    folder: Path, settings: Settings, stamps: Mapping[str, str], read: Read, documents: Documents | None = None
) -> Kept:
    """The evidence of the sources in the files whose marks are `stamps`, by id; kept in the cache `folder`.

    An empty mark says that a file must be read.  Where many were changed `documents` parses them.  Raises what `read`
    does.
    """
    path = folder / "evidence" / f"{_by(settings)}.sqlite"
    try:
        prepare(folder, path.parent)
        if path.is_symlink():  # it may lead anywhere
            path.unlink()
        kept = Kept(Store(str(path)), path)
        known = kept.store.stamps()
        files = {identity: file_of(identity, stamps) for identity in known}
        marks: dict[str, set[str]] = {}
        for identity, file in files.items():
            marks.setdefault(file, set()).add(known[identity])
        changed = [file for file, stamp in stamps.items() if not stamp or marks.get(file) != {stamp}]
        gone = [identity for identity, file in files.items() if file not in stamps]
    except UNUSABLE as error:
        _discard(path, error)
        return in_memory(settings, stamps, read)
    if not changed and not gone:
        return kept
    sources = read(changed) if changed else ()
    there, again = {source.id for source in sources}, set(changed)
    gone += [identity for identity, file in files.items() if file in again and identity not in there]
    try:
        _update(kept.evidence, gone, sources, stamps, known, settings, documents)
        _forget_old(path)
    except UNUSABLE as error:
        kept.discard(error)
        return in_memory(settings, stamps, read)
    return kept


def _update(
    evidence: Evidence,
    gone: Iterable[str],
    sources: Sequence[Source],
    stamps: Mapping[str, str],
    known: Mapping[str, str],
    settings: Settings,
    documents: Documents | None,
) -> None:
    """Takes the sources that are `gone` out, and puts in those that are not what they were."""
    from verify.gate.checking import gathered

    marks = {source.id: stamps[file_of(source.id, stamps)] for source in sources}
    same = {s.id: marks[s.id] for s in sources if s.id in known and evidence.source(s.id).sha256 == s.sha256}
    other = [source for source in sources if source.id not in same]
    new = gathered(other, settings, documents if len(other) >= MANY else None)
    evidence.update(gone, ((source, marks[source.id], profiles) for source, _, profiles in new), same)


def in_memory(settings: Settings, sources: Iterable[str], read: Read) -> Kept:
    """The evidence of the sources in some files, without a file of its own.  Raises what `read` does."""
    from verify.gate.checking import gathered

    kept = Kept(Store())
    kept.evidence.update((), gathered(read(list(sources)), settings))
    return kept


def _discard(path: Path, error: Exception) -> None:
    """Removes a database that is damaged, or what is in its place; one in use, or that cannot be written now, stays."""
    if not is_own(path.parents[1], path.parent):
        return
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    busy = isinstance(error, sqlite3.OperationalError | OSError | UnicodeEncodeError)
    if busy and (not os.path.lexists(path) or os.access(path, os.R_OK | os.W_OK)):
        return
    for each in (path, *(path.with_name(path.name + end) for end in ("-journal", "-wal", "-shm"))):
        with contextlib.suppress(OSError):  # a journal that is left would be played into the next database
            each.unlink()


def _forget_old(path: Path) -> None:
    """Removes the databases that nobody has written for long: of other versions and configurations."""
    for other in path.parent.glob("*.sqlite"):
        with contextlib.suppress(OSError):
            if other != path and time.time() - other.lstat().st_mtime > KEPT:
                other.unlink()


def _by(settings: Settings) -> str:
    """A mark of all that evidence depends on beside the sources: our code and tables, the libraries, the settings.

    What is installed goes by the sizes and times of its files: they are looked at, not read.
    """
    mark = hashlib.sha256(f"{__version__}\n{sys.version}\n{sys.byteorder}\n{settings!r}".encode())
    for folder in sorted(path for path in sys.path if path.endswith("-packages")):
        with contextlib.suppress(OSError):
            mark.update(f"{folder} {os.stat(folder).st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    for line in sorted(_files(os.path.dirname(os.path.dirname(__file__)))):
        mark.update(line.encode("utf-8", "surrogateescape"))
    return mark.hexdigest()[:40]


def _files(folder: str) -> Iterator[str]:
    """Every file of our code and tables below `folder`, with its size and its time."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            elif entry.name.endswith((".py", ".toml", ".txt", ".json")):
                about = entry.stat()
                yield f"{entry.path} {about.st_size} {about.st_mtime_ns}\n"
