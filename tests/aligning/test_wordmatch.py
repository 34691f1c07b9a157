"""Which words meet."""

from __future__ import annotations

import pytest

from verify.aligning import match_words, profile
from verify.parsing.claims import statement
from verify.settings import Settings

SETTINGS = Settings()


def meeting(a: str, b: str) -> set[tuple[str, str]]:
    left, right = (profile(statement(text, SETTINGS)) for text in (a, b))
    matched = match_words(left, right)
    return {(left.content[i].text, right.content[j].text) for i, j, _ in matched.pairs}


@pytest.mark.parametrize(
    ("a", "b", "pair"),
    [
        ("the firm raised prices", "prices were raised", ("raised", "raised")),
        ("the defence budget", "the defense budget", ("defence", "defense")),
        ("many enterprises closed", "many companies closed", ("enterprises", "companies")),
        ("firms make up the market", "firms account for the market", ("make up", "account")),
        ("talks with the United States", "talks with American envoys", ("United States", "American")),
        ("a new start-up fund", "a new startup fund", ("start-up", "startup")),
        ("growth of electric vehicles", "growth of EV makers", ("electric", "EV")),
        ("the reporter left the country", "a journalist left the country", ("reporter", "journalist")),
        (
            "self-reliance under the 15th Five-Year Plan",
            "the plan asks for self-reliance",
            ("15th Five-Year Plan", "plan"),
        ),
        ("an adolescent won", "a teenager won", ("adolescent", "teenager")),
        ("interest rates went up", "the bank raised its rate", ("interest rates", "rate")),
    ],
)
def test_words_meet(a: str, b: str, pair: tuple[str, str]) -> None:
    assert pair in meeting(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the 14th Five-Year Plan", "the 15th Five-Year Plan"),
        ("steel exports", "wheat imports"),
        ("legal aid", "illegal"),
    ],
)
def test_words_that_do_not_meet(a: str, b: str) -> None:
    assert not {pair for pair in meeting(a, b) if pair[0] != "aid"}


def covers(a: str, b: str) -> tuple[float, float]:
    matched = match_words(*(profile(statement(text, SETTINGS)) for text in (a, b)))
    return matched.cover_a, matched.cover_b


def test_a_name_meets_its_short_form() -> None:
    whole, short = "The Halden Grain Average fell", "The Halden fell"
    assert covers(whole, short)[0] > covers(whole, "The Grain fell")[0] > 0


def test_two_names_with_a_word_in_common_stay_two() -> None:
    assert covers("I met Ana Brun", "I met Ana Holt")[0] < covers("I met Ana Brun", "I met Brun")[0]


def test_matching_is_symmetric() -> None:
    a, b = "The council of Bergum approved the budget for 2024", "Bergum's budget was passed by its council"
    assert {(y, x) for x, y in meeting(a, b)} == meeting(b, a)
