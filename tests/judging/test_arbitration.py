"""A conflict gives way where the other source states the same in another passage."""

from __future__ import annotations

from verify.model import Source
from verify.pipeline import analyse
from verify.settings import Settings

PLAIN = "In Norland private firms account for over 90% of all companies."
OTHER = "In Norland private firms account for over 60% of all companies."


def verdicts(*texts: str) -> list[tuple[str, str]]:
    sources = [Source(f"{index}.txt", text) for index, text in enumerate(texts)]
    return [(match.verdict, match.reasons[0].code) for match in analyse(sources, Settings()).matches]


def test_a_conflict_stands_where_nothing_else_is_said() -> None:
    exact = "In Norland private firms account for 40% of all companies."
    assert [verdict for verdict, _ in verdicts(PLAIN, exact)] == ["conflict"]


def test_a_conflict_gives_way_to_a_passage_that_agrees() -> None:
    exact = "In Norland private firms account for 40% of all companies."
    found = verdicts(PLAIN, f"{PLAIN} {exact}")
    assert ("related", "V307") in found
    assert all(verdict != "conflict" for verdict, _ in found)
