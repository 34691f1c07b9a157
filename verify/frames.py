"""What was found as pandas tables, for work beyond the report; pandas is loaded when a function is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from verify.model import Analysis, CheckResult, Claim, DraftClaim, Finding
from verify.shapes import claim_shape, draft_claim_shape, finding_shape, match_shape

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Table", "claims_frame", "findings_frame", "matches_frame", "to_frame"]

Table = Literal["claims", "matches", "findings"]
"""Which table of what was found."""

_CLAIM = (*claim_shape(Claim("", "", 0, 0, "")), "status")
_DRAFT_CLAIM = tuple(draft_claim_shape(DraftClaim("", 1, 1, "", "unsupported", 0.0)))
_FINDING = tuple(finding_shape(Finding("", 1, 1, 1, 1, "", "", "off", "", (), "")))
_OF_MATCH = ("a", "b", "verdict", "confidence", "score", "fingerprint")
_MATCH = (*_OF_MATCH, "rule", "source_a", "source_b", "text_a", "text_b")


def to_frame(found: Analysis | CheckResult | Sequence[Claim], table: Table = "claims") -> pd.DataFrame:
    """The `table` of an analysis, of a check, or of claims, with the columns of the machine-readable shapes.

    Of an analysis there are ``claims`` (by id), ``matches`` (by fingerprint) and ``findings``; of a check ``claims``
    and ``findings``; of claims ``claims``.  Nested parts (values, periods, evidence) stay as lists of dictionaries.
    Where nothing was found the table has its columns and no row.  Raises ValueError for a table that there is not.

    >>> source = verify.Source("post.txt", "The terminal cost 84 million euros. It opened in 2024.")
    >>> verify.to_frame(verify.parse(source))["text"].to_list()
    ['The terminal cost 84 million euros', 'It opened in 2024']
    """
    if isinstance(found, Analysis):
        made = {"claims": claims_frame, "matches": matches_frame, "findings": findings_frame}.get(table)
        if made is not None:
            return made(found)
    elif isinstance(found, CheckResult):
        if table == "claims":
            return _frame([draft_claim_shape(claim) for claim in found.claims], _DRAFT_CLAIM)
        if table == "findings":
            return findings_frame(found)
    elif table == "claims":
        return _frame([claim_shape(claim) for claim in found], _CLAIM[:-1], "id")
    raise ValueError(f"there is no table {table!r} of {type(found).__name__}")


def claims_frame(analysis: Analysis) -> pd.DataFrame:
    """One row a claim, by id: the columns of the machine-readable shape, and its status.

    Nested parts (values, periods, names) stay as lists of dictionaries; see the schema for what they hold.
    """
    rows = [{**claim_shape(claim), "status": analysis.status.get(claim.id, "unique")} for claim in analysis.claims]
    return _frame(rows, _CLAIM, "id")


def matches_frame(analysis: Analysis) -> pd.DataFrame:
    """One row a match: the two claims with their sources and texts, verdict, confidence, score and leading rule."""
    claims = {claim.id: claim for claim in analysis.claims}
    rows = [
        {
            **{key: shape[key] for key in _OF_MATCH},
            "rule": match.reasons[0].code if match.reasons else None,
            "source_a": claims[match.a].source,
            "source_b": claims[match.b].source,
            "text_a": claims[match.a].text,
            "text_b": claims[match.b].text,
        }
        for match, shape in ((match, match_shape(match)) for match in analysis.matches)
    ]
    return _frame(rows, _MATCH, "fingerprint")


def findings_frame(found: Analysis | CheckResult) -> pd.DataFrame:
    """One row a finding, in their order: its place, rule, severity and message; the evidence as a list."""
    return _frame([finding_shape(finding) for finding in found.findings], _FINDING)


def _frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], index: str | None = None) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame.from_records([dict(row) for row in rows], columns=list(columns))
    return frame if index is None else frame.set_index(index)
