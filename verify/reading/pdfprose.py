"""Rows of prose whose blanks are wide since they are justified are put together again.

The blanks of a justified line are all alike, however wide; those of a row of a table are not, or else they stand over
those of the rows around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from verify.reading.pdfcells import Cell, Row
from verify.reading.pdfgaps import Blank, blanks, is_figure

__all__ = ["alike", "unspread"]

_ENDS = tuple(".!?:;,。")
"""Behind what a blank may be wider."""
_DIFFERENT = 0.15
"""By which share blanks that are alike may differ; pairs of letters move together and apart."""
_KERNED = 0.12
"""By how much they may at least, in sizes of the type."""
_SAME = 0.12
"""How far apart edges that are the same may be, in sizes of the type."""
_SHARED = 0.3
"""Least width that gaps of two rows have in common where they are those of columns."""
_AROUND = 6
"""How many rows above and below are those around a row."""
_SPREAD = 0.4
"""From which width on, in sizes of the type, a blank is one that a justified line has stretched."""
_EDGE = 0.15
"""How far apart justified lines may end, in sizes of the type."""


def alike(row: Row) -> bool | None:
    """Whether the blanks of a row are all alike, as those of prose are; None where it has too few to tell."""
    found = blanks(row)
    words = _words(row, found)
    if all(map(is_figure, words[1:])):
        return None
    inner = [one.width for one, before in zip(found, words[:-1], strict=True) if not before.endswith(_ENDS)]
    widths = inner if len(inner) > 1 else [one.width for one in found]
    if len(widths) < 2:
        return None
    most = max(widths)
    return most - min(widths) <= max(_DIFFERENT * most, _KERNED * row[0].size)


def unspread(rows: Sequence[Row]) -> list[Row]:
    """The rows of a column, top to bottom, those of prose as one cell each."""
    if all(len(row) < 2 for row in rows):
        return list(rows)
    even = [alike(row) for row in rows]
    prose = [
        bool(said) and (len(rows[at]) == 1 or (_is_full(rows, at) and not _in_table(rows, even, at)))
        for at, said in enumerate(even)
    ]
    wide = [said and _is_spread(row) for said, row in zip(prose, rows, strict=True)]
    for number, row in enumerate(rows):
        if even[number] is None and len(row) == 2 and not blanks(row[1:]) and not is_figure(row[1].text):
            around = range(max(0, number - _AROUND), min(len(rows), number + _AROUND + 1))
            beside = any(wide[at] and _ends_with(row, rows[at]) for at in around)
            prose[number] = beside and not _in_table(rows, even, number)
    return [[_whole(row)] if said and len(row) > 1 else row for row, said in zip(rows, prose, strict=True)]


def _words(row: Row, found: Sequence[Blank]) -> list[str]:
    """The words of a row, as its blanks part them."""
    words: list[str] = []
    for number, cell in enumerate(row):
        places = [0, *(blank.at for blank in found if blank.cell == number and blank.at), len(cell.text)]
        words += [cell.text[first:last].strip() for first, last in pairwise(places)]
    return words


def _in_table(rows: Sequence[Row], even: Sequence[bool | None], number: int) -> bool:
    """Whether the cells of a row stand over or under those of the next one."""
    row = rows[number]
    for at in (number - 1, number + 1):
        if len(row) < 2 or not 0 <= at < len(rows) or len(rows[at]) < 2:
            continue
        other = rows[at]
        if all(any(_aligned(a, b) for b in other[1:]) for a in row[1:]):
            return True
        if even[at] is False and len(other) == len(row) and all(map(_over, pairwise(row), pairwise(other))):
            return True
    return False


def _aligned(one: Cell, other: Cell) -> bool:
    """Whether cells begin at the same place, or are figures that end there; at an edge all justified lines end."""
    reach = _SAME * one.size
    begins, ends = abs(one.x0 - other.x0) <= reach, abs(one.x1 - other.x1) <= reach
    figures = is_figure(one.text) and is_figure(other.text)
    return (begins and (not ends or one.text == other.text)) or (figures and (begins or ends))


def _over(one: tuple[Cell, Cell], other: tuple[Cell, Cell]) -> bool:
    """Whether the gap between two cells stands over that between two others."""
    return min(one[1].x0, other[1].x0) - max(one[0].x1, other[0].x1) >= _SHARED * one[0].size


def _is_spread(row: Row) -> bool:
    """Whether the blanks of a row are wider than those of lines that are not justified."""
    return max((blank.width for blank in blanks(row)), default=0.0) > _SPREAD * row[0].size


def _is_full(rows: Sequence[Row], number: int) -> bool:
    """Whether a row ends where one of those around it does, as justified lines do."""
    around = range(max(0, number - _AROUND), min(len(rows), number + _AROUND + 1))
    return any(at != number and _ends_with(rows[number], rows[at]) for at in around)


def _ends_with(row: Row, other: Row) -> bool:
    return abs(row[-1].x1 - other[-1].x1) <= _EDGE * row[0].size


def _whole(row: Row) -> Cell:
    """The cells of a row as one."""
    longest = max(row, key=lambda cell: len(cell.text))
    text, gaps = row[0].text, list(row[0].gaps)
    for last, cell in pairwise(row):
        text = f"{text.rstrip()} "
        gaps += [(len(text), last.x1, cell.x0, cell.line)]
        gaps += [(at + len(text), start, end, y) for at, start, end, y in cell.gaps]
        text += cell.text
    bold = all(cell.bold for cell in row)
    return Cell(text, row[0].x0, row[-1].x1, longest.y, longest.size, bold, longest.line, gaps)
