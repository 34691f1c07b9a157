"""What answers are worth: counts of labels against what was said, and what follows from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from benchmarks.peers.sets import OPPOSED, Gold

__all__ = ["Matches", "Tally", "macro", "matches", "share"]

AGREE, CONFLICT, UNRELATED = "agree", "conflict", "unrelated"


def share(part: float, whole: float) -> float | None:
    """The share, ``None`` of nothing."""
    return part / whole if whole else None


@dataclass
class Tally:
    """How often which label was answered by what; no answer counts as ``unrelated``."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: float = 0.0

    @classmethod
    def of(cls, labels: Iterable[str], said: Iterable[str | None], seconds: float = 0.0) -> Tally:
        """The counts of these answers."""
        return cls(Counter((label, each or UNRELATED) for label, each in zip(labels, said, strict=True)), seconds)

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.counts + other.counts, self.seconds + other.seconds)

    @property
    def pairs(self) -> int:
        return self.counts.total()

    @property
    def accuracy(self) -> float | None:
        """The share of answers that are the label."""
        return share(sum(n for (label, said), n in self.counts.items() if label == said), self.pairs)

    @property
    def two_way(self) -> float | None:
        """The share of answers that are right about conflict or not."""
        right = sum(n for (label, said), n in self.counts.items() if (label == CONFLICT) == (said == CONFLICT))
        return share(right, self.pairs)

    def right(self, label: str) -> int:
        """How many pairs of this label were answered so."""
        return self.counts[label, label]

    def said(self, label: str) -> int:
        """How often this was answered."""
        return sum(n for (_, said), n in self.counts.items() if said == label)

    def labelled(self, label: str) -> int:
        """How many pairs have this label."""
        return sum(n for (given, _), n in self.counts.items() if given == label)

    def precision(self, label: str) -> float | None:
        """The share of such answers that are right."""
        return share(self.right(label), self.said(label))

    def recall(self, label: str) -> float | None:
        """The share of such pairs that were answered so."""
        return share(self.right(label), self.labelled(label))

    @property
    def largest(self) -> float | None:
        """The accuracy of always answering the commonest label."""
        return share(max((self.labelled(label) for label in (AGREE, CONFLICT, UNRELATED)), default=0), self.pairs)


def macro(figures: Sequence[float | None]) -> float | None:
    """The mean over the sets that have a figure."""
    known = [figure for figure in figures if figure is not None]
    return fmean(known) if known else None


@dataclass(frozen=True)
class Matches:
    """The pairs that a tool reports across documents, beside the annotated ones.

    `right` of the `agreements` lie on a pair annotated as agreeing, `wrong` on another annotated pair only; the rest
    nobody has judged.  `found` is how many of the `agreeing` annotated pairs are among them.  The same of conflicts.
    """

    agreements: int = 0
    right: int = 0
    wrong: int = 0
    found: int = 0
    agreeing: int = 0
    conflicts: int = 0
    conflicts_right: int = 0
    conflicts_found: int = 0
    conflicting: int = 0
    seconds: float = 0.0


def matches(reported: Sequence[dict[str, Any]], gold: Sequence[Gold], seconds: float = 0.0) -> Matches:
    """The counts.  A place without offsets is anywhere in its document."""
    agreeing = [g for g in gold if g.label == AGREE]
    conflicting = [g for g in gold if g.label == CONFLICT]
    opposed = [g for g in gold if g.label == OPPOSED]
    others = [g for g in gold if g.label == UNRELATED]
    agreements = [r for r in reported if r["label"] == AGREE]
    conflicts = [r for r in reported if r["label"] == CONFLICT]
    right = [any(_on(r, g) for g in agreeing) for r in agreements]
    wrong = [
        not yes and any(_on(r, g) for g in (*others, *conflicting, *opposed))
        for r, yes in zip(agreements, right, strict=True)
    ]
    return Matches(
        len(agreements),
        sum(right),
        sum(wrong),
        sum(any(_on(r, g) for r in agreements) for g in agreeing),
        len(agreeing),
        len(conflicts),
        sum(any(_on(r, g) for g in (*conflicting, *opposed)) for r in conflicts),
        sum(any(_on(r, g) for r in conflicts) for g in conflicting),
        len(conflicting),
        seconds,
    )


def _on(reported: dict[str, Any], gold: Gold) -> bool:
    a, b = reported["a"], reported["b"]
    return (_touch(a, gold.a) and _touch(b, gold.b)) or (_touch(a, gold.b) and _touch(b, gold.a))


def _touch(place: Sequence[Any], gold: tuple[str, int, int]) -> bool:
    name, start, end = place
    return name == gold[0] and (start is None or (start < gold[2] and gold[1] < end))
