"""Parsed claims as a table for the terminal, as CSV and as JSON Lines: the outputs of ``verify claims``."""

from __future__ import annotations

import csv as csv_module
import io
from collections.abc import Iterable, Sequence
from itertools import groupby

from verify import shapes
from verify.model import Claim, Period
from verify.reporting.printable import counted, one_line, pad, paired

__all__ = ["csv", "inert", "jsonl", "table"]

COLUMNS = (
    "id",
    "source",
    "start",
    "end",
    "text",
    "values",
    "periods",
    "names",
    "polarity",
    "modality",
    "checkworthy",
    "attribution",
    "scope_from",
    "scope_to",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = (13, 5, 58)  # place, check-worthiness and claim: 80 columns with the blanks between


def table(claims: Sequence[Claim]) -> str:
    """The claims under the name of their source, 80 columns wide, with a final line end.

    Each takes a line with its offsets, its check-worthiness and its words (cut where they do not fit), and a second one
    with the values and periods found in it, where there are any.
    """
    lines: list[str] = []
    for source, group in groupby(claims, key=lambda claim: claim.source):
        rows = list(group)
        lines += ["", one_line(source)] if lines else [one_line(source)]
        lines.append(_row("offsets", "worth", "claim"))
        for claim in rows:
            said = paired(one_line(claim.text), claim.source)
            lines.append(_row(f"{claim.start}-{claim.end}", f"{claim.checkworthy:.2f}", said))
            if details := _details(claim):
                lines.append(_row("", "", details))
    return "\n".join([*lines, *([""] if lines else []), counted(len(claims), "claim")]) + "\n"


def csv(claims: Iterable[Claim]) -> str:
    """The claims as CSV by RFC 4180, its line ends included, with a header line; lists are joined with ``; ``.

    Cells are :func:`inert`.
    """
    target = io.StringIO(newline="")
    writer = csv_module.writer(target, lineterminator="\r\n")  # so that a lone `\r` in a cell is quoted too
    writer.writerow(COLUMNS)
    writer.writerows([inert(cell) for cell in _cells(claim)] for claim in claims)
    return target.getvalue().encode("utf-8", "replace").decode("utf-8")


def jsonl(claims: Iterable[Claim]) -> str:
    """The claims in the shape of schema version 1, one a line, with a final line end (empty without claims)."""
    return "".join(shapes.dumps(shapes.claim_shape(claim)) + "\n" for claim in claims)


def _row(place: str, worth: str, words: str) -> str:
    cells = pad(place, _WIDTHS[0], right=True), pad(worth, _WIDTHS[1], right=True), pad(words, _WIDTHS[2])
    return "  ".join(cells).rstrip()


def _details(claim: Claim) -> str:
    values = [f"{one_line(v.surface)} = {_figure(v.value)} {v.unit}".rstrip() for v in claim.values]
    return " · ".join(values + [_dated(period) for period in claim.periods])


def _figure(value: float) -> str:
    return f"{value:,.15g}"


def _dated(period: Period) -> str:
    ends = (period.first or "?",) if period.first == period.last else (period.first or "?", period.last or "?")
    return f"{period.relation} {' to '.join(ends)}"


def inert(cell: object) -> object:
    """A cell that no spreadsheet runs (https://owasp.org/www-community/attacks/CSV_Injection).

    Words that it would read as a formula (they begin with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return) get
    an apostrophe in front; anything else stays as it is.
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _cells(claim: Claim) -> tuple[object, ...]:
    return (
        claim.id,
        claim.source,
        claim.start,
        claim.end,
        claim.text,
        "; ".join(v.surface for v in claim.values),
        "; ".join(_dated(p) for p in claim.periods),
        "; ".join(claim.names),
        claim.polarity,
        claim.modality,
        round(claim.checkworthy, 3),
        "" if claim.attribution is None else claim.attribution.who,
        "" if claim.scope is None else claim.scope.first or "",
        "" if claim.scope is None else claim.scope.last or "",
    )
