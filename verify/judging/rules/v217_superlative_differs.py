"""The rank differs, the end of the ranking, or since when it holds.

Both rank the same thing by the same measure: the largest port and the second-largest, the most and the least expensive
city, the highest rate since 1982 and since 1991.  One of the largest ports may be the largest.  Two holders of one rank
are reported as names that differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from verify.aligning.profiles import Profile
from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule
from verify.judging.superlatives import Superlative, change, together

LEAST_REST = 0.8


def _differs(x: Superlative, y: Superlative) -> str | None:
    """What tells two ranks by one dimension apart, if anything does."""
    if x.top != y.top:
        return f"“{x.surface}” against “{y.surface}”"
    if x.rank is not None and y.rank is not None and x.rank != y.rank and 1 in (x.rank, y.rank):
        return f"“{x.surface}” is number {x.rank} on one side and number {y.rank} on the other"
    if x.since is not None and y.since is not None and x.since.first != y.since.first and x.rank == y.rank:
        return f"“{x.surface}” {x.since.surface} against {y.since.surface}"
    return None


def _lead(profile: Profile) -> frozenset[int]:
    """The places of the words of the name that a claim begins with."""
    return frozenset(i for i, _ in takewhile(lambda row: row[1].proper, enumerate(profile.content)))


def _other_holder(c: Comparison) -> bool:
    """Whether the name that one claim begins with stands elsewhere in the other: A is third after B, B is first."""
    lead_a, lead_b = _lead(c.a), _lead(c.b)
    met_a = {j for i, j in c.words.a_to_b.items() if i in lead_a}
    met_b = {i for j, i in c.words.b_to_a.items() if j in lead_b}
    return bool(lead_a and lead_b) and not (met_a <= lead_b and met_b <= lead_a)


def _check(c: Comparison) -> Iterator[Hit]:
    found = [(x, y, said) for x, y in together(c) if (said := _differs(x, y)) is not None]
    if not found or not scope.same_statement(c) or scope.other_names(c) != ((), ()) or c.flipped or _other_holder(c):
        return
    for x, y, said in found:
        changes = (change(c.a, x), change(c.b, y)) if x.dimension != y.dimension else (None, None)
        own = (*x.words, *y.words, *(word for word in changes if word is not None))
        rest = c.rest_stated(x.words[-1], y.words[-1], own, anywhere=True)
        if rest >= LEAST_REST:
            yield Hit(0.2 + 0.75 * rest, said, x.span, y.span)


RULE = Rule(
    code="V217",
    name="superlative-differs",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=(
        "The rate of the bank is at its highest level since 1982.",
        "The rate of the bank is at its highest level since 1991.",
    ),
    passes=("Elstad is the largest port of the coast.", "Elstad is one of the largest ports of the coast."),
    resolve="check the rank in the source, and what it is taken among",
    check=_check,
)
