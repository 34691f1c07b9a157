"""Which agreements of a run are kept."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from verify.model import Claim, Label, Match
from verify.pipeline.selection import best

Near = Mapping[tuple[str, str], float]


def claims(**sizes: int) -> dict[str, Claim]:
    """Sources of so many claims each: the claims of ``a`` are a0, a1, …"""
    found = (Claim(f"{source}{at}", source, at, at + 1, "x") for source, size in sizes.items() for at in range(size))
    return {claim.id: claim for claim in found}


def match(a: str, b: str, confidence: float = 0.4, verdict: Label = "agree") -> Match:
    return Match(a, b, 0.5, (), verdict, confidence, (), "")


def kept(near: Near, *matches: Match, a: int = 4, b: int = 4) -> set[tuple[str, str]]:
    found = best(matches, claims(a=a, b=b), {"a": a, "b": b}, lambda x, y: near[x, y])
    return {(m.a, m.b) for m in found}


def test_a_claim_agrees_with_what_is_nearest_to_it() -> None:
    near = {("a0", "b0"): 0.5, ("a0", "b1"): 0.2, ("a1", "b0"): 0.2}
    assert kept(near, *(match(*at) for at in near)) == {("a0", "b0")}


def test_a_fact_may_be_told_in_two_clauses() -> None:
    near = {("a0", "b0"): 0.5, ("a0", "b1"): 0.45}
    assert kept(near, *(match(*at) for at in near)) == set(near)


def test_a_fact_is_not_told_in_many() -> None:
    near = {("a0", f"b{at}"): 0.5 - at / 100 for at in range(5)}
    assert kept(near, *(match(*at) for at in near), b=5) == {("a0", "b0"), ("a0", "b1"), ("a0", "b2")}


@pytest.mark.parametrize(("size", "found"), [(4, True), (400, False)])
def test_a_likeness_that_stands_alone_among_many_claims_is_none(size: int, found: bool) -> None:
    near = {("a0", "b0"): 0.05}
    assert bool(kept(near, match("a0", "b0"), a=size, b=size)) is found


def test_texts_that_agree_on_more_tell_one_story() -> None:
    weak = {("a0", "b0"): 0.05}
    strong = {(f"a{at}", f"b{at}"): 0.5 for at in range(1, 100)}
    assert kept(weak, match("a0", "b0"), a=400, b=400) == set()
    both = weak | strong
    assert kept(both, *(match(*at) for at in both), a=400, b=400) == set(both)


def test_the_same_words_are_kept_however_common_they_are() -> None:
    assert kept({("a0", "b0"): 0.0}, match("a0", "b0", confidence=1.0)) == {("a0", "b0")}


@pytest.mark.parametrize("verdict", ["conflict", "related"])
def test_what_is_no_agreement_is_left_alone(verdict: Label) -> None:
    assert kept({}, match("a0", "b0", verdict=verdict)) == {("a0", "b0")}


def test_the_order_of_matches_does_not_matter() -> None:
    near = {("a0", "b0"): 0.5, ("a0", "b1"): 0.5, ("a1", "b0"): 0.45, ("a2", "b2"): 0.01}
    matches = [match(*at) for at in near]
    assert kept(near, *matches) == kept(near, *reversed(matches))
