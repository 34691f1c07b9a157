"""The characters of a PDF's page as rows of cells.

A PDF places characters one by one.  Those that follow each other on one baseline are a cell, as long as no wide gap
comes between; the cells of one baseline are a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double, c_float, create_string_buffer
from typing import Any

from msgspec import Struct, field

from verify.patterns import compiled
from verify.reading.pieces import raised

__all__ = ["Cell", "Row", "rows_of"]

_CELL = 1.6
"""Gap, in sizes of the type, from which on a row is cut into cells: justified lines have narrower ones."""
_OTHER = 0.5
"""The same between type of different sizes or weights, which may be that of columns side by side."""
_BLANK = 0.16
"""Gap from which on there is a blank."""
_SMALL = 0.85
"""Up to which share of the size of the text beside it a sign is a small one."""
_INITIAL = 1.8
"""From how many times that size on a letter is an initial, which reaches down over lines."""
_SAMPLE = 4
"""Of every how many characters one is asked for its font."""
_BOLD = compiled(rb"(?i)bold|black|heavy")
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_RAISED = compiled(r"[\d\s,;()\[\]*\u2020\u2021§¶\u2212\u2013-]{1,12}|[\[(]?[a-z][\])]?|st|nd|rd|th")
"""What small raised signs are: of a note, a power, the end of an ordinal."""
_LETTER = compiled(r"[“\"‘']?[^\W\d_]")


class Cell(Struct):
    """Characters in a row without a wide gap; `y` is their baseline, upwards, `size` that of most of them.

    `line` is the baseline of the line that they stand in: a raised or lowered sign has another one.  `gaps` are the
    blanks between its words: at which of its characters the next word begins, from where and to where they reach, and
    the baseline of that word.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    line: float = 0.0
    gaps: list[tuple[int, float, float, float]] = field(default_factory=list)


Row = list[Cell]
"""Cells on one baseline, from left to right."""


def rows_of(textpage: Any, raw: Any) -> list[Row]:
    """The characters of a page of pdfium's as rows of cells, top to bottom; what is turned is left out."""
    cells = _without_initials(sorted(_cells(textpage, raw), key=lambda cell: (-cell.line, cell.x0)))
    rows: list[Row] = []
    for cell in cells:
        near = next((row for row in reversed(rows[-4:]) if _level(row, cell)), None)
        if near is None:
            rows.append([cell])
        else:
            near.append(cell)
            if len(cell.text) > len(near[0].text):  # the longest comes first: its size and baseline are the row's
                near[0], near[-1] = cell, near[0]
    return [merged for row in rows if (merged := _merged(row))]


def _level(row: Row, cell: Cell) -> bool:
    """Whether a cell stands in a row: on its baseline, or as a small sign raised or lowered beside it."""
    longest = row[0]
    apart = abs(longest.line - cell.line)
    size = max(longest.size, cell.size)
    if apart < 0.05 * size:
        return True
    if min(longest.size, cell.size) < _SMALL * size and min(len(longest.text), len(cell.text)) <= 4:
        return apart < 0.55 * size and any(abs(cell.x0 - c.x1) < size or abs(c.x0 - cell.x1) < size for c in row)
    return apart < 0.3 * size


def _without_initials(cells: Row) -> Row:
    """`cells` with each large first letter, which reaches down over lines, before the first of the lines beside it."""
    found: Row = []
    taken: dict[int, Cell] = {}
    for cell in cells:
        beside = _lines_beside(cell, cells) if _LETTER.fullmatch(cell.text.strip()) else []
        if len(beside) > 1:
            taken[id(max(beside, key=lambda one: one.line))] = cell
        else:
            found.append(cell)
    for cell in found:
        if (initial := taken.get(id(cell))) is not None:
            first = cell.text.split(maxsplit=1)[0]
            alone = initial.text.strip() in ("A", "I") and any(f" {first} " in one.text for one in found)
            before = initial.text.strip() + (" " if alone else "")
            cell.text = before + cell.text
            cell.gaps = [(at + len(before), start, end, y) for at, start, end, y in cell.gaps]
    return found


def _lines_beside(initial: Cell, cells: Row) -> Row:
    """What begins close to the right of a letter that is much larger, level with some part of it."""
    return [
        cell
        for cell in cells
        if cell.size * _INITIAL <= initial.size
        and -0.3 * cell.size < cell.x0 - initial.x1 < 1.5 * cell.size
        and -0.4 * cell.size < cell.y - initial.y < 0.9 * initial.size
        and cell.text.strip()
    ]


def _merged(row: Row) -> Row:
    """A row with its pieces joined where no wide gap is between them; raised signs are powers or signs of notes."""
    row.sort(key=lambda cell: cell.x0)
    main = max(row, key=lambda cell: (len(cell.text), cell.size))
    found: Row = []
    sizes: list[Counter[float]] = []
    for cell in row:
        if cell.size < _SMALL * main.size and cell.y > main.line + 0.1 * main.size and _is_sign(cell, found):
            if found:
                found[-1].text += raised(cell.text, found[-1].text) + (" " if cell.text.endswith(" ") else "")
                found[-1].x1 = max(found[-1].x1, cell.x1)
            continue
        own = cell.size
        if found and cell.x0 - found[-1].x1 < (_CELL if _same(found[-1], cell) else _OTHER) * min(found[-1].size, own):
            _join(found[-1], cell)
        else:
            found.append(cell)
            sizes.append(Counter())
        sizes[-1][own] += len(cell.text.strip())
    for cell, known in zip(found, sizes, strict=True):
        cell.size = known.most_common(1)[0][0]
    return [cell for cell in found if cell.text.strip()]


