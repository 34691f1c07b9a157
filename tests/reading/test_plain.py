import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.reading.plain import blocks


def _pieces(text: str) -> list[str]:
    return [text[b.start : b.end] for b in blocks(text)]


WRAPPED = """The harbour of Eastport handled 4.2 million containers last year, which
is more than any other port of the coast. The operator, Blue Quay,
expects 4.5 million this year and has ordered three more cranes for its
northern terminal.

A strike in June cost the port eleven days of work, according to Blue
Quay. The union puts the figure at nine days."""


def test_a_paragraph_wrapped_by_hand_is_one_block():
    assert _pieces(WRAPPED) == WRAPPED.split("\n\n")


def test_long_lines_are_paragraphs_of_their_own():
    lines = ["Blue Quay handled 4.2 million containers last year. " * 4, "A strike in June cost it eleven days. " * 5]
    assert _pieces("\n".join(lines)) == [line.strip() for line in lines]


def test_short_lines_that_do_not_go_on_are_kept_apart():
    text = "Eastport Review\nBy Ada Example\nPosted: 2024/05/01\nBlue Quay's year\n\n" + "It handled 4 million. " * 20
    assert _pieces(text)[:4] == ["Eastport Review", "By Ada Example", "Posted: 2024/05/01", "Blue Quay's year"]


def test_a_sentence_a_line_stays_a_sentence_a_block():
    text = "Norland's growth was 5% in 2024.\nSouthland's growth was 6% in the same year.\nWestland shrank."
    assert _pieces(text) == text.split("\n")


def test_a_line_that_goes_on_in_lower_case_is_joined_with_the_next():
    assert _pieces("Blue Quay handled 4.2 million\ncontainers last year.") == [
        "Blue Quay handled 4.2 million\ncontainers last year."
    ]


def test_a_line_that_is_nearly_full_goes_on_in_a_wrapped_text():
    ragged = WRAPPED.replace("last year, which\nis more", "in\n2024, which is more")
    assert _pieces(ragged) == ragged.split("\n\n")


def test_short_lines_at_the_head_of_a_wrapped_text_are_kept_apart():
    assert _pieces(f"Blue Quay's year\nAda Example\n{WRAPPED}")[:2] == ["Blue Quay's year", "Ada Example"]


@pytest.mark.parametrize(
    "text",
    [
        "Last Friday the owners of\nBlue Quay met in Eastport.",
        "The port is owned by Blue Quay,\nEastport and the state.",
        "The terminal opened on\n5 May 2023.",
    ],
)
def test_a_line_that_is_left_open_is_joined_with_the_next(text):
    assert _pieces(text) == [text]


@pytest.mark.parametrize("marker", ["- ", "* ", "• ", "1. ", "12) ", "(a) ", "– "])
def test_list_items_are_blocks_after_their_marker(marker):
    text = f"The port ordered:\n{marker}three cranes\n{marker}two tugs"
    found = [(b.kind, text[b.start : b.end]) for b in blocks(text)]
    assert found == [("paragraph", "The port ordered:"), ("list", "three cranes"), ("list", "two tugs")]


@pytest.mark.parametrize("text", ["2.5 million containers were moved.", "-5% was the result.", "1) "])
def test_figures_are_no_list_markers(text):
    assert _pieces(text)[0].startswith(text.strip()[:2])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_separates(end):
    assert _pieces(end.join(["One plant closed.", "", "Two plants opened."])) == [
        "One plant closed.",
        "Two plants opened.",
    ]


@pytest.mark.parametrize("text", ["", "\n", " \t\r\n\n", "\u3000\u00a0"])
def test_a_text_without_words_has_no_blocks(text):
    assert blocks(text) == ()


@given(st.text(alphabet=st.sampled_from("ab Z.5-•*)\n\r\t—é\u00a0"), max_size=120))
def test_blocks_are_trimmed_in_order_and_hold_every_word(text):
    found = blocks(text)
    for block in found:
        piece = text[block.start : block.end]
        assert piece == piece.strip() != ""
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    outside = text
    for block in reversed(found):
        outside = outside[: block.start] + " " + outside[block.end :]
    assert not any(c.isalpha() and c not in "a" for c in outside)  # only markers, such as "(a)", stay outside
