"""Both statements of a finding in their full sentences, with the words marked that make the difference."""

from __future__ import annotations

from collections.abc import Mapping

from verify.model import Claim, Match, Source, Span
from verify.reporting.diff import differences
from verify.reporting.model import Piece, Side, SourceRow
from verify.reporting.printable import one_line, visible
from verify.reporting.sweep import sweep
from verify.text import Lines

__all__ = ["LEFT_OUT", "sides"]

_CONTEXT = 500  # characters of the sentence that are shown on either side of the claim
_LONGEST = 2000  # characters of a claim that are shown; the reading view has the rest
_WHOLE = 0.8  # a reason's span that covers more of its claim than this points at nothing in particular

LEFT_OUT = Piece("…", False, False, False)
"""Stands for words of the sentence that are not shown."""


def sides(
    match: Match,
    claims: tuple[Claim, Claim],
    texts: Mapping[str, Source],
    rows: Mapping[str, SourceRow],
    lines: Mapping[str, Lines],
    anchors: Mapping[str, str],
) -> tuple[Side, Side]:
    """The sides of `match` in the order of its two claims; the mappings go by source id, `anchors` by claim id.

    A pair that is held back is shown in brief: the claims without the rest of their sentences, and only the words that
    decide.
    """
    a, b = claims
    brief = match.verdict == "related"
    marks: tuple[list[Span], list[Span]] = ([], []) if brief else differences(a.text, b.text)
    decisive = [_pointed(r.a, a) for r in match.reasons], [_pointed(r.b, b) for r in match.reasons]
    found = []
    for claim, differing, deciding in zip(claims, marks, decisive, strict=True):
        shown = claim.span if brief or claim.sentence is None else claim.sentence
        moved = [Span(claim.start + s.start, claim.start + s.end) for s in differing]
        start, pieces = _pieces(claim, shown, texts[claim.source].text, moved, [s for s in deciding if s is not None])
        found.append(
            Side(
                claim=anchors[claim.id],
                source=rows[claim.source],
                line=lines[claim.source].line(claim.start),
                text=visible(claim.text),
                start=start,
                pieces=pieces,
                place=one_line(lines[claim.source].label(claim.start)),
            )
        )
    return found[0], found[1]


def _pointed(span: Span, claim: Claim) -> Span | None:
    """`span` if it points at some words of the claim or its sentence, and not at nothing or at all of it."""
    whole = claim.span if claim.sentence is None else claim.sentence
    if not whole.overlaps(span) or not len(span) or len(span) > max(_WHOLE * len(claim.span), 1):
        return None
    return span


def _pieces(
    claim: Claim, sentence: Span, text: str, differing: list[Span], deciding: list[Span]
) -> tuple[int, tuple[Piece, ...]]:
    """Where what is shown begins, and the sentence of the claim, cut where the claim and the marks begin and end."""
    last = min(claim.end, claim.start + _LONGEST)
    start = max(min(sentence.start, claim.start), claim.start - _CONTEXT)
    end = min(max(sentence.end, claim.end), last + _CONTEXT) if last == claim.end else last
    layers = [(claim.span, "claim"), *((s, "differs") for s in differing), *((s, "decides") for s in deciding)]
    pieces = [
        Piece(visible(text[s.start : s.end]), "claim" in s.covers, "differs" in s.covers, "decides" in s.covers)
        for s in sweep(start, end, layers)
    ]
    before = [] if start <= sentence.start else [LEFT_OUT]
    after = [] if end >= sentence.end else [LEFT_OUT]
    return start, (*before, *pieces, *after)
