"""``verify compare``: two short texts, for trying things out."""

from __future__ import annotations

from pathlib import Path

import click

from verify import shapes
from verify.cli.common import config_option, deliver, format_option, open_project, output_option
from verify.errors import UsageError
from verify.model import Reason, Span, Verdict
from verify.reporting.printable import figure, one_line

__all__ = ["command"]


@click.command("compare")
@click.argument("a")
@click.argument("b")
@format_option("text", "json")
@output_option
@config_option
def command(a: str, b: str, form: str, output: Path | None, config: Path | None) -> int:
    """Judge the statement B against the evidence A, and say why.

    \b
    Example:
      verify compare "Sales rose 5% in 2024." "Sales rose 6% in 2024."
    """
    from verify.pipeline import judge_texts

    for name, text in (("A", a), ("B", b)):
        if not text.strip():
            raise UsageError(f"{name} is empty", 'for example: verify compare "Sales rose 5%." "Sales rose 6%."')
    verdict = judge_texts(a, b, open_project(config).settings)
    deliver(_json(verdict) if form == "json" else _text(verdict, a, b), output)
    return 0


def _json(verdict: Verdict) -> str:
    shape = shapes.verdict_shape("", verdict)
    return shapes.dumps({key: value for key, value in shape.items() if key != "id"}) + "\n"


def _text(verdict: Verdict, a: str, b: str) -> str:
    lines = [f"{verdict.label} (confidence {figure(verdict.confidence)})"]
    for reason in verdict.reasons:
        lines += [f"  {reason.code} {reason.name}: {one_line(reason.message)}", *_spans(reason, a, b)]
    return "\n".join(lines) + "\n"


def _spans(reason: Reason, a: str, b: str) -> list[str]:
    def quote(text: str, span: Span) -> str:
        return one_line(text[span.start : span.end])

    pieces = [("A", quote(a, reason.a)), ("B", quote(b, reason.b))]
    return [f'      {name}: "{piece}"' for name, piece in pieces if piece]
