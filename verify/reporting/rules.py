"""What an output format says of a rule; whoever knows the rules makes it (here none is known)."""

from __future__ import annotations

from dataclasses import dataclass

from verify.model import Severity

__all__ = ["RuleText"]


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule's code and name, and its documentation.

    `summary` is one sentence, `description` what the rule finds, and `text` and `markdown` are its whole page with
    examples and what to do; `severity` is that of a project which configures none, and `tags` are words to filter by.
    """

    code: str
    name: str
    summary: str
    description: str
    text: str
    markdown: str
    severity: Severity
    tags: tuple[str, ...] = ()
