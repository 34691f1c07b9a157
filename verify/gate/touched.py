"""A check narrowed to the lines that somebody changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify.model import CheckResult

__all__ = ["Touched", "only"]

Touched = Mapping[str, Sequence[range]]
"""The lines, from 1, of each document by its id that are looked at."""


def only(result: CheckResult, touched: Touched) -> CheckResult:
    """What of `result` is about one of the lines `touched`; claims and findings reach over as many lines as they do."""
    return CheckResult(
        tuple(c for c in result.claims if _meets(touched, c.path, c.line, c.line + c.text.count("\n"))),
        tuple(f for f in result.findings if _meets(touched, f.path, f.line, f.end_line)),
        result.silenced,
    )


def _meets(touched: Touched, path: str, first: int, last: int) -> bool:
    return any(lines.start <= last and first < lines.stop for lines in touched.get(path, ()) if lines)
