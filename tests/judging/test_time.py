"""How periods stand to each other."""

from __future__ import annotations

import pytest

from verify.judging.time import TimeRelation, relate_periods
from verify.model import Period


def period(first: str | None, last: str | None = None) -> Period:
    return Period(0, 0, "", first, first if last is None else last, "day")


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (period("2025"), period("2025"), TimeRelation.SAME),
        (period("2025"), period("2024"), TimeRelation.APART),
        (period("2025-03"), period("2025"), TimeRelation.INSIDE),
        (period("2025"), period("2025-03"), TimeRelation.WIDER),
        (period("2021", "2025"), period("2022", "2026"), TimeRelation.OVERLAP),
        (period("--03-04", "--03-11"), period("--03-05", "--03-11"), TimeRelation.WIDER),
        (period("--03-04"), period("2025-03-04"), TimeRelation.SAME),
        (period("--03-04"), period("2025-03-05"), TimeRelation.APART),
        (period("--03-04"), period("2025"), TimeRelation.UNKNOWN),
        (period(None), period("2025"), TimeRelation.UNKNOWN),
        (period("2024-02-29"), period("2024-02"), TimeRelation.INSIDE),
    ],
)
def test_relation(a: Period, b: Period, relation: TimeRelation) -> None:
    assert relate_periods(a, b) is relation
