"""The gate: drafts held against the sources, claim by claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from verify.aligning import Profile, profiles_of
from verify.gate.evidence import Evidence
from verify.gate.judged import FITS, Judged, all_judged, mark_of
from verify.gate.messages import opposed
from verify.gate.quotations import Quotations
from verify.gate.quoted import Quoted, standing_in, vouching
from verify.gate.recalled import joined
from verify.gate.rules import UNSUPPORTED
from verify.judging import WITHIN_RULES
from verify.judging.revisions import order_of
from verify.judging.within import document, examine
from verify.model import CheckResult, Claim, DraftClaim, DraftStatus, Finding, Reason, Source
from verify.parsing.claims import parse
from verify.parsing.page.dateline import dated
from verify.pipeline.documents import Document
from verify.pipeline.findings import finding_on, within_finding
from verify.settings import Settings
from verify.text import Lines, digest, normalise_words
from verify.watchdog import in_time

__all__ = ["Documents", "check", "check_against", "gathered"]

Documents = Callable[[Sequence[Source]], Sequence[Document]]
"""Parses sources, all together."""

FAR_BETTER = 0.15
"""How much higher the match score is of a passage that fits a claim far better than another."""

BACKS = 0.6
"""Least confidence of support that disputes a conflict with another source; it must fit as well, or well."""

CLEAR = 0.9
"""Confidence of a conflict that no other source's support settles."""

NEAR = 0.5
"""Least match score of a claim that is named as the nearest to a statement without support."""

MISQUOTED = 0.95
"""How sure it is that a quotation was altered, or given to another speaker."""


def _status(judged: Sequence[Judged]) -> tuple[DraftStatus, list[Judged]]:
    """The status of a draft's claim and the evidence behind it, of each source the surest.

    What fits the claim best is what the sources say of it.  A conflict gives way to a passage of the same source that
    supports the claim and fits it at least as well, or, unless it is clear, of any source that fits it far better: the
    first states something else that looks alike.  In the same way support gives way to a conflict that fits far better.
    """
    support = [j for j in judged if j.verdict.label == "agree"]
    best: dict[str, float] = {}
    for one in support:
        best[one.evidence.source] = max(one.score, best.get(one.evidence.source, 0.0))
    nearest = max(best.values(), default=0.0)
    conflicts = [
        j
        for j in judged
        if j.verdict.label == "conflict"
        and j.score > best.get(j.evidence.source, -1.0)
        and (j.verdict.confidence >= CLEAR or j.score >= min(nearest - FAR_BETTER, FITS))
    ]
    contradicting = _one_a_source(conflicts)
    sources = {one.evidence.source for one in contradicting}
    closest = max((one.score for one in contradicting), default=0.0)
    backing = [
        one
        for one in support
        if one.evidence.source not in sources and one.score >= min(closest, FITS) and one.verdict.confidence >= BACKS
    ]
    if contradicting:
        return ("disputed" if backing else "conflicting"), contradicting
    return ("supported", _one_a_source(support)) if support else ("unsupported", [])


def _one_a_source(judged: Sequence[Judged]) -> list[Judged]:
    """The first of each source, in order."""
    first: dict[str, Judged] = {}
    for one in judged:
        first.setdefault(one.evidence.source, one)
    return list(first.values())


def _conflicts(claim: Claim, lines: Lines, judged: Sequence[Judged], settings: Settings) -> Iterator[Finding]:
    """One finding for each source that contradicts the claim."""
    for one in judged:
        reason = one.verdict.reasons[0]
        evidence = one.passage
        severity = settings.severity(reason.code, "error")
        mark = mark_of(one.verdict, one.evidence, claim)
        message = opposed(claim, reason.b, one.evidence, reason.a, evidence)
        yield finding_on(claim, lines, reason, message, [evidence], severity, mark)


def _unsupported(claim: Claim, lines: Lines, judged: Sequence[Judged], settings: Settings) -> Iterator[Finding]:
    """A finding for a figure without support (``require-support``: for any claim); it names the nearest evidence."""
    figures = [value for value in claim.values if value.kind != "ordinal"]
    severity = settings.severity(UNSUPPORTED.code, "error" if settings.require_support else UNSUPPORTED.severity)
    if severity == "off" or not (figures or settings.require_support):
        return
    span = figures[0].span if figures else claim.span
    what = claim.text[span.start - claim.start : span.end - claim.start]
    near = [one.passage for one in judged[:1] if one.score >= NEAR]
    message = f'no source supports "{what}"'
    if near:
        message += f'; the nearest is {near[0].where}: "{near[0].text}"'
    reason = Reason(UNSUPPORTED.code, UNSUPPORTED.name, message, claim.span, span)
    mark = digest(UNSUPPORTED.code, claim.source, normalise_words(claim.text), length=16)
    yield finding_on(claim, lines, reason, message, near, severity, mark)


def _ordered(finding: Finding, judged: Sequence[Judged], evidence: Evidence) -> Finding:
    """A finding on a disputed claim that says which is the later: the source against it, or one that supports it."""
    against = evidence.source(finding.evidence[0].source)
    backing = (j.evidence.source for j in judged if j.verdict.label == "agree" and j.evidence.source != against.id)
    order = next((said for source in backing if (said := order_of(against, evidence.source(source)))), "")
    return replace(finding, message=f"{finding.message}; {order}") if order else finding


