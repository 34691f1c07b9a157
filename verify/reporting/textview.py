"""The reading view: a source's text line by line, cut into runs at every border of a claim or of a decisive word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from verify.model import Claim, ClaimStatus, Source, Span
from verify.reporting.model import ClaimRow, Line, LineKind, Run, SourceRow, TextView
from verify.reporting.printable import visible
from verify.reporting.sweep import Segment, sweep
from verify.text import Lines

__all__ = ["text_view"]

_STRONGEST: Mapping[ClaimStatus, int] = {"conflicting": 0, "agreeing": 1, "unique": 2}
_Cover = str | None  # the id of a covering claim; None: a decisive word


def text_view(
    source: Source,
    row: SourceRow,
    claims: Iterable[Claim],
    decisive: Iterable[Span],
    listed: Mapping[str, ClaimRow],
) -> TextView:
    """The text of `source` with its `claims` and the `decisive` words of its conflicts; `listed` goes by claim id."""
    layers: list[tuple[Span, _Cover]] = [(claim.span, claim.id) for claim in claims]
    layers += [(span, None) for span in decisive]
    kinds = _kinds(source)
    begun: set[str] = set()
    return TextView(
        row,
        tuple(
            Line(number, kinds.get(number, "prose"), tuple(_run(source.text, s, listed, begun) for s in segments))
            for number, segments in enumerate(_by_line(source.text, layers), 1)
        ),
    )


def _kinds(source: Source) -> dict[int, LineKind]:
    """The kind of each line that is not prose."""
    lines = Lines(source.text)
    kinds: dict[int, LineKind] = {}
    for block in source.blocks:
        if block.kind == "heading":
            kinds[lines.line(block.start)] = "heading"
        elif block.kind in ("front matter", "code"):
            kinds |= dict.fromkeys(range(lines.line(block.start), lines.line(block.end) + 1), "matter")
    return kinds


def _by_line(text: str, layers: Sequence[tuple[Span, _Cover]]) -> Iterator[list[Segment[_Cover]]]:
    """The segments of each line; a line's own end is not part of it."""
    segments = sweep(0, len(text), layers)
    line: list[Segment[_Cover]] = []
    for segment in segments:
        start = segment.start
        while (at := text.find("\n", start, segment.end)) != -1:
            if start < at:
                line.append(Segment(start, at, segment.covers))
            yield line
            line, start = [], at + 1
        if start < segment.end:
            line.append(Segment(start, segment.end, segment.covers))
    if line:
        yield line


def _run(text: str, segment: Segment[_Cover], listed: Mapping[str, ClaimRow], begun: set[str]) -> Run:
    """A segment as a run; the claims that begin with it are added to `begun`."""
    rows = sorted((listed[c] for c in segment.covers if c is not None), key=lambda row: _STRONGEST[row.status])
    starts = tuple(row.anchor for row in rows if row.anchor not in begun)
    begun.update(starts)
    return Run(
        text=visible(text[segment.start : segment.end]),
        status=rows[0].status if rows else None,
        claims=tuple(row.anchor for row in rows),
        starts=starts,
        decides=None in segment.covers,
    )
