"""The word as comparisons see it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from verify.model import Span

__all__ = ["Word", "WordKind"]

WordKind = Literal["word", "name", "value", "period", "function"]


class Word(Struct, frozen=True):
    """One word of a claim at ``start..end`` of the source text.

    `keys` are what it is compared by: its stem, its synonym group (``=group``), its name's canonical key (``@key``).
    `parts` are the stems of a name of several words, `number` is the number inside a name (the 14 of ``14th Five-Year
    Plan``).
    """

    start: int
    end: int
    text: str
    norm: str
    stem: str
    kind: WordKind
    keys: frozenset[str]
    weight: float
    number: str = ""
    proper: bool = False
    parts: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def identity(self) -> str:
        """The one key under which the word is counted: its synonym group, else its name or stem."""
        return min(self.keys, key=lambda key: (not key.startswith("="), key))

    @property
    def meaningful(self) -> bool:
        """Whether the word carries meaning of its own: it is neither grammar nor a value nor a period."""
        return self.kind in ("word", "name") and self.weight > 0
