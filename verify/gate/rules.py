"""What the gate itself reports, beside the conflicts of the rules."""

from __future__ import annotations

from verify.judging.rule import Rule

__all__ = ["GATE_RULES", "MALFORMED", "OUT_OF_DATE", "STALE", "UNSUPPORTED", "UNUSED"]

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

OUT_OF_DATE = Rule(
    code="G402",
    name="out-of-date",
    label="unrelated",
    severity="error",
    doc="""The register is not what its source says.

Each source has a file of its claims under `claims/`, kept under version control like a lock file.  It is out of date
where the source was changed, added or removed and the file was not.  `verify update` writes it.
""",
    triggers=("The port handled 300,000 containers in 2023.", "The port handled 310,000 containers in 2023."),
    passes=("The port handled 300,000 containers in 2023.", "The port handled 300,000 containers in 2023."),
    resolve="run `verify update`, then `git add` the folder of the register",
    check=None,
)

STALE = Rule(
    code="G403",
    name="stale-entry",
    label="unrelated",
    severity="error",
    doc="""The baseline accepts what is no longer found.

An entry of `claims/baseline.json` stands for one finding.  When the finding is gone, because a text was corrected, the
entry goes too: else it would let the same mistake pass when somebody makes it again.  `verify prune` removes it.
""",
    triggers=("The port handled 300,000 containers in 2023.", "The port handled 300,000 containers in 2023."),
    passes=("The port handled 300,000 containers in 2023.", "The port handled 310,000 containers in 2023."),
    resolve="run `verify prune`, then `git add` the baseline",
    check=None,
)

MALFORMED = Rule(
    code="G404",
    name="malformed-comment",
    label="unrelated",
    severity="error",
    doc="""A comment to verify that cannot be obeyed.

A suppression names the rules that it silences and says why: `<!-- verify: ignore[V201] reason="…" -->`, at the end of
the line or alone on the line before.  Without a rule or a reason it silences nothing.
""",
    triggers=("The port has 40 cranes.", "The port has 41 cranes. <!-- verify: ignore -->"),
    passes=("The port has 40 cranes.", 'The port has 41 cranes. <!-- verify: ignore[V201] reason="one is new" -->'),
    resolve="give it the code of a rule and a reason, or remove it",
    check=None,
)

UNUSED = Rule(
    code="G405",
    name="unused-comment",
    label="unrelated",
    severity="warning",
    doc="""A suppression that silences nothing.

What it stood for was corrected, or it names another rule or line than the finding.
""",
    triggers=("The port has 40 cranes.", 'The port has 40 cranes. <!-- verify: ignore[V201] reason="one is new" -->'),
    passes=("The port has 40 cranes.", 'The port has 41 cranes. <!-- verify: ignore[V201] reason="one is new" -->'),
    resolve="remove the comment",
    check=None,
)

GATE_RULES: tuple[Rule, ...] = (UNSUPPORTED, OUT_OF_DATE, STALE, MALFORMED, UNUSED)
"""Every rule of the gate, sorted by code."""
