"""Which of two events a claim says came first: "X before Y", "after Y, X"."""

from __future__ import annotations

from msgspec import Struct

from verify.aligning.profiles import Profile, once
from verify.judging.comparison import Comparison
from verify.judging.particles import Particle, particles

__all__ = ["Order", "order_of"]

EARLIER = frozenset({"ahead_of", "before", "prior_to"})
LATER = frozenset({"after", "following", "subsequent_to"})

MOST_STRAY = 0.34
"""Most share of the words of an event that may stand in the other event of the other claim."""


class Order(Struct, frozen=True):
    """The two claims speak of the same two events; `same` says whether in the same order, `a` and `b` how it is put."""

    a: Particle
    b: Particle
    same: bool


@once
def _split(profile: Profile) -> tuple[Particle, frozenset[int], frozenset[int]] | None:
    """The only word of order of a claim, and the content words of the earlier event and of the later one."""
    found = [p for p in particles(profile) if p.name in EARLIER | LATER]
    if len(found) != 1:
        return None
    particle = found[0]
    inside = [i for i, word in enumerate(profile.content) if word.start >= particle.span.end]
    outside = [i for i, word in enumerate(profile.content) if word.end <= particle.span.start]
    if not outside:  # "after the vote, the council met": the comma ends the event that is named first
        start = profile.claim.start
        comma = profile.text.find(",", particle.span.end - start)
        if comma < 0:
            return None
        outside = [i for i in inside if profile.content[i].start - start > comma]
        inside = [i for i in inside if profile.content[i].start - start < comma]
    if not inside or not outside:
        return None
    first, second = (outside, inside) if particle.name in EARLIER else (inside, outside)
    return particle, frozenset(first), frozenset(second)


def _meeting(c: Comparison, left: frozenset[int], right: frozenset[int]) -> bool:
    """Whether most words of a's event meet words of b's event."""
    there = c.words.a_to_b
    stray = sum(there.get(i, -1) not in right for i in left)
    missed = len(right) - sum(there.get(i, -1) in right for i in left)
    return stray <= MOST_STRAY * len(left) and missed <= MOST_STRAY * len(right)


@once
def order_of(c: Comparison) -> Order | None:
    """How the order of two events in one claim stands to that in the other; ``None`` where they name others."""
    left, right = _split(c.a), _split(c.b)
    if left is None or right is None:
        return None
    (x, first_a, second_a), (y, first_b, second_b) = left, right
    if _meeting(c, first_a, first_b) and _meeting(c, second_a, second_b):
        return Order(x, y, True)
    if _meeting(c, first_a, second_b) and _meeting(c, second_a, first_b):
        return Order(x, y, False)
    return None