def _same(one: Cell, other: Cell) -> bool:
    """Whether two cells are set in the same type."""
    return one.bold == other.bold and abs(one.size - other.size) <= 0.1 * max(one.size, other.size)


def _is_sign(cell: Cell, before: Row) -> bool:
    """Whether a small raised cell is a sign that belongs to the word before it, or begins the line."""
    beside = not before or cell.x0 - before[-1].x1 < 0.5 * before[-1].size
    return cell.text.strip().isdigit() or (beside and _RAISED.fullmatch(cell.text.strip()) is not None)


def _join(last: Cell, cell: Cell) -> None:
    """Adds to a cell the one that follows it in its row."""
    if cell.x0 - last.x1 > _BLANK * last.size and not last.text.endswith(" "):
        last.text += " "
    if last.text.endswith(" "):
        last.gaps.append((len(last.text), last.x1, cell.x0, cell.line))
    last.gaps += [(at + len(last.text), start, end, y) for at, start, end, y in cell.gaps]
    if len(cell.text) > len(last.text):
        last.y, last.size = cell.y, cell.size
    last.text += cell.text
    last.x1 = max(last.x1, cell.x1)
    last.bold = last.bold and cell.bold


def _cells(textpage: Any, raw: Any) -> Iterator[Cell]:
    """Runs of characters that follow each other on one baseline."""
    unicode, origin, loose = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
    cell: Cell | None = None
    last: Cell | None = None
    sizes: Counter[float] = Counter()
    x, y = c_double(), c_double()
    box = raw.FS_RECTF()
    x_at, y_at, box_at = byref(x), byref(y), byref(box)
    bold: list[bool] = []
    high = 0
    for at in range(raw.FPDFText_CountChars(textpage)):
        code = unicode(textpage, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        sign = "-" if code in (2, 0xFFFE) else chr(code) if code and not 0xD800 <= code < 0xE000 else ""
        if not sign or sign.isspace():
            if cell is not None and sign in ("\r", "\n") and raw.FPDFText_IsGenerated(textpage, at) == 1:
                yield _closed(cell, sizes, bold)
                cell = None
            elif cell is not None and sign:
                cell.text += " "
            continue
        origin(textpage, at, x_at, y_at)
        loose(textpage, at, box_at)
        left, right = box.left, box.right
        size = round(box.top - box.bottom, 1) or _size(textpage, raw, at)
        last = cell or last
        if cell is not None and _apart(cell, left, y.value, size):
            yield _closed(cell, sizes, bold)
            cell = None
        if cell is None:
            if raw.FPDFText_GetCharAngle(textpage, at) not in _UPRIGHT:
                continue
            line = last.line if last is not None and _is_beside(last, left, y.value, size) else y.value
            cell, sizes, bold = Cell("", left, right, y.value, size, line=line), Counter(), []
        elif cell.text[-1] == " ":
            cell.gaps.append((len(cell.text), cell.x1, left, cell.line))
        if len(cell.text) % _SAMPLE == 0:
            bold.append(_is_bold(textpage, raw, at))
        cell.text += _LIGATURES.get(sign, sign)
        if right > cell.x1:
            cell.x1 = right
        sizes[size] += 1
    if cell is not None:
        yield _closed(cell, sizes, bold)


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


def _size(textpage: Any, raw: Any, at: int) -> float:
    """The size of a character whose box has no height, which else is its size, since that of its font may be scaled."""
    return round(float(c_float(raw.FPDFText_GetFontSize(textpage, at)).value), 1) or 1.0


def _apart(cell: Cell, left: float, y: float, size: float) -> bool:
    """Whether a character does not go on where a cell ends."""
    known = cell.size
    higher, lower = (known, size) if known > size else (size, known)
    return (
        abs(cell.y - y) > 0.2 * higher
        or left - cell.x1 > _CELL * lower
        or left < cell.x0 - 0.5 * higher
        or higher - lower > 0.15 * higher
    )


def _is_beside(last: Cell, left: float, y: float, size: float) -> bool:
    """Whether a character of another size follows the last cell as a raised or lowered sign, or follows such a sign."""
    higher, lower = max(last.size, size), min(last.size, size)
    small = lower < _SMALL * higher and abs(left - last.x1) < 0.5 * higher
    if size < last.size:
        return small and 0.05 * higher < abs(last.line - y) < 0.55 * higher
    return small and abs(last.line - y) < 0.2 * higher


def _closed(cell: Cell, sizes: Counter[float], bold: list[bool]) -> Cell:
    cell.size = sizes.most_common(1)[0][0] if sizes else cell.size
    cell.bold = sum(bold) > 0.8 * len(bold)
    return cell
