"""The rank, the stage or the number in a name differs.

The statements are the same but for an ordinal: the second reading and the first, the third plenary session and the
fourth, the second-largest economy and the third-largest.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.aligning.profiles import Profile
from verify.aligning.vocabulary import Word
from verify.judging import beside, scope
from verify.judging.comparison import Comparison
from verify.judging.pairing import ValuePair
from verify.judging.rule import Hit, Rule

LEAST_REST = 0.85

LEAST_RUNNING = 0.8
"""Least share of the words that meet where the ordinals say how often in a row."""


def _numbered(words: tuple[Word, ...]) -> list[Word]:
    return [word for word in words if word.number]


def _counted(profile: Profile, word: Word) -> bool:
    """Whether a claim has the number of a name of the other among its ordinals."""
    return any(v.kind == "ordinal" and f"{v.value:g}" == word.number for v in profile.claim.values)


def _stage(c: Comparison, pair: ValuePair) -> bool:
    """Whether the ordinal is what the two claims state, and no figure is there that it would scope."""
    others = [v for claim in (c.a.claim, c.b.claim) for v in claim.values if v.kind not in ("ordinal", "duration")]
    if others or scope.other_measure(pair) or scope.other_names(c) != ((), ()) or c.flipped:
        return False
    return scope.same_statement(c)


def _check(c: Comparison) -> Iterator[Hit]:
    if scope.denies(c):
        return  # won the first match, lost the second
    for pair in c.values:
        ranks = pair.a.kind == pair.b.kind == "ordinal" and pair.a.unit == pair.b.unit
        running = pair.a.unit.startswith("consecutive ")
        if running and c.rest_cover(()) < LEAST_RUNNING:
            continue
        if beside.ranked_beside(c, pair.a, pair.b):
            continue
        if ranks and pair.a.value != pair.b.value and _stage(c, pair):
            message = f"{pair.a.surface} against {pair.b.surface}"
            yield Hit(scope.value_certainty(c, pair), message, pair.a.span, pair.b.span)
    for x in _numbered(c.only_a):
        for y in _numbered(c.only_b):
            if x.norm != y.norm or x.number == y.number or _counted(c.a, y) or _counted(c.b, x):
                continue
            rest = c.rest_cover((x, y))
            if rest >= LEAST_REST and scope.same_statement(c):
                yield Hit(0.3 + 0.68 * rest, f"{x.text} against {y.text}", x.span, y.span)


RULE = Rule(
    code="V205",
    name="ordinal-differs",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("The bill is in its second reading.", "The bill is in its first reading."),
    passes=("The bill is in its second reading.", "The committee met for the first time."),
    resolve="check the rank or stage in the source",
    check=_check,
)
