"""The quotations of a draft through the gate: altered, of another speaker, found nowhere, and as they were said."""

from __future__ import annotations

import pytest

from verify.gate import check
from verify.model import CheckResult, Source
from verify.settings import Settings

POST = Source(
    "post.txt",
    "“The old model of growth by building roads,” said Liu Wen, “is probably not going to work "
    "any more.” Ana Brun said: “We will build 400 homes by the harbour in 2025.”"
    " The bank raised its key rate to 4% in May.",
)
WIRE = Source(
    "wire.txt", "Prices rose by 3% last year. The fishermen of the bay sold their boats in the spring of 2024."
)
MODEL = "The old model of growth by building roads is probably not going to work any more"


def gate(draft: str, settings: Settings | None = None, *more: Source) -> CheckResult:
    return check([Source("draft.md", draft)], [POST, WIRE, *more], settings or Settings())


@pytest.mark.parametrize(
    "draft",
    [
        f"Liu Wen said: “{MODEL}.”",
        f'"{MODEL}," said Liu.',
        "“The old model of growth … is probably not going to work any more,” said Liu Wen.",
        "“[T]he old model of growth by building roads is … not going to work any more,” said Liu Wen.",
        "“We'll build 400 homes by the harbour in 2025,” said Brun.",
        "“We will build 400 homes by the harbour in 2025”, the mayor said.",
        "Ana Brun spoke of “homes by the harbour” and of a “grand plan”.",
        "The paper says that the bank “raised its key rate to 4%”.",
    ],
)
def test_what_is_quoted_as_it_was_said_is_not_reported(draft: str) -> None:
    assert gate(draft).findings == ()


@pytest.mark.parametrize(
    ("draft", "words", "message"),
    [
        (f"“{MODEL.replace('not ', '')},” said Liu.", "probably going", 'says "probably not going"'),
        (f"“{MODEL.replace('roads', 'ports')},” said Liu.", "ports", 'says "building roads,”'),
        ("“We will build 500 homes by the harbour in 2025,” said Brun.", "500", 'says "build 400 homes"'),
        ("“We will build 400 homes by the bay in 2025,” it said.", "bay", 'says "the harbour in"'),
    ],
)
def test_other_words_inside_the_marks_are_a_conflict(draft: str, words: str, message: str) -> None:
    result = gate(draft)
    [finding] = result.findings
    assert (finding.code, finding.severity) == ("V214", "error")
    assert draft[finding.column - 1 : finding.end_column - 1] == words
    assert message in finding.message
    assert [evidence.source for evidence in finding.evidence] == ["post.txt"]
    assert "conflicting" in {claim.status for claim in result.claims}


def test_the_evidence_is_the_passage_of_the_source() -> None:
    [finding] = gate("“We will build 500 homes by the harbour in 2025,” said Brun.").findings
    [evidence] = finding.evidence
    assert POST.text[evidence.start : evidence.end] == evidence.text == "We will build 400 homes by the harbour in 2025"


def test_the_same_words_of_another_speaker_are_a_conflict() -> None:
    [finding] = gate(f"Tomas Lind said: “{MODEL}.”").findings
    assert finding.code == "V212"
    assert "Liu Wen" in finding.message


def test_words_that_two_sources_give_to_two_speakers_are_disputed() -> None:
    other = Source("other.txt", f"“{MODEL},” said Tomas Lind at noon.")
    result = gate(f"Tomas Lind said: “{MODEL}.”", None, other)
    assert [claim.status for claim in result.claims] == ["disputed"]
    assert [(f.code, f.evidence[0].source) for f in result.findings] == [("V212", "post.txt")]


def test_a_source_that_has_the_words_settles_what_another_has_otherwise() -> None:
    other = Source("other.txt", "Ana Brun said: “We will build 500 homes by the harbour in 2025.”")
    result = gate("“We will build 500 homes by the harbour in 2025,” said Brun.", None, other)
    assert "V214" not in {finding.code for finding in result.findings}


@pytest.mark.parametrize(
    "draft",
    [
        "“Nobody asked the fishermen about any of this,” said Ana Brun.",
        "Ana Brun called it “the finest plan of her whole life”.",
    ],
)
def test_what_no_source_has_is_unsupported(draft: str) -> None:
    result = gate(draft)
    assert {claim.status for claim in result.claims} == {"unsupported"}
    [finding] = result.findings
    assert (finding.code, finding.severity, finding.evidence) == ("G401", "warning", ())
    assert "no source has the quoted words" in finding.message


def test_a_plain_passage_that_is_merely_alike_is_no_misquotation_of_a_person() -> None:
    codes = [f.code for f in gate("“The fishermen of the bay sold their nets,” said Ana Brun.").findings]
    assert codes == ["G401"]


def test_a_rule_that_is_off_reports_nothing() -> None:
    off = Settings(rules=(("V214", "off"), ("V201", "off"), ("V212", "off"), ("V211", "off")))
    draft = (
        f"“{MODEL.replace('roads', 'ports')},” said Liu. “We will build 400 homes by the harbour in 2025,” said Lind."
    )
    assert {finding.code for finding in gate(draft, off).findings} <= {"G401"}


def test_the_sources_themselves_are_supported() -> None:
    result = gate(f"{POST.text} {WIRE.text}")
    assert result.findings == ()


def test_a_fingerprint_does_not_depend_on_the_line() -> None:
    draft = "“We will build 500 homes by the harbour in 2025,” said Brun."
    assert gate(draft).findings[0].fingerprint == gate(f"It rained.\n\n{draft}").findings[0].fingerprint


def test_a_disputed_figure_says_which_source_is_the_later() -> None:
    old = Source("old.txt", "The economy of Norland grew by 3.1% in 2023.", date="2024-02")
    new = Source("new.txt", "The economy of Norland grew by a revised 3.4% in 2023.", date="2024-03-15")
    result = check([Source("draft.md", "In 2023 the economy of Norland grew by 3.1%.")], [old, new], Settings())
    assert [claim.status for claim in result.claims] == ["disputed"]
    [finding] = result.findings
    assert finding.message.endswith("; new.txt (2024-03-15) is later than old.txt (2024-02)")
