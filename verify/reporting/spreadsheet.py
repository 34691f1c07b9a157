"""The findings of a run as CSV: ``verify run --format csv``."""

from __future__ import annotations

from collections.abc import Iterable

from verify.reporting.model import Card, Report, WithinRow
from verify.reporting.tables import inert

__all__ = ["COLUMNS", "csv"]

COLUMNS = (
    "fingerprint",
    "verdict",
    "state",
    "accepted",
    "confidence",
    "score",
    "rule",
    "name",
    "reason",
    "further",
    "a_source",
    "a_line",
    "a_text",
    "b_source",
    "b_line",
    "b_text",
    "a_place",
    "b_place",
)


def csv(report: Report) -> str:
    """A row a finding, by RFC 4180, its line ends included, with a header line: conflicts, agreements, within a source.

    ``further`` are the codes of the other reasons.  Of a finding within one source ``b`` are the other places; several
    are joined with ``; ``, and so are their lines and places.  Cells are :func:`~verify.reporting.tables.inert`.
    """
    import pandas as pd

    pairs = (_pair(card) for card in report.findings if card.verdict in ("conflict", "agree"))
    rows = [[inert(cell) for cell in row] for row in (*pairs, *map(_within, report.within))]
    text: str = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8", "replace").decode("utf-8")


def _pair(card: Card) -> tuple[object, ...]:
    first = card.reasons[0] if card.reasons else None
    return (
        card.fingerprint,
        card.verdict,
        card.state,
        card.accepted,
        round(card.confidence, 3),
        round(card.score, 4),
        *((first.code, first.name, first.message) if first else ("", "", "")),
        _joined(reason.code for reason in card.reasons[1:]),
        card.a.source.id,
        card.a.line,
        card.a.text,
        card.b.source.id,
        card.b.line,
        card.b.text,
        card.a.place,
        card.b.place,
    )


def _within(row: WithinRow) -> tuple[object, ...]:
    return (
        row.fingerprint,
        "within",
        row.state,
        row.accepted,
        "",
        "",
        row.reason.code,
        row.reason.name,
        row.reason.message,
        "",
        row.source.id,
        row.line,
        row.text,
        row.source.id,
        _joined(line for line, _, _ in row.evidence),
        _joined(text for _, text, _ in row.evidence),
        row.place,
        _joined(place for _, _, place in row.evidence if place),
    )


def _joined(parts: Iterable[object]) -> str:
    return "; ".join(map(str, parts))
