"""The agreement matrix: how often each pair of sources agrees and conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verify.reporting.model import Card, Cell, Matrix, SourceRow

__all__ = ["LARGEST", "agreement"]

LARGEST = 24  # rows and columns that a page can still show legibly


def agreement(sources: Sequence[SourceRow], findings: Sequence[Card]) -> Matrix:
    """The matrix of the sources that have any match, symmetric.

    Of more than `LARGEST` such sources it keeps those with the most conflicts, then agreements, in their usual order.
    """
    pairs: Counter[tuple[int, int, str]] = Counter()
    totals: Counter[tuple[int, str]] = Counter()
    for card in findings:
        a, b, verdict = card.a.source.number, card.b.source.number, card.verdict
        pairs.update([(a, b, verdict), (b, a, verdict)])
        totals.update([(a, verdict), (b, verdict)])

    def weight(number: int) -> tuple[int, ...]:
        return tuple(-totals[number, verdict] for verdict in ("conflict", "agree", "related"))

    matched = sorted({number for number, _ in totals}, key=lambda number: (weight(number), number))
    kept = sorted(matched[:LARGEST])
    cells = tuple(
        tuple(Cell(pairs[i, j, "conflict"], pairs[i, j, "agree"], pairs[i, j, "related"]) for j in kept) for i in kept
    )
    by_number = {source.number: source for source in sources}
    return Matrix(tuple(by_number[number] for number in kept), cells, len(sources) - len(kept))
