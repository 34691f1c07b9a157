"""The work that parsing does grows with the length of a text, however odd the text is.

Work is counted in calls, which are the same on every machine; nothing is timed.
"""

from __future__ import annotations

import sys

import pytest

from verify.model import Source
from verify.parsing.claims import parse
from verify.settings import Settings

SIZE = 1_300  # twice this is less than the longest sentence, inside which the rules must not look back too far
UNITS = [
    "1,", "(", "a", "a, ", '"', "\n", "the port of Esk rose and the mill fell by 5% in May while ", "“", "a-", "that ",
    "and ", ",", "a; ", " - ", "a: ", "http://a.b/", "(a) ", "1. ", "A. ", "Mr. ", "rise.The", "[", "'", "$1 ", "5% ",
    ", which ", "he said ", "国", "。", "Aa Bb ", ". ", '"He rose. It fell. ', "• a ", "— a ", "1 and ", "(1) rose, ",
    "Aa\n", "rose a\n\n", "a@b.c ", " - a (@b)", "| photo ", "\"a b c d e f g h i j k l m n o p\"\n\n",
]  # fmt: skip


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
