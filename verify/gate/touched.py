"""A check narrowed to the lines that somebody changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify.model import CheckResult

__all__ = ["Touched", "only"]

Touched = Mapping[str, Sequence[range]]
"""The lines, from 1, of each document by its id that are looked at; an empty range stands for lines that were removed
after its start."""


def only(result: CheckResult, touched: Touched) -> CheckResult:
    """What of `result` is about one of the lines `touched`; claims and findings reach over as many lines as they do.

    It takes all that was found, what is silenced too, for a comment is used also where its line was not touched.
    """
    return CheckResult(
        tuple(c for c in result.claims if _meets(touched, c.path, c.line, c.line + c.text.count("\n"))),
        tuple(f for f in result.findings if _meets(touched, f.path, f.line, f.end_line)),
        tuple(s for s in result.silenced if _meets(touched, s.finding.path, s.finding.line, s.finding.end_line)),
    )


def _meets(touched: Touched, path: str, first: int, last: int) -> bool:
    """Whether lines of a document are touched; those removed after one touch what goes on from it to the next."""
    return any(
        (lines.start <= last and first < lines.stop) if lines else first <= lines.start < last
        for lines in touched.get(path, ())
    )
