"""What a reader holds a document against while it reads, so that none takes all of the memory.

A reader of a packed format adds up as it unpacks, and asks before it goes on: ``within("unpacked_bytes", sum, …)``.
"""

from __future__ import annotations

from typing import Any, Literal

from verify.errors import SourceError
from verify.settings import Limits

__all__ = ["Counted", "has_memory", "within"]

Counted = Literal["lines", "characters", "pages", "unpacked_bytes", "depth"]

_SAYS: dict[Counted, str] = {
    "lines": "has more than {:,} lines",
    "characters": "has a text of more than {:,} characters",
    "pages": "has more than {:,} pages",
    "unpacked_bytes": "holds more than {:,} bytes once it is unpacked",
    "depth": "has elements nested more than {:,} deep",
}


def within(what: Counted, count: int, limits: Limits, name: str) -> None:
    """Raises :class:`SourceError`, naming the file `name` and the setting, where `count` is beyond the limit."""
    limit: int = getattr(limits, what)
    if count > limit:
        setting = what.replace("_", "-")
        raise SourceError(f"{name}: {_SAYS[what].format(limit)}", f"raise `limits.{setting}`, or split the file")


def has_memory(log: Any) -> None:
    """Raises :class:`MemoryError` where a parser of lxml notes it in its `log`; nothing else that it raises tells."""
    if any(entry.type_name == "ERR_NO_MEMORY" for entry in log):
        raise MemoryError
