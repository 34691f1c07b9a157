"""One states as done what the other states as planned, expected or wished for.

A plan to issue bonds and the bonds issued are two facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule

LEAST_COVER = 0.5
WORDS = {
    "fact": "a fact",
    "plan": "a plan",
    "forecast": "a forecast",
    "conditional": "depending on something",
    "opinion": "an opinion",
}


def _check(c: Comparison) -> Iterator[Hit]:
    if scope.other_modality(c) and c.cover >= LEAST_COVER:
        message = f"one is stated as {WORDS[c.a.claim.modality]}, the other as {WORDS[c.b.claim.modality]}"
        yield Hit(0.5, message, c.a.claim.span, c.b.claim.span)


RULE = Rule(
    code="V305",
    name="other-modality",
    label="related",
    severity="off",
    doc=__doc__,
    triggers=("The state plans to issue railway bonds.", "The state has issued railway bonds."),
    passes=("The state plans to issue railway bonds.", "The state intends to issue railway bonds."),
    resolve="nothing to hold against each other",
    check=_check,
)
