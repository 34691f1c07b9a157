import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.reading.frontmatter import front_matter

_HEAD = """---
title: "A \\"fast\\" year: what's next"
publisher: 'Norland Post''s desk'
author: Ada Example   # staff
date: 2024-05-01
empty:
tags: [steel, "trade"]
editors:
  - Bo Sample
  - Cy Other
url: https://example.org/a:b#c
nested:
  deep: ignored
summary: >
  folded text
---
Body: not an entry.
"""


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", 'A "fast" year: what\'s next'),
        ("publisher", "Norland Post's desk"),
        ("author", "Ada Example"),
        ("date", "2024-05-01"),
        ("empty", None),
        ("tags", "steel, trade"),
        ("editors", "Bo Sample, Cy Other"),
        ("url", "https://example.org/a:b#c"),
        ("deep", None),
        ("summary", None),
        ("Body", None),
    ],
)
def test_flat_entries_are_read(key, value):
    head = front_matter(_HEAD)
    assert head is not None
    assert head.first(key) == value


def test_the_first_of_several_keys_with_a_value_counts():
    head = front_matter("---\na:\nb: 2\nc: 3\n---\n")
    assert head is not None
    assert head.first("x", "a", "c", "b") == "3"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_span_covers_both_fences_whatever_the_line_ends(end):
    text = end.join(["---", "title: T", "---", "", "Body."])
    head = front_matter(text)
    assert head is not None
    assert text[head.start : head.end] == end.join(["---", "title: T", "---"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title: T\n",
        "---",
        "---\n---\n",
        "---\ntitle: never closed\n",
        "---\nA rule, and prose after it.\n---\nMore.\n",
        "----\ntitle: T\n----\n",
        "\n---\ntitle: T\n---\n",
    ],
)
def test_what_is_no_front_matter_is_text(text):
    assert front_matter(text) is None


@given(st.text(alphabet="-:\"'[]|> #\\\n\rabcu0", max_size=80))
def test_an_odd_head_never_raises_and_stays_inside_the_text(body):
    text = "---\n" + body + "\n---\n"
    head = front_matter(text)
    assert head is None or 0 == head.start < head.end <= len(text)
