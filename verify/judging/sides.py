"""What tells two claims of the same words apart beside names and figures: him or her, long or wide, a part or all.

Each is a set of words of which one claim has one and the other has another, and says of what its figure is.
"""

from __future__ import annotations

from functools import cache

from verify.aligning.profiles import Profile, once
from verify.data import table
from verify.judging.comparison import Comparison
from verify.judging.pairing import ValuePair
from verify.model import Value

__all__ = ["other_dimension", "other_person", "part_and_whole"]

BEHIND = 2
"""Within how many words behind a figure its dimension stands."""


@cache
def _sides(name: str) -> dict[str, str]:
    """The words of a table, each with the side that it stands for."""
    return {word: side for side, words in table("sides")[name].items() for word in words.split()}


def _said(profile: Profile, name: str) -> set[str]:
    sides = _sides(name)
    return {sides[word.norm] for word in profile.words if word.norm in sides}


@once
def other_person(c: Comparison) -> bool:
    """Whether the one claim speaks of him and the other of her."""
    left, right = _said(c.a, "person"), _said(c.b, "person")
    return len(left) == len(right) == 1 and left != right


def _dimension(profile: Profile, value: Value) -> str | None:
    """The dimension that a measure is said to be of right behind it: 400 metres long."""
    sides = _sides("dimension")
    behind = [word for word in profile.words if word.start >= value.end][:BEHIND]
    return next((sides[word.norm] for word in behind if word.norm in sides), None)


def other_dimension(c: Comparison, pair: ValuePair) -> bool:
    """Whether two measures are of two dimensions of a thing: its length and its width."""
    if pair.a.kind != "measure" or pair.b.kind != "measure":
        return False
    left, right = _dimension(c.a, pair.a), _dimension(c.b, pair.b)
    return left is not None and right is not None and left != right


@once
def part_and_whole(c: Comparison) -> bool:
    """Whether one claim speaks of the whole of something and the other of one of its parts."""
    return {frozenset(_said(p, "extent")) for p in (c.a, c.b)} == {frozenset({"part"}), frozenset({"whole"})}
