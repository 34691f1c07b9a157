"""Feasts: Easter by its tables, and the days that hang on it or on a weekday."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.parsing.periods.feasts import easter, feast


@pytest.mark.parametrize(
    "day",
    ["1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2019-04-21", "2024-03-31",
     "2025-04-20", "2049-04-18", "2076-04-19"],
)  # fmt: skip
def test_easter_falls_where_the_tables_have_it(day):
    assert easter(int(day[:4])).isoformat() == day


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_from_22_march_to_25_april(year):
    day = easter(year)
    assert day.isoweekday() == 7
    assert (3, 22) <= (day.month, day.day) <= (4, 25)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("good friday", "2021-04-02"),
        ("whit monday", "2021-05-24"),
        ("thanksgiving", "2021-11-25"),
        ("black friday", "2019-11-29"),
        ("labor day", "2021-09-06"),
        ("boxing day", "2021-12-26"),
    ],
)
def test_days_that_hang_on_another(name, day):
    assert feast(name, int(day[:4])).iso == day
