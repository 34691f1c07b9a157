"""The other source states the same elsewhere.

One passage of the source seems to contradict the claim, while another of its passages, which fits the claim at least as
well, agrees with it: the first is taken to be about something else.
"""

from __future__ import annotations

from verify.judging.rule import Rule

RULE = Rule(
    code="V307",
    name="stated-elsewhere",
    label="related",
    severity="off",
    doc=__doc__,
    triggers=(
        "Private firms are over 90% of all firms. Private firms are over 92% of exporters.",
        "Private firms are over 90% of all firms.",
    ),
    passes=("Private firms are over 92% of all firms.", "Private firms are under 90% of all firms."),
    resolve="nothing to hold against each other",
    check=None,
)
