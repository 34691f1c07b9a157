"""The tables of the grammar and the rules: commented TOML files, read once and never changed.

Every table is general: no row knows a particular source.  Where rows come from a licensed work, the file says so in its
head and keeps the notice.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["document", "lines", "table"]


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``name.toml`` as parsed TOML; do not change what it returns.

    Raises FileNotFoundError for a table that does not exist.
    """
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of the text table ``name.txt`` but for comments (``#``) and empty ones.

    Raises FileNotFoundError for a table that does not exist.
    """
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def document(name: str) -> Any:
    """The document ``name.json``; do not change what it returns.

    Raises FileNotFoundError for a document that does not exist.
    """
    return json.loads(files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
