"""The scope gate: whether two values are about the same thing, before anything is made of their difference.

In the order of the contract: subject, measure, role, dimension, period and place.  Each question has one function,
which the conflict rules ask before they report and the hold-back rules ask to say why nothing was reported.
"""

from __future__ import annotations

from collections.abc import Collection
from math import fsum

from verify.aligning.profiles import once
from verify.aligning.vocabulary import Word
from verify.data import table
from verify.judging.beside import for_a_record, stated_beside
from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.pairing import ValuePair, has_name, measure_keys
from verify.judging.particles import opposed_particles
from verify.judging.places import lies_in, places_among
from verify.judging.sides import figures_apart, other_dimension, other_person
from verify.judging.spans import other_extent, other_span
from verify.judging.sums import derives
from verify.judging.time import TimeRelation
from verify.parsing.words import function_words, tokens

__all__ = [
    "LEAST_MEASURE",
    "answers",
    "complementary",
    "contrasts",
    "denies",
    "named_in",
    "narrower",
    "one_aims",
    "one_figure",
    "one_habit",
    "opposed_views",
    "other_base",
    "other_measure",
    "other_modality",
    "other_names",
    "other_period",
    "other_referent",
    "other_setting",
    "other_side",
    "other_speakers",
    "plainly_one",
    "same_scope",
    "same_statement",
    "same_subject",
    "speaking",
    "surely_another",
    "told_apart",
    "value_certainty",
]

LEAST_MEASURE = 0.6
"""Least agreement of two measures to be one measure."""
LEAST_CORE = 0.5
"""Least share of the words of one claim that are no names which the other has too, for one subject."""
UNKNOWN_PERIOD_COVER = 0.75
"""How much of the words must meet for a conflict where a period is known on one side only."""
TIMELESS_COVER = 0.5
"""The same for a count of things that neither side dates: it may be of another event."""


@once
def other_period(c: Comparison) -> bool:
    """Whether the two claims speak of times that do not meet, or of two days of the week whose dates are not known."""
    return c.time is TimeRelation.APART or _other_weekday(c)


_WEEKDAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})


def _other_weekday(c: Comparison) -> bool:
    """Whether each claim names one day of the week, which no date resolves, and not the same one."""
    left, right = ([p for p in claim.periods if p.grain == "day"] for claim in (c.a.claim, c.b.claim))
    if len(left) != 1 or len(right) != 1 or left[0].first is not None or right[0].first is not None:
        return False
    days = [{t.norm[:3] for t in tokens(p.surface)} & _WEEKDAYS for p in (left[0], right[0])]
    return bool(days[0] and days[1]) and not days[0] & days[1]


def unknown_period(c: Comparison) -> bool:
    """Whether a claim speaks of a time that the other does not name, or that cannot be told."""
    return c.time is TimeRelation.UNKNOWN and bool(c.a.claim.periods or c.b.claim.periods)


def other_measure(pair: ValuePair) -> bool:
    """Whether two values are not known to measure the same thing."""
    return pair.binding < LEAST_MEASURE or pair.narrower


def other_base(c: Comparison, pair: ValuePair) -> bool:
    """Whether two shares are taken of wholes of which neither has a word that the other's claim has."""
    if not pair.a.base or not pair.b.base:
        return False
    left = frozenset().union(*(keys for keys, _ in measure_keys(c.a, pair.a.base)))
    right = frozenset().union(*(keys for keys, _ in measure_keys(c.b, pair.b.base)))
    return not left & (right | c.b.keys) and not right & c.a.keys


