"""The whole way from sources to an analysis."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from verify.judging import SURE
from verify.model import Analysis, Source
from verify.pipeline import analyse
from verify.reading import read
from verify.reporting import results
from verify.settings import Settings

SETTINGS = Settings()
ARTICLES = Path(__file__).parents[2] / "shared" / "seeds"

POST = Source(
    "post.txt", "The harbour of Elstad handled 1.3 million tonnes in 2023. The council approved the new pier."
)
WIRE = Source(
    "wire.txt", "In 2023 the harbour of Elstad handled 1.8 million tonnes. The new pier was approved by the council."
)
GAZETTE = Source("gazette.txt", "Bergum's tram line opened in May 2021 and carries 40,000 passengers a day.")


def run(*sources: Source) -> Analysis:
    return analyse(sources, SETTINGS)


def test_it_finds_the_conflict_the_agreement_and_what_stands_alone() -> None:
    analysis = run(POST, WIRE, GAZETTE)
    text = {claim.id: claim.text for claim in analysis.claims}
    by_verdict = {m.verdict: (text[m.a], text[m.b]) for m in analysis.matches}
    assert "1.3 million" in by_verdict["conflict"][0]
    assert "pier" in by_verdict["agree"][0]
    assert {text[i] for i, s in analysis.status.items() if s == "unique"} <= {
        c.text for c in analysis.claims if c.source == "gazette.txt"
    }
    [finding] = analysis.findings
    assert (finding.path, finding.code, finding.evidence[0].source) == ("post.txt", "V201", "wire.txt")


def test_the_order_of_the_sources_does_not_matter() -> None:
    outcomes = {results.dumps(run(*order)) for order in permutations((POST, WIRE, GAZETTE))}
    assert len(outcomes) == 1


def test_every_offset_points_at_its_text() -> None:
    analysis = run(POST, WIRE, GAZETTE)
    texts = {source.id: source.text for source in analysis.sources}
    for claim in analysis.claims:
        assert texts[claim.source][claim.start : claim.end] == claim.text
        for part in (*claim.values, *claim.periods):
            assert texts[claim.source][part.start : part.end] == part.surface


def test_a_source_is_reported_with_the_date_of_its_own_page() -> None:
    page = Source("page.txt", "Published 7 April 2019\n\nThe harbour of Elstad handled 1.3 million tonnes last year.")
    analysis = run(page, WIRE)
    assert [(s.id, s.date, s.date_because) for s in analysis.sources] == [
        ("page.txt", "2019-04-07", "dateline"),
        ("wire.txt", None, None),
    ]


def test_an_unrelated_source_changes_no_verdict_between_others() -> None:
    def verdicts(analysis: Analysis) -> set[tuple[str, str, str]]:
        return {(m.a, m.b, m.verdict) for m in analysis.matches}

    assert verdicts(run(POST, WIRE)) <= verdicts(run(POST, WIRE, GAZETTE))


def test_progress_is_told_in_order() -> None:
    told: list[tuple[str, int, int]] = []
    analyse([POST, WIRE], SETTINGS, lambda stage, done, whole: told.append((stage, done, whole)))
    assert [stage for stage, *_ in told] == sorted((stage for stage, *_ in told), key=["parsing", "comparing"].index)
    assert all(done <= whole for _, done, whole in told)
    assert told[-1][1] == told[-1][2]


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the development articles are not here")
def test_the_five_articles_hold_no_conflict() -> None:
    analysis = run(*(read(path, path.name, SETTINGS) for path in sorted(ARTICLES.glob("*.txt"))))
    assert analysis.counts["conflicting"] == 0
    assert analysis.counts["agreeing"] > 20


def test_an_agreement_that_is_not_sure_is_the_best_of_both_claims() -> None:
    sources = [Source("one.txt", ONE), Source("two.txt", TWO)]
    analysis = analyse(sources, Settings())
    unsure = [match for match in analysis.matches if match.verdict == "agree" and match.confidence < SURE]
    assert len({match.a for match in unsure}) == len({match.b for match in unsure}) == len(unsure)


ONE = """The harbour of Elstad was closed for a week because of the storm.
The storm has weakened trade in the whole region. Ferries did not sail. Fishermen lost a season's income."""
TWO = """Trade in the region suffered as the storm closed the harbour.
No ferry sailed from Elstad for seven days. Incomes of fishermen fell. Storms have become stronger in the region."""
