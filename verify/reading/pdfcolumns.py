"""The columns of a page, told by a strip that many rows leave free, with prose on both sides of it.

Where many words behind a wide gap begin at one left edge, and few rows have a word across the strip before it, the
page may have columns.  What stands between two such strips is prose where most of its rows are long, mostly letters,
and have blanks that are all alike: the rows of a table have not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from statistics import median

from msgspec import Struct

from verify.reading.pdfcells import Row
from verify.reading.pdfgaps import Blank, blanks, parts
from verify.reading.pdfprose import alike

__all__ = ["fits", "gutters", "parted", "spanning"]

_FEWEST = 4
"""Fewest lines of a column."""
_PROSE = 18
"""Fewest characters that half of a column's lines have; cells of tables are shorter."""
_FILLED = 0.55
"""Least share of its column's width that half of its lines fill."""
_EVEN = 0.7
"""Least share of the rows of a column whose blanks are alike."""
_LETTERS = 0.6
"""Least share of letters among the characters of prose."""
_ACROSS = 0.3
"""Largest share of rows that lie across the gap between columns."""
_LEADING = 1.4
"""How far apart lines are, in sizes of the type."""
_LEAST = 0.5
"""Least width of the gap, in sizes of the type."""


class _Strip(Struct, frozen=True):
    """A place that few rows cross: how many do, and how many begin behind it."""

    across: int
    begin: int
    at: float


def gutters(rows: Sequence[Row]) -> list[float]:
    """Where columns of prose are apart, first where the fewest rows lie across."""
    gaps = [_wide(row) for row in rows]
    strips = _strips(rows, gaps)
    while strips:
        columns = _between(rows, [strip.at for strip in strips])
        prose = [_is_column(column) for column in columns]
        failed = [
            strip
            for number, strip in enumerate(strips)
            if not (prose[number] and prose[number + 1] and _beside(columns[number], columns[number + 1]))
        ]
        if not failed:
            return [strip.at for strip in sorted(strips, key=lambda strip: (strip.across, strip.at))]
        strips.remove(max(failed, key=lambda strip: (strip.across, -strip.begin)))
    return []


def fits(place: float, rows: Sequence[Row]) -> bool:
    """Whether the columns of another page may be those of this one too."""
    sides = [parted(row, place) for row in rows]
    halves = [half for found in sides if found for half in found]
    across = sides.count(None)
    both = any(halves[::2]) and any(halves[1::2])
    return both and across <= _ACROSS * (across + sum(map(bool, halves)))


def parted(row: Row, place: float) -> tuple[Row, Row] | None:
    """What of a row stands before a place and behind it; None where something lies across it."""
    return _parted(row, _wide(row), place)


def spanning(rows: Sequence[Row], sides: Sequence[tuple[Row, Row] | None]) -> set[int]:
    """The numbers of the rows before the gutter that are headings of what stands below on both of its sides.

    Such a heading has columns above it that end beside each other and columns below it that begin so; that of the left
    column alone has lines of the right one beside it.
    """
    sizes = Counter(row[0].size for row in rows)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    across: set[int] = set()
    last: list[float | None] = [None, None]
    run: list[int] = []
    for number, (row, halves) in enumerate(zip(rows, sides, strict=True)):
        if halves is None:
            last, run = [None, None], []
        elif halves[0] and not halves[1] and _is_head(row, body):
            run.append(number)
        else:
            if run and _parts(rows[run[-1]], last, _next(sides[number:]), _LEADING * body):
                across.update(run)
                last = [None, None]
            elif run:
                last[0] = rows[run[-1]][0].y
            run = []
            last = [half[0].y if half else before for half, before in zip(halves, last, strict=True)]
    return across


def _next(sides: Sequence[tuple[Row, Row] | None]) -> list[float | None]:
    """How high the first lines of both columns stand in what is not across them."""
    here = list(takewhile(lambda halves: halves is not None, sides))
    return [next((halves[side][0].y for halves in here if halves and halves[side]), None) for side in (0, 1)]


def _parts(head: Row, above: Sequence[float | None], below: Sequence[float | None], leading: float) -> bool:
    """Whether both columns end above a heading and begin below it."""
    if below[0] is None or below[1] is None or abs(below[0] - below[1]) > leading:
        return False
    if above[0] is None or above[1] is None:
        return above[0] is above[1] and head[0].y - below[1] > leading
    return abs(above[0] - above[1]) <= 1.5 * leading and above[1] - below[1] > 2.5 * leading


