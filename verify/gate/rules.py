"""What the gate itself reports, beside the conflicts of the rules."""

from __future__ import annotations

from verify.judging.rule import Rule

__all__ = ["GATE_RULES", "UNSUPPORTED"]

UNSUPPORTED = Rule(
    code="G401",
    name="unsupported",
    label="unrelated",
    severity="warning",
    doc="""No source supports the statement.

A figure in a draft that no source states is a warning; with `require-support = true` every statement without support is
an error.  The nearest claim of the sources is named where there is one.
""",
    triggers=("The port handled 300,000 containers in 2023.", "The port has 40 cranes."),
    passes=("The port handled 300,000 containers in 2023.", "In 2023 the port handled 0.3 million containers."),
    resolve="name a source that states it, or leave it out",
    check=None,
)

GATE_RULES: tuple[Rule, ...] = (UNSUPPORTED,)
"""Every rule of the gate, sorted by code."""
