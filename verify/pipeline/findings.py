"""Findings: the conflicts of a run and what does not hold inside a source, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verify.aligning import Profile
from verify.judging.revisions import LATER
from verify.judging.within import Inconsistency, document, examine
from verify.model import Claim, Evidence, Finding, Match, Reason, Severity, Source
from verify.settings import Settings
from verify.text import Lines

__all__ = ["conflicts", "evidence_of", "finding_on", "within", "within_finding"]


def evidence_of(claim: Claim, lines: Lines) -> Evidence:
    """The claim as evidence of a finding; `lines` are those of its source."""
    return Evidence(claim.source, lines.line(claim.start), claim.start, claim.end, claim.text, lines.label(claim.start))


def finding_on(
    claim: Claim,
    lines: Lines,
    reason: Reason,
    message: str,
    evidence: Sequence[Evidence],
    severity: Severity,
    mark: str,
) -> Finding:
    """A finding on `claim`, at its place in its source; `mark` is its fingerprint."""
    line, column = lines.place(claim.start)
    end_line, end_column = lines.place(claim.end)
    place = (claim.source, line, column, end_line, end_column)
    return Finding(*place, reason.code, reason.name, severity, message, tuple(evidence), mark, lines.label(claim.start))


def conflicts(
    matches: Iterable[Match], claims: Mapping[str, Claim], lines: Mapping[str, Lines], settings: Settings
) -> tuple[Finding, ...]:
    """The findings on `matches` that are conflicts, on the first claim of each; `lines` are those of each source."""
    found = []
    for match in matches:
        if match.verdict == "conflict":
            a, b, reason = claims[match.a], claims[match.b], match.reasons[0]
            evidence = [evidence_of(b, lines[b.source])]
            severity = settings.severity(reason.code, "error")
            later = [r.message for r in match.reasons if r.code == LATER.code]
            message = "; ".join([reason.message, *later])
            found.append(finding_on(a, lines[a.source], reason, message, evidence, severity, match.fingerprint))
    return tuple(found)


def within_finding(found: Inconsistency, source: Source, lines: Lines) -> Finding:
    """What a rule about one source found in `source`, as a finding whose evidence are other places of that source."""
    evidence = [
        Evidence(
            source.id,
            lines.line(span.start),
            span.start,
            span.end,
            source.text[span.start : span.end],
            lines.label(span.start),
        )
        for span in found.evidence
    ]
    reason = Reason(found.rule.code, found.rule.name, found.message, found.claim.span, found.claim.span)
    return finding_on(found.claim, lines, reason, found.message, evidence, found.severity, found.fingerprint)


def within(
    source: Source, claims: Sequence[Claim], profiles: Sequence[Profile], lines: Lines, settings: Settings
) -> list[Finding]:
    """The contradictions inside one source."""
    found = examine(document(source, claims, profiles, settings))
    return [within_finding(one, source, lines) for one in found]
