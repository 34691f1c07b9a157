"""Which of the matches of a run are kept: agreements that are best on both sides, the nearest of the related."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from verify.judging import SURE
from verify.model import Claim, Match

__all__ = ["best", "nearest"]

FITTING = 0.3
"""Least match score of an agreement that is not sure."""

MOST_RELATED = 3
"""How many related claims of one other source a claim keeps, the nearest."""


def best(matches: Iterable[Match], claims: Mapping[str, Claim]) -> tuple[Match, ...]:
    """`matches` without the agreements that are neither sure nor the best of both claims in each other's source.

    A statement is made once in a text, or again in much the same words: what else is like it is like it only.
    """
    kept = tuple(matches)
    best: dict[tuple[str, str], Match] = {}
    for match in kept:
        if match.verdict == "agree":
            for key in _places(match, claims):
                if key not in best or _strength(match) > _strength(best[key]):
                    best[key] = match
    return tuple(
        match
        for match in kept
        if match.verdict != "agree"
        or match.confidence >= SURE
        or (match.score >= FITTING and all(best[key] is match for key in _places(match, claims)))
    )


def _places(match: Match, claims: Mapping[str, Claim]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Each claim of a match with the source of the other."""
    return (match.a, claims[match.b].source), (match.b, claims[match.a].source)


def _strength(match: Match) -> tuple[float, str, str]:
    return match.confidence + match.score, match.b, match.a


def nearest(matches: Iterable[Match], claims: Mapping[str, Claim]) -> tuple[Match, ...]:
    """`matches` without the related ones that are not among the few nearest of either claim in the other's source."""
    kept = tuple(matches)
    taken: Counter[tuple[str, str]] = Counter()
    dropped: set[tuple[str, str]] = set()
    for match in sorted((m for m in kept if m.verdict == "related"), key=lambda m: (-m.score, m.a, m.b)):
        sides = ((match.a, claims[match.b].source), (match.b, claims[match.a].source))
        if all(taken[side] >= MOST_RELATED for side in sides):
            dropped.add((match.a, match.b))
        taken.update(sides)
    return tuple(match for match in kept if (match.a, match.b) not in dropped)
