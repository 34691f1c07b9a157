"""One of two figures that differ is the later one.

The sources of a conflict have different dates: the later may correct the earlier, and its sentence may say so
("revised", "an earlier estimate").  It is told beside the conflict and reports nothing by itself.
"""

from __future__ import annotations

from verify.judging.rule import Rule

RULE = Rule(
    code="V219",
    name="later-figure",
    label="conflict",
    severity="off",
    doc=__doc__,
    triggers=(
        "Norland's economy grew by 3.1% in 2023. (of February 2024)",
        "Norland's economy grew by an upwardly revised 3.4% in 2023. (of March 2024)",
    ),
    passes=(
        "Norland's economy grew by 3.1% in 2023. (without a date)",
        "Norland's economy grew by 3.4% in 2023. (without a date)",
    ),
    resolve="take the later figure if it corrects the earlier one, and say so",
    check=None,
)
