"""The share of a kind differs.

Both say the same of one kind of people, things or times, the one of all and the other of not all, of some and of none,
of most and of few, of most and of 40%.  All and most, or some and many, may both be right.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.quantifiers import pairs
from verify.judging.rule import Hit, Rule

LEAST_REST = 0.75


def _one_predicate(c: Comparison) -> bool:
    """Whether the last words of both meet, so that what is said of the kind is not what tells which of it is meant."""
    last_a, last_b = len(c.a.content) - 1, len(c.b.content) - 1
    return last_a in c.words.a_to_b and last_b in c.words.b_to_a


def _check(c: Comparison) -> Iterator[Hit]:
    found = [pair for pair in pairs(c) if pair.apart and not pair.same]
    if not found or c.opposed or not scope.same_statement(c) or scope.other_names(c) != ((), ()):
        return
    counts = [sum(v.kind != "percent" for v in p.claim.values) for p in (c.a, c.b)]
    if counts[0] != counts[1] and not any(pair.a.figure or pair.b.figure for pair in found):
        return
    own = [word for pair in found for word in (*pair.a.words, *pair.b.words)]
    for pair in found:
        rest = c.rest_cover(own)
        if pair.a.head == pair.b.head == 0 and not _one_predicate(c):
            continue
        if rest < LEAST_REST:
            continue
        denial = ", of which one side denies it" if pair.turned else ""
        message = f"“{pair.a.surface}” against “{pair.b.surface}”{denial}"
        yield Hit(0.2 + 0.75 * rest, message, pair.a.span, pair.b.span)


RULE = Rule(
    code="V216",
    name="quantifier-differs",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("Most of the firms in the valley are private.", "Only a few firms in the valley are private."),
    passes=("Most of the firms in the valley are private.", "All of the firms in the valley are private."),
    resolve="check of how many of them the source says it",
    check=_check,
)
