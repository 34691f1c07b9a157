"""From sources to an analysis: parse, align, judge, group.  The same input always gives the same analysis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from verify.aligning import Aligned, Profile, align, profile, profiles_of
from verify.aligning.grouping import group_claims
from verify.judging import SURE, judge, judge_either
from verify.judging.arbitration import arbitrate
from verify.judging.fingerprint import fingerprint
from verify.judging.provenance import DEPENDENT, qualify
from verify.judging.revisions import LATER, revise
from verify.judging.within import Inconsistency, document, examine
from verify.model import (
    Analysis,
    Claim,
    ClaimStatus,
    Evidence,
    Finding,
    Group,
    Match,
    Reason,
    Severity,
    Source,
    Verdict,
)
from verify.parsing.claims import parse, statement
from verify.parsing.page.dateline import dated
from verify.settings import Settings
from verify.text import Lines

__all__ = ["Progress", "analyse", "evidence_of", "finding_on", "judge_pair", "judge_texts", "within_finding"]

Progress = Callable[[str, int, int], None]
"""Told the stage's name, how much of it is done, and of how much."""

FITTING = 0.3
"""Least match score of an agreement that is not sure."""

MOST_RELATED = 3
"""How many related claims of one other source a claim keeps, the nearest."""


def judge_texts(a: str, b: str, settings: Settings | None = None) -> Verdict:
    """The verdict on the short text `b` held against the evidence `a`; reasons hold offsets into the two texts."""
    settings = settings or Settings()
    evidence, draft = statement(a, settings, id="a"), statement(b, settings, id="b")
    return judge(profile(evidence), profile(draft), settings, presented=True)


def judge_pair(pair: Aligned, settings: Settings) -> Verdict:
    """The verdict on an aligned pair without a direction: the better of the two; reasons name the first claim first."""
    return judge_either(pair.a, pair.b, settings, pair.words)


def _match(pair: Aligned, settings: Settings) -> Match | None:
    verdict = judge_pair(pair, settings)
    if verdict.label == "unrelated":
        return None
    code = verdict.reasons[0].code if verdict.reasons else verdict.label
    mark = fingerprint(code, pair.a.claim, pair.b.claim)
    return Match(
        pair.a.claim.id,
        pair.b.claim.id,
        pair.score,
        pair.parts,
        verdict.label,
        verdict.confidence,
        verdict.reasons,
        mark,
    )


def _statuses(claims: Iterable[Claim], matches: Iterable[Match]) -> dict[str, ClaimStatus]:
    status: dict[str, ClaimStatus] = {claim.id: "unique" for claim in claims}
    ordered: list[tuple[str, ClaimStatus]] = [("agree", "agreeing"), ("conflict", "conflicting")]
    kept = list(matches)
    for verdict, name in ordered:
        for match in kept:
            if match.verdict == verdict:
                status[match.a] = status[match.b] = name
    return status


def evidence_of(claim: Claim, lines: Lines) -> Evidence:
    """The claim as evidence of a finding; `lines` are those of its source."""
    return Evidence(claim.source, lines.line(claim.start), claim.start, claim.end, claim.text)


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
    return Finding(*place, reason.code, reason.name, severity, message, tuple(evidence), mark)


def _findings(
    matches: Iterable[Match], claims: Mapping[str, Claim], lines: Mapping[str, Lines], settings: Settings
) -> tuple[Finding, ...]:
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
        Evidence(source.id, lines.line(span.start), span.start, span.end, source.text[span.start : span.end])
        for span in found.evidence
    ]
    reason = Reason(found.rule.code, found.rule.name, found.message, found.claim.span, found.claim.span)
    return finding_on(found.claim, lines, reason, found.message, evidence, found.severity, found.fingerprint)


def _within(
    source: Source, claims: Sequence[Claim], profiles: Sequence[Profile], lines: Lines, settings: Settings
) -> list[Finding]:
    """The contradictions inside one source."""
    found = examine(document(source, claims, profiles, settings))
    return [within_finding(one, source, lines) for one in found]


