"""One writer at a time: what several runs may write at once is written under a lock.

The lock is a file, ``.verify-lock``, in the folder that the runs share; it says who holds it, and is gone when nobody
does.  What counts is the system's own lock on the file and not that it is there: the system lets go of it when a
process ends, however it ends, so that nothing a killed run leaves behind keeps the next one from writing.  Where a
folder or its file system has no locks, there is none, and files are still replaced whole.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from verify.errors import OutputError

__all__ = ["LOCK", "PATIENCE", "locked"]

LOCK = ".verify-lock"
"""The name of the file."""

PATIENCE = 60.0
"""For how many seconds a run waits for those before it; to write takes a fraction of one."""

_PAUSE = 0.02


@contextlib.contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Keeps other processes that ask for the lock of `folder` waiting until the end of the block.

    Raises :class:`OutputError`, saying who holds it and since when, where it is not to be had within `patience`
    seconds.  A folder that cannot be written has no lock: to write there is what says so.
    """
    handle = _taken(folder, time.monotonic() + patience)
    if handle is None:
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # first the name and then the lock, or another one's might be removed
            os.unlink(folder / LOCK)
        os.close(handle)


def _taken(folder: Path, until: float) -> int | None:
    """The open file of the lock, held; None where there can be none."""
    path = folder / LOCK
    while True:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        except OSError:
            return None
        held = False
        try:
            held = _lock(handle)
            if held and _is_at(handle, path):
                with contextlib.suppress(OSError):  # on a disk that is full the lock has no words
                    os.truncate(handle, 0)
                    os.write(handle, _words())
                return handle
            who = "" if held else _read(handle)
        except BaseException as error:
            os.close(handle)
            if isinstance(error, OSError):  # the file system has no locks
                return None
            raise
        os.close(handle)
        if not held:  # else it was let go of, and its file removed, while this one waited
            if time.monotonic() > until:
                raise OutputError(
                    f"{folder}: another run is writing here{who}", "wait for it to end, or end it; then run this again"
                )
            time.sleep(_PAUSE)


def _words() -> bytes:
    since = time.strftime("%Y-%m-%d %H:%M:%S")
    import socket  # only for who takes the lock

    return f"process {os.getpid()} on {socket.gethostname()} since {since}\n".encode(errors="backslashreplace")


def _read(handle: int) -> str:
    """Who holds the lock, in words."""
    try:
        words = os.pread(handle, 200, 0) if hasattr(os, "pread") else b""
    except OSError:
        return ""
    line = words.decode("utf-8", "replace").strip().partition("\n")[0]
    return f": {line}" if line else ""


def _is_at(handle: int, path: Path) -> bool:
    """Whether the open file is still the one at `path`."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    _AT = 1 << 30  # beyond the words, which another process may then read

    def _lock(handle: int) -> bool:
        """Whether the lock could be taken; raises OSError where there are none."""
        os.lseek(handle, _AT, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        """Whether the lock could be taken; raises OSError where there are none."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
