"""The readers behind the rules of rank, share, list, place and order; no pair of texts is too odd for a rule."""

from __future__ import annotations

import random

import pytest

from verify.aligning import Profile, match_words, profile
from verify.data import table
from verify.judging import RULES
from verify.judging.comparison import Comparison
from verify.judging.lists import lists
from verify.judging.places import lies_in
from verify.judging.quantifiers import quantified
from verify.judging.superlatives import superlatives
from verify.parsing.claims import statement
from verify.settings import Settings


def read(text: str) -> Profile:
    return profile(statement(text, Settings(), id="a"))


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("milan", "italy", True),
        ("milan", "europe", True),
        ("italy", "milan", False),
        ("milan", "milan", False),
        ("paris", "france", True),
        ("osaka", "asia", True),
        ("osaka", "china", False),
        ("nowhere", "europe", False),
    ],
)
def test_which_place_lies_in_which(part, whole, expected):
    assert lies_in(part, whole) is expected


def test_the_table_of_places_knows_all_its_names():
    aliases, places = table("aliases"), table("places")
    known = {*aliases["countries"], *aliases["regions"], *places["cities"], *places["divisions"]}
    known |= {capital for capitals in places["capitals"].values() for capital in capitals}
    named = {name for rows in table("geography").values() for whole, parts in rows.items() for name in (whole, *parts)}
    assert named - known == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All the farms are leased.", [(1.0, 1.0)]),
        ("Most of the farms are leased.", [(0.5, 1.0)]),
        ("Not all farms are leased.", [(0.0, 1.0)]),
        ("None of the farms are leased.", [(0.0, 0.0)]),
        ("The firm did not close all shops.", [(0.0, 1.0)]),
        ("The firm did not close some shops.", [(0.0, 0.0)]),
        ("40% of the farms are leased.", [(0.4, 0.4)]),
        ("The farms are leased.", []),
        ("After all, it rained.", []),
    ],
)
def test_the_share_that_is_spoken_of(text, expected):
    assert [(round(q.low, 6), round(q.high, 6)) for q in quantified(read(text))[0]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elstad is the largest port.", [("amount", True, 1)]),
        ("Elstad is the second-largest port.", [("amount", True, 2)]),
        ("Elstad is one of the largest ports.", [("amount", True, None)]),
        ("It is the smallest port.", [("amount", False, 1)]),
        ("It is the least expensive port.", [("expens", False, 1)]),
        ("No yard builds more ships than Elstad Docks.", [("amount", True, 1)]),
        ("Elstad Docks builds more ships than any other yard.", [("amount", True, 1)]),
        ("Elstad Docks builds more ships than in 2019.", []),
        ("The forest in the west is at rest.", []),
    ],
)
def test_ranks(text, expected):
    assert [(s.dimension, s.top, s.rank) for s in superlatives(read(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The treaty was signed by Norland, Sudria and Ostia.", [3]),
        ("The treaty was signed by Norland and Sudria.", [2]),
        ("States such as Norland, Sudria and Ostia signed.", []),
        ("It was signed by Norland, Sudria, Ostia and others.", []),
        ("Norland signed.", []),
    ],
)
def test_lists_of_names(text, expected):
    assert [len(row.items) for row in lists(read(text))] == expected


ODD = """
not no most all 40% of the farms only Norland and Sudria , before after May 2024 until İ “ ” ’ — 三 億
12 kg $5 €5 largest second-largest than any other more less inside outside without either or said
Ana Brun 1.2 million up
"""
PIECES = ODD.split()


@pytest.mark.parametrize("seed", range(60))
def test_no_pair_is_too_odd_for_a_rule(seed):
    chance = random.Random(seed)
    a, b = (read(" ".join(chance.choices(PIECES, k=chance.randrange(25)))) for _ in range(2))
    c = Comparison(a, b, match_words(a, b), Settings())
    for rule in RULES:
        for hit in rule.check(c) if rule.check is not None else ():
            assert 0 <= hit.certainty <= 1
            assert 0 <= hit.a.start <= hit.a.end <= len(a.claim.text)
            assert 0 <= hit.b.start <= hit.b.end <= len(b.claim.text)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.label == "conflict" and rule.check], ids=lambda r: r.code
)
def test_a_conflict_is_one_both_ways(rule):
    a, b = (read(text) for text in rule.triggers)
    there = Comparison(a, b, match_words(a, b), Settings())
    back = Comparison(b, a, match_words(b, a), Settings())
    assert rule.check is not None
    assert {(h.a, h.b) for h in rule.check(there)} == {(h.b, h.a) for h in rule.check(back)}


@pytest.mark.parametrize(
    ("evidence", "statement", "fires"),
    [
        ("Elst is the third largest port in Norland.", "Elst is the largest port in Norland.", True),
        ("Elst is the third largest port in Norland after Berg.", "Berg is the largest port in Norland.", False),
        ("Port Elst is the third largest port in Norland after Port Berg.", "Port Berg is the largest port.", False),
    ],
)
def test_a_rank_is_of_the_one_that_the_claim_begins_with(evidence, statement, fires):
    a, b = read(evidence), read(statement)
    rule = next(rule for rule in RULES if rule.code == "V217")
    assert bool([*rule.check(Comparison(a, b, match_words(a, b), Settings()))]) is fires
