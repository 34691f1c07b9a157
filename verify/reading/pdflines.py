"""The lines of a PDF's pages in the order in which they are read, columns one after the other.

A PDF places characters.  Those on one baseline are a row; a gap wide enough cuts it into cells.  Where many cells begin
at one left edge, with prose on both sides of it and few cells across, the page has columns there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_double, c_float, create_string_buffer
from statistics import median
from typing import Any

from msgspec import Struct

from verify.patterns import compiled

__all__ = ["Cell", "Line", "lines_of", "rows_of", "without_running"]

_CELL = 1.6
"""Gap, in sizes of the type, from which on a row is cut into cells: justified lines have narrower ones."""
_BLANK = 0.16
"""Gap from which on there is a blank."""
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
_BOLD = compiled(rb"(?i)bold|black|heavy")
_PAGE = compiled(r"^\W*\d+\b|\b\d+\W*$|\b\d+\s?(?:/|of)\s?\d+")
"""The number of a page in a running head."""
_NUMBER = compiled(r"(?i)[\s\W]*(?:page|p\.|seite)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von)\s*\d{1,4})?[\s\W]*")
_PRINTED = compiled(r"(?:(?:https?|file)://|about:).*\d+\s?/\s?\d+|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d.*")
"""What a browser prints at the edges of a page."""
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))


class Cell(Struct):
    """Characters in a row without a wide gap; `y` is their baseline, upwards, `size` that of most of them."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False


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


_Row = list[Cell]


def lines_of(pages: Sequence[Sequence[_Row]]) -> list[Line]:
    """The rows of all pages, top to bottom, as lines in the order in which they are read.

    A page with too few lines to tell has its columns where another page has them.
    """
    gutters = [found for rows in pages if (found := _gutter([cell for row in rows for cell in row])) is not None]
    usual = Counter(round(gutter) for gutter in gutters).most_common(1)
    hint = float(usual[0][0]) if usual else None
    return [line for number, rows in enumerate(pages, 1) for line in _ordered(rows, number, hint)]


def rows_of(textpage: Any, raw: Any) -> list[_Row]:
    """The characters of a page of pdfium's as rows of cells, top to bottom; what is turned is left out."""
    cells = sorted(_cells(textpage, raw), key=lambda cell: (-cell.y, cell.x0))
    rows: list[_Row] = []
    for cell in cells:
        near = next((row for row in reversed(rows[-4:]) if _level(row, cell)), None)
        if near is None:
            rows.append([cell])
        else:
            near.append(cell)
    return [merged for row in rows if (merged := _merged(row))]


def _level(row: _Row, cell: Cell) -> bool:
    """Whether a cell stands in a row: on its baseline, or as a small sign raised or lowered beside it."""
    apart = abs(row[0].y - cell.y)
    size = max(row[0].size, cell.size)
    if min(row[0].size, cell.size) < 0.85 * size and min(len(row[0].text), len(cell.text)) <= 4:
        return apart < 0.55 * size and any(abs(cell.x0 - c.x1) < size or abs(c.x0 - cell.x1) < size for c in row)
    return apart < 0.3 * size


def _merged(row: _Row) -> _Row:
    """A row with its pieces joined where no wide gap is between them; raised digits, the signs of notes, go."""
    row.sort(key=lambda cell: cell.x0)
    main = max(row, key=lambda cell: (len(cell.text), cell.size))
    found: _Row = []
    for cell in row:
        if cell.text.isdigit() and cell.size < 0.85 * main.size and cell.y > main.y + 0.1 * main.size:
            continue
        if found and cell.x0 - found[-1].x1 < _CELL * min(found[-1].size, cell.size):
            last = found[-1]
            gap = " " if cell.x0 - last.x1 > _BLANK * last.size and not last.text.endswith(" ") else ""
            longer = cell if len(cell.text) > len(last.text) else last
            last.text += gap + cell.text
            last.x1, last.size, last.y = max(last.x1, cell.x1), longer.size, longer.y
            last.bold = last.bold and cell.bold
        else:
            found.append(cell)
    for cell in found:
        cell.text = " ".join(cell.text.split())
    return [cell for cell in found if cell.text]


def _cells(textpage: Any, raw: Any) -> Iterator[Cell]:
    """Runs of characters that follow each other on one baseline."""
    cell: Cell | None = None
    sizes: Counter[float] = Counter()
    x, y = c_double(), c_double()
    box = raw.FS_RECTF()
    heavy = 0
    high = 0
    for at in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        sign = "-" if code in (2, 0xFFFE) else chr(code) if code and not 0xD800 <= code < 0xE000 else ""
        if raw.FPDFText_IsGenerated(textpage, at) == 1 and code != 2:
            if cell is not None and sign in "\r\n":
                yield _closed(cell, sizes, heavy)
                cell = None
            elif cell is not None:
                cell.text += " "
            continue
        if not sign or raw.FPDFText_GetCharAngle(textpage, at) not in _UPRIGHT:
            continue
        raw.FPDFText_GetCharOrigin(textpage, at, byref(x), byref(y))
        raw.FPDFText_GetLooseCharBox(textpage, at, byref(box))
        size = round(_size(textpage, raw, at, box), 1)
        if cell is not None and _apart(cell, box, y.value, size):
            yield _closed(cell, sizes, heavy)
            cell = None
        if cell is None:
            cell, sizes, heavy = Cell("", box.left, box.right, y.value, size), Counter(), 0
        cell.text += _LIGATURES.get(sign, sign)
        cell.x1 = max(cell.x1, box.right) if sign.strip() else cell.x1
        sizes[size] += 1
        heavy += _is_bold(textpage, raw, at)
    if cell is not None:
        yield _closed(cell, sizes, heavy)


