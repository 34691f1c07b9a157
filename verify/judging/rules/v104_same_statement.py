"""The evidence covers the words of the statement.

Words of the statement that carry meaning, or synonyms of them, stand in the evidence, as a whole they likely say the
same, and nothing in one opposes the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule


def _check(c: Comparison) -> Iterator[Hit]:
    if c.matched:
        message = f"{round(100 * c.words.cover_b)}% of the statement's words stand in the evidence"
        yield Hit(c.words.cover_b, message, c.a.claim.span, c.b.claim.span)


RULE = Rule(
    code="V104",
    name="same-statement",
    label="agree",
    severity="off",
    doc=__doc__,
    triggers=(
        "The council approved the new harbour plan on Monday.",
        "The new harbour plan was approved by the council.",
    ),
    passes=("The council approved the new harbour plan.", "The mayor opened the swimming pool."),
    resolve="nothing to do",
    check=_check,
)
