"""The words of a quotation are not those that were said.

What stands between quotation marks is somebody's own words.  In the gate a quotation of a draft is looked up in the
texts of the sources: one that a source has in all but a few words is a conflict, and the changed words are named.
Typography, spelling, an ellipsis for what is left out and square brackets for what is put in are no change.  Between
two sources that quote one speaker, a conflict is reported only where one word turns the meaning: a figure, a negation
or the contrary.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging.comparison import Comparison
from verify.judging.quotations.between import turned
from verify.judging.rule import Hit, Rule

CERTAINTY = 0.95


def _check(c: Comparison) -> Iterator[Hit]:
    change = turned(c.a.claim, c.b.claim)
    if change is not None:
        yield Hit(CERTAINTY, f"quoted as “{change.said_a}” and as “{change.said_b}”", change.a, change.b)


RULE = Rule(
    code="V214",
    name="misquoted",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=(
        "“The town will not sell a single acre of the old harbour to anybody,” said Ana Brun.",
        "“The town will sell a single acre of the old harbour to anybody,” said Ana Brun.",
    ),
    passes=(
        "“The town will not sell a single acre of the old harbour to anybody,” said Ana Brun.",
        "“The town will not sell a single acre … to anybody,” said Ana Brun.",
    ),
    resolve="quote the words of the source, mark what was left out (…) or put in ([ ]), or say it without the marks",
    check=_check,
)
