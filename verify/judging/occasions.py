"""Whether two claims that were only found to be alike may tell of two occasions, or of nothing that can be told.

Somebody who holds one text against another says that both are about one thing; two documents say nothing of the kind.
What a market did is new every day, several figures that all differ are hardly slips of one fact, and "it is a good
idea" is about whatever stood before it.
"""

from __future__ import annotations

import re
from functools import cache

from verify.aligning.profiles import Profile, once
from verify.data import table
from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.places import is_place
from verify.judging.scope import LEAST_MEASURE
from verify.judging.time import TimeRelation

__all__ = ["another_occasion"]

SEVERAL = 2
"""How many figures, all of them apart, tell of another occasion."""


@once
def another_occasion(c: Comparison) -> bool:
    """Whether the two claims may be about two occasions, or two things that neither names."""
    return _adrift(c) or _part_of_the_world(c) or (not _dated_alike(c) and (_all_apart(c) or _daily(c)))


def _dated_alike(c: Comparison) -> bool:
    """Whether both name one time, which may be a Tuesday that no date resolves."""
    if c.time is TimeRelation.UNKNOWN:
        left, right = ({period.surface for period in p.claim.periods} for p in (c.a, c.b))
        return not left.isdisjoint(right)
    return c.time is TimeRelation.SAME


def _relations(c: Comparison, least: float = 0.0) -> list[Relation]:
    """How the figures of one unit stand to each other that are bound so well at `least`."""
    return [
        relate(pair.a, pair.b, c.settings.rounding, pair.factor)
        for pair in c.values
        if pair.factor is not None and pair.binding >= least and pair.a.kind != "ordinal"
    ]


def _all_apart(c: Comparison) -> bool:
    """Whether each claim states several figures of what the other does too, none of which stands in the other."""
    if {value.value for value in c.a.claim.values} & {value.value for value in c.b.claim.values}:
        return False
    relations = _relations(c, LEAST_MEASURE)
    return len(relations) >= SEVERAL and all(relation is Relation.APART for relation in relations)


@cache
def _market() -> tuple[frozenset[str], frozenset[str]]:
    """What is traded, and what is said of it day by day."""
    rows = table("markets")
    return frozenset(rows["traded"].split()), frozenset(rows["daily"].split())


def _daily(c: Comparison) -> bool:
    """Whether both claims tell what a market did on a day, of which a figure or more differ, and none is the same."""
    if not (_of_a_day(c.a) and _of_a_day(c.b)):
        return False
    return Relation.SAME not in _relations(c)


def _of_a_day(profile: Profile) -> bool:
    traded, daily = _market()
    words = {word.norm for word in (*profile.words, *profile.subject)}
    return not words.isdisjoint(traded) and not words.isdisjoint(daily)


_WORLD = frozenset({"global", "globally", "worldwide"})


def _part_of_the_world(c: Comparison) -> bool:
    """Whether one claim is of all the world, and the other of a country or a city."""
    left, right = (any(word.norm in _WORLD for word in p.words) for p in (c.a, c.b))
    return left != right and any(is_place(word) for word in (*c.only_a, *c.only_b))


_PRONOUNS = frozenset({"he", "it", "she", "that", "these", "they", "this", "those"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some"})


def _adrift(c: Comparison) -> bool:
    """Whether of neither claim it can be told whom or what it is about."""
    return all(_nobody(profile) for profile in (c.a, c.b))


def _nobody(profile: Profile) -> bool:
    """Whether a claim has no name, and is about a pronoun that stands for nothing, or about "a boy" in a text without
    names.
    """
    if not profile.words or profile.topic or profile.meant or any(word.proper for word in profile.words):
        return False
    first = re.split("['’]", profile.words[0].norm)[0]
    return first in _PRONOUNS or (first in _INDEFINITE and not profile.setting)
