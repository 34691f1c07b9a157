"""Quotations are found whatever their typography, and their changed words are named; cases/quotations.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.judging.quotations.between import turned
from verify.judging.quotations.lookup import Found, best, look_up
from verify.judging.quotations.passages import Passage, quoted_passages
from verify.judging.quotations.reading import read_words
from verify.judging.quotations.speakers import other_speaker, same_speaker
from verify.model import Attribution, Source
from verify.parsing.claims import statement
from verify.settings import Settings

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "quotations.toml").read_text(encoding="utf-8"))["case"]
WORDS = "the a council harbour ferry never will not sold closed winter 400 percent of it's two storms brun again"
TEXT = "“The old ferry will not be sold to anybody,” said Ana Brun, “until the new one has crossed the bay.”"


def found(quoted: str, *texts: str) -> Found | None:
    passage = Passage(0, len(quoted), read_words(quoted))
    return best(look_up([passage], [Source(f"{i}.txt", text) for i, text in enumerate(texts)])[0])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_what_becomes_of_a_quotation(case: dict[str, object]) -> None:
    quoted, source = str(case["quoted"]), str(case["source"])
    result = found(quoted, source)
    assert (result.outcome if result else "missing") == case["outcome"]
    changes = [] if result is None else [
        [quoted[a.start : a.end], source[b.start : b.end]] for a, b in result.changes
    ]  # fmt: skip
    assert changes == case.get("changes", [])


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("He called it a “grand bargain” and left.", []),
        ("The essay “How the Old Harbour Was Lost” won a prize.", []),
        ("Brun said: “The old ferry will sail on.”", ["The old ferry will sail on."]),
        ("'The old ferry will sail on,' said Brun.", ["The old ferry will sail on,"]),
        ("In the '70s the workers' boats and the owners' boats lay apart.", []),
        ("Brun sagte: «The old ferry will sail on.»", ["The old ferry will sail on."]),
    ],
)
def test_a_quotation_is_somebodys_words(text: str, passages: list[str]) -> None:
    assert [text[p.start : p.end] for p in quoted_passages(Source("a.txt", text))] == passages


def test_the_nearest_source_is_named() -> None:
    near = "“The old ferry will not be rented to anybody,” she said."
    assert found("the old ferry will not be sold to anybody", near, TEXT).source == "1.txt"


@given(st.lists(st.sampled_from(WORDS.split()), min_size=4, max_size=40), st.data())
def test_a_copy_in_another_typography_is_exact(words: list[str], data: st.DataObject) -> None:
    plain = " ".join(words)
    printed = data.draw(st.sampled_from([
        plain.upper(), plain.title(), plain.replace("'", "’"), plain.replace(" ", "\u00a0"), plain.replace(" ", "\n"),
        plain.replace(" ", ", "), plain.replace("percent", "per cent"), plain.replace("percent", "per\ncent"),
    ]))  # fmt: skip
    result = found(printed, f"It rained. “{plain},” said Brun. It snowed.")
    assert result is not None
    assert result.outcome == "exact"


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_can_be_looked_up_in_any_other(quoted: str, text: str) -> None:
    result = found(quoted, text)
    assert result is None or 0 <= result.span.start <= result.span.end <= len(text)
    assert all(text[p.start : p.end] for p in quoted_passages(Source("a.txt", text)))


@given(st.text(alphabet="ab \"'“”‘’…[].\n", max_size=300))
def test_any_marks_can_be_read(text: str) -> None:
    words = read_words(text)
    assert all(0 <= a < b <= len(text) for a, b in zip(words.starts, words.ends, strict=True))
    assert all(p.end <= len(text) for p in quoted_passages(Source("a.txt", text)))


@pytest.mark.parametrize(
    ("a", "b", "same", "other"),
    [
        ("Ana Brun", "Brun", True, False),
        ("Mayor Ana Brun", "Ana Brun", True, False),
        ("the United States", "US", True, False),
        ("Ana Brun", "Tomas Lind", False, True),
        ("Brun", "Lind", False, True),
        ("Ana Brun", "Tomas Brun", False, False),
        ("Ana Brun", "the mayor", False, False),
        ("Ana Brun", "the Ministry of Transport", False, False),
        ("he", "he", False, False),
    ],
)
def test_speakers(a: str, b: str, same: bool, other: bool) -> None:
    left, right = Attribution(a, True), Attribution(b, True)
    assert (same_speaker(left, right), other_speaker(left, right)) == (same, other)
    assert (same_speaker(right, left), other_speaker(right, left)) == (same, other)
    assert not same_speaker(left, None)
    assert not other_speaker(None, right)


SAID = "“The {} ferry will {} to {} buyers before the winter storms set in,” said {}."


@pytest.mark.parametrize(
    ("a", "b", "differs"),
    [
        (("old", "be sold", "40", "Ana Brun"), ("old", "be sold", "60", "Brun"), ("to 40 buyers", "to 60 buyers")),
        (("old", "be sold", "40", "Ana Brun"), ("old", "never be sold", "40", "Brun"), ("will be", "will never be")),
        (("old", "be sold", "40", "Ana Brun"), ("new", "be sold", "40", "Brun"), ("The old ferry", "The new ferry")),
        (("old", "be sold", "40", "Ana Brun"), ("aged", "be sold", "40", "Brun"), None),
        (("old", "be sold", "40", "Ana Brun"), ("old", "be sold", "60", "Tomas Lind"), None),
        (("old", "be sold", "40", "Ana Brun"), ("old", "be let", "60", "Brun"), None),
        (("old", "be sold", "40", "Ana Brun"), ("old", "be sold", "40", "Brun"), None),
    ],
)
def test_two_sources_quote_one_speaker_in_words_that_turn_the_meaning(a, b, differs) -> None:
    left, right = (statement(SAID.format(*parts), Settings(), id="x") for parts in (a, b))
    for one, other, order in ((left, right, 1), (right, left, -1)):
        change = turned(one, other)
        assert (None if change is None else (change.said_a, change.said_b)) == (differs and differs[::order])
        if change is not None:
            assert one.text[change.a.start : change.a.end] == change.said_a
