"""The characters of a PDF's page as rows of cells.

A PDF places characters one by one.  Those that follow each other on one baseline are a cell, as long as no wide gap
comes between; the cells of one baseline are a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double, c_float, create_string_buffer
from typing import Any

from msgspec import Struct

from verify.patterns import compiled
from verify.reading.pieces import raised

__all__ = ["Cell", "Row", "rows_of"]

_CELL = 1.6
"""Gap, in sizes of the type, from which on a row is cut into cells: justified lines have narrower ones."""
_BLANK = 0.16
"""Gap from which on there is a blank."""
_BOLD = compiled(rb"(?i)bold|black|heavy")
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))


class Cell(Struct):
    """Characters in a row without a wide gap; `y` is their baseline, upwards, `size` that of most of them."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False


Row = list[Cell]
"""Cells on one baseline, from left to right."""


def rows_of(textpage: Any, raw: Any) -> list[Row]:
    """The characters of a page of pdfium's as rows of cells, top to bottom; what is turned is left out."""
    cells = sorted(_cells(textpage, raw), key=lambda cell: (-cell.y, cell.x0))
    rows: list[Row] = []
    for cell in cells:
        near = next((row for row in reversed(rows[-4:]) if _level(row, cell)), None)
        if near is None:
            rows.append([cell])
        else:
            near.append(cell)
    return [merged for row in rows if (merged := _merged(row))]


def _level(row: Row, cell: Cell) -> bool:
    """Whether a cell stands in a row: on its baseline, or as a small sign raised or lowered beside it."""
    apart = abs(row[0].y - cell.y)
    size = max(row[0].size, cell.size)
    if min(row[0].size, cell.size) < 0.85 * size and min(len(row[0].text), len(cell.text)) <= 4:
        return apart < 0.55 * size and any(abs(cell.x0 - c.x1) < size or abs(c.x0 - cell.x1) < size for c in row)
    return apart < 0.3 * size


def _merged(row: Row) -> Row:
    """A row with its pieces joined where no wide gap is between them; raised digits are powers or signs of notes."""
    row.sort(key=lambda cell: cell.x0)
    main = max(row, key=lambda cell: (len(cell.text), cell.size))
    found: Row = []
    for cell in row:
        if cell.text.strip().isdigit() and cell.size < 0.85 * main.size and cell.y > main.y + 0.1 * main.size:
            if found:
                found[-1].text += raised(cell.text, found[-1].text) + (" " if cell.text.endswith(" ") else "")
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
