"""An analysis as pandas tables."""

from __future__ import annotations

import pytest

from verify import frames
from verify.gate import check
from verify.model import Analysis, CheckResult, Source
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


def test_each_table_of_what_was_found_can_be_asked_for() -> None:
    analysis = analyse(SOURCES, Settings())
    assert frames.to_frame(analysis).equals(frames.claims_frame(analysis))
    assert frames.to_frame(analysis, "matches").equals(frames.matches_frame(analysis))
    assert frames.to_frame(analysis, "findings")["code"].to_list() == ["V201"]
    assert frames.to_frame(analysis.claims).index.to_list() == [claim.id for claim in analysis.claims]
    checked = check(SOURCES[:1], SOURCES[1:], Settings())
    assert frames.to_frame(checked)["status"].to_list() == ["conflicting", "unsupported"]
    assert frames.to_frame(checked, "findings")["path"].to_list() == ["post.txt"]


def test_an_empty_table_has_its_columns() -> None:
    full, empty = analyse(SOURCES, Settings()), Analysis((), ())
    for table in ("claims", "matches", "findings"):
        assert list(frames.to_frame(empty, table).columns) == list(frames.to_frame(full, table).columns)
    assert list(frames.to_frame([]).columns) == list(frames.to_frame(full.claims).columns)


def test_a_table_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no table 'matches' of CheckResult"):
        frames.to_frame(CheckResult(), "matches")
