"""Sources that changed, held against the other sources: what a run finds of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from verify.gate.messages import opposed
from verify.judging.revisions import LATER
from verify.model import Analysis, CheckResult, Claim, ClaimStatus, DraftClaim, DraftStatus, Finding, Match, Span
from verify.pipeline import evidence_of, finding_on
from verify.settings import Settings
from verify.text import Lines

__all__ = ["peers"]

_STATUS: dict[ClaimStatus, DraftStatus] = {
    "agreeing": "supported",
    "conflicting": "conflicting",
    "unique": "unsupported",
}


def peers(analysis: Analysis, changed: Collection[str], settings: Settings) -> CheckResult:
    """The claims of the sources `changed`, and their conflicts with any source, each on a claim of a changed one.

    A conflict of two that changed stands on the first of them.  What does not hold inside one of them is reported
    where the configuration names its rule.
    """
    places = {source.id: Lines.of(source) for source in analysis.sources}
    claims = {claim.id: claim for claim in analysis.claims}
    found: dict[str, list[Finding]] = defaultdict(list)
    for match in analysis.matches:
        if match.verdict == "conflict":
            for finding in _conflict(match, claims, changed, places, settings):
                found[finding.path].append(finding)
    for inside in analysis.findings:
        if inside.within and inside.path in changed and settings.severity(inside.code, "off") != "off":
            found[inside.path].append(inside)
    sure = _confidence(analysis)
    return CheckResult(
        tuple(
            _claim(c, places[c.source], _STATUS[_status(analysis, c)], sure[c.id])
            for c in claims.values()
            if c.source in changed
        ),
        tuple(finding for path in sorted(found) for finding in sorted(found[path], key=_place)),
    )


def _claim(claim: Claim, lines: Lines, status: DraftStatus, confidence: float) -> DraftClaim:
    place = lines.label(claim.start)
    return DraftClaim(claim.source, *lines.place(claim.start), claim.text, status, confidence, place)


def _place(finding: Finding) -> tuple[int, int]:
    return finding.line, finding.column


def _status(analysis: Analysis, claim: Claim) -> ClaimStatus:
    return analysis.status.get(claim.id, "unique")


def _confidence(analysis: Analysis) -> dict[str, float]:
    """How sure the status of each claim is: that of the surest match behind it, 0 where there is none."""
    sure: dict[str, float] = defaultdict(float)
    for match in analysis.matches:
        for claim in (match.a, match.b):
            if match.verdict == ("conflict" if analysis.status.get(claim) == "conflicting" else "agree"):
                sure[claim] = max(sure[claim], match.confidence)
    return sure


def _conflict(
    match: Match, claims: Mapping[str, Claim], changed: Collection[str], places: Mapping[str, Lines], settings: Settings
) -> Iterator[Finding]:
    reason = match.reasons[0]
    sides: list[tuple[Claim, Span]] = [(claims[match.a], reason.a), (claims[match.b], reason.b)]
    if sides[0][0].source not in changed:
        sides.reverse()
    (claim, here), (said, there) = sides
    severity = settings.severity(reason.code, "error")
    if claim.source in changed and severity != "off":
        evidence = evidence_of(said, places[said.source])
        later = [r.message for r in match.reasons if r.code == LATER.code]
        message = "; ".join([opposed(claim, here, said, there, evidence), *later])
        yield finding_on(claim, places[claim.source], reason, message, [evidence], severity, match.fingerprint)
