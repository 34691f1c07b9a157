"""An analysis as pandas tables, for work beyond the report; pandas is loaded when a function is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.model import Analysis
from verify.shapes import claim_shape, match_shape

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["claims_frame", "matches_frame"]


def claims_frame(analysis: Analysis) -> pd.DataFrame:
    """One row a claim, by id: the columns of the machine-readable shape, and its status.

    Nested parts (values, periods, names) stay as lists of dictionaries; see the schema for what they hold.
    """
    import pandas as pd

    rows = [{**claim_shape(claim), "status": analysis.status.get(claim.id, "unique")} for claim in analysis.claims]
    return pd.DataFrame.from_records(rows, index="id") if rows else pd.DataFrame()


def matches_frame(analysis: Analysis) -> pd.DataFrame:
    """One row a match: the two claims with their sources and texts, verdict, confidence, score and leading rule."""
    import pandas as pd

    claims = {claim.id: claim for claim in analysis.claims}
    rows = [
        {
            **{key: shape[key] for key in ("a", "b", "verdict", "confidence", "score", "fingerprint")},
            "rule": match.reasons[0].code if match.reasons else None,
            "source_a": claims[match.a].source,
            "source_b": claims[match.b].source,
            "text_a": claims[match.a].text,
            "text_b": claims[match.b].text,
        }
        for match, shape in ((match, match_shape(match)) for match in analysis.matches)
    ]
    return pd.DataFrame.from_records(rows, index="fingerprint") if rows else pd.DataFrame()
