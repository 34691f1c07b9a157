"""How much there is to check: figures, dates, names and events before views, advice and questions."""

from __future__ import annotations

import pytest

from verify.parsing.claims import statement
from verify.settings import Settings

FACTS = [
    "Exports of Norland rose by 5% in May 2019.",
    "The mill at Esk closed in 2011.",
    "Norland imported 3 million tonnes of corn.",
]
VIEWS = [
    "The cabinet should think again.",
    "Will the plan hold?",
    "I believe that the policy is wrong.",
    "Let us look at the reasons.",
    "Here are some things to know about the levy.",
]


def score(text: str) -> float:
    return statement(text, Settings()).checkworthy


@pytest.mark.parametrize("text", FACTS)
def test_a_dated_or_counted_fact_scores_high(text):
    assert score(text) >= 0.6


@pytest.mark.parametrize("text", VIEWS)
def test_views_advice_questions_and_announcements_score_low(text):
    assert score(text) < 0.35


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("The port of Esk lost 40 jobs.", "The port of Esk lost jobs."),
        ("The port of Esk lost its ships.", "The port of Esk needs its ships."),
        ("The 14th Plan of Arden names the ports.", "The Plan of Arden names the ports."),
        ("The council bought ships.", "The implementation of modernisation brings stability."),
        ("The levy fell in May.", "The levy may fall."),
        ("Holt raised the levy.", "I raised the levy."),
    ],
)
def test_what_is_particular_scores_above_what_is_not(more, less):
    assert score(more) > score(less)
