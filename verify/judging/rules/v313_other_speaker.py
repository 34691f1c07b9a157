"""Two speakers say the same.

What one is said to have stated another may have stated too: two reports of it do not contradict each other, and neither
shows that the other's speaker said it.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule

LEAST_COVER = 0.5


def _check(c: Comparison) -> Iterator[Hit]:
    left, right = c.a.claim.attribution, c.b.claim.attribution
    if left is None or right is None or not scope.other_speakers(c):
        return
    speakers = scope.speaking(c)
    if c.rest_cover(speakers) >= LEAST_COVER:
        yield Hit(0.65, f"said by {left.who} and by {right.who}", c.a.claim.span, c.b.claim.span)


RULE = Rule(
    code="V313",
    name="other-speaker",
    label="related",
    severity="off",
    doc=__doc__,
    triggers=(
        "The wheat harvest in the north was good, said Ana Brun.",
        "The wheat harvest in the north was good, said Tomas Lind.",
    ),
    passes=("The wheat harvest was good, said Ana Brun.", "The wheat harvest was good, according to Ms Brun."),
    resolve="name the speaker that the source names",
    check=_check,
)
