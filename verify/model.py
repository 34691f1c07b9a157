"""The values that flow through the stages: frozen, slotted, without behaviour that does I/O.

Offsets are ``str`` offsets into :attr:`Source.text`, the source's canonical text; ``end`` is exclusive.  For every
spanned object ``source.text[start:end]`` is its surface.  Nothing here is ever mutated; stages build new values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct, field

__all__ = [
    "Analysis",
    "Attribution",
    "Block",
    "BlockKind",
    "CheckResult",
    "Claim",
    "ClaimStatus",
    "Direction",
    "DraftClaim",
    "DraftStatus",
    "Evidence",
    "Finding",
    "Grain",
    "Group",
    "Inferred",
    "Label",
    "Match",
    "Modality",
    "Modifier",
    "Period",
    "Place",
    "Polarity",
    "Reason",
    "Relation",
    "Role",
    "Scope",
    "Severity",
    "Silenced",
    "Source",
    "Span",
    "Value",
    "ValueKind",
    "Verdict",
]

BlockKind = Literal["paragraph", "heading", "list", "table", "quote", "code", "front matter", "caption"]
"""What a reader knows of a stretch of text from the file's format; `code` and `front matter` are never parsed."""

ValueKind = Literal["money", "percent", "count", "multiple", "duration", "ordinal", "measure"]
Modifier = Literal["exact", "about", "at_least", "over", "up_to", "under", "range"]
Role = Literal["level", "change", "share", "rank"]
Direction = Literal["up", "down"]
Grain = Literal["day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "range"]
Relation = Literal["in", "by", "since", "before", "after"]
Polarity = Literal["positive", "negative"]
Modality = Literal["fact", "plan", "forecast", "conditional", "opinion"]
Label = Literal["agree", "conflict", "related", "unrelated"]
ClaimStatus = Literal["agreeing", "conflicting", "unique"]
DraftStatus = Literal["supported", "conflicting", "disputed", "unsupported"]
Severity = Literal["off", "warning", "error"]


class Span(Struct, frozen=True, order=True):
    """A half-open stretch of a text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Block(Struct, frozen=True):
    """One paragraph, heading, list item or the like, as the file's format marks it.

    A block's text may run over line ends (hard-wrapped paragraphs); sentences never cross a block's border.
    """

    start: int
    end: int
    kind: BlockKind


class Place(Struct, frozen=True):
    """From where on in a text what is named ``page 3``, ``paragraph 12`` or ``record 7`` is the place in its file."""

    start: int
    label: str


class Source(Struct, frozen=True):
    """A document as it was read.

    `text` is canonical and never changes; `sha256` is of the file's bytes, in hex.  `date` is ISO 8601, possibly
    partial (``2024-03``); `date_because` says where it was found (``front matter``, ``address``, ``metadata``,
    ``dateline``, ``setting``).  `marks` are the stretches inside the blocks that a reader of the page does not see
    (link targets, emphasis signs), in order and apart; see ``verify.text.shown``.  `places` say, in order, where in
    the file the text comes from, where lines of the text are not lines of the file; see ``verify.text.place_at``.
    `declared` says whether the file itself names its `encoding`, which else is told by its bytes.
    """

    id: str
    text: str
    sha256: str = ""
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    date_because: str | None = None
    language: str = "en"
    encoding: str = "utf-8"
    marks: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()
    declared: bool = False


class Value(Struct, frozen=True):
    """A parsed quantity and the words that say what it measures.

    `value` is the stated number with its magnitude applied (for a range the midpoint); `low` and `high` bound the
    interval that it stands for, ``None`` where it is open.  `unit` is an ISO 4217 code for money, ``%``, ``percentage
    point``, else a singular noun or SI symbol; empty for a bare number; a rate adds what it is taken per (``USD per
    share``).  `measure` holds the words of the sentence that say what is measured, `base` what a share or multiple is
    taken of (``GDP``), `direction` which way a change goes.
    `restates` is the start offset of the value that this one repeats in another currency or unit, in parentheses.
    """

    start: int
    end: int
    surface: str
    kind: ValueKind
    unit: str
    value: float
    low: float | None
    high: float | None
    modifier: Modifier = "exact"
    role: Role = "level"
    measure: str = ""
    base: str | None = None
    direction: Direction | None = None
    restates: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Period(Struct, frozen=True):
    """A stretch of time as an interval of partial ISO dates, both ends inclusive.

    `first` and `last` carry the precision that the text gives (``2025``, ``2025-02``, ``2025-03-04``), ``None`` where
    it cannot be resolved.  `relation` says how the text stands to it (``by 2025``, ``since 2023``).  `anchor` says what
    an incomplete expression was resolved against (``explicit``, ``text``, ``source date``), ``None`` where left open.
    """

    start: int
    end: int
    surface: str
    first: str | None
    last: str | None
    grain: Grain
    relation: Relation = "in"
    anchor: str | None = "explicit"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Attribution(Struct, frozen=True):
    """Who is said to have stated a claim, and whether in their own words."""

    who: str
    quoted: bool = False


class Scope(Struct, frozen=True):
    """The period that a claim holds for, and where that was found (its words, its paragraph, the document's date)."""

    first: str | None
    last: str | None
    because: str


class Inferred(Struct, frozen=True):
    """A pronoun or description of a claim ("its", "the country") and the key of the name that it likely stands for."""

    start: int
    end: int
    surface: str
    name: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Claim(Struct, frozen=True):
    """One checkable statement of one source.

    `sentence` is the span of the whole sentence that it stands in; `subject` is the subject that a clause without one
    takes over from its sentence (empty if it has its own).  `checkworthy` is between 0 and 1.  `marks` are those of the
    source's marks that lie inside the claim: part of its text, and not of its words.  `inferred` are names
    that the claim does not say itself; they are not among its `names`.  `topic` is what the pronoun that is its subject
    likely stands for, in the words of the document; empty where its subject is none.
    """

    id: str
    source: str
    start: int
    end: int
    text: str
    values: tuple[Value, ...] = ()
    periods: tuple[Period, ...] = ()
    names: tuple[str, ...] = ()
    polarity: Polarity = "positive"
    modality: Modality = "fact"
    checkworthy: float = 0.5
    attribution: Attribution | None = None
    scope: Scope | None = None
    sentence: Span | None = None
    subject: str = ""
    marks: tuple[Span, ...] = ()
    inferred: tuple[Inferred, ...] = ()
    topic: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Reason(Struct, frozen=True):
    """Why a rule speaks for a verdict: its code and name, one plain sentence, and the spans it is about."""

    code: str
    name: str
    message: str
    a: Span
    b: Span


class Verdict(Struct, frozen=True):
    """The judgement of one pair: its label, a confidence in 0..1, and the reasons, the weightiest first."""

    label: Label
    confidence: float
    reasons: tuple[Reason, ...] = ()


class Match(Struct, frozen=True):
    """An alignment with its verdict; `a` and `b` are claim ids, `a` sorting before `b`."""

    a: str
    b: str
    score: float
    score_parts: tuple[tuple[str, float], ...]
    verdict: Label
    confidence: float
    reasons: tuple[Reason, ...]
    fingerprint: str


class Group(Struct, frozen=True):
    """Claims that hold together as one fact."""

    id: str
    status: ClaimStatus
    claims: tuple[str, ...]


class Evidence(Struct, frozen=True):
    """The passage of a source that a finding points to; lines count from 1.

    `place` is what the place is called in the source's file (``page 3``), empty where its line says that.
    """

    source: str
    line: int
    start: int
    end: int
    text: str
    place: str = ""

    @property
    def where(self) -> str:
        """The source and the place in it, as a message names them."""
        return f"{self.source}, {self.place}" if self.place else f"{self.source}:{self.line}"


class Finding(Struct, frozen=True):
    """Something to report, at a place of a file; lines and columns count from 1, `end_column` is exclusive.

    `place` is as that of :class:`Evidence`.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    name: str
    severity: Severity
    message: str
    evidence: tuple[Evidence, ...]
    fingerprint: str
    place: str = ""

    @property
    def within(self) -> bool:
        """Whether it is about one source alone (V4xx) rather than about two."""
        return self.code.startswith("V4")


class DraftClaim(Struct, frozen=True):
    """A claim of a draft as the gate judged it, at a place of a file; lines and columns count from 1.

    `place` is as that of :class:`Evidence`.
    """

    path: str
    line: int
    column: int
    text: str
    status: DraftStatus
    confidence: float
    place: str = ""


class Silenced(Struct, frozen=True):
    """A finding that a project lives with: by an entry of its baseline, or by a comment in the text; and why."""

    finding: Finding
    by: Literal["baseline", "comment"]
    reason: str


class CheckResult(Struct, frozen=True):
    """What the gate found: every claim of the drafts with its status, and the findings, both in order of place.

    `silenced` are the findings that are not reported, in order of place.
    """

    claims: tuple[DraftClaim, ...] = ()
    findings: tuple[Finding, ...] = ()
    silenced: tuple[Silenced, ...] = ()


class Analysis(Struct, frozen=True):
    """What one run found.

    Sources are sorted by id, claims by source and offset, matches by their claims; `status` maps claim ids, one that is
    not in it is unique.  `lines` may hold the claims of sources in their machine-readable shape, a line each.
    """

    sources: tuple[Source, ...]
    claims: Sequence[Claim]
    status: Mapping[str, ClaimStatus] = field(default_factory=dict)
    matches: tuple[Match, ...] = ()
    groups: tuple[Group, ...] = ()
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
