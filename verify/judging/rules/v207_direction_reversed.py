"""The direction is reversed.

One side says that something goes up, opens or is supported, the other that it goes down, closes or is opposed: raised
to 4% of output and cut to 4% of output, a 500 million increase and a 500 million decrease.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.aligning.vocabulary import Word
from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.pairing import GENERIC, YEARLY
from verify.judging.quantifiers import both_may_hold
from verify.judging.rule import Hit, Rule

LEAST_REST, LEAST_TOLD, TELLING = 0.6, 0.75, 0.3
"""Least share of the other words that meet, that share where words of this weight tell the two claims apart."""

NEARLY_ALL = 0.9
"""Share of the other words from which on what stands before the word that differs is not looked at."""

UNTELLING = GENERIC | YEARLY | {"according"}
"""Words that tell no two measures apart."""

ONE_FIGURE = 0.8
"""Certainty where both give the same figure of one measure, which hardly is so by chance."""


def _changes(c: Comparison) -> Iterator[Hit]:
    if c.crossed:
        return
    opposed = [word for x, y, *_ in c.opposed for word in (x, y)]
    for pair in c.values:
        if pair.reversed and pair.factor and scope.same_scope(c, pair):
            message = f"{pair.a.surface} goes {pair.a.direction} on one side and {pair.b.direction} on the other"
            least = ONE_FIGURE if scope.one_figure(c, pair) and not _tell(c, opposed, measured=True) else 0.0
            yield Hit(max(least, scope.value_certainty(c, pair)), message, pair.a.span, pair.b.span)


def _one_party(c: Comparison, x: Word, y: Word) -> bool:
    """Whether the two words are said of one subject: the first words of weight before them meet."""
    left = [i for i, word in enumerate(c.a.content) if word.end <= x.start]
    right = [j for j, word in enumerate(c.b.content) if word.end <= y.start]
    return (
        bool(left and right)
        and c.words.a_to_b.get(left[0], -1) == right[0]
        and c.words.a_to_b.get(left[-1], -1) in right
    )


def _other_start(c: Comparison) -> bool:
    """Whether the two claims hold since two times: the biggest gain since March, the biggest fall since May."""
    left, right = ({p.surface.lower() for p in side.claim.periods if p.relation == "since"} for side in (c.a, c.b))
    return bool(left and right) and not left & right


def _tell(c: Comparison, own: Sequence[Word], measured: bool = False) -> bool:
    """Whether each claim has a word of weight that the other lacks, beside its `own`: jobs in mines, and in ports.

    With `measured` it must tell what is measured: by volume, and by value.
    """
    passed = {id(word) for word in own}
    return all(
        any(
            id(word) not in passed
            and word.weight >= TELLING
            and not (measured and (word.proper or word.norm in UNTELLING))
            for word in only
        )
        for only in (c.only_a, c.only_b)
    )


def _check(c: Comparison) -> Iterator[Hit]:
    yield from _changes(c)
    if not scope.same_statement(c) or not c.opposed or both_may_hold(c):
        return
    if scope.other_names(c) != ((), ()) or _other_start(c) or c.crossed:
        return
    for x, y, kind, reconciled in c.opposed:
        if not reconciled and (kind == "direction" or (kind == "converse" and _one_party(c, x, y))):
            rest = c.rest_stated(x, y, (x, y))
            if rest < NEARLY_ALL and not c.unrestricted(x, y):
                continue
            if rest >= (LEAST_TOLD if _tell(c, (x, y)) else LEAST_REST):
                yield Hit(0.2 + 0.75 * rest, f"“{x.text}” against “{y.text}”", x.span, y.span)


RULE = Rule(
    code="V207",
    name="direction-reversed",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("The bank raised its main rate to 4%.", "The bank cut its main rate to 4%."),
    passes=("The bank raised its main rate to 4%.", "The bank cut its staff by 4%."),
    resolve="check which way it went in the source",
    check=_check,
)
