"""Overlapping spans laid out as a row of segments that do not overlap: a boundary sweep.

The text is cut at every start and end of a span; between two neighbouring cuts the set of covering spans is constant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from verify.model import Span

__all__ = ["Segment", "sweep"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Segment(Generic[T]):
    """A stretch of a text and what covers it, in the order in which the covering spans were given."""

    start: int
    end: int
    covers: tuple[T, ...]


def sweep(start: int, end: int, spans: Iterable[tuple[Span, T]]) -> list[Segment[T]]:
    """The segments of ``start..end``, in order and without a gap, each with the values of the spans that cover it.

    Spans are clipped to ``start..end``; empty ones are left out.  O((n + c) log n) for n spans and c covers reported.
    """
    clipped = [(max(span.start, start), min(span.end, end), value) for span, value in spans]
    layers = [layer for layer in clipped if layer[0] < layer[1]]
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for index, (first, last, _) in enumerate(layers):
        opens.setdefault(first, []).append(index)
        closes.setdefault(last, []).append(index)
    cuts = sorted({start, end, *opens, *closes})
    active: set[int] = set()
    segments = []
    for here, following in pairwise(cuts):
        active.difference_update(closes.get(here, ()))
        active.update(opens.get(here, ()))
        segments.append(Segment(here, following, tuple(layers[i][2] for i in sorted(active))))
    return segments
