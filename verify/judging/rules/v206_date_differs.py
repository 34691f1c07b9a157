"""The date differs where the date is the stated fact.

The statements are the same but for a date, and no figure is there that the date would scope: an event held from March
4 to 11 and from March 5 to 11, a plan for 2026 to 2030 and for 2025 to 2029.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from verify.aligning.profiles import Profile, once
from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.rule import Hit, Rule
from verify.judging.sides import done_again
from verify.judging.time import TimeRelation, relate_periods
from verify.model import Claim, Period
from verify.patterns import lazy_pattern
from verify.text import flatten

LEAST_REST, NEARLY_ALL, TELLING = 0.75, 0.9, 0.3
"""Least share of the words that meet, that share where each claim has a word of this weight that the other lacks."""

_LASTS = lazy_pattern(
    r"\s*\(?\s*(?:(?:which|that)\s+)?(?:runs?|ran|running|covers?|covered|covering|spans?|spanned|lasts?|lasted)?"
    r"\s*(?:from|for|over|between)?\s*(?:the\s+(?:years?|period))?\s*"
)


def _figures(claim: Claim) -> frozenset[tuple[str, float]]:
    """The figures of a claim that its period may scope."""
    kinds = ("money", "percent", "measure", "multiple", "count")
    return frozenset((v.unit, v.value) for v in claim.values if v.kind in kinds)


def _differs(x: Period, y: Period) -> bool:
    if x.grain != y.grain:
        return False
    relation = relate_periods(x, y)
    if relation is TimeRelation.APART:
        return True
    if x.relation != y.relation:
        return False
    span = x.first != x.last and y.first != y.last
    return span and relation in (TimeRelation.OVERLAP, TimeRelation.INSIDE, TimeRelation.WIDER)


def _lasting(profile: Profile) -> dict[frozenset[str], Period]:
    """The stretch of time that a name is said to last, by the name's keys: in brackets behind it, or with a verb."""
    text, start = profile.claim.text, profile.claim.start
    found: dict[frozenset[str], Period] = {}
    for name in profile.words:
        for period in profile.claim.periods:
            gap = text[name.end - start : period.start - start]
            if name.kind == "name" and name.number and period.first != period.last and _LASTS.fullmatch(gap):
                found[name.keys | {name.number}] = period
    return found


def _named_periods(c: Comparison) -> Iterator[Hit]:
    left, right = _lasting(c.a), _lasting(c.b)
    for keys in sorted(left.keys() & right.keys(), key=sorted):
        x, y = left[keys], right[keys]
        if _differs(x, y):
            yield Hit(0.9, f"{x.surface} against {y.surface}", x.span, y.span)


@once
def _dated(profile: Profile) -> dict[int, Period]:
    """The date of a thing that has one, by the thing's place among the content words: the May 3 peak."""
    periods = {period.start: period for period in profile.claim.periods if period.grain == "day"}
    places = {index: place for place, index in enumerate(i for i, w in enumerate(profile.words) if w.meaningful)}
    found: dict[int, Period] = {}
    for at, word in enumerate(profile.words):
        period = periods.get(word.start) if word.kind == "period" else None
        if period is None:
            continue
        behind = profile.words[at + 1 : at + 2]
        if behind and at + 1 in places and behind[0].start - word.end == 1:
            found[places[at + 1]] = period
        elif at > 1 and profile.words[at - 1].norm == "of" and at - 2 in places:
            found[places[at - 2]] = period
    return found


def _dated_things(c: Comparison) -> Iterator[Hit]:
    """The date of one thing differs, and the figures that are taken from it are the same."""
    if not c.values or c.rest_cover(()) < LEAST_REST:
        return
    if any(p.factor is None or relate(p.a, p.b, c.settings.rounding, p.factor) is not Relation.SAME for p in c.values):
        return
    left, right = _dated(c.a), _dated(c.b)
    if len(left) != 1 or len(right) != 1:
        return
    for i, x in left.items():
        y = right.get(c.words.a_to_b.get(i, -1))
        if y is not None and _differs(x, y):
            yield Hit(0.9, f"{x.surface} against {y.surface}", x.span, y.span)


_BEGUN = lazy_pattern(
    r"\b(?:not|never)\b[^,;.]{0,60}\b(?:un)?till?\s+$|n't\b[^,;.]{0,60}\b(?:un)?till?\s+$"
    r"|\b(?:began|begins|begun|beginning|commenced|started)\b"
    r"(?:\s+(?!(?:and|after|as|before|but|by|for|from|or|since|till|to|until|will)\b)[\w'-]+){0,5}?\s+(?:in\s+|on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)


@once
def _begun(profile: Profile) -> tuple[Period, ...]:
    """The periods of a claim; what did not happen until May happened in May, and so did what began in May."""
    text, start = flatten(profile.text), profile.claim.start
    return tuple(
        replace(p, relation="in")
        if p.relation in ("in", "since") and _BEGUN.search(text[max(0, p.start - start - 80) : p.start - start])
        else p
        for p in profile.claim.periods
    )


def _check(c: Comparison) -> Iterator[Hit]:
    yield from _named_periods(c)
    yield from _dated_things(c)
    left, right = _begun(c.a), _begun(c.b)
    if done_again(c):
        return
    as_stated = (left, right) == (c.a.claim.periods, c.b.claim.periods)
    if c.flipped and as_stated:
        return  # what did not happen in May may have happened in June; what did not until May did in May
    figures = _figures(c.a.claim), _figures(c.b.claim)
    scoped = all(figures)
    if as_stated and any(figures) and not scoped:
        return  # what was raised in March may be raised by so much in May; nothing begins twice
    if len(left) != len(right) or (scoped and (len(left) == 1 or not figures[0] & figures[1])):
        return
    rest = c.rest_cover(())
    if rest < LEAST_REST or scope.other_names(c) != ((), ()):
        return
    if rest < NEARLY_ALL and all(any(word.weight >= TELLING for word in only) for only in (c.only_a, c.only_b)):
        return  # two things that happened, each at its time
    different = [(x, y) for x, y in zip(left, right, strict=True) if _differs(x, y)]
    if len(different) == 1:
        x, y = different[0]
        yield Hit(0.25 + 0.72 * rest, f"{x.surface} against {y.surface}", x.span, y.span)


RULE = Rule(
    code="V206",
    name="date-differs",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("The fair was held from March 4 to 11.", "The fair was held from March 5 to 11."),
    passes=("Exports grew 5% in 2023.", "Exports grew 4% in 2024."),
    resolve="check the date in the source",
    check=_check,
)
