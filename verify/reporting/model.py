"""The report as data, apart from its rendering: what every page, table and export of a run shows.

Built from an ``Analysis`` by :func:`verify.reporting.build.build`.  All text is fit to be shown
(:func:`verify.reporting.printable.visible`).  An `anchor` is a stable name within the report, made of identities and
never of positions, so that a permalink survives an edit elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verify.model import ClaimStatus, Label

LineKind = Literal["prose", "heading", "matter"]
"""Prose; a heading; front matter or code, which is never parsed."""

State = Literal["", "new", "unchanged"]
"""How a finding stands to those of an earlier run; empty where there is none, and of a related pair."""

FindingKind = Literal["conflict", "agree", "within"]
"""What is compared with an earlier run: conflicts and agreements of two sources, and what is found within one."""

SURE = 0.5
"""From this confidence on two statements agree; below it they likely do."""

DEPENDENT = ("V105", "V106", "V107")
"""Reasons that say that two statements which agree are not independent of each other."""

__all__ = [
    "DEPENDENT",
    "SURE",
    "Card",
    "Cell",
    "ClaimRow",
    "Counterpart",
    "Counts",
    "Dated",
    "FindingKind",
    "GoneRow",
    "GoneSide",
    "Line",
    "LineKind",
    "Matrix",
    "Piece",
    "ReasonRow",
    "Report",
    "Run",
    "Side",
    "SourceRow",
    "State",
    "TextView",
    "WithinRow",
    "where",
]


def where(line: int, place: str) -> str:
    """What the place of a statement is called: ``page 3`` where its file has such places, else its line."""
    return place or f"line {line}"


@dataclass(frozen=True, slots=True)
class Counts:
    """The totals of a run: matches by verdict, claims by status, sources.

    `accepted` counts the conflicts and the findings within one source that the baseline has, `new` and `gone` what
    differs from an earlier run; `gone` may be more than the report lists.
    """

    conflicts: int
    agreements: int
    related: int
    conflicting: int
    agreeing: int
    unique: int
    claims: int
    sources: int
    accepted: int
    new: int
    gone: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as it is listed: `number` counts from 1, `label` is what it is called, the rest as in ``Source``.

    Of its claims `agreeing` are confirmed, `likely` of these by likely agreements alone; `conflicting` are disputed,
    and `settled` too, but all their conflicts are accepted.
    """

    number: int
    id: str
    anchor: str
    label: str
    title: str
    publisher: str
    date: str
    language: str
    claims: int
    agreeing: int
    conflicting: int
    unique: int
    likely: int
    settled: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a sentence: whether it belongs to the claim, differs from the other side, or decides."""

    text: str
    claim: bool
    differs: bool
    decides: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two statements of a finding, in its whole sentence; of a related pair the claim alone.

    The text of the `pieces` is that of the source from `start` on, without a gap but for what the first or the last one
    leaves out: a piece of its own, ``…``.  `place` is what the place is called in the source's file, empty where its
    line says that; so it is of all rows below.
    """

    claim: str
    source: SourceRow
    line: int
    text: str
    start: int
    pieces: tuple[Piece, ...]
    place: str = ""

    @property
    def where(self) -> str:
        """What its place is called."""
        return where(self.line, self.place)


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """Why: the rule and its sentence."""

    code: str
    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Card:
    """A match as a card: both sides, the reasons with the weightiest first, and the parts of its score.

    `kinds` are those of the values of both claims, `names` the names in them; `group` is the id of the group of
    claims in which both stand, empty where there is none.
    `accepted` is the reason for which the baseline has a conflict, empty where it has it not, and of other matches.
    """

    anchor: str
    fingerprint: str
    verdict: Label
    confidence: float
    score: float
    parts: tuple[tuple[str, float], ...]
    reasons: tuple[ReasonRow, ...]
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    group: str
    a: Side
    b: Side
    state: State
    accepted: str

    @property
    def likely(self) -> bool:
        """Whether the two likely agree, and no more is known."""
        return self.verdict == "agree" and self.confidence < SURE

    @property
    def dependent(self) -> bool:
        """Whether one of the two statements, or both, come from elsewhere."""
        return any(reason.code in DEPENDENT for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class WithinRow:
    """What does not hold inside one source: the rule and its sentence, the claim, the other places.

    Of each of these `evidence` has the line, the text and what the place is called, if not by its line.

    `claim` is the anchor of the claim, empty where it is not listed; `accepted` as of a card.
    """

    anchor: str
    reason: ReasonRow
    source: SourceRow
    line: int
    claim: str
    text: str
    evidence: tuple[tuple[int, str, str], ...]
    fingerprint: str
    state: State
    accepted: str
    place: str = ""

    @property
    def where(self) -> str:
        """What the place of the claim is called."""
        return where(self.line, self.place)

    @property
    def elsewhere(self) -> tuple[tuple[str, str], ...]:
        """The other places: what they are called, and what stands there."""
        return tuple((where(line, place), text) for line, text, place in self.evidence)


@dataclass(frozen=True, slots=True)
class GoneSide:
    """A statement as an earlier run had it: the id of its source, what that was called, the line (0: not known)."""

    source: str
    label: str
    line: int
    text: str
    place: str = ""

    @property
    def where(self) -> str:
        """What its place is called, empty where that is not known."""
        return where(self.line, self.place) if self.line or self.place else ""


@dataclass(frozen=True, slots=True)
class GoneRow:
    """A finding of an earlier run that is found no more.

    `sides` are the two statements of a match, or of one source the claim (its text is empty where the earlier results
    do not tell it) and the other places.
    """

    verdict: FindingKind
    reason: ReasonRow
    sides: tuple[GoneSide, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A claim of another source that a claim was matched with, and the finding that says so."""

    finding: str
    verdict: Label
    other: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as it is listed, with its counterparts in the order of the findings."""

    anchor: str
    source: SourceRow
    start: int
    line: int
    text: str
    status: ClaimStatus
    checkworthy: float
    counterparts: tuple[Counterpart, ...]
    place: str = ""

    @property
    def where(self) -> str:
        """What its place is called."""
        return where(self.line, self.place)


@dataclass(frozen=True, slots=True)
class Dated:
    """A period and the claims that speak of it; `period` is a partial ISO date, or two with ``/`` between."""

    period: str
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many matches of each verdict two sources have; the `accepted` conflicts are none of the `conflicts`."""

    conflicts: int
    agreements: int
    related: int
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """Source × source: ``cells[i][j]`` is about ``sources[i]`` and ``sources[j]``; `left_out` sources are not shown."""

    sources: tuple[SourceRow, ...]
    cells: tuple[tuple[Cell, ...], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a line of the reading view, under the claims whose anchors are given; `starts` those that begin here."""

    text: str
    status: ClaimStatus | None
    claims: tuple[str, ...]
    starts: tuple[str, ...]
    decides: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source; lines count from 1.  `kind` is what the file's format makes of it."""

    number: int
    kind: LineKind
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """A source's whole text for reading."""

    source: SourceRow
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the report shows; `compared` says whether there was an earlier run to compare with."""

    counts: Counts
    sources: tuple[SourceRow, ...]
    matrix: Matrix
    findings: tuple[Card, ...]
    within: tuple[WithinRow, ...]
    compared: bool
    gone: tuple[GoneRow, ...]
    claims: tuple[ClaimRow, ...]
    single: tuple[ClaimRow, ...]
    timeline: tuple[Dated, ...]
    texts: tuple[TextView, ...]
