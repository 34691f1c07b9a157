"""The lines of a PDF's pages in the order in which they are read, columns one after the other.

Where many cells begin at one left edge, with prose on both sides of it and few cells across, the page has columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from msgspec import Struct

from verify.patterns import compiled
from verify.reading.pdfcells import Cell, Row

__all__ = ["Line", "lines_of", "without_running"]

_FEWEST = 4
"""Fewest lines of a column."""
_PROSE = 18
"""Fewest characters that half of a column's lines have; cells of tables are shorter."""
_FILLED = 0.55
"""Least share of its column's width that half of its lines fill."""
_ACROSS = 0.3
"""Largest share of cells that lie across the gap between columns."""
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
    gutters = [found for rows in pages if (found := _gutter([cell for row in rows for cell in row])) is not None]
    usual = Counter(round(gutter) for gutter in gutters).most_common(1)
    hint = float(usual[0][0]) if usual else None
    return [line for number, rows in enumerate(pages, 1) for line in _ordered(rows, number, hint)]


def _ordered(rows: Sequence[Row], page: int, hint: float | None, depth: int = 0) -> Iterator[Line]:
    """Rows as lines: those across the page as they come, and between them the left column before the right one."""
    cells = [cell for row in rows for cell in row]
    if not cells:
        return
    left, right = min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)
    gutter = _gutter(cells) if depth < 4 else None
    gutter = hint if gutter is None and hint is not None and _fits(hint, cells) else gutter
    if gutter is None:
        yield from (Line(row, page, left, right) for row in rows)
        return
    zone: list[Row] = []
    for row in rows:
        if any(cell.x0 < gutter < cell.x1 for cell in row):
            yield from _columns(zone, gutter, page, depth)
            zone = []
            yield Line(row, page, left, right)
        else:
            zone.append(row)
    yield from _columns(zone, gutter, page, depth)


def _columns(zone: Sequence[Row], gutter: float, page: int, depth: int) -> Iterator[Line]:
    for side in (
        [[cell for cell in row if cell.x1 <= gutter] for row in zone],
        [[cell for cell in row if cell.x0 >= gutter] for row in zone],
    ):
        yield from _ordered([row for row in side if row], page, None, depth + 1)


def _fits(gutter: float, cells: Sequence[Cell]) -> bool:
    """Whether the columns of another page may be those of this one too."""
    before, after = [c for c in cells if c.x1 <= gutter], [c for c in cells if c.x0 >= gutter]
    return bool(before) and bool(after) and len(cells) - len(before) - len(after) <= _ACROSS * len(cells)


def _gutter(cells: Sequence[Cell], further: int = 2) -> float | None:
    """Where two columns of prose are apart, None where there is no such place; each may be some `further` columns."""
    left, right = min((cell.x0 for cell in cells), default=0.0), max((cell.x1 for cell in cells), default=0.0)
    edges = Counter(round(cell.x0) for cell in cells)
    best: tuple[int, float] | None = None
    for edge, count in edges.items():
        at = edge - 1.5
        if count < _FEWEST - 1 or at < left + 0.15 * (right - left):
            continue
        before, after = [c for c in cells if c.x1 <= at], [c for c in cells if c.x0 >= at]
        across = len(cells) - len(before) - len(after)
        apart = across <= _ACROSS * len(cells) and _beside(before, after)
        if apart and _is_text(before, further) and _is_text(after, further):
            best = min(best or (across, at), (across, at))
    return best[1] if best else None


def _is_text(cells: Sequence[Cell], further: int) -> bool:
    """Whether cells are a column of prose, or columns of it."""
    if len(cells) < _FEWEST or median(len(cell.text) for cell in cells) < _PROSE:
        return False
    return _is_column(cells) or (further > 0 and _gutter(cells, further - 1) is not None)


def _is_column(cells: Sequence[Cell]) -> bool:
    if len(cells) < _FEWEST:
        return False
    wide = max(cell.x1 for cell in cells) - min(cell.x0 for cell in cells)
    return median(len(c.text) for c in cells) >= _PROSE and median(c.x1 - c.x0 for c in cells) >= _FILLED * wide


def _beside(before: Sequence[Cell], after: Sequence[Cell]) -> bool:
    """Whether two columns stand side by side, and not one above the other, with room between them."""
    tops, ends = (
        [max(c.y for c in side) for side in (before, after)],
        [min(c.y for c in side) for side in (before, after)],
    )
    size = median(cell.size for cell in before)
    room = min(cell.x0 for cell in after) - max(cell.x1 for cell in before)
    return min(tops) - max(ends) > 2 * size and room > 0.5 * size


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
