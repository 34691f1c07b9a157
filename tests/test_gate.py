"""Drafts held against sources."""

from __future__ import annotations

import pytest

from verify.gate import check
from verify.model import CheckResult, Source
from verify.settings import Settings

SOURCES = [
    Source(
        "post.txt",
        "The harbour of Elstad handled 1.3 million tonnes of steel in 2023. The council approved the new pier.",
    ),
    Source("wire.txt", "Bergum's tram line opened in May 2021. It carries at least 40,000 passengers a day."),
]


def gate(draft: str, sources: list[Source] = SOURCES) -> CheckResult:
    return check([Source("draft.md", draft)], sources, Settings())


@pytest.mark.parametrize(
    ("draft", "status"),
    [
        ("In 2023 the harbour of Elstad handled 1,300,000 tonnes of steel.", "supported"),
        ("The council approved the new pier.", "supported"),
        ("The harbour of Elstad handled 1.8 million tonnes of steel in 2023.", "conflicting"),
        ("The council rejected the new pier.", "conflicting"),
        ("The museum bought four paintings.", "unsupported"),
    ],
)
def test_status(draft: str, status: str) -> None:
    assert [claim.status for claim in gate(draft).claims] == [status]


def test_a_finding_names_the_place_the_rule_and_the_evidence() -> None:
    draft = "# Brief\n\nThe harbour of Elstad handled 1.8 million tonnes of steel in 2023.\n"
    [finding] = gate(draft).findings
    assert (finding.path, finding.line, finding.column, finding.code) == ("draft.md", 3, 1, "V201")
    assert finding.severity == "error"
    assert finding.evidence[0].source == "post.txt"
    assert finding.evidence[0].line == 1


def test_a_statement_that_one_source_supports_and_another_contradicts_is_disputed() -> None:
    other = Source("other.txt", "The harbour of Elstad handled 1.8 million tonnes of steel in 2023.")
    result = gate("The harbour of Elstad handled 1.3 million tonnes of steel in 2023.", [*SOURCES, other])
    assert [claim.status for claim in result.claims] == ["disputed"]
    assert len(result.findings) == 1


def test_a_fingerprint_does_not_depend_on_the_line() -> None:
    text = "The harbour of Elstad handled 1.8 million tonnes of steel in 2023."
    assert gate(text).findings[0].fingerprint == gate("\n\n" + text).findings[0].fingerprint


def test_the_sources_themselves_are_supported() -> None:
    result = gate(" ".join(source.text for source in SOURCES))
    assert {claim.status for claim in result.claims} == {"supported"}
    assert result.findings == ()


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("The new bridge in Elstad cost 5 million crowns.", "supported"),
        ("The new bridge in Elstad cost 7 million crowns.", "disputed"),
        ("A mill in Bergum burnt down.", "supported"),
    ],
)
def test_what_another_source_says_of_a_supported_claim(other: str, expected: str) -> None:
    sources = [Source("one.txt", "The new bridge in Elstad cost 5 million crowns."), Source("two.txt", other)]
    draft = Source("draft.md", "The new bridge in Elstad cost 5 million crowns.")
    assert [claim.status for claim in check([draft], sources, Settings()).claims] == [expected]


@pytest.mark.parametrize(
    ("draft", "status"),
    [
        ("The lock is 90 metres long.", "unsupported"),
        ("The bridge is 90 metres long.", "conflicting"),
        ("The bridge is 840 metres long.", "supported"),
    ],
)
def test_it_stands_for_what_its_document_spoke_of(draft: str, status: str) -> None:
    source = Source("bridge.txt", "The harbour bridge cost 1.2 billion crowns. It is 840 metres long.")
    assert [claim.status for claim in gate(draft, [source]).claims] == [status]
