"""``verify rule``: the rules and what each is about."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verify.cli.common import config_option, deliver, open_project, output_option
from verify.errors import UsageError
from verify.settings import Settings

if TYPE_CHECKING:
    from verify.judging import Rule, WithinRule
    from verify.model import Label

    AnyRule = Rule | WithinRule

__all__ = ["command", "is_reported"]

_COLUMNS = 80
_SPEAKS_FOR = {"agree": "agree", "conflict": "conflict", "related": "hold back", "unrelated": "keep apart"}


@click.command("rule", short_help="Explain a rule, or list the rules.")
@click.argument("code", required=False)
@output_option
@config_option
def command(code: str | None, output: Path | None, config: Path | None) -> int:
    """Explain the rule CODE (or its name), with examples; without CODE list all rules.

    V1xx are reasons to agree, V2xx reasons to conflict, V3xx reasons to hold back, V4xx what does not hold inside
    one source, G4xx findings of the gate. Whether a finding is an error, a warning or off is set in the configuration,
    under rules; the gate reports a V4xx only where it is set there.

    \b
    Examples:
      verify rule
      verify rule V201
    """
    from verify.gate import GATE_RULES
    from verify.judging import RULES, WITHIN_RULES

    settings = open_project(config).settings
    rules: tuple[AnyRule, ...] = (*RULES, *WITHIN_RULES, *GATE_RULES)
    deliver(_list(rules, settings) if code is None else _page(_find(code, rules), settings), output)
    return 0


def _find(code: str, rules: Sequence[AnyRule]) -> AnyRule:
    for rule in rules:
        if code.casefold() in {rule.code.casefold(), rule.name.casefold()}:
            return rule
    near = difflib.get_close_matches(code.upper(), [rule.code for rule in rules], n=1)
    hint = f"did you mean {near[0]}?" if near else "`verify rule` lists them"
    raise UsageError(f"there is no rule {code!r}", hint)


def _list(rules: Sequence[AnyRule], settings: Settings) -> str:
    width = max((len(rule.name) for rule in rules), default=0)
    rows = (f"{rule.code}  {rule.name:<{width}}  {_kind(rule, settings):<9}  {rule.summary}" for rule in rules)
    return "".join(f"{row}\n" for row in rows)


def _label(rule: AnyRule) -> Label | None:
    """The verdict that a rule speaks for; none for a rule about one source."""
    return getattr(rule, "label", None)


def is_reported(rule: AnyRule) -> bool:
    """Whether what the rule finds is reported and so has a severity, rather than only decides a verdict."""
    return _label(rule) in ("conflict", None) or rule.code.startswith("G")


def _kind(rule: AnyRule, settings: Settings) -> str:
    """The verdict that a rule speaks for; of what is reported the configured severity, which decides what it does."""
    return settings.severity(rule.code, rule.severity) if is_reported(rule) else str(_label(rule))


def _page(rule: AnyRule, settings: Settings) -> str:
    severity = f" (severity: {_kind(rule, settings)})" if is_reported(rule) else ""
    label = _label(rule)
    what = "a finding within one source" if label is None else f"a reason to {_SPEAKS_FOR[label]}"
    if rule.code.startswith("G"):
        what = "a finding of the gate"
    return "\n".join(
        [
            f"{rule.code} {rule.name}: {what}{severity}",
            "",
            click.wrap_text(rule.doc.strip(), _COLUMNS, preserve_paragraphs=True),
            "",
            *_example("It reports:", rule.triggers),
            *_example("It does not report:", rule.passes),
            *textwrap.wrap(f"What to do: {rule.resolve}", _COLUMNS),
            "",
        ]
    )


def _example(title: str, texts: tuple[str, ...]) -> list[str]:
    if len(texts) == 1:
        return [title, *textwrap.wrap(texts[0], _COLUMNS, initial_indent="  ", subsequent_indent="  "), ""]
    rows = [
        textwrap.wrap(f"{name}: {text}", _COLUMNS - 2, initial_indent="  ", subsequent_indent="     ")
        for name, text in zip("AB", texts, strict=True)
    ]
    return [title, *rows[0], *rows[1], ""]
