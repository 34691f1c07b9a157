"""The columns of tables and of text whose gaps are narrow, told by what stands above and below.

Where a gap wider than the blanks of its row stands over the gaps of the rows around it, and what stands beside it
begins or ends at the same place, it parts columns.  The blanks of a justified line are wide too, but all alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct, field

from verify.patterns import compiled
from verify.reading.pdfcells import Cell, Row

__all__ = ["Blank", "blanks", "divided", "is_figure", "parts"]

_USUAL = 0.25
"""The width of a blank where a row has none to go by, in sizes of the type."""
_WIDER = 1.6
"""From how many times the blanks of its row on a gap may part columns."""
_LEAST = 0.45
"""Least width of such a gap, in sizes of the type."""
_SHARED = 0.3
"""Least width that such gaps of a column have in common."""
_FEWEST = 3
"""Fewest rows with a gap that part columns."""
_MANY = 8
"""Rows from which on the columns are those of the page, not of a table, and go on above and below."""
_SAME = 0.12
"""How far apart edges that are the same may be."""
_ENDS = tuple(".!?:;。")
_COUNT = compiled(r"(?:[^\w\s]|\w{1,2}[.)]|\(\w{1,2}\)|\d{1,3})")
"""What stands before an item of a list."""
_FIGURES = compiled(r"[^\W\d_]{0,3}[\W_]*\d[\d\W_]*[^\W\d_]{0,3}|[-\u2013\u2014.]+|n/a")


class Blank(Struct, frozen=True):
    """What parts two words of a row: from where to where, in which cell and before which of its characters."""

    start: float
    end: float
    cell: int
    at: int

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.end - self.start


def blanks(row: Row) -> list[Blank]:
    """What parts the words of a row, from left to right, within its cells and between them."""
    found: list[Blank] = []
    for number, cell in enumerate(row):
        if number:
            found.append(Blank(row[number - 1].x1, cell.x0, number, 0))
        found += [Blank(start, end, number, at) for at, start, end, _ in cell.gaps]
    return found


def is_figure(word: str) -> bool:
    """Whether a word is a figure, as cells of tables have them, or stands for none."""
    return _FIGURES.fullmatch(word) is not None


class _Gap(Struct):
    """A gap of a row: between which edges, the edges of what stands beside it, and how sure it is one of columns."""

    row: int
    start: float
    end: float
    cell: int
    at: int
    seed: bool
    until: float = 0.0


class _Corridor(Struct):
    """Gaps that stand over each other, and what they have in common."""

    start: float
    end: float
    gaps: list[_Gap] = field(default_factory=list)
    crossed: int = 0


def divided(rows: Sequence[Row]) -> list[Row]:
    """The rows of a page, top to bottom, with their cells cut where narrow gaps part columns."""
    cuts: dict[tuple[int, int], set[int]] = {}
    gaps = [_gaps(row, number) for number, row in enumerate(rows)]
    if sum(any(gap.seed for gap in found) for found in gaps) >= _FEWEST:
        columns = [one for one in _corridors(rows, gaps) if _aligned(one, rows)]
        certain = {(gap.row, gap.start) for one in columns for gap in one.gaps}
        for one in columns:
            for gap in [*one.gaps, *_further(one, rows, gaps, certain)]:
                if gap.at:
                    cuts.setdefault((gap.row, gap.cell), set()).add(gap.at)
    return [
        [part for at, cell in enumerate(row) for part in parts(cell, sorted(cuts.get((number, at), ())))]
        for number, row in enumerate(rows)
    ]


def _gaps(row: Row, number: int) -> list[_Gap]:
    """The gaps of a row from left to right, those within cells and those between them."""
    blanks = [end - start for cell in row for _, start, end, _ in cell.gaps]
    size = max(cell.size for cell in row)
    blanks += [other.x0 - cell.x1 for cell, other in pairwise(row)]
    usual = min(blanks) if len(blanks) > 1 and not _only_figures(row) else min([*blanks, _USUAL * size])
    least = max(_LEAST * size, _WIDER * max(usual, 0.1 * size))
    found: list[_Gap] = []
    for number_of, cell in enumerate(row):
        places = [(0, row[number_of - 1].x1, cell.x0)] if number_of else []
        for at, start, end in [*places, *((at, start, end) for at, start, end, _ in cell.gaps)]:
            words = cell.text[:at].strip()
            wide = end - start >= least and not words.endswith(_ENDS)
            if len(blanks) == 1 and wide:  # two words: prose in a narrow column has such lines
                wide = _FIGURES.fullmatch(cell.text[at:].strip()) is not None
            counts = not number_of and _COUNT.fullmatch(words) is not None
            found.append(_Gap(number, start, end, number_of, at, wide and not counts))
    parting = [gap for gap in found if gap.seed]
    for at, gap in enumerate(parting, 1):
        gap.until = parting[at].start if at < len(parting) else row[-1].x1
    return found


def _only_figures(row: Row) -> bool:
    """Whether a row is figures but for its first word."""
    words = " ".join(cell.text for cell in row).split()[1:]
    return bool(words) and all(map(_FIGURES.fullmatch, words))


def _corridors(rows: Sequence[Row], gaps: Sequence[list[_Gap]]) -> list[_Corridor]:
    """Gaps that stand over each other in rows that follow each other; what leaves the place free does not interrupt."""
    done: list[_Corridor] = []
    active: list[_Corridor] = []
    for row, found in zip(rows, gaps, strict=True):
        size = max(cell.size for cell in row)
        going: list[_Corridor] = []
        met: set[int] = set()
        for gap in (gap for gap in found if gap.seed):
            near = [one for one in active if id(one) not in met and _shared(one, gap) >= _SHARED * size]
            one = max(near, key=lambda corridor: _shared(corridor, gap), default=None)
            if one is None or one.gaps[-1].row == gap.row:
                one = _Corridor(gap.start, gap.end)
                going.append(one)
            else:
                one.start, one.end, one.crossed = max(one.start, gap.start), min(one.end, gap.end), 0
            met.add(id(one))
            one.gaps.append(gap)
        for one in active:
            one.crossed += id(one) not in met and _crosses(row, found, one)
            apart = rows[one.gaps[-1].row][0].y - row[0].y > 8 * size
            (done if one.crossed > 1 or apart else going).append(one)
        active = going
    return [one for one in (*done, *active) if len(one.gaps) >= _FEWEST]


def _shared(one: _Corridor, gap: _Gap) -> float:
    return min(one.end, gap.end) - max(one.start, gap.start)


def _crosses(row: Row, gaps: Iterable[_Gap], one: _Corridor) -> bool:
    """Whether the words of a row stand where the gap of columns is."""
    ink = any(cell.x0 < one.end and cell.x1 > one.start for cell in row)
    return ink and not any(_shared(one, gap) > 0.5 * (one.end - one.start) for gap in gaps)


def _aligned(one: _Corridor, rows: Sequence[Row]) -> bool:
    """Whether what stands beside the gap begins or ends at one place in most rows."""
    return _edge(one, rows) is not None


def _edge(one: _Corridor, rows: Sequence[Row]) -> tuple[str, float] | None:
    """The edge that most rows share: where the right side begins or ends, or the left one ends."""
    for name in ("end", "until", "start"):
        places = sorted(getattr(gap, name) for gap in one.gaps)
        reach = _SAME * rows[one.gaps[0].row][0].size
        middle = places[len(places) // 2]
        if sum(abs(place - middle) <= reach for place in places) >= max(_FEWEST, 0.6 * len(places)):
            return name, middle
    return None


def _further(
    one: _Corridor, rows: Sequence[Row], gaps: Sequence[list[_Gap]], certain: set[tuple[int, float]]
) -> Iterable[_Gap]:
    """The gaps of the same column that are not wider than the blanks of their rows."""
    own = {gap.row for gap in one.gaps}
    first, last = min(own), max(own)
    edge = _edge(one, rows)
    for number in range(len(rows)):
        inside = first <= number <= last
        beside = number in (first - 1, last + 1) and any((number, gap.start) in certain for gap in gaps[number])
        if number in own or not (inside or beside or len(own) >= _MANY):
            continue
        size = rows[number][0].size
        for gap in gaps[number]:
            begins = edge is not None and edge[0] == "end" and abs(gap.end - edge[1]) <= _SAME * size
            covers = _shared(one, gap) >= max(0.8 * (one.end - one.start), 0.2 * size)
            if (begins or covers) and (inside or beside or (begins and covers)):
                yield gap


def parts(cell: Cell, places: Sequence[int]) -> Iterable[Cell]:
    """The parts of a cell between these of its characters, each with its own blanks."""
    if not places:
        yield cell
        return
    edges = {at: (start, end, y) for at, start, end, y in cell.gaps}
    x0, baseline = cell.x0, cell.line
    for first, last in pairwise((0, *places, len(cell.text))):
        text = cell.text[first:last].rstrip()
        end, following, below = edges.get(last, (cell.x1, cell.x1, cell.y))
        if text:
            gaps = [(at - first, start, stop, y) for at, start, stop, y in cell.gaps if first < at < last]
            yield Cell(text, x0, end, baseline, cell.size, cell.bold, baseline, gaps)
        x0, baseline = following, below
