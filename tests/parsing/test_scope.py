"""The period that a claim takes over: from a frame, from its sentence, never from another time."""

from __future__ import annotations

import pytest

from verify.model import Source
from verify.parsing.claims import parse
from verify.settings import Settings


def scopes(text: str, date: str | None = None) -> list[str]:
    found = [(claim.scope, claim.text) for claim in parse(Source("p", text, date=date), Settings())]
    return [f"{scope.first} {scope.because}" if scope else "none" for scope, _ in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2019 Norland cut the levy; Esk lost 40 ships.", ["2019 its own words", "2019 its sentence"]),
        ("Norland cut the levy in 2019, losing 40 ships to Esk.", ["2019 its own words", "2019 its sentence"]),
        ("In 2019, sales were poor. Norland lost 40 ships.", ["2019 its own words", "2019 its paragraph"]),
        ("Norland cut the levy in 2019. It lost 40 ships.", ["2019 its own words", "2019 its paragraph"]),
        (
            "Through nine months of 2019 Norland did well. It lost 4 ships.",
            ["2019 its own words", "2019 its paragraph"],
        ),
    ],
)
def test_a_time_is_carried_over(text, expected):
    assert scopes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland Bank, founded in 1913, is the lender of 40 ports.", "none"),
        ("Norland Bank now takes a rest, and will lend 4 million in 2019.", "none"),
        ("In 1985 a ticket cost $3. Today it will cost you $13.", "none"),
        ("In 2018 Norland lost 4 ships. In 2021 it lost none. It has 40 ships.", "none"),
        ("Norland did well in 2018. Esk did well in 2019. Parr lost 40 ships.", "none"),
        ("The bank reviews the work done over the past decade. It lost 40 ships.", "none"),
    ],
)
def test_another_time_is_not(text, expected):
    assert expected in scopes(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam, built in 1964, holds 4 million tonnes.", "none"),
        ("Since May 2019 the toll has grown by 4%.", "2019-05 its own words"),
        ("Norland, the mayor stated in 2019, lost 40 ships.", "2019 its own words"),
        ("Built in 1964 the dam lost 4 million tonnes.", "1964 its own words"),
        ("Catches were twice that of 2010.", "none"),
        ("The mayor said that in 2010 catches fell by 4%.", "2010 its own words"),
        ("The toll is half what it was in 1990.", "none"),
        ("Catches were up 4% on 2019.", "none"),
        ("Catches were up 4% on 3 May 2019.", "2019-05-03 its own words"),
        ("It lost four ships, down from seven in May 2019.", "none"),
        ("Catches of cod from Esk in 2019 rose by 4%.", "2019 its own words"),
        ("Catches rose from four to 5 per cent in 2019.", "2019 its own words"),
        ("Idle ships fell to 3% in 2021, against 5% in 2019.", "2021 its own words"),
        ("Catches rose 4% from the first half of 2020.", "none"),
        ("Catches rose 4% from the same quarter of 2020.", "none"),
        ("Catches rose 4% from Q1 2017 to Q3 2018.", "2017-01 its own words"),
        ('Her book "The Year 1848" sold 400 copies.', "none"),
        ("Her books of the year 1848 sold 400 copies.", "1848 its own words"),
        ("The grant has grown 4% since the flood of 12 May 2019.", "none"),
    ],
)
def test_a_time_compared_with_or_of_an_aside_is_none(text, expected):
    assert scopes(text)[-1] == expected


def test_what_is_told_of_now_falls_back_on_the_date_of_the_document():
    text = "Norland Bank, founded in 1913, is the lender of 40 ports."
    assert scopes(text, "2021-05-19")[-1] == "2021 document date"
