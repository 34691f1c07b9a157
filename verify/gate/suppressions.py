"""Findings that a comment in the text silences, and what is wrong with the comments themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from verify.comments import Comment, comments
from verify.gate.rules import MALFORMED, UNUSED
from verify.judging.rule import Rule
from verify.model import Finding, Silenced, Source
from verify.settings import Settings
from verify.text import Lines, digest

__all__ = ["suppress"]


def suppress(
    source: Source, findings: Sequence[Finding], settings: Settings, codes: Callable[[], frozenset[str]]
) -> tuple[list[Finding], list[Silenced]]:
    """The findings on one document that its comments leave, with those on the comments; and what they silence.

    A comment silences the findings of its rules that stand on its line, or run over it.  `codes` gives the codes of
    all rules.  Both are in the order of `findings`, those on comments after them.
    """
    found = comments(source)
    if not found:
        return list(findings), []
    known = codes()
    sound = [comment for comment in found if not _problem(comment, known)]
    kept: list[Finding] = []
    silenced: list[Silenced] = []
    used: set[Comment] = set()
    for finding in findings:
        about = [c for c in sound if finding.code in c.codes and finding.line <= c.line <= finding.end_line]
        used.update(about)
        if about:
            silenced.append(Silenced(finding, "comment", about[0].reason))
        else:
            kept.append(finding)
    return [*kept, *_faults(source, found, used, settings, known)], silenced


def _problem(comment: Comment, known: frozenset[str]) -> str:
    """Why a comment cannot be obeyed, nothing where it can."""
    unknown = next((code for code in comment.codes if code not in known), None)
    return comment.problem or (f"verify has no rule {unknown}" if unknown else "")


def _faults(
    source: Source, found: Iterable[Comment], used: set[Comment], settings: Settings, known: frozenset[str]
) -> Iterator[Finding]:
    lines = Lines(source.text)
    for comment in found:
        problem = _problem(comment, known)
        if problem:
            yield from _finding(source, comment, MALFORMED, problem, lines, settings)
        elif comment not in used:
            codes = ", ".join(comment.codes)
            yield from _finding(
                source, comment, UNUSED, f"no finding of {codes} on line {comment.line}", lines, settings
            )


def _finding(
    source: Source, comment: Comment, rule: Rule, message: str, lines: Lines, settings: Settings
) -> Iterator[Finding]:
    severity = settings.severity(rule.code, rule.severity)
    if severity != "off":
        words = " ".join(source.text[comment.span.start : comment.span.end].split())
        place = (*lines.place(comment.span.start), *lines.place(comment.span.end))
        yield Finding(
            source.id,
            *place,
            rule.code,
            rule.name,
            severity,
            message,
            (),
            digest(rule.code, source.id, words, length=16),
        )
