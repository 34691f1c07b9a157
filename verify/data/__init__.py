"""The tables of the grammar and the rules: commented TOML files, read once and never changed.

Every table is general: no row knows a particular source.  Where rows come from a licensed work, the file says so in its
head and keeps the notice.  What a table holds is kept in a form that loads fast (:mod:`verify.data.copies`).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from verify.data.copies import derived, kept

__all__ = ["derived", "document", "lines", "table"]

T = TypeVar("T")

_FOLDER = os.path.dirname(__file__)


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``name.toml`` as parsed TOML; do not change what it returns.

    Raises FileNotFoundError for a table that does not exist.
    """
    return _kept(f"{name}.toml", _toml)


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of the text table ``name.txt`` but for comments (``#``) and empty ones.

    Raises FileNotFoundError for a table that does not exist.
    """
    return _kept(f"{name}.txt", _rows)


@cache
def document(name: str) -> Any:
    """The document ``name.json``; do not change what it returns.

    Raises FileNotFoundError for a document that does not exist.
    """
    return _kept(f"{name}.json", _json)


def _kept(file: str, parsed: Callable[[str], T]) -> T:
    path = os.path.join(_FOLDER, file)
    return kept(path, file, (path, __file__), lambda: parsed(_text(file)))


def _text(file: str) -> str:
    from importlib.resources import files

    return files(__name__).joinpath(file).read_text(encoding="utf-8")


def _toml(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def _rows(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def _json(text: str) -> Any:
    import json

    return json.loads(text)
