"""What the exit status of a command says; the table in ``docs/usage.md`` is made of this one."""

from __future__ import annotations

__all__ = ["BLOCKED", "BROKEN_PIPE", "CLEAN", "ERROR", "INTERRUPTED", "STATUSES"]

CLEAN = 0
BLOCKED = 1
ERROR = 2
INTERRUPTED = 130  # what a shell reports of a process that SIGINT ended
BROKEN_PIPE = 141  # what a shell reports of a process that SIGPIPE ended

STATUSES = {
    CLEAN: "nothing blocks, or `--exit-zero` was given",
    BLOCKED: "a finding blocks: of `run` a conflict that is not in the baseline (or, where the configuration makes it "
    "an error, what does not hold inside a source), of `check` a finding of severity `error`",
    ERROR: "a call, a configuration or an input that is wrong, named in a line on standard error; nothing was written",
    INTERRUPTED: "interrupted from the keyboard; nothing was written",
    BROKEN_PIPE: "who was reading standard output went away",
}
"""Every status with what it says."""
