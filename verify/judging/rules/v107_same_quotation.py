"""Both quote the same words of the same speaker.

That somebody said it has two witnesses; that it is so has one, the speaker.
"""

from __future__ import annotations

from verify.judging.rule import Rule

RULE = Rule(
    code="V107",
    name="same-quotation",
    label="agree",
    severity="off",
    doc=__doc__,
    triggers=(
        "“The pier will be open to everybody by the summer of 2026,” said Ana Brun.",
        "Ana Brun promised: “The pier will be open to everybody by the summer of 2026.”",
    ),
    passes=(
        "“The pier will be open to everybody by the summer of 2026,” said Ana Brun.",
        "The pier will be open to everybody by the summer of 2026, the harbour's own plan shows.",
    ),
    resolve="give it as the speaker's word, or find a source beside the speaker",
    check=None,
)
