"""The agreement matrix: how often each pair of sources agrees and conflicts."""

from __future__ import annotations

from collections.abc import Sequence

from verify.reporting.model import Card, Cell, Matrix, SourceRow

__all__ = ["LARGEST", "agreement"]

LARGEST = 24  # rows and columns that a page can still show legibly

_VERDICTS = ["conflict", "agree", "related", "accepted"]
"""In the order of a cell, and of what makes a source worth a row."""


def agreement(sources: Sequence[SourceRow], findings: Sequence[Card]) -> Matrix:
    """The matrix of the sources that have any match, symmetric.

    Of more than `LARGEST` such sources it keeps those with the most conflicts, then agreements, in their usual order.
    """
    if not findings:
        return Matrix((), (), len(sources))
    import pandas as pd

    met = [
        (card.a.source.number, card.b.source.number, "accepted" if card.accepted else card.verdict) for card in findings
    ]
    pairs = pd.DataFrame([*met, *((b, a, verdict) for a, b, verdict in met)], columns=["row", "column", "verdict"])
    totals = pd.crosstab(pairs["row"], pairs["verdict"]).reindex(columns=_VERDICTS, fill_value=0)
    kept = sorted(totals.sort_values(_VERDICTS, ascending=False).index[:LARGEST])
    shown = pairs[pairs["row"].isin(kept) & pairs["column"].isin(kept)]
    every = pd.MultiIndex.from_product([kept, kept, _VERDICTS])
    counts = shown.value_counts().reindex(every, fill_value=0).to_numpy().reshape(len(kept), len(kept), len(_VERDICTS))
    cells = tuple(tuple(Cell(*cell) for cell in row) for row in counts.tolist())
    by_number = {source.number: source for source in sources}
    return Matrix(tuple(by_number[number] for number in kept), cells, len(sources) - len(kept))
