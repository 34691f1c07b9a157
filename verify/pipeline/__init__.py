"""From sources to an analysis: parse, align, judge, group.  The same input always gives the same analysis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from verify.aligning import Aligned, Profile, align, profile, profiles_of
from verify.aligning.grouping import group_claims
from verify.aligning.kinship import Kinship
from verify.judging import judge, judge_either
from verify.judging.arbitration import arbitrate
from verify.judging.fingerprint import fingerprint
from verify.judging.provenance import DEPENDENT, qualify
from verify.judging.revisions import revise
from verify.model import Analysis, Claim, ClaimStatus, Finding, Group, Match, Source, Verdict
from verify.parsing.claims import parse, statement
from verify.parsing.page.dateline import dated
from verify.pipeline.findings import conflicts, evidence_of, finding_on, within, within_finding
from verify.pipeline.selection import best, nearest
from verify.settings import Settings
from verify.text import Lines

__all__ = ["Progress", "analyse", "evidence_of", "finding_on", "judge_pair", "judge_texts", "within_finding"]

Progress = Callable[[str, int, int], None]
"""Told the stage's name, how much of it is done, and of how much."""


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
    inside: list[Finding] = []
    lines = {source.id: Lines(source.text) for source in ordered}
    for done, source in enumerate(ordered):
        if progress is not None:
            progress("parsing", done, len(ordered))
        found = parse(source, settings)
        claims += found
        seen = profiles_of(found, source.title or "")
        profiles += seen
        inside += within(source, found, seen, lines[source.id], settings)
    if progress is not None:
        progress("parsing", len(ordered), len(ordered))
    told = None if progress is None else (lambda done, whole: progress("comparing", done, whole))
    by_id = {claim.id: claim for claim in claims}
    judged = (_match(pair, settings) for pair in align(profiles, settings, told))
    known = (match for match in judged if match is not None and match.fingerprint not in not_the_same)
    documents = {source.id: source for source in ordered}
    agreed = best(revise(arbitrate(known, by_id), by_id, documents), by_id, Kinship(profiles).of)
    matches = nearest(agreed, by_id)
    matches = qualify(matches, by_id, documents)
    status = _statuses(claims, matches)
    groups = group_claims(by_id, matches)
    right = (finding for finding in inside if finding.fingerprint not in not_the_same)
    findings = (*conflicts(matches, by_id, lines, settings), *right)
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
