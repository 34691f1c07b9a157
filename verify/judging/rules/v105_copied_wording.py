"""The wording is copied.

Both sources agree in so many of the same words (eight in a row, or most of a sentence in runs of five and more) that
one was written after the other, or both after a third text: two copies are one witness.
"""

from __future__ import annotations

from verify.judging.rule import Rule

RULE = Rule(
    code="V105",
    name="copied-wording",
    label="agree",
    severity="off",
    doc=__doc__,
    triggers=(
        "The council, short of money since the flood, put the new pier off until the summer of 2026.",
        "Officials said the council, short of money since the flood, put the new pier off until next summer.",
    ),
    passes=(
        "The council, short of money since the flood, put the new pier off until the summer of 2026.",
        "Work on the pier begins in summer 2026 at the earliest, the council decided; the flood had emptied its purse.",
    ),
    resolve="count the two as one source, or find a third that knows it from elsewhere",
    check=None,
)
