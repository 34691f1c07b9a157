"""Partial dates: what the calendar allows, how they print, and how they move."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.parsing.periods.partial import PartialDate, parse_iso


@pytest.mark.parametrize(
    ("parts", "iso"),
    [
        ((2025,), "2025"),
        ((2025, 2), "2025-02"),
        ((2025, 2, 3), "2025-02-03"),
        ((None, 3), "--03"),
        ((None, 2, 29), "--02-29"),
    ],
)
def test_a_partial_date_prints_what_is_known(parts: tuple[int | None, ...], iso: str) -> None:
    made = PartialDate.of(*parts)
    assert made is not None
    assert made.iso == iso


@pytest.mark.parametrize("parts", [(2025, 2, 29), (2025, 13), (0,), (10000,), (None, 4, 31), (2025, None, 3)])
def test_what_the_calendar_lacks_is_no_date(parts: tuple[int | None, ...]) -> None:
    assert PartialDate.of(*parts) is None


@pytest.mark.parametrize("text", [None, "", "March", "20", "2025-13", "2025-02-30"])
def test_what_is_no_iso_date_parses_to_none(text: str | None) -> None:
    assert parse_iso(text) is None


@given(st.dates())
def test_iso_dates_parse_and_print_the_same(day: date) -> None:
    parsed = parse_iso(day.isoformat())
    assert parsed is not None
    assert (parsed.iso, parsed.begins, parsed.ends) == (day.isoformat(), day, day)


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(-200, 200))
def test_months_move_forth_and_back(year: int, month: int, count: int) -> None:
    start = PartialDate(year, month)
    moved = start.plus_months(count)
    assert moved is None or moved.plus_months(-count) == start


def test_an_unknown_year_cannot_be_moved() -> None:
    assert PartialDate(None, 3).plus_months(1) is None
    assert PartialDate(None, 3, 4).plus_days(1) is None
    assert PartialDate(None, 3).plus_years(1) is None
