"""Which of the matches of a run are kept: the agreements that hold best in the run, the nearest of the related."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum

from verify.model import Claim, Match

__all__ = ["best", "nearest"]

CERTAIN = 0.9
"""Confidence from which on an agreement is kept, whatever else there is: the same words."""

BASE = 0.5
"""What an agreement counts beside its confidence: how near two claims are says as much as how likely they agree."""

WORTH = 0.005
"""Least worth of an agreement; a lower bar finds more of them, most of which are about different facts."""

STORY = 1 / 3
"""Power of how far two sources tell one story in the worth of an agreement."""

MOST_AGREEING, NEAR_BEST = 3, 0.8
"""How many claims of one other source a claim agrees with, since a fact may be told in several clauses, and the least
share of the worth of the best that each of them is worth."""

MOST_RELATED = 3
"""How many related claims of one other source a claim keeps, the nearest."""

Near = Callable[[str, str], float]
"""How near two claims are, given by their ids, 0..1."""


def best(
    matches: Iterable[Match], claims: Mapping[str, Claim], sizes: Mapping[str, int], near: Near
) -> tuple[Match, ...]:
    """`matches` without the agreements that are worth little, or much less than the best of either claim.

    `claims` maps the ids of their claims, `sizes` says how many claims each source has.
    A statement is made once in a text, or again in much the same words: what else is like it is like it only.  And two
    texts that agree on much are about one story; where they agree on nothing else, a likeness is more often chance.
    """
    kept = tuple(matches)
    agreeing = [match for match in kept if match.verdict == "agree"]
    strength = {(m.a, m.b): near(m.a, m.b) * (BASE + m.confidence) for m in agreeing}
    shared = _shared_stories(agreeing, claims, sizes, strength)
    worth = {at: value * shared[_sources(*at, claims)] ** STORY for at, value in strength.items()}
    top: dict[tuple[str, str], float] = {}
    for match in agreeing:
        for side in _sides(match, claims):
            top[side] = max(top.get(side, 0.0), worth[match.a, match.b])
    taken: Counter[tuple[str, str]] = Counter()
    chosen: set[tuple[str, str]] = set()
    for match in sorted(agreeing, key=lambda m: (-worth[m.a, m.b], m.a, m.b)):
        at, sides = (match.a, match.b), _sides(match, claims)
        least = max(WORTH, *(NEAR_BEST * top[side] for side in sides))
        if match.confidence >= CERTAIN or (worth[at] >= least and all(taken[side] < MOST_AGREEING for side in sides)):
            chosen.add(at)
            taken.update(sides)
    return tuple(match for match in kept if match.verdict != "agree" or (match.a, match.b) in chosen)


def _sides(match: Match, claims: Mapping[str, Claim]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Each claim of a match with the source of the other."""
    return (match.a, claims[match.b].source), (match.b, claims[match.a].source)


def _sources(a: str, b: str, claims: Mapping[str, Claim]) -> tuple[str, str]:
    left, right = sorted((claims[a].source, claims[b].source))
    return left, right


def _shared_stories(
    agreeing: Sequence[Match],
    claims: Mapping[str, Claim],
    size: Mapping[str, int],
    strength: Mapping[tuple[str, str], float],
) -> dict[tuple[str, str], float]:
    """How far each two sources that agree anywhere tell one story, 0..1.

    It is the mean over the claims of the shorter one of how strongly each agrees with the other source at best.
    """
    strongest: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for match in agreeing:
        sources = _sources(match.a, match.b, claims)
        shorter = min(sources, key=lambda source: (size[source], source))
        claim = match.a if claims[match.a].source == shorter else match.b
        found = strongest[sources]
        found[claim] = max(found.get(claim, 0.0), strength[match.a, match.b])
    return {
        sources: fsum(found.values()) / min(size[source] for source in sources) for sources, found in strongest.items()
    }


def nearest(matches: Iterable[Match], claims: Mapping[str, Claim]) -> tuple[Match, ...]:
    """`matches` without the related ones that are not among the few nearest of either claim in the other's source."""
    kept = tuple(matches)
    taken: Counter[tuple[str, str]] = Counter()
    dropped: set[tuple[str, str]] = set()
    for match in sorted((m for m in kept if m.verdict == "related"), key=lambda m: (-m.score, m.a, m.b)):
        sides = _sides(match, claims)
        if all(taken[side] >= MOST_RELATED for side in sides):
            dropped.add((match.a, match.b))
        taken.update(sides)
    return tuple(match for match in kept if (match.a, match.b) not in dropped)
