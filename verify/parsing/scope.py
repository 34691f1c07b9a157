"""The period that a claim holds for, and where that was found.

Not every period scopes: what a change is counted from ("an increase from 2024", "than last year") is the other side
of a comparison, and a period in brackets belongs to the name before it ("the Fifth Plan (1961-65)").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.model import Period, Scope, Span

__all__ = ["is_base", "scope"]

_BASE = re.compile(
    r"(?:\bfrom|\bthan|\bagainst|\bversus|\bvs\.?|\bcompared (?:with|to)|\bsince|\brelative to)"
    r"(?: (?:in|during|those in|that in|levels in))?(?: (?:the|a|its|their))?\s*$"
)
_EXTREME = re.compile(
    r"\bfrom (?:(?:an?|its|the|their) )?(?:[\w-]+ ){0,3}(?:bottom|high|level|low|peak|record|trough)s? "
    r"(?:in|of|on|set in)(?: the)?\s*$"
)
_CLOSE = re.compile(r"[\s\"')\]]*(?:[.!?]|$)")
_BRACKET = re.compile(r"[(\[]\s*$")


def is_base(flat: str, period: Period) -> bool:
    """Whether the words before `period` make it the base of a comparison; a range "from … to …" is none."""
    if period.first != period.last:
        return False
    reach = max(0, period.start - 60)
    return any(form.search(flat, reach, period.start) for form in (_BASE, _EXTREME))


def _closes(flat: str, period: Period) -> bool:
    """Whether the period stands at the very end of its sentence, where it may hold for all of it."""
    return _CLOSE.match(flat, period.end) is not None


def scope(
    flat: str,
    claim: Span,
    own: Sequence[Period],
    sentence: Sequence[Period],
    above: Sequence[Period],
    figured: bool,
    date: str | None,
) -> Scope | None:
    """The scope of the claim at `claim`: from its `own` periods, else those of its `sentence`, else those `above` it
    in heading and paragraph (the last one, for a claim that is `figured`), else the year of the document's `date`, else
    None.
    """
    stated = [p for p in own if p.first and p.last and not is_base(flat, p)]
    if stated:
        best = min(stated, key=lambda p: (_bracketed(flat, p), p.relation != "in", _vague(p), p.start))
        return Scope(best.first, best.last, "its own words")
    near = [p for p in sentence if p not in own and _scopes(flat, p) and (p.end <= claim.start or _closes(flat, p))]
    if near:
        best = min(near, key=lambda p: (p.start > claim.start, abs(p.start - claim.start), p.start))
        return Scope(best.first, best.last, "its sentence")
    before = [p for p in above if _scopes(flat, p) and p.grain not in ("day", "week") and str(p.first)[0].isdigit()]
    if before and figured:
        return Scope(before[-1].first, before[-1].last, "its paragraph")
    if date and date[:4].isdigit():
        return Scope(date[:4], date[:4], "document date")
    return None


def _vague(period: Period) -> bool:
    return period.grain in ("century", "decade")


def _bracketed(flat: str, period: Period) -> bool:
    return _BRACKET.search(flat, max(0, period.start - 3), period.start) is not None


def _scopes(flat: str, period: Period) -> bool:
    """Whether a period outside the claim may scope it: resolved, inside a time, neither a base nor part of a name."""
    known = period.first is not None and period.last is not None
    plain = not is_base(flat, period) and not _bracketed(flat, period)
    return known and plain and period.relation == "in" and not _vague(period)
