"""The cells of a table in its columns: those that go on over several rows or columns, and those that are empty.

A label that stands beside several rows is said in each of them, since each row is read for itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

__all__ = ["Cell", "Grid", "Row", "counted_span"]

_WIDEST = 1000
"""Columns of a table that are counted."""
_LABEL = 200
"""Characters of a cell that is said again; a longer one is no label."""
_TALLEST = 65534
"""Rows that a cell may take in HTML (https://html.spec.whatwg.org/#attributes-common-to-td-and-th-elements)."""


class Cell(Struct, frozen=True):
    """What stands in a cell, how many columns and rows it takes; one that `follows` goes on with the one above it."""

    text: str
    columns: int = 1
    rows: int = 1
    follows: bool = False


class Row(Struct, frozen=True):
    """A row as it is read, and what stands in it alone, without the labels that go on from the rows above."""

    text: str
    own: str


class Grid:
    """Takes the rows of a table one after the other."""

    def __init__(self) -> None:
        self._held: dict[int, tuple[str, int]] = {}
        self._above: dict[int, str] = {}

    def row(self, cells: Sequence[Cell]) -> Row:
        """The next row, its cells behind each other with a bar between them; without words where it has none itself."""
        said: list[str] = []
        held, self._held = self._held, {}
        for cell in cells:
            self._go_on(said, held)
            at = len(said)
            text = self._above.get(at, "") if cell.follows else cell.text
            wide = max(1, min(cell.columns, _WIDEST - at))
            said += [text, *[""] * (wide - 1)]
            label = text if len(text) <= _LABEL else ""
            self._above[at] = label
            if cell.rows > 1:
                self._held |= {at + beside: ("" if beside else label, cell.rows - 1) for beside in range(wide)}
        self._go_on(said, held)
        while held and len(said) <= max(held):
            said.append("")
            self._go_on(said, held)
        own = [cell.text for cell in cells if not cell.follows]
        return Row(_joined(said), _joined(own)) if any(own) else Row("", "")

    def _go_on(self, said: list[str], held: dict[int, tuple[str, int]]) -> None:
        """Adds the cells from above that stand in the next columns."""
        while (at := len(said)) in held:
            label, left = held.pop(at)
            said.append(label)
            if left > 1:
                self._held[at] = (label, left - 1)


def counted_span(number: str | None) -> int:
    """How many rows or columns an attribute says; one where it says none, and all that there may be for 0."""
    words = (number or "").strip()
    if not (words.isascii() and words.isdigit()) or len(words) > 9:
        return 1
    return min(int(words), _TALLEST) or _TALLEST


def _joined(cells: list[str]) -> str:
    """The cells up to the last that is not empty, so that each stands in its column."""
    filled = max((at for at, cell in enumerate(cells, 1) if cell), default=0)
    return " | ".join(cells[:filled]).strip()
