"""Of a run that is too large for a page, the page shows the weightiest part."""

import pytest
from msgspec.structs import replace

from benchmarks.page.made import made
from tests.reporting.factory import small
from verify.reporting import extract as module
from verify.reporting.extract import extract
from verify.reporting.html import render
from verify.settings import Settings


def test_a_run_of_usual_size_is_shown_as_a_whole():
    analysis = small()
    assert extract(analysis) is analysis


def test_of_a_large_run_conflicts_come_first_and_nothing_is_named_that_is_not_shown(monkeypatch):
    analysis = small()
    monkeypatch.setattr(module, "MOST_CLAIMS", 1)
    monkeypatch.setattr(module, "SHOWN_MATCHES", 1)
    shown = extract(analysis)
    claims = {claim.id for claim in shown.claims}
    assert [match.verdict for match in shown.matches] == ["conflict"]
    assert {side for match in shown.matches for side in (match.a, match.b)} <= claims
    assert set(shown.status) <= claims
    assert {claim.source for claim in shown.claims} <= {source.id for source in shown.sources}
    assert len(shown.sources) < len(analysis.sources)


def test_a_large_run_without_matches_shows_its_first_sources(monkeypatch):
    monkeypatch.setattr(module, "MOST_CLAIMS", 1)
    monkeypatch.setattr(module, "SHOWN_CLAIMS", 1)
    analysis = replace(small(), matches=(), groups=(), findings=(), status={})
    assert [source.id for source in extract(analysis).sources] == [analysis.sources[0].id]


def test_the_page_says_what_it_leaves_out(monkeypatch):
    assert "too large for one page" not in render(small(), Settings())
    monkeypatch.setattr(module, "MOST_CLAIMS", 1)
    page = render(replace(small(), counts={"claims": 70_000, "sources": 9_000, "conflict": 3, "agree": 4}), Settings())
    assert "70,000 claims of 9,000 sources, with 3 conflicts and 4 agreements" in page


@pytest.mark.parametrize(("claims", "sources"), [(16_000, 1), (20_000, 2), (18_000, 6), (16_000, 400)])
def test_what_conflicts_is_shown_however_large_its_sources_are(claims: int, sources: int) -> None:
    whole = made(claims, sources)
    shown = extract(whole)
    conflicts = {(m.a, m.b) for m in whole.matches if m.verdict == "conflict"}
    found = {(m.a, m.b) for m in shown.matches if m.verdict == "conflict"}
    assert found <= conflicts
    assert len(found) > min(len(conflicts), 100) / 2
    assert len(shown.claims) < 15_000
    ids = {claim.id for claim in shown.claims}
    assert all(m.a in ids and m.b in ids for m in shown.matches)
