"""From an ``Analysis`` to the report model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from verify.model import Analysis, Claim, Finding, Label, Match, Period, Source, Span
from verify.reporting.comparison import Comparison, compare, gone_rows
from verify.reporting.evidence import sides
from verify.reporting.matrix import agreement
from verify.reporting.model import (
    DEPENDENT,
    SURE,
    Card,
    ClaimRow,
    Counterpart,
    Dated,
    ReasonRow,
    Report,
    SourceRow,
    State,
    WithinRow,
)
from verify.reporting.previous import Previous
from verify.reporting.printable import clip, one_line, paired, visible
from verify.reporting.textview import text_view
from verify.reporting.totals import counts, source_rows
from verify.text import Lines, digest

__all__ = ["build"]

_ORDER: Mapping[Label, int] = {"conflict": 0, "agree": 1, "related": 2, "unrelated": 3}
_QUOTED = 600
_GONE = 1000  # findings of an earlier run that are listed; more would be of another project


def build(
    analysis: Analysis,
    previous: Previous | None = None,
    accepted: Mapping[str, str] | None = None,
    *,
    whole: Analysis | None = None,
    reading: bool = True,
) -> Report:
    """The report model of a run: findings with conflicts first, each kind by falling confidence.

    `previous` is what an earlier run found; `accepted` gives by fingerprint the reasons of the baseline.  Where
    `analysis` is an extract, `whole` is the run that is compared.  Without `reading` only what is found is listed, and
    no claims, no timeline and no texts.

    Claims and matches that name an unknown source or claim raise KeyError: the analysis is not sound then.
    """
    analysis = replace(analysis, claims=tuple(analysis.claims))  # else each reading of them takes its time
    since = None if previous is None else compare(previous, whole or analysis)
    standing = _Standing(since, accepted or {})
    sources = source_rows(analysis, standing.accepted)
    rows = {source.id: row for source, row in zip(analysis.sources, sources, strict=True)}
    texts = {source.id: source for source in analysis.sources}
    lines = {source.id: Lines.of(source) for source in analysis.sources}
    claims = {claim.id: claim for claim in analysis.claims}
    anchors = {claim.id: f"c-{digest(claim.id, length=12)}" for claim in analysis.claims}

    matches = _ordered(analysis.matches)
    names = _anchors("f", [match.fingerprint for match in matches])
    groups = {claim: group.id for group in analysis.groups for claim in group.claims}
    findings = tuple(
        _card(match, anchor, standing, claims, texts, rows, lines, anchors, groups)
        for match, anchor in zip(matches, names, strict=True)
    )
    within = _within(analysis, standing, rows, lines, anchors)
    counterparts = _counterparts(matches, names, anchors)
    listed = {
        claim.id: ClaimRow(
            anchor=anchors[claim.id],
            source=rows[claim.source],
            start=claim.start,
            line=lines[claim.source].line(claim.start),
            text=visible(claim.text),
            status=analysis.status.get(claim.id, "unique"),
            checkworthy=round(claim.checkworthy, 2),
            counterparts=tuple(counterparts.get(claim.id, ())),
            place=one_line(lines[claim.source].label(claim.start)),
        )
        for claim in analysis.claims
        if reading
    }
    everything = tuple(listed.values())
    decisive = _decisive(matches, claims)
    grouped: dict[str, list[Claim]] = {source.id: [] for source in analysis.sources}
    for claim in analysis.claims:
        grouped[claim.source].append(claim)
    return Report(
        counts=counts(analysis, [*findings, *within], len(since.gone) if since else 0),
        sources=sources,
        matrix=agreement(sources, findings),
        findings=findings,
        within=within,
        compared=since is not None,
        gone=gone_rows(since.gone[:_GONE], (whole or analysis).sources) if since else (),
        claims=everything,
        single=_single(everything),
        timeline=_timeline(analysis.claims, listed) if reading else (),
        texts=tuple(
            text_view(source, rows[source.id], grouped[source.id], decisive.get(source.id, ()), listed)
            for source in analysis.sources
            if reading
        ),
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """How findings stand to an earlier run and to the baseline."""

    since: Comparison | None
    accepted: Mapping[str, str]

    def state(self, found: Match | Finding) -> State:
        return self.since.state(found) if self.since else ""

    def reason(self, found: Match | Finding) -> str:
        """Why it is accepted, in words fit to be shown; empty where it is not."""
        return one_line(self.accepted.get(found.fingerprint, ""))


def _ordered(matches: Iterable[Match]) -> list[Match]:
    shown_ones = [match for match in matches if match.verdict != "unrelated"]
    return sorted(shown_ones, key=lambda m: (_ORDER[m.verdict], _weakness(m), -m.confidence, -m.score, m.a, m.b))


def _weakness(match: Match) -> int:
    """0 of agreements that are sure, and of what is no agreement; 1 of those that are copies; 2 of likely ones."""
    if match.verdict != "agree":
        return 0
    return 2 if match.confidence < SURE else int(any(reason.code in DEPENDENT for reason in match.reasons))


def _anchors(kind: str, fingerprints: Iterable[str]) -> list[str]:
    """An anchor for each of `fingerprints`; of equal ones (repeated statements) the later are counted."""
    seen: Counter[str] = Counter()
    anchors = []
    for fingerprint in fingerprints:
        seen[fingerprint] += 1
        base = f"{kind}-{digest(fingerprint, length=12)}"
        anchors.append(base if seen[fingerprint] == 1 else f"{base}-{seen[fingerprint]}")
    return anchors


def _card(
    match: Match,
    anchor: str,
    standing: _Standing,
    claims: Mapping[str, Claim],
    texts: Mapping[str, Source],
    rows: Mapping[str, SourceRow],
    lines: Mapping[str, Lines],
    anchors: Mapping[str, str],
    groups: Mapping[str, str],
) -> Card:
    a, b = claims[match.a], claims[match.b]
    group = groups.get(a.id, "")
    left, right = sides(match, (a, b), texts, rows, lines, anchors)
    kinds = {value.kind for claim in (a, b) for value in claim.values}
    return Card(
        anchor=anchor,
        fingerprint=one_line(match.fingerprint),
        verdict=match.verdict,
        confidence=round(match.confidence, 3),
        score=round(match.score, 4),
        parts=tuple((name, round(part, 4)) for name, part in match.score_parts),
        reasons=tuple(ReasonRow(r.code, r.name, paired(visible(r.message), a.source, b.source)) for r in match.reasons),
        kinds=tuple(sorted(kinds)),
        names=tuple(sorted({one_line(name) for name in (*a.names, *b.names)})),
        group=one_line(group) if groups.get(b.id) == group else "",
        a=left,
        b=right,
        state="" if match.verdict == "related" else standing.state(match),
        accepted=standing.reason(match) if match.verdict == "conflict" else "",
    )


def _within(
    analysis: Analysis,
    standing: _Standing,
    rows: Mapping[str, SourceRow],
    lines: Mapping[str, Lines],
    anchors: Mapping[str, str],
) -> tuple[WithinRow, ...]:
    """The findings about one source, in their order, each with the claim that stands at its place."""
    placed = {(claim.source, *lines[claim.source].place(claim.start)): claim for claim in analysis.claims}
    inside = [finding for finding in analysis.findings if finding.within and finding.path in rows]
    found = []
    for anchor, finding in zip(_anchors("w", [finding.fingerprint for finding in inside]), inside, strict=True):
        claim = placed.get((finding.path, finding.line, finding.column))
        found.append(
            WithinRow(
                anchor=anchor,
                reason=ReasonRow(finding.code, finding.name, paired(visible(finding.message), finding.path)),
                source=rows[finding.path],
                line=finding.line,
                claim=anchors[claim.id] if claim else "",
                text=clip(one_line(claim.text), _QUOTED) if claim else "",
                evidence=tuple((e.line, clip(one_line(e.text), _QUOTED), one_line(e.place)) for e in finding.evidence),
                fingerprint=one_line(finding.fingerprint),
                state=standing.state(finding),
                accepted=standing.reason(finding),
                place=one_line(finding.place),
            )
        )
    return tuple(found)


def _counterparts(
    matches: Sequence[Match], names: Sequence[str], anchors: Mapping[str, str]
) -> dict[str, list[Counterpart]]:
    found: dict[str, list[Counterpart]] = {}
    for match, name in zip(matches, names, strict=True):
        found.setdefault(match.a, []).append(Counterpart(name, match.verdict, anchors[match.b]))
        found.setdefault(match.b, []).append(Counterpart(name, match.verdict, anchors[match.a]))
    return found


def _decisive(matches: Iterable[Match], claims: Mapping[str, Claim]) -> dict[str, list[Span]]:
    """By source id: the words, less than a whole claim, that the reasons of conflicts point at."""
    found: dict[str, list[Span]] = {}
    for match in matches:
        if match.verdict != "conflict":
            continue
        for reason in match.reasons:
            for identity, span in ((match.a, reason.a), (match.b, reason.b)):
                claim = claims[identity]
                if claim.span.contains(span) and span != claim.span:
                    found.setdefault(claim.source, []).append(span)
    return found


def _single(claims: Iterable[ClaimRow]) -> tuple[ClaimRow, ...]:
    unique = [claim for claim in claims if claim.status == "unique"]
    return tuple(sorted(unique, key=lambda c: (-c.checkworthy, c.source.number, c.line)))


def _timeline(claims: Iterable[Claim], listed: Mapping[str, ClaimRow]) -> tuple[Dated, ...]:
    """The claims with a period of their own that has a year and is not vast, by the first such, earliest first."""
    periods: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        name = next((name for period in claim.periods if (name := _dated(period))), "")
        if name:
            periods.setdefault(name, []).append(listed[claim.id])
    return tuple(Dated(period, tuple(rows)) for period, rows in sorted(periods.items()))


def _dated(period: Period) -> str:
    if not period.first or not period.first[:4].isdigit() or period.grain in ("decade", "century"):
        return ""
    return one_line(period.first if period.last in (None, period.first) else f"{period.first}/{period.last}")
