"""A source as the rules about one source see it: its sentences, each with its claims and figures in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from verify.aligning import Profile
from verify.judging.within.figures import Figure, figures_of
from verify.model import Claim, Period, Source, Span
from verify.patterns import lazy_pattern
from verify.settings import Settings
from verify.text import flatten, normalise_words, shown

__all__ = ["Document", "Passage", "document"]

LONGEST_GAP = 120
"""Characters between two figures beyond which they are not read as one expression."""

_PREPOSITIONS = frozenset(["in", "of", "during", "at", "for", "by", "since", "the", "on", "end", "over"])
_TOKEN = lazy_pattern(r"\0|[A-Za-z0-9'\-]+|[^\sA-Za-z0-9'\-]")


class Passage(Struct, frozen=True, dict=True):
    """One sentence: its span, its text with typographic variants replaced one for one, its claims and figures."""

    start: int
    end: int
    text: str
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]

    @cached_property
    def hidden(self) -> tuple[Span, ...]:
        """What is blanked between figures: periods, and repetitions of a figure in another unit."""
        periods: list[Period] = [p for claim in self.claims for p in claim.periods]
        repeated = [v.span for claim in self.claims for v in claim.values if v.restates is not None]
        return tuple(sorted([*(p.span for p in periods), *repeated]))

    def between(self, start: int, end: int) -> str | None:
        """The words from `start` to `end` in lower case, a blank between, without periods; None where it is long."""
        if end - start > LONGEST_GAP or start > end:
            return None
        chars = list(self.text[start - self.start : end - self.start])
        at = bisect_left(self.hidden, start, key=lambda span: span.end)
        while at < len(self.hidden) and self.hidden[at].start < end:
            span = self.hidden[at]
            at += 1
            first, last = max(span.start, start), min(span.end, end)
            if first < last:
                chars[first - start : last - start] = ["\0"] + [" "] * (last - first - 1)
        kept: list[str] = []
        for token in _TOKEN.findall("".join(chars)):
            if token == "\0":
                while kept and kept[-1] in _PREPOSITIONS:
                    kept.pop()
            elif token in ("'s", "'") and not kept:
                continue
            elif token == ")" and kept and kept[-1] == "(":
                kept.pop()
            else:
                kept.append(token.lower())
        return " ".join(kept)

    @cached_property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    def gap(self, at: int) -> str | None:
        """The words before figure `at`, from the figure before it or the sentence's start."""
        before = self.figures[at - 1].end if at else max(self.start, self.figures[at].start - LONGEST_GAP)
        return self.between(before, self.figures[at].start)

    def after(self, at: int) -> str:
        """The words behind figure `at`, up to the next figure or the sentence's end, at most a few."""
        follows = self.figures[at + 1].start if at + 1 < len(self.figures) else self.end
        start = self.figures[at].end
        return self.between(start, max(start, min(follows, start + LONGEST_GAP))) or ""

    @property
    def words(self) -> str:
        """What identifies the sentence over time."""
        return normalise_words(self.text)


class Document(Struct, frozen=True, dict=True):
    """One source: `text` with variants replaced and markup blanked one for one, its claims and what they look like."""

    id: str
    text: str
    claims: tuple[Claim, ...]
    profiles: tuple[Profile, ...]
    settings: Settings

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences that hold claims, in order."""
        grouped: dict[tuple[int, int], list[Claim]] = {}
        for claim in self.claims:
            span = claim.sentence or claim.span
            grouped.setdefault((span.start, span.end), []).append(claim)
        found = []
        for (start, end), claims in sorted(grouped.items()):
            figures = sorted((f for claim in claims for f in figures_of(claim)), key=lambda f: (f.start, f.end))
            found.append(Passage(start, end, self.text[start:end], tuple(claims), tuple(figures)))
        return tuple(found)


def document(source: Source, claims: Sequence[Claim], profiles: Sequence[Profile], settings: Settings) -> Document:
    """`source` with its parsed `claims` and their `profiles`, both in order."""
    text = flatten(shown(source.text, source.marks))
    return Document(source.id, text, tuple(claims), tuple(profiles), settings)
