"""The part of a very large run that fits on one page: its weightiest findings, and the sources that they stand in.

A page of a hundred thousand claims opens nowhere; what is left out of it stands in ``results.json``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from verify.corpus import claims_in, sizes, source_of
from verify.model import Analysis, Label

__all__ = ["extract"]

MOST_CLAIMS, MOST_MATCHES = 15_000, 30_000
"""Up to so many claims and matches a run is shown as a whole."""

SHOWN_CLAIMS, SHOWN_MATCHES = 5_000, 5_000
"""About how many claims and matches are shown of a larger one."""

_WEIGHT: Mapping[Label, int] = {"conflict": 0, "agree": 1, "related": 2, "unrelated": 3}


def extract(analysis: Analysis) -> Analysis:
    """`analysis` itself, or of a very large one the part to show: conflicts first, then what is surest."""
    known = sizes(analysis.claims)
    if sum(known.values()) <= MOST_CLAIMS and len(analysis.matches) <= MOST_MATCHES:
        return analysis
    weighed = sorted(analysis.matches, key=lambda m: (_WEIGHT[m.verdict], -m.confidence, -m.score, m.a, m.b))
    inside = [finding.path for finding in analysis.findings if finding.within]
    named = [*(source_of(claim) for match in weighed[:SHOWN_MATCHES] for claim in (match.a, match.b)), *inside]
    chosen = _first(named or known, known)
    matches = {(m.a, m.b) for m in weighed[:SHOWN_MATCHES] if source_of(m.a) in chosen and source_of(m.b) in chosen}
    claims = tuple(claims_in(analysis.claims, chosen))
    shown = {claim.id for claim in claims}
    return replace(
        analysis,
        sources=tuple(source for source in analysis.sources if source.id in chosen),
        claims=claims,
        status={claim: status for claim, status in analysis.status.items() if claim in shown},
        matches=tuple(match for match in analysis.matches if (match.a, match.b) in matches),
        groups=tuple(group for group in analysis.groups if shown.issuperset(group.claims)),
        findings=tuple(finding for finding in analysis.findings if finding.path in chosen),
    )


def _first(sources: Iterable[str], known: Mapping[str, int]) -> frozenset[str]:
    """The first of `sources`, as long as their claims are not too many; one at least."""
    chosen: dict[str, None] = {}
    claims = 0
    for source in sources:
        if source not in chosen:
            if chosen and claims + known[source] > SHOWN_CLAIMS:
                continue
            claims += known[source]
            chosen[source] = None
    return frozenset(chosen)
