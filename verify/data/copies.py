"""What is read or worked out of files, kept for later processes in the form that loads fastest.

A copy stands in ``__pycache__``, as Python's own of the code does, and counts while the files that it was made of have
the size and the time of change that they had, under the same Python.  Where none can be written there is none; one that
is damaged is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, wraps
from typing import Any, TypeVar
from zlib import crc32

__all__ = ["derived", "keep_copy", "kept", "kept_copy"]

T = TypeVar("T")

_FORM = 1
"""To be raised when the form of the copies changes."""

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_OF_A_KIND = (".py", ".toml", ".txt", ".json")


def kept(source: str, name: str, made_of: Iterable[str], make: Callable[[], T]) -> T:
    """What `make` makes of the files `made_of`, from the copy called `name` beside `source` where none has changed.

    `make` gives numbers, strings, bytes and None, or tuples, lists, dicts and sets of them (else nothing is kept), and
    depends on nothing but these files and the version of Python.  What comes back is the caller's own.
    """
    try:
        stamp = _stamp(_state(path) for path in made_of)
    except OSError:  # no files of a folder, but of an archive
        return make()
    return _kept(source, name, stamp, make)


def derived(*libraries: str) -> Callable[[Callable[[], T]], Callable[[], T]]:
    """For a function without arguments that works something out of tables: its result is kept, and asked for once.

    It depends on nothing but the tables and the code of this package and of the `libraries`, imported modules.  See
    :func:`kept` for what it may give; do not change that.
    """

    def decorated(make: Callable[[], T]) -> Callable[[], T]:
        source, name = sys.modules[make.__module__].__file__ or "", make.__qualname__

        @cache
        @wraps(make)
        def found() -> T:
            try:
                stamp = _stamp([*_package(), *(_state(sys.modules[library].__file__ or "") for library in libraries)])
            except OSError:
                return make()
            return _kept(source, f"{os.path.basename(source)}.{name}", stamp, make)

        found.kept = True  # type: ignore[attr-defined]
        return found

    return decorated


def _kept(source: str, name: str, stamp: bytes, make: Callable[[], T]) -> T:
    there = kept_copy(source, name, stamp)
    if there is not None:
        found: T = there
        return found
    made = make()
    keep_copy(source, name, stamp, made)
    return made


def kept_copy(source: str, name: str, stamp: bytes) -> Any:
    """What :func:`keep_copy` was given last under this name and stamp; None where there is nothing sound."""
    place = _place(source, name)
    data = _read(place) if place is not None else b""
    if data.startswith(stamp):
        body = memoryview(data)[len(stamp) :]
        if len(body) > 4 and crc32(body[4:]) == int.from_bytes(body[:4], "little"):
            return marshal.loads(body[4:])
    return None


def keep_copy(source: str, name: str, stamp: bytes, made: object) -> None:
    """Keeps numbers, strings, bytes and None, or tuples, lists, dicts and sets of them, as the copy `name`.

    The copy stands beside `source` and begins with `stamp`; where it cannot be written, or is of something else, or
    Python is not to write any, none is kept.
    """
    place = _place(source, name)
    if place is None or sys.dont_write_bytecode:
        return
    with contextlib.suppress(ValueError):  # what cannot be marshalled
        whole: Any = made
        content = marshal.dumps(whole)
        _write(place, stamp + crc32(content).to_bytes(4, "little") + content)


def _state(path: str) -> tuple[str, int, int]:
    known = os.stat(path)
    return os.path.basename(path), known.st_size, known.st_mtime_ns


@cache
def _package() -> tuple[tuple[str, int, int], ...]:
    """The state of every file of this package, whichever of them a result depends on."""
    return tuple(sorted(_states(_PACKAGE)))


def _states(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_OF_A_KIND):
                known = entry.stat()
                yield entry.path, known.st_size, known.st_mtime_ns
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                yield from _states(entry.path)


def _stamp(states: Iterable[tuple[str, int, int]]) -> bytes:
    """What a copy made of files in these states begins with."""
    rows = f"{_FORM} {sys.version} {list(states)}"
    return hashlib.sha256(rows.encode(errors="backslashreplace")).digest()


def _place(source: str, name: str) -> str | None:
    """Where the copy called `name` beside `source` stands."""
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
