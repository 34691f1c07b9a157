"""Which of two figures is the later, and which the later source itself gives as the old one."""

from __future__ import annotations

import pytest

from verify.judging.revisions import later_of
from verify.model import Analysis, Source
from verify.pipeline import analyse
from verify.settings import Settings

OLD = "The economy of Norland grew by 3.1% in 2023."


def run(new: str, before: str | None = "2024-02", after: str | None = "2024-03-15") -> Analysis:
    return analyse([Source("a.txt", OLD, date=before), Source("b.txt", new, date=after)], Settings())


def outcome(analysis: Analysis) -> tuple[str, list[str]]:
    [match] = analysis.matches
    return match.verdict, [reason.code for reason in match.reasons if reason.code in ("V219", "V310")]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("The economy of Norland grew by 3.4% in 2023.", ("conflict", ["V219"])),
        ("The economy of Norland grew by an upwardly revised 3.4% in 2023.", ("conflict", ["V219"])),
        ("The economy of Norland grew by 3.4% in 2023, up from 3.1% in 2022.", ("conflict", ["V219"])),
        ("The economy of Norland grew by 3.4% in 2023, revised from an earlier estimate of 3.1%.",
         ("related", ["V310"])),
        ("The economy of Norland grew by 3.4% in 2023, more than the previously reported 3.1%.",
         ("related", ["V310"])),
        ("Growth of the economy of Norland in 2023 was revised up from 3.1% to 3.4%.", ("related", ["V310"])),
        ("The economy of Norland grew by 3.4% in 2023, revised from an earlier estimate of 3.2%.",
         ("conflict", ["V219"])),
        ("The economy of Norland grew by 3.1% in 2023.", ("agree", [])),
        ("The economy of Norland grew by 3.1% in 2023, an office that revised its figures says.", ("agree", [])),
    ],
)  # fmt: skip
def test_a_later_source_beside_an_earlier_one(new: str, expected: tuple[str, list[str]]) -> None:
    assert outcome(run(new)) == expected


def test_the_finding_names_the_later_source_and_its_word() -> None:
    [finding] = run("The economy of Norland grew by an upwardly revised 3.4% in 2023.").findings
    assert finding.code == "V201"
    assert "b.txt (2024-03-15) is later than a.txt (2024-02) and says “revised”" in finding.message


@pytest.mark.parametrize("dates", [(None, "2024"), ("2024", "2024-03"), ("2024-03", "2024-03"), (None, None)])
def test_without_two_dates_apart_neither_is_the_later(dates: tuple[str | None, str | None]) -> None:
    assert outcome(run("The economy of Norland grew by 3.4% in 2023.", *dates)) == ("conflict", [])


def test_what_an_earlier_source_revised_is_not_superseded_by_it() -> None:
    new = "The economy of Norland grew by 3.4% in 2023, revised from an earlier estimate of 3.1%."
    assert outcome(run(new, "2024-05", "2024-03")) == ("conflict", ["V219"])


@pytest.mark.parametrize(
    ("a", "b", "later"),
    [
        ("2024-02", "2024-03-15", "b"),
        ("2025", "2024-03-15", "a"),
        ("2024", "2024-03-15", None),
        ("spring", "2024", None),
        ("", "2024", None),
    ],
)
def test_the_later_of_two_partial_dates(a: str, b: str, later: str | None) -> None:
    found = later_of(Source("a", "", date=a), Source("b", "", date=b))
    assert (found and found.id) == later
