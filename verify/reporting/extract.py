"""The part of a very large run that fits on one page: its weightiest findings, and the sources that they stand in.

A page of a hundred thousand claims opens nowhere; what is left out of it stands in ``results.json``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from verify.corpus import claims_in, sizes, source_of
from verify.model import Analysis, Claim, Label

__all__ = ["extract"]

MOST_CLAIMS, MOST_MATCHES = 15_000, 30_000
"""Up to so many claims and matches a run is shown as a whole."""

SHOWN_CLAIMS, SHOWN_MATCHES = 5_000, 5_000
"""About how many claims and matches are shown of a larger one."""

OF_ONE = 500
"""How many claims of one source are shown beside those with a match that is shown: the ones most worth checking."""

_WEIGHT: Mapping[Label, int] = {"conflict": 0, "agree": 1, "related": 2, "unrelated": 3}


def extract(analysis: Analysis) -> Analysis:
    """`analysis` itself, or of a very large one the part to show: conflicts first, then what is surest."""
    known = sizes(analysis.claims)
    if sum(known.values()) <= MOST_CLAIMS and len(analysis.matches) <= MOST_MATCHES:
        return analysis
    weighed = sorted(analysis.matches, key=lambda m: (_WEIGHT[m.verdict], -m.confidence, -m.score, m.a, m.b))
    inside = [finding.path for finding in analysis.findings if finding.within]
    named = [(source_of(match.a), source_of(match.b)) for match in weighed[:SHOWN_MATCHES]]
    chosen = _first([*named, *((source,) for source in (inside or (() if named else known)))], known)
    matches = {(m.a, m.b) for m in weighed[:SHOWN_MATCHES] if source_of(m.a) in chosen and source_of(m.b) in chosen}
    wanted = {claim for match in matches for claim in match}
    claims = tuple(claim for source in sorted(chosen) for claim in _part(analysis.claims, source, wanted))
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


def _first(named: Iterable[tuple[str, ...]], known: Mapping[str, int]) -> frozenset[str]:
    """The sources of the first of `named`, as long as their claims are not too many; those of one at least."""
    chosen: set[str] = set()
    claims = 0
    for sources in named:
        more = {source for source in sources if source not in chosen}
        size = sum(min(known[source], OF_ONE) for source in more)
        if not chosen or claims + size <= SHOWN_CLAIMS:
            claims += size
            chosen |= more
    return frozenset(chosen)


def _part(claims: Sequence[Claim], source: str, wanted: Collection[str]) -> list[Claim]:
    """The claims of a source that are `wanted` and some of the others, in their order."""
    every = list(claims_in(claims, {source}))
    others = [claim for claim in every if claim.id not in wanted]
    kept = {claim.id for claim in sorted(others, key=lambda claim: -claim.checkworthy)[:OF_ONE]}
    return [claim for claim in every if claim.id in wanted or claim.id in kept]
