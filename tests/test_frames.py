"""An analysis as pandas tables."""

from __future__ import annotations

from verify import frames
from verify.model import Analysis, Source
from verify.pipeline import analyse
from verify.settings import Settings

SOURCES = [
    Source("post.txt", "The harbour of Elstad handled 1.3 million tonnes in 2023. The council approved the new pier."),
    Source("wire.txt", "In 2023 the harbour of Elstad handled 1.8 million tonnes. A fair opened."),
]


def test_the_tables_hold_every_claim_and_match() -> None:
    analysis = analyse(SOURCES, Settings())
    claims, matches = frames.claims_frame(analysis), frames.matches_frame(analysis)
    assert list(claims.index) == [claim.id for claim in analysis.claims]
    assert claims.groupby("source").size().to_dict() == {"post.txt": 2, "wire.txt": 2}
    assert set(claims["status"]) == {"conflicting", "unique"}
    conflict = matches[matches["verdict"] == "conflict"].iloc[0]
    assert (conflict["source_a"], conflict["source_b"], conflict["rule"]) == ("post.txt", "wire.txt", "V201")
    assert "1.8 million" in conflict["text_b"]


def test_an_empty_analysis_gives_empty_tables() -> None:
    empty = Analysis((), ())
    assert frames.claims_frame(empty).empty
    assert frames.matches_frame(empty).empty
