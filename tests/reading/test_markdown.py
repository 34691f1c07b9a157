import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.reading.markdown import blocks


def _found(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in blocks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Steel in 2024 #\n\nOutput rose.", [("heading", "Steel in 2024"), ("paragraph", "Output rose.")]),
        ("Steel in 2024\n=====\nOutput rose.", [("heading", "Steel in 2024"), ("paragraph", "Output rose.")]),
        ("- one crane\n- two tugs", [("list", "one crane"), ("list", "two tugs")]),
        ("1. one\n   1. inner\n2. two", [("list", "one"), ("list", "inner"), ("list", "two")]),
        ("> Output rose.\n\nHe said so.", [("quote", "Output rose."), ("paragraph", "He said so.")]),
        ("> - quoted item", [("list", "quoted item")]),
        ("```\ncode 5%\n```\nText.", [("code", "```\ncode 5%\n```"), ("paragraph", "Text.")]),
        ("<div>raw 5%</div>\n\nText.", [("code", "<div>raw 5%</div>"), ("paragraph", "Text.")]),
        ("<!-- note -->\nText.", [("code", "<!-- note -->"), ("paragraph", "Text.")]),
        ("[1]: https://example.org\n\nText.", [("paragraph", "Text.")]),
        ("One.\n\n***\n\nTwo.", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("    Indented prose of 5%.", [("paragraph", "Indented prose of 5%.")]),
        (
            "| City | Output |\n|---|---|\n| Eastport | 5 |",
            [("table", "| City | Output |"), ("table", "| Eastport | 5 |")],
        ),
        (
            "Output rose.[^1]\n\n[^1]: Blue Quay, 2024.\n[^2]: Idem.",
            [("paragraph", "Output rose.[^1]"), ("paragraph", "[^1]: Blue Quay, 2024."), ("paragraph", "[^2]: Idem.")],
        ),
    ],
)
def test_the_blocks_of_the_format(text, expected):
    assert _found(text) == expected


def test_a_paragraph_wrapped_by_hand_is_one_block():
    text = "The harbour handled 4.2 million containers last\nyear, more than any other port of the coast."
    assert _found(text) == [("paragraph", text)]


def test_a_short_paragraph_is_taken_to_be_wrapped_by_hand():
    text = "Last Friday the president of Blue Quay visited\nEastport and its northern terminal."
    assert _found(text) == [("paragraph", text)]


def test_lines_of_a_heading_kind_are_kept_apart_in_a_long_text():
    head = "Eastport Review\nBy Ada Example\nPosted 1 May\nShare this\nPrint this\nFollow us"
    prose = "The harbour handled 4.2 million containers last year. " * 4
    assert [piece for _, piece in _found(f"{head}\n\n{prose}")][:6] == head.split("\n")


def test_a_long_paragraph_above_a_rule_is_no_heading():
    prose = "The harbour handled 4.2 million containers last year. " * 4
    assert _found(f"{prose}\n---\n\nNext.") == [("paragraph", prose.strip()), ("paragraph", "Next.")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_offsets_are_those_of_the_raw_text_whatever_the_line_ends(end):
    text = end.join(["# Head", "", "- item  ", "", "Words."])
    assert _found(text) == [("heading", "Head"), ("list", "item"), ("paragraph", "Words.")]


def test_blocks_begin_after_the_given_start():
    text = "---\ntitle: T\n---\n# Head\n"
    assert [text[b.start : b.end] for b in blocks(text, 16)] == ["Head"]


@given(st.text(alphabet=st.sampled_from("a B.5-*>#|`[]^:=_\\<! \t\n\r"), max_size=150))
def test_any_text_gives_trimmed_blocks_that_do_not_overlap(text):
    found = blocks(text)
    for block in found:
        piece = text[block.start : block.end]
        assert piece == piece.strip() != ""
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("text", ["> " * 3000 + "a", "- " * 3000 + "a", "|a" * 20000, "[" * 20000, "*a " * 20000])
def test_hostile_nesting_is_read(text):
    assert all(b.end <= len(text) for b in blocks(text))


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("word " * 25 + "and the new barrier", "cost 40 million crowns.", True),
        ("word " * 25 + "and the new barrier.", "The city paid for it.", False),
        ("word " * 45 + "and the new barrier", "cost 40 million crowns.", False),
    ],
)
def test_a_wide_line_goes_on_where_its_words_say_so(first: str, second: str, joined: bool) -> None:
    assert len(blocks(f"{first}\n{second}\n")) == (1 if joined else 2)


def test_an_indented_line_goes_on_with_its_footnote():
    text = "It has 9 berths.[^a]\n\n[^a]: So says the board.\n    It was asked twice.\n[^b]: Another."
    assert [words for _, words in _found(text)] == [
        "It has 9 berths.[^a]",
        "[^a]: So says the board.\n    It was asked twice.",
        "[^b]: Another.",
    ]
