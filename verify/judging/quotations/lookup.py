"""Looks quotations up in the texts of the sources: word for word, altered, or not there.

A quotation is looked up piece by piece.  A source is read twice: as it stands, and its quotations alone, so that a
quotation that "she said" interrupts is found whole.  The pairs of neighbouring words of all pieces are gathered first,
and each source is gone through once, so that time is linear in the length of the sources.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from verify.judging.quotations.alignment import Alignment, align_words
from verify.judging.quotations.passages import Passage, quoted_passages, text_of
from verify.judging.quotations.pieces import Piece, Pieces
from verify.judging.quotations.reading import Words, read_words
from verify.model import Source, Span

__all__ = ["Found", "Outcome", "best", "look_up"]

Outcome = Literal["exact", "altered"]

ALTERED = 0.8
"""Least share of a quotation's words that a passage has, in order, to be what it quotes in other words."""
LEAST_WORDS = 6
"""Fewest words of a piece that is looked for in other words."""
_BUCKET = 8
_SEEDED = 0.4
"""Least share of the pairs of neighbouring words of a piece that a place must have to be compared word by word."""
_TRIES = 3


class Found(Struct, frozen=True):
    """What a source has of a quotation: the passage (a span of its text), how much of it, and the changes in order.

    A change is the words of the quotation and the words of the source that stand in their place, as spans of the two
    texts; a span without words is where something is missing.
    """

    source: str
    span: Span
    outcome: Outcome
    share: float
    changes: tuple[tuple[Span, Span], ...] = ()
    quoted: bool = False


def look_up(passages: Sequence[Passage], sources: Iterable[Source]) -> tuple[tuple[Found, ...], ...]:
    """For each of `passages` what the sources have of it, in the order of the sources; nothing where it is not there.

    Never raises; time is linear in the length of the sources' texts beside what is found.
    """
    if not passages:
        return ()
    pieces = Pieces(passages)
    found: list[list[Found]] = [[] for _ in passages]
    for source in sources:
        placed: list[tuple[Alignment, Words, bool] | None] = [None] * len(pieces.all)
        words = read_words(text_of(source))
        hits = _hits(pieces, words)
        if not hits:
            continue
        row = _row(source)
        for reading, where, quoted in ((row, _hits(pieces, row), True), (words, hits, False)):
            for at, alignment in _places(pieces, passages, where, reading):
                known = placed[at]
                if known is None or _rank(alignment) < _rank(known[0]):
                    placed[at] = (alignment, reading, quoted)
        for n, one in _whole(pieces, placed, passages, source):
            found[n].append(one)
    return tuple(tuple(of) for of in found)


def best(found: Sequence[Found]) -> Found | None:
    """The nearest of what was found: word for word before altered, then the greatest share, then the first source."""
    return min(found, key=lambda f: (f.outcome != "exact", len(f.changes), -f.share, f.source), default=None)


def _row(source: Source) -> Words:
    """The words of the quotations of `source` in a row."""
    quoted = quoted_passages(source)
    return Words(
        tuple(norm for p in quoted for norm in p.words.norms),
        tuple(start for p in quoted for start in p.words.starts),
        tuple(end for p in quoted for end in p.words.ends),
        _shifted([p.words.gaps for p in quoted], quoted),
        _shifted([p.words.stops for p in quoted], quoted),
    )


def _shifted(indices: Sequence[frozenset[int]], quoted: Sequence[Passage]) -> frozenset[int]:
    found: set[int] = set()
    at = 0
    for own, passage in zip(indices, quoted, strict=True):
        found |= {at + index for index in own}
        at += len(passage.words)
    return frozenset(found)


def _hits(pieces: Pieces, words: Words) -> dict[int, Counter[int]]:
    """By piece: how many of its pairs of words stand where, by diagonals; only of pieces with enough of them at all."""
    hits: dict[int, Counter[int]] = defaultdict(Counter)
    seeds = pieces.seeds
    for j, pair in enumerate(pairwise(words.norms)):
        if pair in seeds:
            for at, i in seeds[pair]:
                hits[at][(j - i) // _BUCKET] += 1
    return {at: found for at, found in hits.items() if found.total() >= _SEEDED * pieces.sizes[at]}


def _places(
    pieces: Pieces, passages: Sequence[Passage], hits: Mapping[int, Counter[int]], words: Words
) -> Iterable[tuple[int, Alignment]]:
    """The pieces that the words hold, each at its few likeliest places."""
    for at in sorted(hits):
        piece, counts = pieces.all[at], hits[at]
        size = piece.b - piece.a
        near = {k: counts[k - 1] + counts[k] + counts[k + 1] for k in list(counts)}
        for k in sorted(near, key=lambda k: (-near[k], k))[:_TRIES]:
            if near[k] < _SEEDED * pieces.sizes[at]:
                break
            first = max(0, (k - 1) * _BUCKET)
            last = min(len(words), (k + 2) * _BUCKET + size)
            own = passages[piece.passage].words
            alignment = align_words(own, piece.a, piece.b, words, first, last)
            if alignment is not None and _holds(alignment):
                yield at, alignment


def _holds(alignment: Alignment) -> bool:
    if not alignment.changes:
        return alignment.same == alignment.size
    few = len(alignment.changes) <= max(1, alignment.size // 6)
    added = sum(change.d - change.c for change in alignment.changes)
    return alignment.size >= LEAST_WORDS and alignment.share >= ALTERED and few and added <= max(3, alignment.size // 3)


def _rank(alignment: Alignment) -> tuple[int, float]:
    return len(alignment.changes), -alignment.share


def _whole(
    pieces: Pieces,
    placed: Sequence[tuple[Alignment, Words, bool] | None],
    passages: Sequence[Passage],
    source: Source,
) -> Iterable[tuple[int, Found]]:
    """The passages of which the source has every piece."""
    of: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces.all:
        of[piece.passage].append(piece)
    for n, parts in of.items():
        there = [(piece, place) for piece in parts if (place := placed[piece.of]) is not None]
        if len(there) < len(parts):
            continue
        own = passages[n].words
        changes: list[tuple[Span, Span]] = []
        for piece, (alignment, words, _) in there:
            moved = piece.a - pieces.all[piece.of].a
            changes += [(_span(own, c.a + moved, c.b + moved), _span(words, c.c, c.d)) for c in alignment.changes]
        places = [place for _, place in there]
        span = Span(
            min(words.starts[alignment.first] for alignment, words, _ in places),
            max(words.ends[alignment.last - 1] for alignment, words, _ in places),
        )
        size = sum(alignment.size for alignment, _, _ in places)
        share = sum(alignment.same for alignment, _, _ in places) / size
        marked = all(quoted for _, _, quoted in places)
        yield n, Found(source.id, span, "altered" if changes else "exact", share, tuple(changes), marked)


def _span(words: Words, first: int, last: int) -> Span:
    """The span of words ``first..last``; of none, where they would stand."""
    if first < last:
        return Span(words.starts[first], words.ends[last - 1])
    at = words.starts[first] if first < len(words) else words.ends[-1] if len(words) else 0
    return Span(at, at)
