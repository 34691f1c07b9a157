"""Groups hold together as one fact."""

from __future__ import annotations

from itertools import pairwise

from verify.aligning.grouping import group_claims
from verify.model import Claim, Label, Match


def claim(source: str, text: str) -> Claim:
    return Claim(f"{source}:{text}", source, 0, len(text), text)


def match(a: Claim, b: Claim, verdict: Label = "agree", score: float = 0.9) -> Match:
    return Match(a.id, b.id, score, (), verdict, 0.9, (), "")


def ids(*claims: Claim) -> dict[str, Claim]:
    return {c.id: c for c in claims}


A, B, C = claim("a", "one"), claim("b", "two"), claim("c", "three")


def test_three_claims_that_all_agree_make_one_group() -> None:
    [group] = group_claims(ids(A, B, C), [match(A, B), match(B, C), match(A, C)])
    assert group.claims == (A.id, B.id, C.id)
    assert group.status == "agreeing"


def test_a_chain_makes_no_group_of_its_ends() -> None:
    [group] = group_claims(ids(A, B, C), [match(A, B), match(B, C, score=0.5)])
    assert group.claims == (A.id, B.id)


def test_a_conflict_makes_the_group_conflicting() -> None:
    [group] = group_claims(ids(A, B), [match(A, B, "conflict")])
    assert group.status == "conflicting"


def test_related_claims_make_no_group() -> None:
    assert group_claims(ids(A, B), [match(A, B, "related")]) == ()


def test_claims_of_one_source_share_a_group_only_where_they_repeat_each_other() -> None:
    again, other = claim("b", "TWO"), claim("b", "else")
    ties = [match(A, B), match(A, again), match(A, other, score=0.5)]
    [group] = group_claims(ids(A, B, again, other), ties)
    assert set(group.claims) == {A.id, B.id, again.id}


def test_copies_hold_together_though_each_is_tied_to_a_few() -> None:
    copies = [claim(f"s{number:03}", "The same words.") for number in range(200)]
    [group] = group_claims(ids(*copies), [match(one, other) for one, other in pairwise(copies)])
    assert group.claims == tuple(copy.id for copy in copies)
