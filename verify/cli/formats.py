"""The output formats of ``verify check``; what one does not need is not loaded for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from verify.data.copies import derived
from verify.model import CheckResult

if TYPE_CHECKING:
    from verify.cli.rule import AnyRule
    from verify.reporting.rules import RuleText

__all__ = ["FORMATS", "MACHINE", "render", "resolutions", "rule_texts"]

FORMATS = ("text", "json", "sarif", "github", "junit")

MACHINE = frozenset({"json", "sarif", "junit"})
"""Documents, which are written also where nothing is found: who reads them expects one."""


def render(result: CheckResult, form: str, may_accept: bool, drafts: Sequence[str] = ()) -> str:
    """`result` in the format `form`.

    `may_accept` is false for a check that reads no baseline; `drafts` are the paths of all drafts, with claims or not.
    """
    from verify.reporting import findings

    if form == "json":
        return findings.dumps(result)
    if form == "sarif":
        from verify.reporting import sarif

        return sarif.dumps(result, rule_texts())
    resolve = resolutions()
    if form == "github":
        from verify.reporting import github

        return github.text(result, resolve, may_accept)
    if form == "junit":
        from verify.reporting import junit

        return junit.dumps(result, resolve, may_accept, drafts)
    return findings.text(result, resolve, may_accept)


@derived()
def resolutions() -> dict[str, str]:
    """What to do about a finding, by the code of each rule, those of the gate included."""
    return {rule.code: rule.resolve for rule in _rules()}


def rule_texts() -> list[RuleText]:
    """All rules that ``verify check`` can report."""
    from verify.cli.rule import is_reported

    return [_rule_text(rule) for rule in _rules() if is_reported(rule)]


def _rules() -> tuple[AnyRule, ...]:
    from verify.gate import GATE_RULES
    from verify.judging import RULES, WITHIN_RULES

    return (*RULES, *WITHIN_RULES, *GATE_RULES)


def _rule_text(rule: AnyRule) -> RuleText:
    from verify.reporting.rules import RuleText

    page = rule.doc.strip()
    does, does_not = _examples(rule.triggers), _examples(rule.passes)
    text = [page, "It reports:", does, "It does not report:", does_not, f"What to do: {rule.resolve}."]
    shown, not_shown = (part.replace("<", r"\<") for part in (does, does_not))  # or a comment would not be seen
    markdown = [
        page,
        "**It reports:**",
        shown,
        "**It does not report:**",
        not_shown,
        f"**What to do:** {rule.resolve}.",
    ]
    return RuleText(
        rule.code,
        rule.name,
        rule.summary,
        page,
        "\n\n".join(text),
        "\n\n".join(markdown),
        rule.severity,
        ("consistency", {"V2": "conflict", "V4": "within-one-source"}.get(rule.code[:2], "gate")),
    )


def _examples(texts: Sequence[str]) -> str:
    """An example as a list: of two texts, evidence and statement, each with its letter."""
    if len(texts) == 1:
        return f"- {texts[0]}"
    return "\n".join(f"- {name}: {text}" for name, text in zip("AB", texts, strict=True))
