"""What is read or worked out of files, kept beside them in the form that loads fastest, as Python keeps its own code.

A copy stands in ``__pycache__`` and counts while the files that it was made of have the size and the time of change
that they had, under the same Python.  Where none can be written there is none; one that is damaged is made anew.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from zlib import crc32

__all__ = ["kept"]

T = TypeVar("T")

_FORM = 1
"""To be raised when the form of the copies changes."""


def kept(name: str, sources: Sequence[str], make: Callable[[], T]) -> T:
    """What `make` makes of the files `sources`, from the copy called `name` beside the first where none has changed.

    `make` gives numbers, strings, bytes and None, or tuples, lists, dicts and sets of them (else nothing is kept), and
    depends on nothing but these files and the version of Python.  What comes back is the caller's own.
    """
    stamp, place = _stamp(sources), _place(sources[0], name)
    if stamp is None or place is None:
        return make()
    data = _read(place)
    body = memoryview(data)[len(stamp) :]
    if data.startswith(stamp) and crc32(body[4:]) == int.from_bytes(body[:4], "little"):
        found: T = marshal.loads(body[4:])
        return found
    made = make()
    if not sys.dont_write_bytecode:
        with contextlib.suppress(ValueError):  # what cannot be marshalled
            whole: Any = made
            content = marshal.dumps(whole)
            _write(place, stamp + crc32(content).to_bytes(4, "little") + content)
    return made


def _stamp(sources: Sequence[str]) -> bytes | None:
    """What the copy of `sources` begins with; none where they are no files of a folder."""
    try:
        known = [os.stat(source) for source in sources]
    except OSError:
        return None
    rows = [(os.path.basename(source), s.st_size, s.st_mtime_ns) for source, s in zip(sources, known, strict=True)]
    return f"verify {_FORM} {sys.version} {rows}\n".encode(errors="backslashreplace")


def _place(source: str, name: str) -> str | None:
    """Where the copy called `name` stands."""
    tag = sys.implementation.cache_tag
    if tag is None:
        return None
    folder = os.path.dirname(os.path.abspath(source))
    if sys.pycache_prefix is not None:
        folder = os.path.join(sys.pycache_prefix, os.path.splitdrive(folder)[1].lstrip("\\/"))
    else:
        folder = os.path.join(folder, "__pycache__")
    return os.path.join(folder, f"{name}.{tag}.kept")


def _read(place: str) -> bytes:
    try:
        with open(place, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _write(place: str, content: bytes) -> None:
    """The copy, whole or not at all."""
    beside = f"{place}.{os.getpid()}"
    with contextlib.suppress(OSError):
        os.makedirs(os.path.dirname(place), exist_ok=True)
        try:
            with open(beside, "xb") as file:
                file.write(content)
            os.replace(beside, place)
        finally:
            with contextlib.suppress(OSError):
                os.unlink(beside)
