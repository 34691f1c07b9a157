"""The two are alike, and it cannot be told that they state the same fact.

They share words, and neither an agreement nor a contradiction is sure enough to report.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule

LEAST = 0.01
"""Certainty of a reason that any other one goes before."""


def _check(c: Comparison) -> Iterator[Hit]:
    if c.matched:
        message = f"they share {round(100 * c.cover)}% of their words, and more cannot be told"
        yield Hit(LEAST, message, c.a.claim.span, c.b.claim.span)


RULE = Rule(
    code="V308",
    name="alike",
    label="related",
    severity="off",
    doc=__doc__,
    triggers=(
        "The council of Bergum approved the plan for the new harbour.",
        "The council of Bergum discussed a report about the old harbour.",
    ),
    passes=("The museum bought four paintings.", "Ferries carried a million passengers."),
    resolve="nothing to hold against each other",
    check=_check,
)
