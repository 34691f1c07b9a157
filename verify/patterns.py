"""Regular expressions whose compiled code is kept for later processes.

A check asks for three hundred patterns; to compile them takes 130 ms, to load their code 3.  Python has no public way
to keep that code, so this takes the steps of :func:`re.compile` apart.  What it keeps made the very pattern that
:func:`re.compile` makes (they compare equal, code and all), and counts under the same Python only; where the steps are
others than they were, nothing is kept and all goes through :func:`re.compile`.
"""

from __future__ import annotations

import atexit
import contextlib
import re
import sys
from array import array
from functools import cache
from importlib import import_module
from typing import Any, AnyStr, cast

from verify.data.copies import keep_copy, kept_copy

__all__ = ["compiled", "lazy_pattern"]

_FORM = 1
"""To be raised when the form of what is kept changes."""
_MOST = 4_000
"""How many patterns are kept; beyond that only those that the last process asked for."""

_Key = tuple[str | bytes, int]
_Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What a pattern is made of beside its source: all its flags, code, number of groups, and their names both ways."""

_asked: dict[_Key, re.Pattern[Any]] = {}
_new: set[_Key] = set()


def compiled(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile(source, flags)``, for a pattern of our own; what is made of somebody's words is not to be kept."""
    key = (source, int(flags))
    found = _asked.get(key)
    if found is None:
        parts = _kept().get(key)
        found = _asked[key] = _made(key, parts) if parts else _compiled(key)
    return cast("re.Pattern[AnyStr]", found)


class _Lazy:
    """A pattern that is compiled when first something is asked of it; from then on it answers as fast as that."""

    def __init__(self, source: Any, flags: int) -> None:
        self._given = (source, flags)

    def __getattr__(self, name: str) -> Any:
        pattern = compiled(*self._given)
        for each in ("findall", "finditer", "fullmatch", "match", "search", "split", "sub"):
            setattr(self, each, getattr(pattern, each))
        return getattr(pattern, name)


def lazy_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern `source` for what few texts ask: compiled at the first question, not when its module is imported."""
    return cast("re.Pattern[AnyStr]", _Lazy(source, flags))


def _compiled(key: _Key) -> re.Pattern[Any]:
    if not _new and not sys.dont_write_bytecode:
        atexit.register(_keep)
    _new.add(key)
    return _by_python(key)


def _stamp() -> bytes:
    return f"{_FORM} {sys.implementation.name} {sys.version} {sys.byteorder} {array('I').itemsize}".encode()


@cache
def _kept() -> dict[_Key, _Parts]:
    """What earlier processes kept, by source and flags."""
    found: dict[_Key, _Parts] = kept_copy(__file__, "patterns", _stamp()) or {}
    return found


def _made(key: _Key, parts: _Parts) -> re.Pattern[Any]:
    """The pattern of these parts, or where that cannot be the one that :func:`re.compile` makes."""
    flags, code, groups, by_name, names = parts
    try:
        made = import_module("_sre").compile(key[0], flags, array("I", code).tolist(), groups, by_name, names)
    except Exception:
        return _by_python(key)
    return cast("re.Pattern[Any]", made)


def _by_python(key: _Key) -> re.Pattern[Any]:
    source: Any = key[0]
    return re.compile(source, key[1])


def _parts(key: _Key) -> _Parts | None:
    """What the pattern is made of; None where that makes another one than :func:`re.compile` does."""
    try:
        tree = import_module("re._parser").parse(*key)
        code = import_module("re._compiler")._code(tree, key[1])
        by_name = dict(tree.state.groupdict)
        names: list[str | None] = [None] * tree.state.groups
        for name, number in by_name.items():
            names[number] = name
        parts = (key[1] | tree.state.flags, array("I", code).tobytes(), tree.state.groups - 1, by_name, tuple(names))
        return parts if _made(key, parts) == _by_python(key) else None
    except Exception:
        return None


def _keep() -> None:
    """Adds what this process compiled to what is kept."""
    known = _kept()
    every = known if len(known) + len(_new) <= _MOST else {key: known[key] for key in _asked if key in known}
    added = {key: parts for key in _new if (parts := _parts(key)) is not None}
    if added:
        with contextlib.suppress(OSError):
            keep_copy(__file__, "patterns", _stamp(), every | added)
