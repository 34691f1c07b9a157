"""From sources to an analysis: parse, align, judge, group.  The same input always gives the same analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from verify.aligning import Aligned, align, profile
from verify.aligning.grouping import group_claims
from verify.judging import judge
from verify.judging.arbitration import arbitrate
from verify.model import (
    Analysis,
    Claim,
    ClaimStatus,
    Evidence,
    Finding,
    Match,
    Reason,
    Severity,
    Source,
    Verdict,
)
from verify.parsing.claims import parse, statement
from verify.parsing.dateline import dated
from verify.settings import Settings
from verify.text import Lines, digest, normalise_words

__all__ = ["Progress", "analyse", "judge_either", "judge_texts", "match_fingerprint"]

Progress = Callable[[str, int, int], None]
"""Told the stage's name, how much of it is done, and of how much."""

_RANK = {"agree": 2, "related": 1, "unrelated": 0}


def judge_texts(a: str, b: str, settings: Settings | None = None) -> Verdict:
    """The verdict on the short text `b` held against the evidence `a`; reasons hold offsets into the two texts."""
    settings = settings or Settings()
    evidence, draft = statement(a, settings, id="a"), statement(b, settings, id="b")
    return judge(profile(evidence), profile(draft), settings)


def judge_either(pair: Aligned, settings: Settings) -> Verdict:
    """The verdict on an aligned pair without a direction: the better of the two; reasons name the first claim first."""
    forward = judge(pair.a, pair.b, settings, pair.words, directed=False)
    if forward.label == "conflict" or any(reason.code == "V101" for reason in forward.reasons):
        return forward
    backward = judge(pair.b, pair.a, settings, pair.words.turned(), directed=False)
    if _better(forward, backward):
        return forward
    return Verdict(
        backward.label,
        backward.confidence,
        tuple(Reason(r.code, r.name, r.message, r.b, r.a) for r in backward.reasons),
    )


def _better(forward: Verdict, backward: Verdict) -> bool:
    """Whether the forward verdict is kept: by its label, then by its confidence, then by the reasons that it gives."""
    ranks = [(_RANK[v.label], round(v.confidence, 6), len(v.reasons)) for v in (forward, backward)]
    return ranks[0] >= ranks[1]


def match_fingerprint(code: str, a: Claim, b: Claim) -> str:
    """What identifies a match over time: the rule, the words of the claims and their sources, in no order."""
    sides = sorted((claim.source, normalise_words(claim.text)) for claim in (a, b))
    return digest(code, *(part for side in sides for part in side), length=16)


def _match(pair: Aligned, settings: Settings) -> Match | None:
    verdict = judge_either(pair, settings)
    if verdict.label == "unrelated":
        return None
    code = verdict.reasons[0].code if verdict.reasons else verdict.label
    fingerprint = match_fingerprint(code, pair.a.claim, pair.b.claim)
    return Match(
        pair.a.claim.id,
        pair.b.claim.id,
        pair.score,
        pair.parts,
        verdict.label,
        verdict.confidence,
        verdict.reasons,
        fingerprint,
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


def _evidence(claim: Claim, source: Source, lines: Lines) -> Evidence:
    return Evidence(source.id, lines.line(claim.start), claim.start, claim.end, claim.text)


def _findings(
    matches: Iterable[Match], claims: Mapping[str, Claim], sources: Mapping[str, Source], settings: Settings
) -> tuple[Finding, ...]:
    lines = {source.id: Lines(source.text) for source in sources.values()}
    found = []
    for match in matches:
        if match.verdict != "conflict":
            continue
        a, b = claims[match.a], claims[match.b]
        reason = match.reasons[0]
        line, column = lines[a.source].place(a.start)
        end_line, end_column = lines[a.source].place(a.end)
        severity: Severity = settings.severity(reason.code, "error")
        evidence = _evidence(b, sources[b.source], lines[b.source])
        found.append(
            Finding(
                a.source, line, column, end_line, end_column, reason.code, reason.name, severity, reason.message,
                (evidence,), match.fingerprint,
            )
        )  # fmt: skip
    return tuple(found)


def analyse(sources: Sequence[Source], settings: Settings, progress: Progress | None = None) -> Analysis:
    """The analysis of `sources`, whose ids differ; the order in which they come does not matter.

    `progress` is told of the stages ``parsing`` (of sources) and ``comparing`` (of claims).
    """
    ordered = [dated(source) for source in sorted(sources, key=lambda source: source.id)]
    claims: list[Claim] = []
    for done, source in enumerate(ordered):
        if progress is not None:
            progress("parsing", done, len(ordered))
        claims += parse(source, settings)
    if progress is not None:
        progress("parsing", len(ordered), len(ordered))
    profiles = [profile(claim) for claim in claims]
    told = None if progress is None else (lambda done, whole: progress("comparing", done, whole))
    judged = (_match(pair, settings) for pair in align(profiles, settings, told))
    by_id = {claim.id: claim for claim in claims}
    matches = arbitrate((match for match in judged if match is not None), by_id)
    status = _statuses(claims, matches)
    groups = group_claims(by_id, matches)
    findings = _findings(matches, by_id, {source.id: source for source in ordered}, settings)
    counts = {"sources": len(ordered), "claims": len(claims)}
    counts |= {name: sum(s == name for s in status.values()) for name in ("agreeing", "conflicting", "unique")}
    counts |= {"matches": len(matches)}
    counts |= {name: sum(m.verdict == name for m in matches) for name in ("agree", "conflict", "related")}
    counts |= {"groups": len(groups), "findings": len(findings)}
    return Analysis(tuple(ordered), tuple(claims), status, matches, groups, findings, counts)
