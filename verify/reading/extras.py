"""The packages that only some formats need: what to install where one of them is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from verify.errors import SourceError

__all__ = ["needed"]


def needed(module: str, extra: str, name: str) -> Any:
    """The module that reads the file `name`; loaded only here, so that nobody else pays for it.

    Raises :class:`SourceError`, saying which extra to install, where it is missing.
    """
    try:
        return import_module(module)
    except ImportError as error:
        missing = error.name or module
        raise SourceError(
            f"{name}: reading it takes the package {missing}, which is not installed",
            f"pip install 'verify-claims[{extra}]'",
        ) from error
