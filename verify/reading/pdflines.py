"""The lines of a PDF's pages in the order in which they are read, columns one after the other.

Rows across the columns of a page part it: what stands above one of them is read before it, what stands below behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from verify.patterns import compiled
from verify.reading.pdfcells import Cell, Row
from verify.reading.pdfcolumns import fits, gutters, parted, spanning
from verify.reading.pdfgaps import divided
from verify.reading.pdfprose import unspread

__all__ = ["Line", "lines_of", "without_running"]

_DEPTH = 4
"""How often a page, and what stands beside a gutter of it, is looked over for another one."""
_EDGE = 3
"""Rows at the top and the bottom of a page among which running heads are."""
_REPEATED = 0.4
"""Least share of the pages on which a running head stands; left and right pages may have their own."""
_PAGE = compiled(r"^\W*\d+\b|\b\d+\W*$|\b\d+\s?(?:/|of)\s?\d+")
"""The number of a page in a running head."""
_NUMBER = compiled(r"(?i)[\s\W]*(?:page|p\.|seite)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von)\s*\d{1,4})?[\s\W]*")
_PRINTED = compiled(
    r"(?:(?:https?|file)://|about:).*\d+\s?/\s?\d+"
    r"|(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}),? \d{1,2}:\d\d.*"
)
"""What a browser prints at the edges of a page."""
_ADDRESS = compiled(r"(?:https?|file)://\S+|about:\w+")
"""The same, where it stands apart from the text."""


class Line(Struct):
    """A line as it is read: its cells (more than one: a row of a table), its page and the edges of its column."""

    cells: list[Cell]
    page: int
    left: float
    right: float

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.cells[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.cells[-1].x1

    @property
    def y(self) -> float:
        """Its baseline, upwards."""
        return self.cells[0].y

    @property
    def size(self) -> float:
        """The size of the type of its first cell."""
        return self.cells[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(cell.bold for cell in self.cells)


def lines_of(pages: Sequence[Sequence[Row]]) -> list[Line]:
    """The rows of all pages, top to bottom, as lines in the order in which they are read.

    A page with too few lines to tell has its columns where another page has them.
    """
    places = Counter(round(place) for rows in pages for place in gutters(rows))
    usual = [float(place) for place, _ in places.most_common(_DEPTH)]
    return [line for number, rows in enumerate(pages, 1) for line in _ordered(rows, number, usual)]


def _ordered(rows: Sequence[Row], page: int, usual: Sequence[float], depth: int = 0) -> Iterator[Line]:
    """Rows as lines: those across the page as they come, and between them the left column before the right one."""
    if not rows:
        return
    found = (gutters(rows) or [place for place in usual if fits(place, rows)]) if depth < _DEPTH else []
    halves = [parted(row, found[0]) if found else None for row in rows]
    across = spanning(rows, halves)
    edges = min(cell.x0 for row in rows for cell in row), max(cell.x1 for row in rows for cell in row)
    zone: list[tuple[Row, Row]] = []
    whole: list[Row] = []
    for number, (row, sides) in enumerate(zip(rows, halves, strict=True)):
        if sides is None or number in across:
            yield from _columns(zone, page, usual, depth)
            zone = []
            whole.append(row)
        else:
            yield from _lines(whole, page, edges)
            whole = []
            zone.append(sides)
    yield from _columns(zone, page, usual, depth)
    yield from _lines(whole, page, edges)


def _columns(zone: Sequence[tuple[Row, Row]], page: int, usual: Sequence[float], depth: int) -> Iterator[Line]:
    for side in (0, 1):
        yield from _ordered([sides[side] for sides in zone if sides[side]], page, usual, depth + 1)


def _lines(rows: Sequence[Row], page: int, edges: tuple[float, float]) -> Iterator[Line]:
    for row in unspread(divided(rows)):
        yield Line([_even(cell) for cell in row], page, *edges)


def _even(cell: Cell) -> Cell:
    """A cell with a single blank between its words."""
    return Cell(" ".join(cell.text.split()), cell.x0, cell.x1, cell.y, cell.size, cell.bold, cell.line)


def without_running(pages: Sequence[list[Row]]) -> list[list[Row]]:
    """`pages` without their running heads and feet: what stands on most pages at an edge, and bare page numbers."""
    seen: Counter[tuple[str, int, int]] = Counter()
    for rows in pages:
        seen.update({_key(row) for row in _edges(rows)})
    often = {key for key, count in seen.items() if count >= max(2, _REPEATED * len(pages))}
    found = []
    for rows in pages:
        running = {id(row) for row in _edges(rows) if _key(row) in often}
        kept = [row for row in rows if id(row) not in running]
        while kept and (_is_number(kept[0]) or _is_address(kept[0], kept[1:2])):
            kept = kept[1:]
        while kept and (_is_number(kept[-1]) or _is_address(kept[-1], kept[-2:-1])):
            kept = kept[:-1]
        found.append(kept)
    return found


def _edges(rows: list[Row]) -> Iterable[Row]:
    count = min(_EDGE, (len(rows) + 2) // 3)
    return [*rows[:count], *rows[max(count, len(rows) - count) :]]


def _key(row: Row) -> tuple[str, int, int]:
    """What a row says, page numbers aside, how large, and how high."""
    words = " ".join(cell.text for cell in row)
    return _PAGE.sub("#", words).casefold(), round(row[0].size), round(row[0].y / 3)


def _is_number(row: Row) -> bool:
    words = " ".join(cell.text for cell in row)
    return _NUMBER.fullmatch(words) is not None or _PRINTED.fullmatch(words) is not None


def _is_address(row: Row, beside: Sequence[Row]) -> bool:
    """Whether a row at the edge of a page has the address that a browser prints there, apart from what is `beside`."""
    if not any(_ADDRESS.fullmatch(cell.text) for cell in (row[0], row[-1])):
        return False
    return all(abs(row[0].y - other[0].y) > 2 * other[0].size for other in beside)
