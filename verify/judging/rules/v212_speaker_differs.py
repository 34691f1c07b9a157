"""The same quotation is given to another speaker.

Both sides quote nearly the same long passage, and name different people as having said it.  An office or a body ("the
mayor", "her ministry") may speak through somebody whom the other side names, and stands against no name.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging.comparison import Comparison
from verify.judging.quotations.speakers import other_speaker
from verify.judging.rule import Hit, Rule
from verify.parsing.words import tokens

LEAST_REST, LEAST_WORDS = 0.9, 6


def _check(c: Comparison) -> Iterator[Hit]:
    left, right = c.a.claim.attribution, c.b.claim.attribution
    if left is None or right is None or not (left.quoted and right.quoted):
        return
    who_a, who_b = ({t.norm for t in tokens(who)} for who in (left.who, right.who))
    speakers = [word for word in (*c.only_a, *c.only_b) if word.norm in who_a | who_b]
    if other_speaker(left, right) and c.rest_cover(speakers) >= LEAST_REST and len(c.matched) >= LEAST_WORDS:
        yield Hit(0.97, f"said by {left.who} and by {right.who}", c.a.claim.span, c.b.claim.span)


RULE = Rule(
    code="V212",
    name="speaker-differs",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=(
        "“The old model of growth by building roads is probably not going to work any more,” said Ana Brun.",
        "“The old model of growth by building roads is probably not going to work any more,” said Tomas Lind.",
    ),
    passes=("“We will win,” said Ana Brun.", "“We will win,” said Tomas Lind."),
    resolve="check who is quoted in the source",
    check=_check,
)