def _is_bold(textpage: Any, raw: Any, at: int) -> bool:
    """Whether the font of a character is bold, by its weight or its name."""
    if raw.FPDFText_GetFontWeight(textpage, at) >= 600:
        return True
    name = create_string_buffer(80)
    raw.FPDFText_GetFontInfo(textpage, at, name, len(name), None)
    return _BOLD.search(name.value) is not None


class _Upright:
    """The angles of text that stands upright, in radians; pdfium gives -1 for what it cannot tell."""

    def __contains__(self, angle: object) -> bool:
        return isinstance(angle, float) and (abs(angle) < 0.1 or abs(angle - 6.2832) < 0.1 or angle == -1.0)


_UPRIGHT = _Upright()


def _size(textpage: Any, raw: Any, at: int, box: Any) -> float:
    """The size of a character: its height in the page, since the size of its font may be scaled."""
    return float(box.top - box.bottom) or float(c_float(raw.FPDFText_GetFontSize(textpage, at)).value) or 1.0


def _apart(cell: Cell, box: Any, y: float, size: float) -> bool:
    """Whether a character does not go on where a cell ends."""
    higher = max(cell.size, size)
    return bool(
        abs(cell.y - y) > 0.2 * higher
        or box.left - cell.x1 > _CELL * min(cell.size, size)
        or box.left < cell.x0 - 0.5 * higher
        or abs(cell.size - size) > 0.15 * higher
    )


def _closed(cell: Cell, sizes: Counter[float], heavy: int) -> Cell:
    cell.size = sizes.most_common(1)[0][0] if sizes else cell.size
    cell.bold = heavy > 0.8 * sum(sizes.values())
    return cell


def _ordered(rows: Sequence[_Row], page: int, hint: float | None, depth: int = 0) -> Iterator[Line]:
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
    zone: list[_Row] = []
    for row in rows:
        if any(cell.x0 < gutter < cell.x1 for cell in row):
            yield from _columns(zone, gutter, page, depth)
            zone = []
            yield Line(row, page, left, right)
        else:
            zone.append(row)
    yield from _columns(zone, gutter, page, depth)


def _columns(zone: Sequence[_Row], gutter: float, page: int, depth: int) -> Iterator[Line]:
    for side in (
        [[cell for cell in row if cell.x1 <= gutter] for row in zone],
        [[cell for cell in row if cell.x0 >= gutter] for row in zone],
    ):
        yield from _ordered([row for row in side if row], page, None, depth + 1)


def _fits(gutter: float, cells: Sequence[Cell]) -> bool:
    """Whether the columns of another page may be those of this one too."""
    before, after = [c for c in cells if c.x1 <= gutter], [c for c in cells if c.x0 >= gutter]
    return bool(before) and bool(after) and len(cells) - len(before) - len(after) <= _ACROSS * len(cells)


def _gutter(cells: Sequence[Cell]) -> float | None:
    """Where two columns of prose are apart, None where there is no such place."""
    left, right = min((cell.x0 for cell in cells), default=0.0), max((cell.x1 for cell in cells), default=0.0)
    edges = Counter(round(cell.x0) for cell in cells)
    best: tuple[int, float] | None = None
    for edge, count in edges.items():
        at = edge - 1.5
        if count < _FEWEST - 1 or at < left + 0.15 * (right - left):
            continue
        before, after = [c for c in cells if c.x1 <= at], [c for c in cells if c.x0 >= at]
        across = len(cells) - len(before) - len(after)
        if across <= _ACROSS * len(cells) and _is_column(before) and _is_column(after) and _beside(before, after):
            best = min(best or (across, at), (across, at))
    return best[1] if best else None


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


def without_running(pages: Sequence[list[_Row]]) -> list[list[_Row]]:
    """`pages` without their running heads and feet: what stands on most pages at an edge, and bare page numbers."""
    seen: Counter[tuple[str, int, int]] = Counter()
    for rows in pages:
        seen.update({_key(row) for row in _edges(rows)})
    often = {key for key, count in seen.items() if count >= max(2, _REPEATED * len(pages))}
    found = []
    for rows in pages:
        running = {id(row) for row in _edges(rows) if _key(row) in often}
        kept = [row for row in rows if id(row) not in running]
        while kept and _is_number(kept[0]):
            kept = kept[1:]
        while kept and _is_number(kept[-1]):
            kept = kept[:-1]
        found.append(kept)
    return found


def _edges(rows: list[_Row]) -> Iterable[_Row]:
    count = min(_EDGE, (len(rows) + 2) // 3)
    return [*rows[:count], *rows[max(count, len(rows) - count) :]]


def _key(row: _Row) -> tuple[str, int, int]:
    """What a row says, page numbers aside, how large, and how high."""
    words = " ".join(cell.text for cell in row)
    return _PAGE.sub("#", words).casefold(), round(row[0].size), round(row[0].y / 3)


def _is_number(row: _Row) -> bool:
    words = " ".join(cell.text for cell in row)
    return _NUMBER.fullmatch(words) is not None or _PRINTED.fullmatch(words) is not None
