"""What keeps two claims from being held against each other, and what makes them plainly one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verify.aligning import match_words, profile
from verify.judging import establishing, judge, scope
from verify.judging.comparison import Comparison
from verify.parsing.claims import statement
from verify.settings import Settings

SETTINGS = Settings()


def compared(a: str, b: str) -> Comparison:
    one, other = (profile(statement(text, SETTINGS, id=name)) for name, text in (("a", a), ("b", b)))
    return Comparison(one, other, match_words(one, other), SETTINGS)


@pytest.mark.parametrize(
    ("asked", "a", "b", "expected"),
    [
        (scope.told_apart, "Exports of Norland rose 5% in 2023.", "Exports of Norland rose 7% in 2024.", True),
        (scope.told_apart, "Exports of Norland rose 5% in 2023.", "Exports of Norland rose 7% in 2023.", False),
        (scope.told_apart, "Men live 78 years in Norland.", "Women live 83 years in Norland.", True),
        (scope.told_apart, "The firm plans to build 40 ferries.", "The firm has built 50 ferries.", True),
        (scope.told_apart, "Nine mills closed in Elstad.", "A storm took 40 lives at sea in 2019.", False),
        (
            establishing.overstated,
            "The firm plans to open a plant in Elstad.",
            "The firm opened a plant in Elstad.",
            True,
        ),
        (establishing.overstated, "The law was passed in 2024.", "The law was passed in March 2024.", True),
        (establishing.overstated, "The law was passed in March 2024.", "The law was passed in 2024.", False),
        (establishing.overstated, "Farms in the valley are private.", "All farms in the valley are private.", True),
        (
            establishing.overstated,
            "Five towns joined the river scheme.",
            "Only Mornby and Bergum joined the river scheme.",
            True,
        ),
        (establishing.overstated, "She joined the scheme.", "Ana Brun joined the scheme.", False),
        (establishing.overstated, "The river scheme grew.", "The river scheme grew by 5%.", True),
        (scope.one_aims, "Inflation in Norland is 8.5%.", "Norland's inflation goal is 2%.", True),
        (scope.one_aims, "The target for inflation is 2%.", "Norland's inflation goal is 2%.", False),
        (
            scope.plainly_one,
            "The port of Elstad handled 3 million tonnes.",
            "Elstad's port handled 5 million tonnes.",
            True,
        ),
        (
            scope.plainly_one,
            "The port of Elstad handled 3 million tonnes.",
            "The port of Bergum handled 5 million.",
            False,
        ),
        (scope.plainly_one, "The port handled 3 million tonnes in 2023.", "The port handled 5 million tonnes.", False),
    ],
)
def test_scope(asked: Callable[[Comparison], bool], a: str, b: str, expected: bool) -> None:
    assert asked(compared(a, b)) is expected


@pytest.mark.parametrize(
    ("a", "b", "directed", "expected"),
    [
        ("The port handled 3 million tonnes.", "The port handled 3 million tonnes of coal.", True, False),
        ("The port handled 3 million tonnes.", "The port handled 5 million tonnes.", False, True),
        ("Over 90% of the firms are private.", "92% of the firms are private.", True, True),
        ("Over 90% of the firms are private.", "92% of the firms are private.", False, False),
        ("The council approved the plan.", "The council did not approve the plan.", False, True),
        ("The harbour grew.", "The harbour grew by 5% last year.", True, True),
        ("The bridge opened in 2019.", "The bridge opened in 2020.", False, True),
        ("The 2025 fair drew many guests.", "The 2025 fair closed on 14 March 2025.", True, True),
        ("The plan covers three broad fields of work.", "Exports are three times what they were.", True, True),
    ],
)
def test_what_holds_an_agreement_back(a: str, b: str, directed: bool, expected: bool) -> None:
    assert establishing.held_back(compared(a, b), directed) is expected


def test_claims_that_were_only_found_need_more_to_conflict_than_given_evidence() -> None:
    c = compared(
        "Reports on Tuesday put the number of cases in the north at 408.", "Fewer than 300 cases were reported."
    )
    given = judge(c.a, c.b, SETTINGS, presented=True)
    found = judge(c.a, c.b, SETTINGS)
    assert (given.label, found.label) == ("conflict", "related")
