"""Hostile text is shown as text, and terminal columns are counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.reporting.printable import clip, counted, one_line, pad, paired, visible, width, wrap

ANY = st.text(st.characters(codec=None))


@given(ANY)
def test_shown_keeps_the_length_and_can_be_encoded(text: str) -> None:
    made = visible(text)
    assert len(made) == len(text)
    made.encode("utf-8")
    assert not any(ord(char) < 0x20 and char not in "\t\n" for char in made)


@given(ANY, st.integers(2, 40))
def test_wrapped_lines_fit_and_keep_every_character(text: str, columns: int) -> None:
    plain = one_line(text)
    lines = wrap(plain, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == plain.replace(" ", "")


@given(ANY, st.integers(1, 40), st.booleans())
def test_padded_text_has_exactly_the_columns(text: str, columns: int, right: bool) -> None:
    assert width(pad(one_line(text), columns, right)) == columns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b", "a␀b"),
        ("\x1b[31mred", "␛[31mred"),
        ("line\r\nend", "line \nend"),
        ("\ud800", "\ufffd"),
        ("\u202eevil", "\ufffdevil"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("拉克", "拉克"),
    ],
)
def test_what_is_shown(text: str, expected: str) -> None:
    assert visible(text) == expected


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("拉克", 4), ("e\u0301", 1), ("", 0)])
def test_width_counts_terminal_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "limit", "expected"), [("abcdef", 6, "abcdef"), ("abcdef", 4, "abc…"), ("ab", 0, "…")]
)
def test_clip(text: str, limit: int, expected: str) -> None:
    assert clip(text, limit) == expected


@pytest.mark.parametrize(
    ("number", "noun", "plural", "text"),
    [
        (0, "claim", "", "0 claims"),
        (1, "claim", "", "1 claim"),
        (2000, "claim", "", "2,000 claims"),
        (1, "entry", "entries", "1 entry"),
        (3, "entry", "entries", "3 entries"),
    ],
)
def test_things_are_counted_in_words(number: int, noun: str, plural: str, text: str) -> None:
    assert counted(number, noun, plural) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The **yard employs 700 people", "The yard employs 700 people"),
        ("yard** employs **700** people", "yard employs **700** people"),
        ("84 million against 48 million** euros (terminal)", "84 million against 48 million euros (terminal)"),
        ("in 2024, said *the board", "in 2024, said the board"),
        ("**Cost:** The terminal *cost* 84", "**Cost:** The terminal *cost* 84"),
        ("The ~~old quay", "The old quay"),
        ("***bold* and", "bold and"),
        ("“**The quay” is said", "“The quay” is said"),
        ("(**The quay** is __long", "(**The quay** is long"),
        ("5 * 3 and 2**3 and 4*5", "5 * 3 and 2**3 and 4*5"),
        ("It costs 5* or *6", "It costs 5* or *6"),
        ("drafts/a**b.md and snake__case", "drafts/a**b.md and snake__case"),
        ("* an item", "* an item"),
        ("__init__ and ** alone", "__init__ and ** alone"),
        ("It calls `f(*args, **kwargs)` of **the port", "It calls `f(*args, **kwargs)` of the port"),
        ("a \\*star and **the port", "a \\*star and the port"),
        ("", ""),
    ],
)
def test_half_of_a_sign_of_emphasis_is_not_shown(text, shown):
    assert paired(text, "notes.MD") == shown
    assert paired(shown, "notes.MD") == shown


@pytest.mark.parametrize("names", [("notes.txt",), ("report.docx", "page.html", "report.pdf"), ("table.csv#7",), ()])
@pytest.mark.parametrize(
    "text", ["It calls f(*args, **kwargs)", "*.txt and *.md files", "The price* rose", "**The quay", "a ~~b"]
)
def test_a_star_is_a_star_where_nothing_is_in_markdown(text, names):
    assert paired(text, *names) == text
    assert paired("The **quay", *names, "notes.markdown") == "The quay"
