"""The roles are swapped.

Both sides name the same two parties around the same words, in opposite order: A leads B, B leads A.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import fsum

from verify.aligning.profiles import Profile, once
from verify.aligning.vocabulary import Word
from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule
from verify.model import Value
from verify.parsing.words import stem
from verify.patterns import lazy_pattern

LEAST_REST, MOST_WORDS = 0.9, 8
BOTH_WAYS = 0.55
"""How sure a change of places is where both may be right."""
LEAST_KEPT = 0.75
"""Least share of the words of both claims that meet beside two figures that have changed places."""
LEAST_CROSSED, MOST_STRAIGHT = 0.5, 0.4
"""Least weight of the words that change sides of a multiple, either way, and how much of it may stay on one side."""
_ARTICLE = lazy_pattern(r"\b(?:an?|another|some)\s(?:\w+\s)?$")
_SYMMETRIC = lazy_pattern(
    r"\b(?:and|with|between|or|versus|vs|before|after|when|while|until|marr(?:y|ies|ied)|meets?|met|resembles?d?|equals?"
    r"|borders?|neighbou?rs?)\b",
    re.IGNORECASE,
)
_MUTUAL = """
admire adore ask blame call criticise distrust fear follow greet hate help hear invite know like love miss need praise
respect see support teach tell thank trust visit watch
"""
_BOTH_WAYS = frozenset(stem(word) for word in _MUTUAL.split())
"""Verbs that may hold both ways: who likes somebody may be liked in turn."""

_PASSIVE = lazy_pattern(r"\b(?:by|from|to|against)\b", re.IGNORECASE)


def _between(profile: Profile, x: Word, y: Word) -> str:
    start, end = sorted((x.end, y.start)) if x.start < y.start else (y.end, x.start)
    return profile.claim.text[start - profile.claim.start : end - profile.claim.start]


def _both_ways(c: Comparison) -> bool:
    """Whether the two say of their parties what may hold both ways."""
    return any(x.stem in _BOTH_WAYS for x, _, _ in c.matched)


def _indefinite(c: Comparison, first: int, last: int) -> bool:
    """Whether the parties are not definite: a dog may chase a cat, and a cat a dog; a comparison has no such case."""
    text = c.a.text
    if " than " in text:
        return False
    starts = (c.a.content[at].start - c.a.claim.start for at in (first, last))
    return any(_ARTICLE.search(text[:start].lower()) for start in starts)


def _turned(c: Comparison) -> Hit | None:
    """Two short statements of the same words, what stands before a verb in one standing behind it in the other."""
    order = [c.words.a_to_b.get(i) for i in range(len(c.a.content))]
    size = len(order)
    if not 3 <= size <= MOST_WORDS or size != len(c.b.content) or None in order:
        return None
    first = next((i for i, j in enumerate(order) if i != j), size)
    last = next((i for i in range(size - 1, -1, -1) if order[i] != i), -1)
    for verb in range(first + 1, last):
        swapped = [*range(last - verb + first + 1, last + 1), first + last - verb, *range(first, first + last - verb)]
        if order[first : last + 1] == swapped:
            text_a, text_b = c.a.claim.text, c.b.claim.text
            if text_a.count(" of ") != text_b.count(" of ") or any(
                _SYMMETRIC.search(t) or _PASSIVE.search(t) or "," in t for t in (text_a, text_b)
            ):
                return None
            one, other = c.a.content[first], c.a.content[last]
            message = f"“{one.text}” and “{other.text}” have changed places"
            sure = BOTH_WAYS if _both_ways(c) or _indefinite(c, first, last) else 0.85
            return Hit(sure, message, c.a.claim.span, c.b.claim.span)
    return None


def _multiples(c: Comparison) -> Iterator[Hit]:
    """What is so many times what: the words before a multiple in the one claim stand behind it in the other."""
    if c.opposed or c.flipped or scope.other_period(c) or scope.narrower(c):
        return
    for x in (value for value in c.a.claim.values if value.kind == "multiple" and value.role != "change"):
        for y in (value for value in c.b.claim.values if value.kind == "multiple" and value.role != "change"):
            if x.value != y.value:
                continue
            crossed: dict[bool, float] = {True: 0.0, False: 0.0}
            straight = 0.0
            for one, other, _ in c.matched:
                if (before := one.start < x.start) == (other.start < y.start):
                    straight += one.weight
                else:
                    crossed[before] += one.weight
            if min(crossed.values()) >= LEAST_CROSSED and straight <= MOST_STRAIGHT * fsum(crossed.values()):
                yield Hit(0.85, f"what is {x.surface} what has changed places", x.span, y.span)


@once
def _ends(profile: Profile) -> tuple[Value, Value] | None:
    """What a claim says that something went from and to, if it says both once."""
    found: dict[str, list[Value]] = {"from": [], "to": []}
    for value in profile.claim.values:
        before = [word for word in profile.words if word.end <= value.start][-1:]
        if before and before[0].norm in found and value.kind != "ordinal":
            found[before[0].norm].append(value)
    (start, end) = found["from"], found["to"]
    return (start[0], end[0]) if len(start) == len(end) == 1 else None


def _turned_change(c: Comparison) -> Iterator[Hit]:
    """A change that goes from and to the same two figures, the other way round."""
    left, right = _ends(c.a), _ends(c.b)
    if left is None or right is None or not scope.same_statement(c) or c.rest_cover(()) < LEAST_KEPT:
        return
    figures = {(value.kind, value.unit, value.value) for value in left}
    same = {(value.kind, value.unit, value.value) for value in right} == figures and len(figures) == len(left)
    if same and left[0].value == right[1].value:
        message = f"from {left[0].surface} to {left[1].surface}, and the other way round"
        yield Hit(0.9, message, left[0].span, right[0].span)


def _other_multiples(c: Comparison) -> bool:
    """Whether the two give two multiples, so that the one may be the other turned round: twice, and half."""
    left, right = (
        {v.value for v in p.claim.values if v.kind in ("multiple", "count", "percent") and v.role != "change"}
        for p in (c.a, c.b)
    )
    return left != right


def _check(c: Comparison) -> Iterator[Hit]:
    yield from _multiples(c)
    yield from _turned_change(c)
    if c.rest_cover(()) < LEAST_REST or c.flipped or scope.other_period(c) or _other_multiples(c):
        return
    turned = _turned(c)
    if turned is not None:
        yield turned
        return
    parties = [(x, y) for x, y, _ in c.matched if x.proper or y.proper]
    for at, (x1, y1) in enumerate(parties):
        for x2, y2 in parties[at + 1 :]:
            if x1.keys & x2.keys or (y1.start < y2.start) == (x1.start < x2.start):
                continue
            gap_a, gap_b = _between(c.a, x1, x2), _between(c.b, y1, y2)
            if _SYMMETRIC.search(gap_a) or _SYMMETRIC.search(gap_b) or "," in gap_a + gap_b:
                continue
            if bool(_PASSIVE.search(gap_a)) != bool(_PASSIVE.search(gap_b)) or not gap_a.strip() or not gap_b.strip():
                continue
            yield Hit(
                BOTH_WAYS if _both_ways(c) else 0.9, f"{x1.text} and {x2.text} have changed places", x1.span, y1.span
            )
            return


RULE = Rule(
    code="V210",
    name="roles-swapped",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("Norland leads Sudria in wind power.", "Sudria leads Norland in wind power."),
    passes=("Norland trades with Sudria.", "Sudria trades with Norland."),
    resolve="check who does what to whom in the source",
    check=_check,
)
