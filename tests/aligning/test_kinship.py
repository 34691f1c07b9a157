"""How near two claims of a run are, and what in them only frames what they say."""

from __future__ import annotations

from collections import Counter

import pytest

from verify.aligning.framing import framed
from verify.aligning.keys import hashed, keys_of
from verify.aligning.kinship import kin, nearness, rarity
from verify.aligning.profiles import Profile, profile
from verify.aligning.wordmatch import match_words
from verify.parsing.claims import statement
from verify.settings import Settings


def seen(text: str, at: str = "a") -> Profile:
    return profile(statement(text, Settings(), id=at))


def near(a: str, b: str, *others: str) -> float:
    rest = [seen(text, f"other {index}") for index, text in enumerate(others)]
    one, other = seen(a, "a"), seen(b, "b")
    run = [one, other, *rest]
    holding = Counter(hashed(key) for claim in run for key in keys_of(claim))
    return nearness(kin(one, other, match_words(one, other)), rarity(len(run), lambda key: holding[key]))


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Officials confirmed that the bridge was closed.", {"Officials", "confirmed"}),
        ("Figures released on Monday show that exports of steel fell.", {"Figures", "released", "show"}),
        ("According to the ministry, exports of steel fell.", {"ministry"}),
        ("The bridge was closed.", set()),
        ("The bridge that shows cracks was closed.", set()),
    ],
)
def test_who_says_it_and_that_they_say_it_frames_a_claim(text: str, frame: set[str]) -> None:
    claim = seen(text)
    assert frame <= {claim.content[index].text for index in framed(claim)}
    assert bool(frame) == bool(framed(claim))


FRAMED = "Figures released on Monday show that the herring fleet of Elstad shrank."


def test_a_shared_frame_makes_no_kin() -> None:
    same = near(FRAMED, "The herring fleet of Elstad has shrunk.")
    assert same > 2 * near(FRAMED, "Figures released on Monday show that pensions in Maribo rose.")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The bank raised rates by 75 basis points.", "Rates went up by 0.75 percentage points at the bank."),
        ("The bank raised rates by 75 basis points.", "The 75-basis-point move surprised the bank."),
    ],
)
def test_a_figure_that_both_give_counts_as_a_word_of_both(a: str, b: str) -> None:
    other = b.replace("0.75", "0.25").replace("75-", "25-")
    assert near(a, b) > near(a, other)


STORY = [f"The storm closed the {place}." for place in ("bridge", "school", "road", "market", "mill", "station", "inn")]


def test_words_that_a_whole_run_shares_say_little() -> None:
    pair = ("The storm closed the harbour of Elstad.", "The storm closed roads in Maribo.")
    assert near(*pair, *STORY) < near(*pair)


def test_what_few_claims_share_keeps_what_it_says() -> None:
    common = ("The storm closed the harbour.", "The storm closed an airfield.")
    rare = ("Herring fishermen lost their nets.", "Nets of herring fishermen were lost.")
    assert near(*rare, *STORY) > near(*common, *STORY)


@pytest.mark.parametrize(
    ("a", "b", "less"),
    [
        ("The harbour of Elstad was closed.", "Elstad's harbour was closed.", "Elstad's harbour was not closed."),
        ("Elstad closed its harbour.", "Elstad has closed its harbour.", "Elstad plans to close its harbour."),
    ],
)
def test_a_denial_or_a_plan_is_less_near(a: str, b: str, less: str) -> None:
    assert near(a, less) < near(a, b)


@pytest.mark.parametrize("text", ["The storm closed the harbour of Elstad for 7 days.", "In 2024.", "It did."])
def test_nearness_is_symmetric_and_bounded(text: str) -> None:
    one = near(text, FRAMED)
    assert one == near(FRAMED, text)
    assert 0.0 <= one <= 1.0
    assert 0.0 <= near(text, text) <= 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The Supreme Court ruled.", "The supreme court ruled."),
        ("The Federal Reserve raised rates.", "The federal reserve raised rates."),
    ],
)
def test_which_claim_comes_first_does_not_matter(a: str, b: str) -> None:
    assert near(a, b) == near(b, a)


@pytest.mark.parametrize(("round_", "exact"), [("2 million", "900,000"), ("$3 billion", "$300,000")])
def test_a_round_figure_counts_as_one_whatever_its_size(round_: str, exact: str) -> None:
    told = "The town of Elstad spent {} on herring."
    assert near(told.format(round_), told.format(round_)) == near(told.format(exact), told.format(exact))
