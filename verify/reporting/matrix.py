"""The agreement matrix: how often each pair of sources agrees and conflicts."""

from __future__ import annotations

from collections.abc import Sequence

from verify.reporting.model import Card, Cell, Matrix, SourceRow

__all__ = ["LARGEST", "agreement"]

LARGEST = 24  # rows and columns that a page can still show legibly


def agreement(sources: Sequence[SourceRow], findings: Sequence[Card]) -> Matrix:
    """The matrix of the sources that have any match, symmetric, counted with pandas.

    Of more than `LARGEST` such sources it keeps those with the most conflicts, then agreements, in their usual order.
    """
    if not findings:
        return Matrix((), (), len(sources))
    import pandas as pd  # slow to import, and needed by the report alone

    pairs = [(f.a.source.number, f.b.source.number, f.verdict) for f in findings]
    both = pd.DataFrame([*pairs, *((b, a, verdict) for a, b, verdict in pairs)], columns=["row", "column", "verdict"])
    totals = pd.crosstab(both["row"], both["verdict"]).reindex(columns=["conflict", "agree", "related"], fill_value=0)
    ranked = totals.sort_values(["conflict", "agree", "related"], ascending=False, kind="stable")
    kept = sorted(int(number) for number in ranked.index[:LARGEST])
    counts = {
        verdict: pd.crosstab(part["row"], part["column"]).reindex(index=kept, columns=kept, fill_value=0).to_numpy()
        for verdict, part in both.groupby("verdict")
    }

    def count(verdict: str, row: int, column: int) -> int:
        return int(counts[verdict][row, column]) if verdict in counts else 0

    places = range(len(kept))
    cells = tuple(
        tuple(Cell(count("conflict", i, j), count("agree", i, j), count("related", i, j)) for j in places)
        for i in places
    )
    by_number = {source.number: source for source in sources}
    return Matrix(tuple(by_number[number] for number in kept), cells, len(sources) - len(kept))
