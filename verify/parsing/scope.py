"""The period that a claim holds for, and where that was found.

Not every period scopes: what a change is counted from ("an increase from 2024", "than last year") is the other side
of a comparison, a period in brackets belongs to the name before it ("the Fifth Plan (1961-65)"), and one in an aside to
what that tells ("the dam, built in 1964, …").

A period outside the claim holds for it where it sets a frame: it opens its sentence ("In 2019, …") or stands in the
heading.  Inside the sentence it also reaches what goes on from it: participles ("…, marking a rise of 7 per cent") and
verbs of the past, but not what is told of now or of a time to come ("The bank, founded in 1913, is …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.model import Period, Scope, Span
from verify.parsing.periods.bases import is_base, is_named
from verify.parsing.tenses import latest_tense, tense
from verify.patterns import compiled, lazy_pattern

__all__ = ["scope"]

_CLOSE = lazy_pattern(r"[\s\"')\]]*(?:[.!?]|$)")
_FRAME = compiled(
    r"(?:^|[.!?:;\n][\"')\]]*\s+|[\n\"(])(?:(?:and|but|however|then|also|back|only|already|meanwhile|so far),?\s+)?"
    r"(?:(?:in|on|at|by|during|as of|as early as|for|from|over|through|throughout|until|within|between|of|since|after"
    r"|before)\s+(?:(?:[\w-]{1,20} ){1,3}(?:of|in)\s+)?)?(?:(?:the|early|late|mid|fiscal|calendar|year)[ -]){0,2}$",
    re.IGNORECASE,
)
_HEADING = compiled(r"[^.!?\n]{0,120}(?:\n|$)")
_GOES_ON = compiled(r"[\s,;\"'-]*(?:(?:thereby|thus|while|by|with|and|(?!currently)\w{2,12}ly)\s+)?\w{2,20}ing\b")
_BRACKET = compiled(r"[(\[]\s*$")


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
    """The scope of the claim at `claim`: from its `own` periods, else those of its `sentence` that reach it, else the
    frame that those `above` it in heading and paragraph set (for a claim that is `figured`), else the year of the
    document's `date`, else None.  A claim whose own time is not known ("today", without a date) takes no other.
    """
    stated = [p for p in own if p.first and p.last and not is_base(flat, p) and not is_named(flat, p, claim.end)]
    if stated:
        best = min(stated, key=lambda p: (_bracketed(flat, p), p.relation != "in", _vague(p), p.start))
        return Scope(best.first, best.last, "its own words")
    if not any(p.first is None and p.relation == "in" and not is_base(flat, p) for p in own):
        near = [p for p in sentence if p not in own and _scopes(flat, p) and _reaches(flat, p, claim)]
        if near:
            best = min(near, key=lambda p: (p.start > claim.start, abs(p.start - claim.start), p.start))
            return Scope(best.first, best.last, "its sentence")
        told = tense(flat, claim.start, claim.end)
        frame = _frame(flat, above, told == "past") if figured and told != "now" else None
        if frame:
            return Scope(frame.first, frame.last, "its paragraph")
    if date and date[:4].isdigit():
        return Scope(date[:4], date[:4], "document date")
    return None


def _reaches(flat: str, period: Period, claim: Span) -> bool:
    """Whether a period of the claim's sentence holds for the claim as well."""
    if period.start >= claim.end:
        return _closes(flat, period) and tense(flat, claim.start, claim.end) == "past"
    if period.end > claim.start:
        return False
    if _FRAME.search(flat, max(0, period.start - 40), period.start) or _GOES_ON.match(flat, claim.start, claim.end):
        return True
    return tense(flat, claim.start, claim.end) == "past"


def _frame(flat: str, above: Sequence[Period], told: bool) -> Period | None:
    """The last period above that opens its sentence or stands in the heading; where the claim goes on telling (`told`),
    also the one time that all sentences above tell of.
    """
    steady = [p for p in above if _scopes(flat, p) and p.grain not in ("day", "week") and str(p.first)[0].isdigit()]
    if not steady or steady[-1] is not above[-1]:
        return None
    last = steady[-1]
    if _FRAME.search(flat, max(0, last.start - 40), last.start) or _HEADING.match(flat, last.end):
        return last
    one = all((p.first, p.last) == (last.first, last.last) for p in steady)
    return last if told and one and latest_tense(flat, 0, last.start) == "past" else None


def _vague(period: Period) -> bool:
    return period.grain in ("century", "decade")


def _bracketed(flat: str, period: Period) -> bool:
    return _BRACKET.search(flat, max(0, period.start - 3), period.start) is not None


def _scopes(flat: str, period: Period) -> bool:
    """Whether a period outside the claim may scope it: resolved, inside a time, neither a base nor part of a name."""
    known = period.first is not None and period.last is not None
    plain = not (is_base(flat, period) or is_named(flat, period, len(flat))) and not _bracketed(flat, period)
    return known and plain and period.relation == "in" and not _vague(period)
