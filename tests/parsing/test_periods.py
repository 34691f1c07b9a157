"""Periods: the table of cases, and what holds for any text and any date."""

from __future__ import annotations

import calendar
import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.model import Span
from verify.parsing.periods import parse_iso, periods

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "periods.toml").read_text(encoding="utf-8")
)["case"]
MONTHS = list(calendar.month_name)[1:]
DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))
# fmt: off
PIECES = st.sampled_from(
    ["2024", "2025-03", "Q3", "March", "May", "4", "11", "to", "and", "between", "last", "next", "the", "year", "of",
     "first", "half", "end", "early", "-", ",", "ago", "two", "weeks", "before", "'s", "1990s", "FY24", "Monday",
     "since", "by", "21st", "century", "(", ")", "03/04/2025", "summer", "年", "3月", "now", "\n", "Easter", "week of",
     "weekend", "will", "later", "the 18th", "on", "5/12", "nineteen ninety-six", "'98", "third", "days", "following",
     "previous", "Black Friday", "Jan", "/", "fortnight", "earlier", "in the nineties", "İ"]
)
# fmt: on


def described(text: str, anchor: str | None) -> list[str]:
    return [
        f"{p.surface} = {p.first or 'none'}..{p.last or 'none'} {p.grain} {p.relation} {p.anchor or 'none'}"
        for p in periods(text, 0, len(text), anchor)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_the_table_of_cases(case: dict[str, Any]) -> None:
    assert described(case["text"], case.get("date")) == case["periods"]


@pytest.mark.parametrize(("order", "expected"), [("mdy", "2025-03-04"), ("dmy", "2025-04-03"), ("ymd", "2025-03-04")])
def test_the_order_settles_an_ambiguous_date(order: Any, expected: str) -> None:
    [period] = periods("Dated 03/04/2025.", 0, 17, order=order)
    assert (period.first, period.last) == (expected, expected)


def test_an_unambiguous_date_overrules_the_order() -> None:
    [period] = periods("Dated 25/04/2025.", 0, 17, order="mdy")
    assert period.first == "2025-04-25"


def test_years_inside_names_are_left_alone() -> None:
    text = "The 'Grown in Velmora 2025' scheme ends in 2025."
    found = periods(text, 0, len(text), taken=[Span(5, 26)])
    assert [(p.start, p.surface) for p in found] == [(text.rindex("2025"), "2025")]


def test_offsets_count_from_the_whole_text() -> None:
    text = "Nothing here. It closed in March 2024. Nor in 2023."
    [period] = periods(text, 14, 38)
    assert text[period.start : period.end] == period.surface == "March 2024"


def test_a_wide_anchor_leaves_days_open() -> None:
    [period] = periods("It rained yesterday.", 0, 20, "2024")
    assert (period.first, period.last, period.anchor) == (None, None, None)


@given(DAYS)
def test_a_date_means_the_same_in_every_notation(day: date) -> None:
    month = MONTHS[day.month - 1]
    for text in (
        day.isoformat(),
        day.strftime("%Y/%m/%d"),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"the {day.day} of {month}, {day.year}",
        f"{day:%A}, {day.day} {month} {day.year}",
        f"{day.day}-{month[:3]}-{day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        day.strftime("%m/%d/%Y"),
    ):
        sentence = f"It was sold on {text} at once."
        found = periods(sentence, 0, len(sentence))
        assert [(p.first, p.last, p.grain) for p in found] == [(day.isoformat(), day.isoformat(), "day")], text


@given(st.integers(1990, 2040), st.integers(1, 9))
def test_a_range_of_years_means_the_same_in_every_notation(first: int, length: int) -> None:
    last = first + length
    for text in (f"{first}-{last}", f"{first}–{last}", f"from {first} to {last}", f"between {first} and {last}"):
        sentence = f"It grew {text}."
        found = periods(sentence, 0, len(sentence))
        assert [(p.first, p.last) for p in found] == [(str(first), str(last))], text


@given(DAYS, DAYS)
def test_a_missing_year_brings_the_date_nearest_to_the_source(day: date, source: date) -> None:
    text = f"It will open on {MONTHS[day.month - 1]} {day.day}."
    [period] = periods(text, 0, len(text), source.isoformat())
    if period.anchor is None:
        assert (day.month, day.day) == (2, 29)
        return
    assert period.first is not None
    away = abs(date.fromisoformat(period.first) - source)
    assert period.first[5:] == f"{day:%m-%d}"
    if (day.month, day.day) != (2, 29):
        assert away <= timedelta(days=183)


@given(st.sampled_from(MONTHS), DAYS)
def test_a_month_of_a_report_has_begun_by_the_date_of_its_source(month: str, source: date) -> None:
    text = f"The mill closed in {month}."
    [period] = periods(text, 0, len(text), source.isoformat())
    assert period.first is not None
    assert source - timedelta(days=366) < date.fromisoformat(f"{period.first}-01") <= source


@given(
    st.one_of(
        st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)
    ),
    st.sampled_from([None, "2024", "2024-02", "2024-02-29", "9999-12-31", "0001-01-01", "nonsense"]),
)
def test_any_text_gives_ordered_periods_whose_ends_are_in_order(text: str, anchor: str | None) -> None:
    found = periods(text, 0, len(text), anchor)
    assert all(text[p.start : p.end] == p.surface and p.surface.strip() for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for period in found:
        first, last = parse_iso(period.first), parse_iso(period.last)
        if first is not None and last is not None:
            assert first.begins <= last.ends, period


@pytest.mark.parametrize(
    "unit",
    [
        "1,",
        "(",
        "1",
        "2025-",
        "March ",
        "the ",
        "first half of ",
        "last ",
        "2024 to ",
        "a@",
        "in ",
        "two weeks before ",
        "first week of ",
        "Mon ",
        "5/1-",
        "nineteen ",
        "the 1",
        "'9",
        "Q",
        "later in the ",
    ],
)
def test_long_monotonous_text_is_read_to_its_end(unit: str) -> None:
    text = unit * 5000 + " in 1987."
    found = periods(text, 0, len(text))
    assert found[-1].surface.endswith("1987")