@once
def other_names(c: Comparison) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The names of each side that the other lacks, when both sides have such names; else nothing."""
    left = tuple(w for w in c.only_a if w.proper)
    right = tuple(w for w in c.only_b if w.proper)
    return (left, right) if left and right else ((), ())


AIMS = frozenset({"=aim", "=intend", "=pledge"})
"""Synonym groups of the words that name a plan."""


@once
def other_modality(c: Comparison) -> bool:
    """Whether one claim states as done what the other plans, makes depend on something or holds as an opinion.

    A plan that both name (``target``, ``goal``) is one fact, however the sentences around it are meant; what somebody
    is said to state may be what he holds.
    """
    kinds = {c.a.claim.modality, c.b.claim.modality}
    if kinds == {"fact", "opinion"} and any(p.claim.modality == "fact" and p.claim.attribution for p in (c.a, c.b)):
        return False
    if kinds == {"fact", "plan"}:
        return not any(x.keys & AIMS and y.keys & AIMS for x, y, _ in c.matched)
    return "fact" in kinds and bool(kinds & {"conditional", "forecast", "opinion"})


@once
def opposed_views(c: Comparison) -> bool:
    """Whether two speakers are each said to expect or to hold what the claims state."""
    left, right = c.a.claim.attribution, c.b.claim.attribution
    if left is None or right is None or "plan" in (c.a.claim.modality, c.b.claim.modality):
        return False
    same = named_in(left.who) & named_in(right.who)
    views = not c.values or {c.a.claim.modality, c.b.claim.modality} <= {"forecast", "opinion", "conditional"}
    return not same and views


def named_in(who: str) -> frozenset[str]:
    """The words that name a speaker or a time, grammar aside."""
    return frozenset(t.norm for t in tokens(who) if t.norm not in function_words())


def other_speakers(c: Comparison) -> bool:
    """Whether the two claims are said by speakers who share no name."""
    left, right = c.a.claim.attribution, c.b.claim.attribution
    if left is None or right is None:
        return False
    return not named_in(left.who) & named_in(right.who)


def speaking(c: Comparison) -> list[Word]:
    """The words of the two claims that name their speakers."""
    who = [c.a.claim.attribution, c.b.claim.attribution]
    named = {norm for attribution in who if attribution is not None for norm in named_in(attribution.who)}
    return [word for word in (*c.only_a, *c.only_b) if word.norm in named or set(word.norm.split()) & named]


@once
def contrasts(c: Comparison) -> tuple[tuple[Word, Word], ...]:
    """Words that tell the two claims apart as being about two kinds: male and female, the north and the south."""
    return tuple((x, y) for x, y, kind, reconciled in c.opposed if kind == "contrast" and not reconciled)


@once
def one_habit(c: Comparison) -> bool:
    """Whether one claim tells what is usual, and the other what was once."""
    left, right = (any(word.norm in function_words("habits") for word in p.words) for p in (c.a, c.b))
    return left != right


def other_rank(c: Comparison) -> bool:
    """Whether an ordinal tells the two claims apart: the first phase and the second."""
    return any(p.a.kind == p.b.kind == "ordinal" and p.a.value != p.b.value for p in c.values)


@once
def other_side(c: Comparison) -> bool:
    """Whether one figure is of what lies inside, above or before something and the other of the rest."""
    figures = ([v for v in p.claim.values if v.kind not in ("ordinal", "duration")] for p in (c.a, c.b))
    return all(len(values) == 1 for values in figures) and any(kind == "place" for *_, kind in opposed_particles(c))


def narrower(c: Comparison) -> bool:
    """Whether one claim speaks of a part of the other's time: a quarter and its year."""
    return c.time in (TimeRelation.INSIDE, TimeRelation.WIDER, TimeRelation.OVERLAP)


@once
def same_subject(c: Comparison) -> bool:
    """Whether the words do not speak of two subjects, kinds, ranks or complementary statements."""
    if other_names(c) != ((), ()) or contrasts(c) or other_rank(c) or c.flipped or other_referent(c):
        return False
    if other_person(c):
        return False
    return max(c.core_shares) >= LEAST_CORE or any(one_figure(c, pair) for pair in c.values)


@once
def other_referent(c: Comparison) -> bool:
    """Whether a pronoun that is the subject of a claim stands for something that the other claim is not about.

    "It is 840 metres long" after the barrier says nothing of the lock, nor of what another document calls it.  Nothing
    is known of a claim that stands alone, or of a pronoun that its document begins with.
    """
    a, b = c.a.topic, c.b.topic
    if not a and not b:
        return False
    if a and b:
        return not a & b or _numbered(c.a.claim.topic, c.b.claim.topic)
    topic, other = (a, c.b) if a else (b, c.a)
    return not topic & (other.keys | other.meant)


@once
def surely_another(c: Comparison) -> bool:
    """Whether the subjects of both claims are pronouns that surely stand for two names."""
    return other_referent(c) and bool(c.a.topic and c.b.topic and c.a.meant and c.b.meant) and not c.a.meant & c.b.meant


PHRASE, KIND, SUBJECT = 2, 0.7, 0.45
"""How many words say of what kind a figure is, and the least weight of one of them, there and where a claim begins."""


@once
def another_kind(c: Comparison) -> bool:
    """Whether one word stands in the place of another that says of what a figure is: buyers and sellers."""
    return any(
        max(len(one.a), len(one.b)) <= PHRASE
        and min(max(word.weight for word in side) for side in (one.a, one.b))
        >= (SUBJECT if (one.a[0], one.b[0]) == (c.a.content[0], c.b.content[0]) else KIND)
        for one in c.substitutions
    )