def _best(matches: Iterable[Match], claims: Mapping[str, Claim]) -> tuple[Match, ...]:
    """`matches` without the agreements that are neither sure nor the best of both claims in each other's source.

    A statement is made once in a text, or again in much the same words: what else is like it is like it only.
    """
    kept = tuple(matches)
    best: dict[tuple[str, str], Match] = {}
    for match in kept:
        if match.verdict == "agree":
            for key in _places(match, claims):
                if key not in best or _strength(match) > _strength(best[key]):
                    best[key] = match
    return tuple(
        match
        for match in kept
        if match.verdict != "agree"
        or match.confidence >= SURE
        or (match.score >= FITTING and all(best[key] is match for key in _places(match, claims)))
    )


def _places(match: Match, claims: Mapping[str, Claim]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Each claim of a match with the source of the other."""
    return (match.a, claims[match.b].source), (match.b, claims[match.a].source)


def _strength(match: Match) -> tuple[float, str, str]:
    return match.confidence + match.score, match.b, match.a


def _nearest(matches: Iterable[Match], claims: Mapping[str, Claim]) -> tuple[Match, ...]:
    """`matches` without the related ones that are not among the few nearest of either claim in the other's source."""
    kept = tuple(matches)
    taken: Counter[tuple[str, str]] = Counter()
    dropped: set[tuple[str, str]] = set()
    for match in sorted((m for m in kept if m.verdict == "related"), key=lambda m: (-m.score, m.a, m.b)):
        sides = ((match.a, claims[match.b].source), (match.b, claims[match.a].source))
        if all(taken[side] >= MOST_RELATED for side in sides):
            dropped.add((match.a, match.b))
        taken.update(sides)
    return tuple(match for match in kept if (match.a, match.b) not in dropped)


def analyse(
    sources: Sequence[Source],
    settings: Settings,
    progress: Progress | None = None,
    not_the_same: frozenset[str] = frozenset(),
) -> Analysis:
    """The analysis of `sources`, whose ids differ; the order in which they come does not matter.

    Findings are the conflicts, then what does not hold inside a source (V4xx), of each source in turn.
    `progress` is told of the stages ``parsing`` (of sources) and ``comparing`` (of claims).  `not_the_same` holds the
    fingerprints of matches that were found to be wrong: they are left out before anything follows from them.
    """
    ordered = [dated(source) for source in sorted(sources, key=lambda source: source.id)]
    claims: list[Claim] = []
    profiles: list[Profile] = []
    within: list[Finding] = []
    lines = {source.id: Lines(source.text) for source in ordered}
    for done, source in enumerate(ordered):
        if progress is not None:
            progress("parsing", done, len(ordered))
        found = parse(source, settings)
        claims += found
        seen = profiles_of(found, source.title or "")
        profiles += seen
        within += _within(source, found, seen, lines[source.id], settings)
    if progress is not None:
        progress("parsing", len(ordered), len(ordered))
    told = None if progress is None else (lambda done, whole: progress("comparing", done, whole))
    by_id = {claim.id: claim for claim in claims}
    judged = (_match(pair, settings) for pair in align(profiles, settings, told))
    known = (match for match in judged if match is not None and match.fingerprint not in not_the_same)
    documents = {source.id: source for source in ordered}
    matches = _nearest(_best(revise(arbitrate(known, by_id), by_id, documents), by_id), by_id)
    matches = qualify(matches, by_id, documents)
    status = _statuses(claims, matches)
    groups = group_claims(by_id, matches)
    right = (finding for finding in within if finding.fingerprint not in not_the_same)
    findings = (*_findings(matches, by_id, lines, settings), *right)
    return Analysis(
        tuple(ordered), tuple(claims), status, matches, groups, findings,
        _counts(ordered, status, matches, groups, findings),
    )  # fmt: skip


def _counts(
    sources: Sequence[Source],
    status: Mapping[str, ClaimStatus],
    matches: Sequence[Match],
    groups: Sequence[Group],
    findings: Sequence[Finding],
) -> dict[str, int]:
    statuses, verdicts = Counter(status.values()), Counter(match.verdict for match in matches)
    return {
        "sources": len(sources),
        "claims": len(status),
        "agreeing": statuses["agreeing"],
        "conflicting": statuses["conflicting"],
        "unique": statuses["unique"],
        "matches": len(matches),
        "agree": verdicts["agree"],
        "independent": sum(m.verdict == "agree" and not any(r.code in DEPENDENT for r in m.reasons) for m in matches),
        "conflict": verdicts["conflict"],
        "related": verdicts["related"],
        "groups": len(groups),
        "findings": len(findings),
        "within": sum(finding.within for finding in findings),
    }
