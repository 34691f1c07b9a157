"""One source gives the figure of the other as the one that held before.

"Revised up from 3.1% to 3.4%" stands against no source of an earlier day that says 3.1%: it says itself what was said
before, and what holds now.
"""

from __future__ import annotations

from verify.judging.rule import Rule

RULE = Rule(
    code="V310",
    name="superseded",
    label="related",
    severity="off",
    doc=__doc__,
    triggers=(
        "Norland's economy grew by 3.1% in 2023.",
        "Norland's economy grew by 3.4% in 2023, revised from an earlier estimate of 3.1%.",
    ),
    passes=(
        "Norland's economy grew by 3.1% in 2023.",
        "Norland's economy grew by 3.4% in 2023, revised from an earlier estimate of 3.2%.",
    ),
    resolve="use the figure that holds now",
    check=None,
)