@once
def other_figure(c: Comparison) -> bool:
    """Whether one figure differs of those that measure the same, and is no change."""
    apart = [
        pair
        for pair in c.values
        if pair.factor is not None
        and pair.a.kind != "ordinal"
        and relate(pair.a, pair.b, c.settings.rounding, pair.factor) is Relation.APART
    ]
    return len(apart) == 1 and "change" not in (apart[0].a.role, apart[0].b.role)


ONE_STORY = 0.25
"""Least share of the names of one document that another has which tells of the same."""


def _one_story(c: Comparison, without: Collection[str]) -> bool:
    """Whether the two documents have many names in common, `without` some."""
    left, right = ({key for key in p.document if key.startswith("@") and key not in without} for p in (c.a, c.b))
    return len(left & right) >= ONE_STORY * min(len(left), len(right)) > 0


@once
def other_setting(c: Comparison) -> bool:
    """Whether each claim stands among names, or among places, of which the other's document has none.

    "Turnout was 77%" says nothing against "Turnout was 84%" where the one document spoke of Norway and the other of
    Sweden.  A word that a claim uses itself ("the storm") is no name that they share.  Nothing is known of a claim
    without names around it, and where both claims have names of their own these may be the very difference.
    """
    if all(any(word.proper for word in (*profile.words, *profile.subject)) for profile in (c.a, c.b)):
        return False
    common = {f"@{word.norm}" for profile in (c.a, c.b) for word in profile.words if not word.proper}
    left, right = c.a.setting - common, c.b.setting - common
    if not left or not right:
        return False
    if not (left & right or left & c.b.document or right & c.a.document or _one_story(c, common)):
        return True
    here, there = places_among(left), places_among(right)
    if not here or not there or any(word.proper for word, _, _ in c.matched):
        return False
    if {f"@{place}" for place in here} & c.b.document or {f"@{place}" for place in there} & c.a.document:
        return False
    return not any(x == y or lies_in(x, y) or lies_in(y, x) for x in here for y in there)


def _numbered(first: str, second: str) -> bool:
    """Whether two subjects are told apart by a number: the first factory and the second."""
    ordinals = table("calendar")["ordinals"]
    left, right = (
        {t.norm for t in tokens(topic) if t.norm[0].isdigit() or t.norm in ordinals} for topic in (first, second)
    )
    return bool(left and right) and left != right


def one_figure(c: Comparison, pair: ValuePair) -> bool:
    """Whether two values are one figure of one measure that has a name or of one time: it hardly is so by chance."""
    if pair.measure != 1.0 or pair.factor != 1.0 or pair.a.value != pair.b.value:
        return False
    told = c.time is TimeRelation.SAME or has_name(c.a, pair.a.measure) or has_name(c.b, pair.b.measure)
    return told and pair.a.kind != "ordinal" and not pair.narrower


def same_scope(c: Comparison, pair: ValuePair) -> bool:
    """Whether nothing of the gate speaks against comparing the two values.

    In the order of the contract: subject, measure, the whole of a share, period, and how it is stated.
    """
    if not same_subject(c) or other_measure(pair) or other_base(c, pair) or other_side(c):
        return False
    if other_extent(c) or (other_span(c, pair) and not one_figure(c, pair)):
        return False
    if figures_apart(c) or other_dimension(c, pair) or _other_words_for_time(c):
        return False
    if stated_beside(c, pair.a, pair.b) or derives(c, pair.a, pair.b) or complementary(c):
        return False
    if for_a_record(c, pair.a, pair.b):
        return False
    if other_period(c) or narrower(c) or other_modality(c) or opposed_views(c) or one_habit(c):
        return False
    timeless = pair.a.kind == "count" and c.time is TimeRelation.UNKNOWN and c.cover < TIMELESS_COVER
    return not timeless and not (unknown_period(c) and c.cover < UNKNOWN_PERIOD_COVER)


@once
def denies(c: Comparison) -> bool:
    """Whether one claim denies a word that the other affirms, or has the opposite of one of its words."""
    return bool(c.flipped) or any(kind != "contrast" and not reconciled for _, _, kind, reconciled in c.opposed)


def complementary(c: Comparison) -> bool:
    """Whether two shares are of the two sides of one whole: 60% support it, 40% oppose it."""
    percents = [pair for pair in c.values if pair.a.kind == pair.b.kind == "percent"]
    shares = [pair for pair in percents if "change" not in (pair.a.role, pair.b.role)]
    return denies(c) and any(pair.a.value != pair.b.value and pair.a.value + pair.b.value <= WHOLE for pair in shares)


