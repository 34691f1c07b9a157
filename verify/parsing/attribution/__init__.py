"""Who is said to have stated a claim: from the words around a reporting verb, or from the quotation it stands in."""

from __future__ import annotations

from bisect import bisect_right

from verify.model import Attribution, Span
from verify.parsing.attribution.reports import Report, reports
from verify.parsing.attribution.speakers import PRONOUNS, stands_for
from verify.parsing.attribution.speech import Speech, speeches
from verify.parsing.clauses import Clause

__all__ = ["Speech", "attribute", "speeches"]

_FEW = 8
"""Quotations that one clause may hold."""
_MUCH = 0.4
"""The share of a clause from which a quotation in it makes it somebody's own words."""


def attribute(
    flat: str, clause: Clause, sentence: Span, quotations: list[Speech], spoke: str | None = None
) -> Attribution | None:
    """Who the clause is attributed to, else None; `flat` is ``flat_dashes(text)``, `spoke` whom a pronoun stands for.

    In this order: the speaker of the quotation that makes up much of it; the nearest report before it that goes on to
    it ("X said that …"); a report that takes in its sentence ("…, X said", "according to X").
    """
    first = bisect_right(quotations, clause.start, key=lambda s: s.end)
    for speech in quotations[first : first + _FEW]:
        shared = min(clause.end, speech.end) - max(clause.start, speech.start)
        opens = speech.start <= clause.start + 1 and shared > 3
        if opens or shared > _MUCH * (clause.end - clause.start):
            who = _resolved(speech.who, spoke)
            return Attribution(who, True) if who else None
    found = [r for r in reports(flat, sentence.start, sentence.end) if _covers(r, clause)]
    for report in sorted(found, key=lambda r: (r.rank, r.start), reverse=True):
        who = _resolved(report.who, spoke)
        if who:
            return Attribution(who)
    return None


def _covers(report: Report, clause: Clause) -> bool:
    shared = min(report.end, clause.end) - max(report.start, clause.start)
    return 2 * shared > clause.end - clause.start


def _resolved(who: str, spoke: str | None) -> str | None:
    """`who` as a name: whom a pronoun stands for, and who spoke last where the text before tells it."""
    if not who:
        return spoke
    return stands_for(who, spoke) if who in PRONOUNS else who
