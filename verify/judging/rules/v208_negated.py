"""One side denies what the other states.

The words are the same and one side negates them: did and did not, is sustainable and is no longer sustainable.  A
negated opposite (will not back down, will stand firm) is no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from verify.aligning.profiles import Profile
from verify.aligning.vocabulary import Word
from verify.data import table
from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.quantifiers import compatible
from verify.judging.rule import Hit, Rule
from verify.model import Value
from verify.parsing.words import stem
from verify.patterns import lazy_pattern

LEAST_REST = 0.75

_BUT = lazy_pattern(r"(?i)\b(?:other\s+than|except(?:ing)?|apart\s+from|besides|but)\b")

NEAR = 3
"""How many words before a word what takes it back stands at most."""


@cache
def _denying() -> frozenset[str]:
    return frozenset(stem(word) for word in table("negators")["denying"].split())


@cache
def _thinking() -> frozenset[str]:
    return frozenset(stem(word) for word in ("think", "believe", "expect", "reckon", "suppose"))


@cache
def _short() -> frozenset[str]:
    words = "attempt endeavour fear hope seek strive try want wish"
    return frozenset(stem(word) for word in words.split()) | {"tri", "sought"}


def _complementary(c: Comparison) -> bool:
    """Whether figures differ too: 60% had none and 45% had some are two measures."""
    relations = (
        relate(pair.a, pair.b, c.settings.rounding, pair.factor) for pair in c.values if pair.factor is not None
    )
    return any(relation in (Relation.APART, Relation.REVERSED) for relation in relations)


def _short_of(profile: Profile, word: Word) -> bool:
    """Whether a claim does not state outright what the word says: almost won, tried to win, either wins or loses."""
    at = profile.words.index(word)
    return any(
        other.stem in _short() or other.norm in ("almost", "nearly") for other in profile.words[max(0, at - NEAR) : at]
    ) or any(other.norm in ("either", "whether") for other in profile.words[:at])


def _values(c: Comparison) -> Iterator[Hit]:
    """A figure that one side denies: "is not under 50%" against "is under 50%"."""
    for pair in c.values:
        if pair.factor != 1.0 or pair.a.value != pair.b.value or pair.a.modifier != pair.b.modifier:
            continue
        if _denied(c.a, pair.a) != _denied(c.b, pair.b) and scope.same_scope(c, pair):
            message = f"{pair.a.surface} is denied on one side only"
            yield Hit(min(0.95, scope.value_certainty(c, pair)), message, pair.a.span, pair.b.span)


def _denied(profile: Profile, value: Value) -> bool:
    """Whether "not" stands right before a figure."""
    before = [word for word in profile.words if word.end <= value.start][-1:]
    return bool(before) and (before[0].norm in ("not", "never") or before[0].norm.endswith("n't"))


def _reported(denial: Profile, other: Profile) -> bool:
    """Whether a claim only tells that somebody denies, or does not think, what the other does not state in his name."""
    for i in denial.negators:
        if _open(denial, i):
            return True
        near = denial.words[i + 1 : i + 3]
        behind = {word.stem for word in near if not word.norm.endswith("ed")}  # not "is not expected"
        if denial.words[i].stem in _denying() or not behind.isdisjoint(_thinking()):
            return not _his_own(denial, i, other)
    return False


def _open(denial: Profile, at: int) -> bool:
    """Whether a negator ends a phrase that leaves it open: "it is unlikely that", "not likely to"."""
    return any(word.norm in ("doubtful", "likely", "unlikely") for word in denial.words[max(0, at - 2) : at + 1])


def _excepts(denial: Profile, other: Profile) -> bool:
    """Whether a claim denies all but what the other says alone of all: nothing other than exports, only exports."""
    if not denial.negators or not any(word.norm in ("only", "solely", "exclusively") for word in other.words):
        return False
    return _BUT.search(denial.text) is not None


def _his_own(denial: Profile, at: int, other: Profile) -> bool:
    """Whether who denies is said to have stated the other claim, or may be, where he speaks for himself."""
    if other.claim.attribution is None:
        return False
    before = {word.norm for word in denial.words[:at]}
    speaker = scope.named_in(other.claim.attribution.who)
    told = denial.claim.attribution
    named = scope.named_in(told.who) if told is not None else frozenset()
    return bool(speaker & (before | named)) or (not named and not before.isdisjoint(("i", "we")))


def _check(c: Comparison) -> Iterator[Hit]:
    yield from _values(c)
    if not c.flipped or c.opposed or not scope.same_statement(c) or _complementary(c) or compatible(c):
        return
    if c.crossed:
        return
    negators = [profile.words[i] for profile in (c.a, c.b) for i in profile.negators]
    rest = c.rest_cover([*negators, *scope.speaking(c)])
    if _reported(c.a, c.b) or _reported(c.b, c.a) or _excepts(c.a, c.b) or _excepts(c.b, c.a):
        return
    heavy = [(x, y) for x, y in c.flipped if x.weight >= 0.3]
    if heavy and rest >= LEAST_REST:
        x, y = heavy[0]
        if not (_short_of(c.a, x) or _short_of(c.b, y)):
            yield Hit(0.2 + 0.75 * rest, f"“{x.text}” is negated on one side only", x.span, y.span)


RULE = Rule(
    code="V208",
    name="negated",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("The ministry approved the merger.", "The ministry did not approve the merger."),
    passes=("The company will not back down.", "The company will stand firm."),
    resolve="check whether the source denies it",
    check=_check,
)
