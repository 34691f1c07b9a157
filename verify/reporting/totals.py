"""What a run adds up to: its sources with the statuses of their claims, and the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from verify.model import Analysis, ClaimStatus
from verify.reporting.model import SURE, Card, Counts, SourceRow, WithinRow
from verify.reporting.printable import clip, one_line
from verify.text import digest

__all__ = ["counts", "source_rows"]

_LABEL = 100
_TITLE = 300
_DATE = 20


def source_rows(analysis: Analysis, accepted: Mapping[str, str]) -> tuple[SourceRow, ...]:
    """The sources of a run in their order, each with how many of its claims have which status.

    `accepted` has the fingerprints of the conflicts that count no more.
    """
    open_, sure = _rest_on(analysis, accepted)
    statuses: Counter[tuple[str, str]] = Counter()
    for claim in analysis.claims:
        status: str = analysis.status.get(claim.id, "unique")
        statuses[claim.source, status] += 1
        if status == "agreeing" and claim.id in sure and not sure[claim.id]:
            statuses[claim.source, "likely"] += 1
        if status == "conflicting" and claim.id in open_ and not open_[claim.id]:
            statuses[claim.source, "settled"] += 1
    return tuple(
        SourceRow(
            number=number,
            id=one_line(source.id),
            anchor=f"s-{digest(source.id, length=12)}",
            label=clip(one_line(source.publisher or source.title or source.id), _LABEL),
            title=clip(one_line(source.title or ""), _TITLE),
            publisher=clip(one_line(source.publisher or ""), _LABEL),
            date=clip(one_line(source.date or ""), _DATE),
            language=_language(source.language),
            claims=sum(statuses[source.id, status] for status in ("agreeing", "conflicting", "unique")),
            agreeing=statuses[source.id, "agreeing"],
            conflicting=statuses[source.id, "conflicting"] - statuses[source.id, "settled"],
            unique=statuses[source.id, "unique"],
            likely=statuses[source.id, "likely"],
            settled=statuses[source.id, "settled"],
        )
        for number, source in enumerate(analysis.sources, 1)
    )


def _rest_on(analysis: Analysis, accepted: Mapping[str, str]) -> tuple[dict[str, bool], dict[str, bool]]:
    """Whether a claim in conflicts has one that is not accepted, and whether one in agreements has a sure one."""
    open_: dict[str, bool] = {}
    sure: dict[str, bool] = {}
    for match in analysis.matches:
        if match.verdict == "conflict":
            for claim in (match.a, match.b):
                open_[claim] = open_.get(claim, False) or match.fingerprint not in accepted
        elif match.verdict == "agree":
            for claim in (match.a, match.b):
                sure[claim] = sure.get(claim, False) or match.confidence >= SURE
    return open_, sure


def _language(tag: str) -> str:
    """A tag that is fit for a ``lang`` attribute, else the tag of an undetermined language."""
    plain = tag.strip()
    return plain if plain.isascii() and plain.replace("-", "").isalnum() and len(plain) <= 35 else "und"


def counts(analysis: Analysis, findings: Iterable[Card | WithinRow], gone: int) -> Counts:
    """The totals of a run with these `findings`, and with `gone` findings of an earlier one that are no more."""
    known = list(findings)
    verdicts = Counter(match.verdict for match in analysis.matches)
    statuses = Counter[ClaimStatus](analysis.status.get(claim.id, "unique") for claim in analysis.claims)
    return Counts(
        conflicts=verdicts["conflict"],
        agreements=verdicts["agree"],
        related=verdicts["related"],
        conflicting=statuses["conflicting"],
        agreeing=statuses["agreeing"],
        unique=statuses["unique"],
        claims=len(analysis.claims),
        sources=len(analysis.sources),
        accepted=sum(bool(finding.accepted) for finding in known),
        new=sum(finding.state == "new" for finding in known),
        gone=gone,
    )
