"""From judged pairs to an analysis: what follows from all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from verify.aligning.grouping import group_claims
from verify.aligning.kinship import Kin, nearness, rarity
from verify.corpus import Claims, Statuses
from verify.judging.arbitration import arbitrate
from verify.judging.fingerprint import fingerprint
from verify.judging.provenance import DEPENDENT, qualify
from verify.judging.revisions import revise
from verify.model import Analysis, Claim, ClaimStatus, Finding, Group, Match, Source
from verify.packing import unpack_judgement
from verify.pipeline.documents import Document
from verify.pipeline.findings import conflicts
from verify.pipeline.selection import best, nearest
from verify.settings import Settings
from verify.text import Lines

if TYPE_CHECKING:
    from verify.pipeline.pairing import Pairs

__all__ = ["assemble"]


def assemble(
    sources: Sequence[Source],
    documents: Sequence[Document],
    pairs: Pairs,
    judgements: Sequence[str],
    settings: Settings,
    not_the_same: frozenset[str],
    holding: Callable[[int], int],
) -> Analysis:
    """The analysis of `sources`, which are `documents` once parsed, from the judgement of each of `pairs`, packed.

    `not_the_same` holds the fingerprints of matches that are left out before anything follows from them.  `holding`
    gives in how many claims of the run a key stands.
    """
    pages = tuple(
        replace(source, date=page.date, date_because=page.date_because)
        for source, page in zip(sources, documents, strict=True)
    )
    by_source = {page.id: page for page in pages}
    claims = Claims({page.source: len(page) for page in documents}, _reader(documents))
    by_id = {claim.id: claim for claim in (documents[page].claims[at] for page, at in _met(pairs, judgements))}
    shared: dict[tuple[str, str], Kin] = {}
    found = (m for m in _matches(documents, pairs, judgements, shared) if m.fingerprint not in not_the_same)
    settled = revise(arbitrate(found, by_id), by_id, by_source, claims.of)
    rare = rarity(len(claims), holding)
    agreed = best(settled, by_id, claims.sizes, lambda a, b: nearness(shared[a, b], rare))
    matches = nearest(agreed, by_id)
    matches = qualify(matches, by_id, by_source)
    status = _statuses(matches)
    groups = group_claims(by_id, matches)
    inside = (finding for page in documents for finding in page.findings if finding.fingerprint not in not_the_same)
    findings = (*conflicts(matches, by_id, _Lines(by_source), settings), *inside)
    counts = _counts(pages, len(claims), status, matches, groups, findings)
    lines = {page.source: page.lines for page in documents}
    return Analysis(pages, claims, status, matches, groups, findings, counts, lines)


class _Lines(dict[str, Lines]):
    """The lines of sources, counted when they are asked for."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        super().__init__()
        self._sources = sources

    def __missing__(self, source: str) -> Lines:
        self[source] = found = Lines.of(self._sources[source])
        return found


def _reader(documents: Sequence[Document]) -> Callable[[str], Sequence[Claim]]:
    numbers = {page.source: number for number, page in enumerate(documents)}
    return lambda source: documents[numbers[source]].claims


def _met(pairs: Pairs, judgements: Sequence[str]) -> list[tuple[int, int]]:
    """The claims that have something to do with another: the numbers of document and claim, in order."""
    met: set[tuple[int, int]] = set()
    for (a_document, a_claim, b_document, b_claim), packed in zip(pairs.rows(), judgements, strict=True):
        if packed:
            met.update(((a_document, a_claim), (b_document, b_claim)))
    return sorted(met)


def _matches(
    documents: Sequence[Document], pairs: Pairs, judgements: Sequence[str], shared: dict[tuple[str, str], Kin]
) -> Iterable[Match]:
    """The matches of a run, in the order of their pairs; puts what agreements share into `shared`, by their claims."""
    for (a_document, a_claim, b_document, b_claim), packed in zip(pairs.rows(), judgements, strict=True):
        if packed:
            a, b = documents[a_document].claims[a_claim], documents[b_document].claims[b_claim]
            score, parts, verdict, kin = unpack_judgement(packed)
            if kin is not None:
                shared[a.id, b.id] = kin
            code = verdict.reasons[0].code if verdict.reasons else verdict.label
            mark = fingerprint(code, a, b)
            yield Match(a.id, b.id, score, parts, verdict.label, verdict.confidence, verdict.reasons, mark)


def _statuses(matches: Sequence[Match]) -> Statuses:
    """The claims that agree with another, and those that conflict with one, which weighs more."""
    status = Statuses()
    ordered: list[tuple[str, ClaimStatus]] = [("agree", "agreeing"), ("conflict", "conflicting")]
    for verdict, name in ordered:
        for match in matches:
            if match.verdict == verdict:
                status[match.a] = status[match.b] = name
    return status


def _counts(
    sources: Sequence[Source],
    claims: int,
    status: Mapping[str, ClaimStatus],
    matches: Sequence[Match],
    groups: Sequence[Group],
    findings: Sequence[Finding],
) -> dict[str, int]:
    statuses, verdicts = Counter(status.values()), Counter(match.verdict for match in matches)
    return {
        "sources": len(sources),
        "claims": claims,
        "agreeing": statuses["agreeing"],
        "conflicting": statuses["conflicting"],
        "unique": claims - len(status),
        "matches": len(matches),
        "agree": verdicts["agree"],
        "independent": sum(m.verdict == "agree" and not any(r.code in DEPENDENT for r in m.reasons) for m in matches),
        "conflict": verdicts["conflict"],
        "related": verdicts["related"],
        "groups": len(groups),
        "findings": len(findings),
        "within": sum(finding.within for finding in findings),
    }
