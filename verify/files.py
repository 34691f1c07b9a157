"""Writing outputs whole: either every file of a run is replaced, or none is.

Each file is written to a temporary one in its own folder and brought to disk before the first is renamed; a step that
fails undoes those before it.  What a killed run left behind is cleared by the next one.  Two runs that write the same
files do so one after the other (:mod:`verify.locks`), so that what stands in the end is all of one of them.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from verify.errors import OutputError
from verify.locks import locked
from verify.patterns import compiled
from verify.text import digest

__all__ = ["write_all"]

_TEMPORARY = compiled(r"\.verify-[0-9a-f]{8}-(\d+)\.(?:new|old)")
_ABANDONED = 3600
"""After how many seconds a temporary file is nobody's, whoever has its number now."""

_ours: set[Path] = set()
"""The temporary files that this process is writing."""


def write_all(
    writes: Mapping[Path, bytes], remove: Iterable[Path] = (), shared: Path | None = None
) -> tuple[Path, ...]:
    """Write the bytes of each path, delete the files of `remove`, and give the paths that changed, sorted.

    Missing folders are made; a file that already holds its bytes is not touched; a link is followed.  `shared` is the
    folder that other runs may be writing to at the same time: they wait for each other.  On any failure the old files
    are as they were, and :class:`OutputError` is raised, naming the path and the cause.
    """
    with locked(shared) if shared is not None else contextlib.nullcontext():
        return _write_all(writes, remove)


def _write_all(writes: Mapping[Path, bytes], remove: Iterable[Path]) -> tuple[Path, ...]:
    changed = {path: _target(path) for path, data in sorted(writes.items()) if not _holds(path, data)}
    gone = {path: path for path in sorted(set(remove)) if path.is_file()}
    kept = {_target(path) for path in writes} if gone else set()
    gone = {path: path for path in gone if _target(path) not in kept}
    for folder in sorted({path.parent for path in (*map(_target, writes), *gone)}):
        with _naming(folder):
            _clear(folder)
    with contextlib.ExitStack() as cleanup:
        for path, target in changed.items():
            _made(_beside(target, "new"), cleanup)
            with _naming(path):
                _write_beside(target, writes[path])
        _swap({**changed, **gone}, frozenset(gone), cleanup)
    return tuple(sorted([*changed, *gone]))


def _target(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turns an OSError into an OutputError that names `path`."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{path}: cannot be written: {reason}", "the previous files are unchanged") from error


def _beside(target: Path, suffix: str) -> Path:
    """The temporary file of `target`: in its folder, of bounded length, and telling whose it is."""
    return target.with_name(f".verify-{digest(target.name)}-{os.getpid()}.{suffix}")


def _made(temporary: Path, cleanup: contextlib.ExitStack) -> Path:
    """Notes a temporary file that this process is about to make, and that it is gone in the end."""
    cleanup.callback(_drop, temporary)
    _ours.add(temporary)
    return temporary


def _drop(temporary: Path) -> None:
    if temporary in _ours:
        _discard(temporary)
        _ours.discard(temporary)


def _restore(old: Path, target: Path) -> None:
    """Puts the file before back in its place; where that fails it stays where it is, and is named."""
    try:
        os.replace(old, target)
    except OSError as error:
        _ours.discard(old)
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{target}: the previous file cannot be put back: {reason}", f"it is {old}") from error


def _write_beside(target: Path, data: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError("is a folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = _beside(target, "new")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        shutil.copymode(target, temporary)


def _swap(targets: Mapping[Path, Path], gone: frozenset[Path], cleanup: contextlib.ExitStack) -> None:
    """Rename each temporary file to its target, or delete the target; undo it all where one step fails."""
    with contextlib.ExitStack() as undo:
        for path, target in targets.items():
            with _naming(path):
                if target.exists():
                    old = _made(_beside(target, "old"), cleanup)
                    _copy(target, old)
                    undo.callback(_restore, old, target)
                else:
                    undo.callback(_discard, target)
                if path in gone:
                    target.unlink()
                else:
                    os.replace(_beside(target, "new"), target)
        for folder in sorted({target.parent for target in targets.values()}):
            _sync(folder)
        undo.pop_all()


def _copy(target: Path, copy: Path) -> None:
    """A second name for a file, or a copy where the file system has no links."""
    _discard(copy)
    try:
        os.link(target, copy)
    except OSError:
        shutil.copy2(target, copy)


def _sync(folder: Path) -> None:
    """Bring the renames in `folder` to disk, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _discard(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _clear(folder: Path) -> None:
    """Remove the temporary files that runs which are no more left in `folder`."""
    for path in folder.glob(".verify-*"):
        match = _TEMPORARY.fullmatch(path.name)
        if match and path not in _ours and not (_alive(int(match.group(1))) and _young(path)):
            _discard(path)


def _alive(process: int) -> bool:
    """Whether the process of that number, which is not this one, is running."""
    if process == os.getpid():
        return False  # in a container each run may have the number of the one before it
    if os.name != "posix":  # elsewhere signal 0 is not harmless
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass
    return True


def _young(path: Path) -> bool:
    try:
        return time.time() - path.lstat().st_mtime < _ABANDONED
    except OSError:
        return False
