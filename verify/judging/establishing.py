"""What keeps evidence from establishing a statement, however much of its words it has.

The scope gate asks whether two claims may be held against each other; here the question is whether the one says enough
for the other: the deed and not the plan, the year and not the month, all and not some, and whoever is named.
"""

from __future__ import annotations

from verify.judging.beside import SURE_FIT
from verify.judging.comparison import Comparison
from verify.judging.intervals import ESTABLISHED, Relation
from verify.judging.scope import denies, named_in, other_modality, other_names, other_period
from verify.judging.slots import pair_figures, pair_periods
from verify.judging.time import TimeRelation
from verify.parsing.words import function_words

__all__ = ["held_back", "other_days", "other_doer", "overstated"]

AS_SAID = 0.6
"""Share of the words of both claims that must meet for a statement to claim more than evidence of the same words."""

NEARLY = 0.65
"""Share of a statement's words that are no names which evidence has that leaves out its names only."""

HYPOTHETICAL = frozenset({"conditional", "forecast"})
"""How something is meant that need not come to pass."""

DOER = 0.9
"""Least share of the words of both, those names aside, that meet if one name stands for another."""

EVERYWHERE = frozenset({"global", "globally", "nationally", "nationwide", "overall", "worldwide"})
"""Words that say of a figure that it holds of all places."""

PARTS = frozenset({"half", "month", "quarter", "season", "week"})
"""Stretches of a year."""

HEAD = 16
"""How many characters in a claim a figure may begin that counts its subject: "at least two cities"."""

SAME_PLACE = 0.3
"""How far the words around two days meet at least if they are of one event."""

LEAST_SAID = 0.35
"""Least share of a statement's words that are no names which evidence found for it must have."""

LEAST_ANSWER = 0.12
"""Least fit of a figure of evidence that answers one of a statement."""


def overstated(c: Comparison) -> bool:
    """Whether the statement claims more than evidence of much the same words.

    The deed for the plan, all for some, the month for the year, a figure or a name that the evidence does not give.
    """
    if _names_more(c) or _whole_of_part(c):
        return True
    if c.rest_cover(()) < AS_SAID:
        return False
    if other_modality(c) and ("plan" in (c.a.claim.modality, c.b.claim.modality) or c.a.claim.modality in HYPOTHETICAL):
        return True
    if any(dates.relation is TimeRelation.WIDER for dates in pair_periods(c)):
        return True
    if _change_for_level(c):
        return True
    if any(slot.value.kind != "ordinal" for slot in pair_figures(c)[1]) or _part_for_whole(c):
        return True
    if _left_open(c):
        return True
    universals = function_words("universals")
    said = any(word.norm in universals for word in c.a.words)
    return not said and any(word.norm in universals for word in c.b.words)


def _left_open(c: Comparison) -> bool:
    """Whether the evidence leaves open what the statement states: whether the country is in a recession."""
    left, right = (any(word.norm == "whether" for word in profile.words) for profile in (c.a, c.b))
    return left and not right


def other_doer(c: Comparison) -> bool:
    """Whether two claims of much the same words each name somebody whom the other does not."""
    return c.rest_cover([word for side in other_names(c) for word in side]) >= DOER and other_names(c) != ((), ())


def _whole_of_part(c: Comparison) -> bool:
    """Whether the statement says of everywhere what the evidence says of a place."""
    said = any(word.norm in EVERYWHERE for word in c.only_b) and not any(word.norm in EVERYWHERE for word in c.a.words)
    return said and any(word.proper for word in c.only_a)


def _change_for_level(c: Comparison) -> bool:
    """Whether the one says by how much something changed, and the other to how much: by 40 million, to 40 million."""
    for pair in pair_figures(c)[0]:
        x, y = pair.a.value, pair.b.value
        change, level = (x, y) if x.role == "change" else (y, x)
        if change.role == "change" and level.role == "level" and level.direction is not None and x.kind == y.kind:
            return True
    return False


def _part_for_whole(c: Comparison) -> bool:
    """Whether the statement says of a year by how much something grew, and the evidence of a part of it."""
    grown = any(pair.b.kind == "percent" and pair.b.role == "change" for pair in c.values)
    return grown and any(
        dates.relation is TimeRelation.INSIDE and dates.a.grain in PARTS and dates.b.grain == "year"
        for dates in pair_periods(c)
    )


def other_days(c: Comparison) -> bool:
    """Whether two claims of much the same words speak of times that do not meet."""
    return c.rest_cover(()) >= AS_SAID and other_period(c)


def _names_more(c: Comparison) -> bool:
    """Whether the statement names those whom the evidence only counts: five cities joined, Elstad and others joined."""
    if any(word.proper for word in c.only_a) or c.core_shares[1] < NEARLY:
        return False
    counts = any(value.kind == "count" and value.start - c.a.claim.start < HEAD for value in c.a.claim.values)
    return counts and any(word.proper and not word.keys & c.a.context for word in c.only_b)


def _of_others(c: Comparison) -> bool:
    """Whether the statement names somebody whom neither the evidence nor its document names anywhere.

    One whom the document names may be "the bank" here; who is said to have stated it must be named nearby.
    """
    missing = [word for word in c.only_b if word.proper]
    if not missing or not c.a.document:
        return False
    told = c.b.claim.attribution
    speaker = named_in(told.who) if told is not None else frozenset()
    return any(
        not word.keys & (c.a.context if not speaker.isdisjoint(word.norm.split()) else c.a.document) for word in missing
    )


def held_back(c: Comparison, directed: bool) -> bool:
    """Whether something in two claims that were only found to be alike keeps the one from establishing the other.

    Times that do not meet, a word denied or opposed, a figure that the other does not bear out; with `directed` also a
    figure or a name of the statement that nothing in the evidence answers, and evidence that has few of its words and
    no figure.
    """
    if other_period(c) or denies(c) or (directed and (_of_others(c) or _left_open(c))):
        return True
    for dates in pair_periods(c):
        days = dates.a.grain == dates.b.grain == "day" and dates.around >= SAME_PLACE
        if dates.relation is TimeRelation.APART and (directed or days):
            return True
        if dates.relation is TimeRelation.WIDER and directed and dates.b.grain == "day":
            return True
    pairs, unanswered = pair_figures(c)
    borne_out = (*ESTABLISHED, *(() if directed else (Relation.WIDER, Relation.OVERLAP)))
    if any(pair.relation not in borne_out for pair in pairs if directed or pair.fit >= SURE_FIT):
        return True
    if directed and any(pair.fit < LEAST_ANSWER for pair in pairs):
        return True
    return directed and (bool(unanswered) or (not pairs and c.core_shares[1] < LEAST_SAID))
