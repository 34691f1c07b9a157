"""One source gives the other as its own.

The statement is attributed to the publisher or the author of the other source, or names its title: what agrees is one
report and its echo.
"""

from __future__ import annotations

from verify.judging.rule import Rule

RULE = Rule(
    code="V106",
    name="cites-the-other",
    label="agree",
    severity="off",
    doc=__doc__,
    triggers=(
        "The terminal cost 84 million euros. (published by the Harbour Post)",
        "The terminal cost 84 million euros, according to the Harbour Post.",
    ),
    passes=(
        "The terminal cost 84 million euros. (published by the Harbour Post)",
        "The terminal cost 84 million euros, according to the city's treasurer.",
    ),
    resolve="count the two as one source, or find another that knows it from elsewhere",
    check=None,
)