def _is_head(row: Row, body: float) -> bool:
    return all(cell.bold for cell in row) or row[0].size > 1.15 * body


def _wide(row: Row) -> list[Blank]:
    """The gaps of a row that are wide enough to be those between columns."""
    least = _LEAST * max(row, key=lambda cell: len(cell.text)).size
    return [blank for blank in blanks(row) if blank.width >= least]


def _parted(row: Row, gaps: Sequence[Blank], place: float) -> tuple[Row, Row] | None:
    if row[-1].x1 <= place:
        return row, []
    if row[0].x0 >= place:
        return [], row
    gap = next((gap for gap in gaps if gap.start <= place <= gap.end), None)
    if gap is None:
        return None
    if not gap.at:
        return row[: gap.cell], row[gap.cell :]
    before, behind = parts(row[gap.cell], [gap.at])
    return [*row[: gap.cell], before], [behind, *row[gap.cell + 1 :]]


def _strips(rows: Sequence[Row], gaps: Sequence[Sequence[Blank]]) -> list[_Strip]:
    """The places behind which many rows begin and that few cross, from left to right."""
    left, right = (
        min((row[0].x0 for row in rows), default=0.0),
        max((row[-1].x1 for row in rows), default=0.0),
    )
    edges = Counter(round(row[0].x0) for row in rows) + Counter(round(gap.end) for found in gaps for gap in found)
    found: list[_Strip] = []
    for edge, count in sorted(edges.items()):
        at = edge - 1.5
        if count < _FEWEST - 1 or at < left + 0.1 * (right - left):
            continue
        sides = [_parted(row, wide, at) for row, wide in zip(rows, gaps, strict=True)]
        across = sides.count(None)
        beside = sum(bool(half) for halves in sides if halves for half in halves)
        if across > _ACROSS * (across + beside):
            continue
        strip = _Strip(across, count, at)
        if found and at - found[-1].at < 2 * rows[0][0].size:
            found[-1] = min(found[-1], strip, key=lambda one: (one.across, -one.begin))
        else:
            found.append(strip)
    return found


def _between(rows: Sequence[Row], places: Sequence[float]) -> list[list[Row]]:
    """What of the rows stands before the first of these places, between them, and behind the last."""
    columns: list[list[Row]] = [[] for _ in range(len(places) + 1)]
    for row in rows:
        rest: Row | None = row
        done: list[tuple[int, Row]] = []
        for number, place in enumerate(places):
            sides = parted(rest, place) if rest else None
            if rest and sides is None:
                break
            if sides and sides[0]:
                done.append((number, sides[0]))
            rest = sides[1] if sides else None
        else:
            done += [(len(places), rest)] if rest else []
        for number, part in done:
            columns[number].append(part)
    return columns


def _is_column(rows: Sequence[Row]) -> bool:
    """Whether rows are long lines of prose; those of tables are short."""
    if len(rows) < _FEWEST:
        return False
    wide = max(row[-1].x1 for row in rows) - min(row[0].x0 for row in rows)
    if median(row[-1].x1 - row[0].x0 for row in rows) < _FILLED * wide:
        return False
    texts = ["".join(cell.text for cell in row).replace(" ", "") for row in rows]
    words = [len(text) + len(blanks(row)) for text, row in zip(texts, rows, strict=True)]
    letters = sum(sum(map(str.isalpha, text)) for text in texts)
    even = [said for row in rows if (said := alike(row)) is not None]
    return median(words) >= _PROSE and letters >= _LETTERS * sum(map(len, texts)) and sum(even) >= _EVEN * len(even)


def _beside(before: Sequence[Row], after: Sequence[Row]) -> bool:
    """Whether two columns stand side by side, and not one above the other, with room between them."""
    heights = [[cell.y for row in side for cell in row] for side in (before, after)]
    size = median(row[0].size for row in before)
    room = min(row[0].x0 for row in after) - max(row[-1].x1 for row in before)
    return min(map(max, heights)) - max(map(min, heights)) > 2 * size and room > _LEAST * size
