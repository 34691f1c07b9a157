"""What a run adds up to: its sources with the statuses of their claims, and the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from verify.model import Analysis, ClaimStatus
from verify.reporting.model import Card, Counts, SourceRow, WithinRow
from verify.reporting.printable import clip, one_line
from verify.text import digest

__all__ = ["counts", "source_rows"]

_LABEL = 100
_TITLE = 300
_DATE = 20


def source_rows(analysis: Analysis) -> tuple[SourceRow, ...]:
    """The sources of a run in their order, each with how many of its claims have which status."""
    statuses = Counter((claim.source, analysis.status.get(claim.id, "unique")) for claim in analysis.claims)
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
            conflicting=statuses[source.id, "conflicting"],
            unique=statuses[source.id, "unique"],
        )
        for number, source in enumerate(analysis.sources, 1)
    )


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
