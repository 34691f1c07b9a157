"""What the page's script knows: the findings and claims as compact data, for filters, counterparts and exports."""

from __future__ import annotations

from collections import Counter
from typing import Any

from verify.reporting.model import Card, ClaimRow, Report, SourceRow

__all__ = ["context", "page_data"]


def context(report: Report) -> dict[str, Any]:
    """What the templates need beside the report: the choices of the filters, and where links lead.

    ``own`` are the sources with claims that stand alone, each with these, the weightiest first; ``rules`` are (code,
    name, findings) by code; ``positions`` is the index of each finding by its anchor; ``link`` is the anchor that a
    claim of the reading view leads to without a script: its first finding, else the claim itself.
    """
    single: dict[int, list[ClaimRow]] = {source.number: [] for source in report.sources}
    for claim in report.single:
        single[claim.source.number].append(claim)
    rules = Counter((reason.code, reason.name) for finding in report.findings for reason in finding.reasons[:1])
    return {
        "own": [(source, single[source.number]) for source in report.sources if single[source.number]],
        "rules": [(code, name, count) for (code, name), count in sorted(rules.items())],
        "kinds": sorted({kind for finding in report.findings for kind in finding.kinds}),
        "positions": {finding.anchor: index for index, finding in enumerate(report.findings)},
        "link": {c.anchor: c.counterparts[0].finding if c.counterparts else c.anchor for c in report.claims},
    }


def page_data(report: Report) -> dict[str, Any]:
    """Sources in order, claims by anchor (their source as an index into these), and the findings in their order.

    Each text stands in it once.
    """
    return {
        "sources": [_source(source) for source in report.sources],
        "claims": {claim.anchor: _claim(claim) for claim in report.claims},
        "findings": [_finding(finding) for finding in report.findings],
    }


def _source(source: SourceRow) -> dict[str, Any]:
    return {"anchor": source.anchor, "id": source.id, "label": source.label, "date": source.date}


def _claim(claim: ClaimRow) -> dict[str, Any]:
    return {"source": claim.source.number - 1, "line": claim.line, "text": claim.text, "status": claim.status}


def _finding(finding: Card) -> dict[str, Any]:
    return {
        "anchor": finding.anchor,
        "fingerprint": finding.fingerprint,
        "verdict": finding.verdict,
        "confidence": round(finding.confidence, 3),
        "score": round(finding.score, 4),
        "score_parts": {name: round(part, 4) for name, part in finding.parts},
        "reasons": [{"code": r.code, "name": r.name, "message": r.message} for r in finding.reasons],
        "kinds": list(finding.kinds),
        "a": finding.a.claim,
        "b": finding.b.claim,
    }
