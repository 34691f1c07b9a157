"""The packages that only some formats need: what to install where one of them is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from verify.errors import SourceError

__all__ = ["needed"]


def needed(module: str, extra: str, name: str) -> Any:
    """The module that reads the file `name`; loaded only here, so that nobody else pays for it.

    Raises :class:`SourceError`, saying which extra to install, where it is missing or cannot be loaded.
    """
    hint = f"pip install 'verify-claims[{extra}]'"
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        message = f"{name}: reading it takes the package {error.name or module}, which is not installed"
        raise SourceError(message, hint) from error
    except ImportError as error:
        raise SourceError(f"{name}: reading it takes {module}, which cannot be loaded: {error}", hint) from error
