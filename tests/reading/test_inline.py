import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.reading.inline import marks
from verify.text import shown, sign


def _seen(text: str) -> str:
    """The text without its marks, one blank for each run of blanks."""
    for mark in reversed(marks(text, 0, len(text))):
        text = text[: mark.start] + sign(text[mark.start : mark.end]) + text[mark.end :]
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("The port [moved 4 million](https://example.org/2023/05/17.html) tonnes.", "The port moved 4 million tonnes."),
        ('A [link](<x> "May 2021").', "A link."),
        ("A [link](https://example.org/a_(b)).", "A link."),
        ("A [link][1] and [another][].", "A link and another."),
        ("Its best year.[^1] And[^note] more.", "Its best year. And more."),
        ("![A crane, 2018](crane-77.png) It opened.", "It opened."),
        ("[![A crane](a.png)](b.html) It opened.", "It opened."),
        ("Opened <!-- 12 tugs --> in <b>2020</b>.<br/>", "Opened in 2020."),
        ("See <https://example.org/500-million> now.", "See now."),
        ("**Its *best* year**, ~~not~~ __ever__ ***so***.", "Its best year, not ever so."),
        ("It employs `900` people, ``a ` b``.", "It employs 900 people, a ` b."),
        (r"It cost \$5 \* 3.", "It cost $5 * 3."),
        ("R&amp;D rose&nbsp;&mdash; by &#53;% &copy;.", "R&D rose — by 5% ©."),
        ("A line<br>of words", "A line of words"),
        ("> He said\n> 5 percent.", "> He said 5 percent."),
        ("He said\n> > 5 percent.", "He said 5 percent."),
    ],
)
def test_marks_are_found(text, seen):
    assert _seen(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 = 15 and 2*3",
        "a snake_case_name",
        "[sic] he said [so] (twice)",
        "*one sign only",
        "x < 5 and y > 3",
        "output > 5 percent",
        "[^1]: Blue Quay, 2024.",
        "one ` backtick",
        "a C:\\folder",
        "~5% and ~6%",
        "Blue &Quay; and AT&T; and &#;",
    ],
)
def test_what_has_no_partner_is_text(text):
    assert _seen(text) == text


def test_only_the_given_stretch_is_looked_at():
    text = "**a** [b](c) **d**"
    assert [(m.start, m.end) for m in marks(text, 6, 12)] == [(6, 7), (8, 12)]


@given(st.text(alphabet=st.sampled_from("a1 *_`[]()!<>\\^~:-\n\"'/"), max_size=120))
def test_any_text_gives_marks_in_order_that_do_not_overlap(text):
    found = marks(text, 0, len(text))
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("piece", ["*a ", "[a", "](a", "`a", "<a", "<!-- ", "_a_ ", "\\", "[![", "](", "` `` ", "\n>"])
def test_hostile_repetition_is_read(piece):
    text = piece * 20_000
    assert all(m.end <= len(text) for m in marks(text, 0, len(text)))


@given(st.text(alphabet=st.sampled_from("a1 *_`[]()!<>\\^&;#mp\n"), max_size=80))
def test_what_is_shown_has_the_length_of_the_text_and_differs_in_its_marks_only(text):
    found = marks(text, 0, len(text))
    seen = shown(text, found)
    marked = {at for mark in found for at in range(mark.start, mark.end)}
    assert len(seen) == len(text)
    assert all(seen[at] == char for at, char in enumerate(text) if at not in marked)
    assert shown(text[1:], [m for m in found if m.start > 0], 1) == seen[1:] or found[0].start == 0