def _settled(
    claim: Claim, judged: Sequence[Judged], quoted: Sequence[Quoted]
) -> tuple[DraftStatus, list[Judged], float]:
    """The status of a draft's claim, the evidence behind it and the confidence, its quotations taken into account.

    A claim that quotes words which no source has is not supported, however alike it is.  One that is nothing but the
    words of a source and who said them is supported, and no other passage of that source stands against it.
    """
    there = vouching(claim, quoted)
    status, behind = _status([j for j in judged if j.verdict.label != "conflict" or j.evidence.source not in there])
    confidence = behind[0].verdict.confidence if behind else 0.0
    if any(q.faulty and q.holds(claim) for q in quoted):
        against = behind if status in ("conflicting", "disputed") else []
        kept = [j for j in against if not any(q.tells(j.evidence.source, j.verdict.reasons[0].b) for q in quoted)]
        return "conflicting", kept, max(confidence, MISQUOTED)
    if status == "supported" and any(q.missing for q in quoted):
        return "unsupported", [], 0.0
    if status == "unsupported" and there:
        return "supported", [], 1.0
    return status, behind, confidence


def _within(draft: Source, claims: Sequence[Claim], lines: Lines, settings: Settings) -> list[Finding]:
    """What does not hold inside the draft itself; nothing unless the configuration names such a rule."""
    if not any(settings.severity(rule.code, "off") != "off" for rule in WITHIN_RULES):
        return []
    found = examine(document(draft, claims, profiles_of(claims, draft.title or ""), settings), default="off")
    return [within_finding(one, draft, lines) for one in found]


def check(
    drafts: Sequence[Source],
    sources: Sequence[Source],
    settings: Settings,
    not_the_same: frozenset[str] = frozenset(),
) -> CheckResult:
    """Every claim of `drafts` judged against the claims of `sources`, and every quotation looked up in their texts.

    Both are in the order of the drafts, and of place in them.  `not_the_same` are the fingerprints of matches that were
    found to be wrong: they count for nothing.
    """
    evidence = Evidence()
    evidence.update((), gathered(sources, settings))
    return joined(check_against(drafts, evidence, lambda: sources, settings, not_the_same))


def gathered(
    sources: Sequence[Source], settings: Settings, documents: Documents | None = None
) -> Iterator[tuple[Source, str, list[Profile]]]:
    """What :meth:`Evidence.update` takes of sources, with the hashes of their bytes as their marks.

    `documents` parses them all, else they are parsed one by one as they are asked for.
    """
    pages = [dated(source) for source in sources]
    parsed = (one.claims for one in documents(sources)) if documents else (_parsed(page, settings) for page in pages)
    for page, claims in zip(pages, parsed, strict=True):
        yield page, page.sha256, profiles_of(claims, page.title or "")


def _parsed(page: Source, settings: Settings) -> tuple[Claim, ...]:
    with in_time(settings.limits.seconds, page.id, page.id):
        return parse(page, settings)


def check_against(
    drafts: Sequence[Source],
    evidence: Evidence,
    sources: Callable[[], Sequence[Source]],
    settings: Settings,
    not_the_same: frozenset[str] = frozenset(),
    without: frozenset[str] = frozenset(),
) -> list[CheckResult]:
    """Like :func:`check`, for each draft; the claims of the sources are in `evidence`, those `without` do not count.

    `sources` gives the sources with their texts, and is asked only where a draft quotes.
    """
    quotations = Quotations(drafts, sources, evidence, settings)
    read = [_parsed(dated(draft), settings) for draft in drafts]
    profiles = [one for draft, parsed in zip(drafts, read, strict=True) for one in _profiles(draft, parsed)]
    verdicts = iter(all_judged(profiles, evidence, settings, not_the_same, without))
    return [
        _checked(draft, parsed, list(islice(verdicts, len(parsed))), quotations, evidence, settings)
        for draft, parsed in zip(drafts, read, strict=True)
    ]


def _profiles(draft: Source, claims: Sequence[Claim]) -> list[Profile]:
    """The claims of a draft, each with the names that stand just before it.

    Its other words there play no part: a sentence stays the same statement where the one before it is edited.
    """
    named = (
        replace(one, context=frozenset(key for key in one.context if key.startswith("@")))
        for one in profiles_of(claims, draft.title or "")
    )
    return [replace(one, document=one.setting) for one in named]


def _checked(
    draft: Source,
    parsed: Sequence[Claim],
    verdicts: Sequence[Sequence[Judged]],
    quotations: Quotations,
    evidence: Evidence,
    settings: Settings,
) -> CheckResult:
    lines = Lines.of(draft)
    quoted = quotations.of(draft.id, parsed)
    claims: list[DraftClaim] = []
    findings: list[Finding] = []
    for claim, judged in zip(parsed, verdicts, strict=True):
        status, behind, confidence = _settled(claim, judged, standing_in(quoted, claim))
        line, column = lines.place(claim.start)
        place = lines.label(claim.start)
        claims.append(DraftClaim(draft.id, line, column, claim.text, status, confidence, place))
        if status in ("conflicting", "disputed"):
            found = _conflicts(claim, lines, behind, settings)
            findings += (_ordered(one, judged, evidence) for one in found) if status == "disputed" else found
        elif status == "unsupported":
            findings += _unsupported(claim, lines, judged, settings)
    findings += quotations.findings(draft, lines, quoted, settings)
    findings += _within(draft, parsed, lines, settings)
    return CheckResult(tuple(claims), tuple(sorted(findings, key=lambda finding: (finding.line, finding.column))))
