"""A figure of a sentence for sums: its unit, and the interval of values that its digits and hedges can stand for."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from verify.judging.intervals import stated, unit_in_last_place
from verify.model import Claim, Span, Value
from verify.patterns import lazy_pattern
from verify.text import flatten

__all__ = ["Figure", "alike", "figures_of", "number", "rounded", "share_scale"]

LOOSE = 0.1
"""Share by which a figure in words that is no number (``a third``, ``half``, ``doubled``) may be off."""
HEDGED = 0.05
"""Least share by which a hedged figure may be off: a writer's ``about`` is no measurement."""

COARSER = 10.0
"""How many times coarser than its neighbour a figure is taken to be at most."""

_NUMERAL = lazy_pattern(r"\d[\d,]*(?:\.\d+)?")
_DIGITS = lazy_pattern(r"[\d,]+")
_SCALED = lazy_pattern(r"\d\s*(?:thousand|million|billion|trillion|hundred|[kmb]n?\b|tn\b|crore|lakh)", re.IGNORECASE)


class Figure(Struct, frozen=True):
    """A stated quantity: `point` in its unit, within `low`..`high` once rounding and hedges are allowed for.

    `bare` is a number without a unit or a noun of its own, which may take over that of its neighbour.  `loose` is a
    figure in words that nobody means to the digit (``a third``).
    """

    claim: Claim
    value: Value
    start: int
    end: int
    surface: str
    unit: str
    point: float
    low: float
    high: float
    bare: bool = False
    loose: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def currency(self) -> str:
        """The unit without what a rate is taken per."""
        return self.unit.partition(" per ")[0]


def number(value: float) -> str:
    """`value` as a reader would write it: three or four figures, thousands set off, large ones by their name."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:.4g} {name}"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.4g}"


def rounded(figure: Figure) -> Figure:
    """`figure` without its bound: the number that its digits show, within their rounding."""
    slack = unit_in_last_place(figure.value) / 2
    return replace(figure, low=figure.point - slack, high=figure.point + slack)


def alike(a: Figure, b: Figure) -> tuple[Figure, Figure]:
    """Two figures that a writer sets side by side: "5.25% to 5%" drops zeros, and does not round to whole per cent."""
    finer = min((a.high - a.low) / 2, (b.high - b.low) / 2)
    if not 0 < finer < math.inf:
        return a, b
    one, other = (_narrowed(figure, COARSER * finer) for figure in (a, b))
    return one, other


def _narrowed(figure: Figure, slack: float) -> Figure:
    if figure.value.modifier != "exact" or figure.loose or (figure.high - figure.low) / 2 <= slack:
        return figure
    return replace(figure, low=figure.point - slack, high=figure.point + slack)


def share_scale(figure: Figure, other: Figure) -> Figure:
    """`figure`, a number without "million" or the like, read with that of `other` ("from 4.1 to 4.4 million").

    As it is where it has a scale of its own, or `other` has none.
    """
    mine, theirs = flatten(figure.surface), flatten(other.surface)
    numeral = _NUMERAL.search(theirs)
    if _SCALED.search(mine) or not _SCALED.search(theirs) or numeral is None:
        return figure
    printed = float(numeral.group().replace(",", ""))
    scale = other.point / printed if printed else 1.0
    return replace(figure, point=figure.point * scale, low=figure.low * scale, high=figure.high * scale)


def figures_of(claim: Claim) -> Iterator[Figure]:
    """The figures of a claim in order: no ordinals, no repetition in another unit, both ends of "from … to" apart."""
    for value in claim.values:
        if value.kind == "ordinal" or value.restates is not None or not math.isfinite(value.value):
            continue
        ends = _ends(claim, value) if value.modifier == "range" else None
        if ends is not None:
            yield from ends
        else:
            yield _figure(claim, value)


def _figure(claim: Claim, value: Value) -> Figure:
    surface = flatten(value.surface)
    low, high, loose = _bounds(value)
    plain = bool(_DIGITS.fullmatch(surface.strip()))
    bare = value.unit == "" or (plain and value.kind in ("percent", "count") and not value.measure)
    return Figure(
        claim, value, value.start, value.end, value.surface, value.unit, value.value, low, high,
        bare or (plain and value.kind == "percent"), loose,
    )  # fmt: skip


def _bounds(value: Value) -> tuple[float, float, bool]:
    """The interval that a figure stands for, and whether it is a word that nobody means to the digit."""
    read = stated(value)
    unit = unit_in_last_place(value)
    low, high = read.low, read.high
    loose = not unit or (value.kind == "multiple" and not _NUMERAL.search(flatten(value.surface)))
    slack = LOOSE * abs(value.value) if loose else 0.0 if _whole(value) else unit / 2
    if value.modifier == "about":
        slack = max(slack, HEDGED * abs(value.value))
    return low - slack, high + slack, loose


def _whole(value: Value) -> bool:
    """Whether a count is given to the last one, rather than rounded."""
    return (
        value.kind == "count"
        and value.modifier == "exact"
        and value.value.is_integer()
        and value.value % 10 != 0
        and not _SCALED.search(flatten(value.surface))
    )


def _ends(claim: Claim, value: Value) -> tuple[Figure, Figure] | None:
    """The two figures of "from 4.1 to 4.4 billion euros": a way and no range where something rises or falls."""
    surface = flatten(value.surface)
    found = list(_NUMERAL.finditer(surface))
    if not surface.lower().startswith("from ") or len(found) != 2 or value.high is None:
        return None
    numerals = [m.group().replace(",", "") for m in found]
    scale = _scale(value.high, [float(numeral) for numeral in numerals])
    if scale is None:
        return None
    ends = []
    for m, numeral in zip(found, numerals, strict=True):
        start, end = value.start + m.start(), value.start + m.end()
        point, slack = float(numeral) * scale, _last_place(numeral) * scale / 2
        text = value.surface[m.start() : m.end()]
        ends.append(Figure(claim, value, start, end, text, value.unit, point, point - slack, point + slack))
    return ends[0], ends[1]


def _scale(high: float, numerals: list[float]) -> float | None:
    """The power of ten that both numbers of a range are said in, told from the end that the parser gives."""
    for numeral in reversed(numerals):
        if numeral and high > 0 and abs(math.log10(high / numeral) - round(math.log10(high / numeral))) < 1e-9:
            return float(high / numeral)
    return None


def _last_place(numeral: str) -> float:
    """The size of the last significant digit, as :func:`verify.judging.intervals.unit_in_last_place` counts it."""
    if "." in numeral:
        return float(10.0 ** -len(numeral.partition(".")[2]))
    zeros = len(numeral) - len(numeral.rstrip("0"))
    return float(10.0 ** max(0, min(zeros, len(numeral) - 2)))
