"""The work that parsing does grows with the length of a text, however odd the text is.

Work is counted in calls, which are the same on every machine; nothing is timed.  Loops and slices over a run of
capitalised words make no calls: there the lines that run are counted, and the items that slices copy.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from verify.model import Source
from verify.parsing.claims import parse
from verify.parsing.names import survey as read_names
from verify.parsing.names import tokens as name_tokens
from verify.settings import Settings

SIZE = 1_300  # twice this is less than the longest sentence, inside which the rules must not look back too far
UNITS = [
    "1,", "(", "a", "a, ", '"', "\n", "the port of Esk rose and the mill fell by 5% in May while ", "“", "a-", "that ",
    "and ", ",", "a; ", " - ", "a: ", "http://a.b/", "(a) ", "1. ", "A. ", "Mr. ", "rise.The", "[", "'", "$1 ", "5% ",
    ", which ", "he said ", "国", "。", "Aa Bb ", ". ", '"He rose. It fell. ', "• a ", "— a ", "1 and ", "(1) rose, ",
    "Aa\n", "rose a\n\n", "a@b.c ", " - a (@b)", "| photo ", "\"a b c d e f g h i j k l m n o p\"\n\n",
]  # fmt: skip
NAME_UNITS = [
    "Bank of ", "University of ", "Ministry of Trade and ", "Bank of Esk and ", "Mr. ", "Mr ", "President ", "Esk ",
    "Foreign Minister ", "Chinese ", "J. ", "Esk-", "Aa of the ", "Esk & ", "Esk's ",
]  # fmt: skip
LONG = 4_000  # a run of names goes on over what the other rules take for sentences


def work(unit: str, size: int) -> int:
    """How many calls it takes to parse `size` characters of `unit` over and over."""
    source = Source("s", (unit * (size // len(unit) + 1))[:size])
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        parse(source, Settings())
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_is_hardly_more_than_twice_the_work(unit):
    work(unit, 500)  # tables are read once
    assert work(unit, 2 * SIZE) <= 2.5 * work(unit, SIZE) + 500


def lines(text: str) -> int:
    """How many lines of Python run to read the names of a document."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read_names(text)
    finally:
        sys.settrace(before)
    return count


class Copied(list):
    """A list that counts the items that slices of it, and of what they give, copy."""

    items = 0

    def __getitem__(self, key):
        found = super().__getitem__(key)
        if not isinstance(key, slice):
            return found
        Copied.items += len(found)
        return Copied(found)


@pytest.mark.parametrize("unit", NAME_UNITS)
def test_a_run_of_names_twice_as_long_takes_hardly_more_than_twice_the_lines(unit):
    lines(unit * 9)  # tables are read once
    assert lines(unit * (2 * LONG // len(unit))) <= 2.5 * lines(unit * (LONG // len(unit))) + 500


@pytest.mark.parametrize("unit", NAME_UNITS)
def test_reading_a_run_of_names_copies_it_but_a_few_times(unit, monkeypatch):
    module = sys.modules["verify.parsing.names.survey"]
    monkeypatch.setattr(module, "runs", lambda *given: [Copied(run) for run in name_tokens.runs(*given)])
    Copied.items = 0
    count = LONG // len(unit)
    read_names(unit * count)
    assert Copied.items <= 4 * len(unit.split()) * count + 500
