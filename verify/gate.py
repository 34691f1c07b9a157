"""The gate: drafts held against the sources, claim by claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verify.aligning import Index, Profile, compare, profile, profiles_of
from verify.judging import judge
from verify.model import CheckResult, Claim, DraftClaim, DraftStatus, Evidence, Finding, Source, Verdict
from verify.parsing.claims import parse
from verify.settings import Settings
from verify.text import Lines, digest, normalise_words

__all__ = ["check"]


@dataclass(frozen=True)
class _Judged:
    """One piece of evidence with its verdict on a claim of a draft."""

    evidence: Claim
    score: float
    verdict: Verdict


def _judged(draft: Profile, corpus: Sequence[Profile], index: Index, settings: Settings) -> list[_Judged]:
    found = []
    for at in index.near(draft):
        pair = compare(corpus[at], draft)
        if pair.score >= settings.match_threshold:
            verdict = judge(corpus[at], draft, settings, pair.words)
            found.append(_Judged(corpus[at].claim, pair.score, verdict))
    return sorted(found, key=lambda j: (-j.verdict.confidence, -j.score, j.evidence.source, j.evidence.start))


def _status(judged: Sequence[_Judged]) -> tuple[DraftStatus, list[_Judged]]:
    """The status of a draft's claim and the evidence behind it.

    A source that both supports a claim and seems to contradict it elsewhere supports it: it states the same fact and
    something else that looks alike.
    """
    support = [j for j in judged if j.verdict.label == "agree"]
    supporters = {j.evidence.source for j in support}
    conflicts = [j for j in judged if j.verdict.label == "conflict" and j.evidence.source not in supporters]
    if conflicts and support:
        return "disputed", conflicts
    if conflicts:
        return "conflicting", conflicts
    return ("supported", support) if support else ("unsupported", [])


def _finding(
    claim: Claim, lines: Lines, judged: Sequence[_Judged], sources: dict[str, Lines], settings: Settings
) -> Finding:
    first = judged[0]
    reason = first.verdict.reasons[0]
    line, column = lines.place(claim.start)
    end_line, end_column = lines.place(claim.end)
    evidence = tuple(
        Evidence(
            j.evidence.source,
            sources[j.evidence.source].line(j.evidence.start),
            j.evidence.start,
            j.evidence.end,
            j.evidence.text,
        )
        for j in judged[:3]
    )
    fingerprint = digest(reason.code, normalise_words(claim.text), claim.source, first.evidence.source, length=16)
    severity = settings.severity(reason.code, "error")
    message = _message(claim, first, evidence[0])
    return Finding(
        claim.source, line, column, end_line, end_column, reason.code, reason.name, severity, message, evidence,
        fingerprint,
    )  # fmt: skip


def _message(claim: Claim, judged: _Judged, evidence: Evidence) -> str:
    """The words of the draft and the words of the source that oppose each other, in the order an editor reads them."""
    reason, said = judged.verdict.reasons[0], judged.evidence
    here = claim.text[reason.b.start - claim.start : reason.b.end - claim.start]
    there = said.text[reason.a.start - said.start : reason.a.end - said.start]
    message = f'"{here}" · {evidence.source}:{evidence.line} says "{there}"'
    return message if there == said.text else f'{message} in "{said.text}"'


def _corpus(sources: Sequence[Source], settings: Settings) -> list[Profile]:
    ordered = sorted(sources, key=lambda source: source.id)
    return [p for source in ordered for p in profiles_of(parse(source, settings), source.title or "")]


def check(drafts: Sequence[Source], sources: Sequence[Source], settings: Settings) -> CheckResult:
    """Every claim of `drafts` judged against the claims of `sources`, in the order given."""
    corpus = _corpus(sources, settings)
    index = Index(corpus)
    places = {source.id: Lines(source.text) for source in sources}
    claims, findings = [], []
    for draft in drafts:
        lines = Lines(draft.text)
        for claim in parse(draft, settings):
            status, behind = _status(_judged(profile(claim), corpus, index, settings))
            confidence = behind[0].verdict.confidence if behind else 0.0
            line, column = lines.place(claim.start)
            claims.append(DraftClaim(draft.id, line, column, claim.text, status, confidence))
            if status in ("conflicting", "disputed"):
                findings.append(_finding(claim, lines, behind, places, settings))
    return CheckResult(tuple(claims), tuple(findings))