def same_statement(c: Comparison) -> bool:
    """Whether nothing of the gate speaks against comparing what the two claims state in words."""
    return not (other_period(c) or contrasts(c) or other_modality(c) or opposed_views(c) or complementary(c))


def value_certainty(c: Comparison, pair: ValuePair) -> float:
    """How sure it is that two values that differ contradict each other: from their binding and the words around."""
    return min(0.99, 0.22 + 0.45 * pair.binding + 0.33 * (c.cover + c.containment) / 2)


ONE_COVER, ONE_CORE = 0.6, 0.6
"""Least share of the words of one claim, and of those that are no names, that the other has if both are plainly about
one thing."""


def plainly_one(c: Comparison) -> bool:
    """Whether two claims show by themselves that they are about one thing: subject, time, mood and most words of one.

    The times must be known to meet, or neither claim names one.
    """
    if narrower(c) or unknown_period(c) or not one_scope(c):
        return False
    most = max(c.words.cover_a, c.words.cover_b)
    return most >= ONE_COVER and max(c.core_shares) >= ONE_CORE


NEARBY = 0.6
"""What a word of a statement counts that the document of the evidence has just before it."""


def answers(c: Comparison) -> bool:
    """Whether evidence that was found for a statement speaks of what it states: its names and most of its other words.

    A time that one side does not name, or not in full, speaks against nothing.
    """
    nearby = [word for word in c.only_b if word.keys & c.a.context]
    if any(word.proper and word not in nearby for word in c.only_b) or not one_scope(c):
        return False
    whole, core = (fsum(w.weight for w in c.b.content if not (plain and w.proper)) for plain in (False, True))
    left_out, left_plain = (fsum(w.weight for w in nearby if not (plain and w.proper)) for plain in (False, True))
    cover = c.words.cover_b + (NEARBY * left_out / whole if whole else 0.0)
    rest = c.core_shares[1] + (NEARBY * left_plain / core if core else 0.0)
    return cover >= ONE_COVER and rest >= ONE_CORE


def _other_words_for_time(c: Comparison) -> bool:
    """Whether both claims name a time, how the two stand cannot be told, and they share no word for it."""
    if c.time is not TimeRelation.UNKNOWN:
        return False
    left, right = (named_in(" ".join(period.surface for period in p.claim.periods)) for p in (c.a, c.b))
    return bool(left and right) and not left & right


def one_scope(c: Comparison) -> bool:
    """Whether nothing that the claims say keeps them from being about one thing: subject, mood, speakers, and time.

    The time counts where a figure is stated; else it may be the very fact that the two differ in.
    """
    dated = (other_period(c) or _other_words_for_time(c)) and bool(c.a.claim.values or c.b.claim.values)
    return same_subject(c) and not (dated or other_modality(c) or opposed_views(c) or one_aims(c) or one_habit(c))


def one_aims(c: Comparison) -> bool:
    """Whether one claim speaks of an aim, a target or a pledge, and the other does not."""
    left, right = (any(word.keys & AIMS for word in profile.content) for profile in (c.a, c.b))
    return left != right


WHOLE = 100.0
"""What two shares of one whole add up to at most, in per cent."""

FEW = 2
"""How many content words a short claim has at most."""

MOSTLY = 0.45
"""Share of the words of both claims that must meet for a scope that differs to be what tells them apart."""


def _short(c: Comparison) -> bool:
    """Whether both claims are so short that a word in another's place makes them two statements."""
    return bool(c.matched) and max(len(c.a.content), len(c.b.content)) <= FEW


def told_apart(c: Comparison) -> bool:
    """Whether two claims that say much the same are told apart by their scope: kind, mood, speakers, time, measure.

    Where they say little of the same, a scope that differs on the surface proves nothing.
    """
    if contrasts(c) or (c.a.claim.values and c.b.claim.values and _short(c) and c.substitutions):
        return True
    if other_person(c):
        return True
    figures = [pair for pair in c.values if pair.a.kind != "ordinal"]
    if figures and (figures_apart(c) or all(other_dimension(c, pair) for pair in figures)):
        return True
    if figures and (other_extent(c) or all(pair.narrower or other_span(c, pair) for pair in figures)):
        return True
    if c.rest_cover(()) < MOSTLY:
        return False
    if other_rank(c) or other_modality(c) or opposed_views(c) or c.flipped:
        return True
    if figures and (one_habit(c) or other_period(c) or narrower(c) or other_side(c) or other_names(c) != ((), ())):
        return True
    if figures and all(pair.measure is not None and other_measure(pair) for pair in figures):
        return True
    return any(pair.narrower or other_base(c, pair) or other_span(c, pair) for pair in figures)
