"""Word-level differences, and overlapping spans as segments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.model import Span
from verify.reporting.diff import differences
from verify.reporting.sweep import sweep


def words(text: str, spans: list[Span]) -> list[str]:
    return [text[s.start : s.end] for s in spans]


@pytest.mark.parametrize(
    ("a", "b", "only_a", "only_b"),
    [
        ("The bridge opened in May.", "The bridge opened in June.", ["May"], ["June"]),
        ("It cost 4.5 million.", "It cost 5.4 million.", ["4.5"], ["5.4"]),
        ("The Bridge “opened”.", 'The bridge "opened".', [], []),
        ("All nine towns agreed to it.", "Nine towns agreed to it at last.", ["All"], ["at last"]),
        ("桥在五月开放", "桥在六月开放", ["五"], ["六"]),
        ("A and B share nothing here", "wholly other words stand there", [], []),
        ("", "", [], []),
    ],
)
def test_the_differing_words_are_found(a: str, b: str, only_a: list[str], only_b: list[str]) -> None:
    left, right = differences(a, b)
    assert (words(a, left), words(b, right)) == (only_a, only_b)


def test_very_long_texts_are_left_unmarked() -> None:
    assert differences("word " * 1000, "word " * 999 + "other") == ([], [])


@given(st.text(max_size=80), st.text(max_size=80))
def test_differences_lie_inside_and_in_order(a: str, b: str) -> None:
    for text, spans in zip((a, b), differences(a, b), strict=True):
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert spans == sorted(spans)


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: Span(min(p), max(p))), max_size=12)


@given(SPANS, st.integers(0, 20), st.integers(20, 50))
def test_segments_tile_the_text_and_know_their_covers(spans: list[Span], start: int, end: int) -> None:
    segments = sweep(start, end, [(span, number) for number, span in enumerate(spans)])
    covered = [offset for s in segments for offset in range(s.start, s.end)]
    assert covered == list(range(start, end))
    for segment in segments:
        expected = [n for n, span in enumerate(spans) if span.start <= segment.start and segment.end <= span.end]
        assert list(segment.covers) == expected


def test_overlapping_spans_are_cut_at_their_borders() -> None:
    segments = sweep(0, 10, [(Span(2, 6), "a"), (Span(4, 8), "b")])
    assert [(s.start, s.end, s.covers) for s in segments] == [
        (0, 2, ()),
        (2, 4, ("a",)),
        (4, 6, ("a", "b")),
        (6, 8, ("b",)),
        (8, 10, ()),
    ]
