"""The made-up run that the benchmark of the report's page shows, and the table that it prints."""

from collections import Counter

import pytest

from benchmarks.page.made import WORD, made
from benchmarks.report_page import table
from verify.reporting.html import render
from verify.settings import Settings

CLAIMS, SOURCES = 2_000, 40


@pytest.fixture(scope="module")
def run():
    return made(CLAIMS, SOURCES)


def test_the_same_numbers_make_the_same_run(run):
    assert made(CLAIMS, SOURCES) == run
    assert made(CLAIMS, SOURCES + 1) != run


def test_shares_are_those_of_a_real_run(run):
    assert (len(run.claims), len(run.sources)) == (CLAIMS, SOURCES)
    verdicts = Counter(match.verdict for match in run.matches)
    assert len(run.matches) == pytest.approx(1.2 * CLAIMS, rel=0.01)
    assert verdicts["conflict"] / len(run.matches) == pytest.approx(0.01, abs=0.005)
    assert verdicts["agree"] / len(run.matches) == pytest.approx(0.2, abs=0.03)
    assert len({claim.id for claim in run.claims}) == CLAIMS
    assert len({(match.a, match.b) for match in run.matches}) == len(run.matches)
    assert all(match.a < match.b for match in run.matches)


def test_claims_stand_in_their_texts_with_prose_between_them(run):
    texts = {source.id: source.text for source in run.sources}
    ends = {}
    for claim in run.claims:
        text = texts[claim.source]
        assert text[claim.start : claim.end] == claim.text
        assert claim.start >= ends.get(claim.source, 0)
        assert 15 <= len(text[claim.sentence.start : claim.sentence.end].split()) <= 26
        for part in (*claim.values, *claim.periods):
            assert text[part.start : part.end] == part.surface
        ends[claim.source] = claim.end
    claimed = sum(len(claim.text) for claim in run.claims)
    assert 0.4 < claimed / sum(map(len, texts.values())) < 0.6


def test_matches_are_of_different_sources_and_point_at_their_figures(run):
    claims = {claim.id: claim for claim in run.claims}
    for match in run.matches:
        a, b = claims[match.a], claims[match.b]
        assert a.source != b.source
        assert (match.reasons[0].a, match.reasons[0].b) == (a.values[0].span, b.values[0].span)
        assert match.verdict != "conflict" or a.values[0].value != b.values[0].value


def test_the_word_to_filter_by_is_neither_rare_nor_common(run):
    share = sum(WORD in claim.text for claim in run.claims) / CLAIMS
    assert 0.005 < share < 0.05


def test_it_can_be_rendered_with_findings_inside_one_source():
    few = made(600, 1)
    assert len(few.sources) == 4
    assert "contradicts-itself" in render(few, Settings())


def test_figures_stand_beside_their_targets():
    rounds = [{"file, MB": 12.0, "first paint": paint, "interactive": 1500.0} for paint in (400.0, 900.0, 500.0)]
    assert table(rounds).splitlines()[2:] == [
        "| file, MB | 12.0 | 12.0 to 12.0 | < 10 | missed, 1.2 times as much |",
        "| first paint | 500 | 400 to 900 | < 1,000 | met |",
        "| interactive | 1,500 | 1,500 to 1,500 |  |  |",
    ]
