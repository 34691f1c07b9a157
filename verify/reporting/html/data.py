"""What the page's script knows: the findings and claims as compact data, for lists, filters, counterparts and exports.

No text of a source stands in it.  The reading view holds each text once, and here is only where in it a claim, a
sentence or a marked word begins and how long it is, counted as JavaScript counts: in UTF-16 units.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from verify.reporting.evidence import LEFT_OUT
from verify.reporting.model import DEPENDENT, SURE, Card, ClaimRow, Piece, ReasonRow, Report, Side, SourceRow, TextView

__all__ = ["context", "page_data"]

STATIC: Mapping[str, int] = {"conflict": 300, "agree": 200, "likely": 50, "accepted": 100, "related": 100}
"""How many findings of each kind stand in the page as it is, for a reader without a script and for the first look;
the script makes the others when they are asked for."""

STATIC_UNIQUE = 300
"""How many of the unique claims stand in the page as it is."""

NAMES = 150
"""How many names the filter offers, the most frequent ones."""

CLAIM, DIFFERS, DECIDES, OMITTED = 1, 2, 4, 8
"""What a piece of a sentence is, as bits; an omitted one takes none of the source's text."""

LONGEST = 600
"""Characters of a unique claim that its list shows."""

KINDS = (
    ("conflict", "Conflicts", "Both statements cannot be true of the same scope."),
    ("agree", "Agreements", "The same fact, within rounding, hedges and bounds."),
    ("likely", "Likely the same", f"Agreements on thin evidence: their confidence is below {SURE:.2f}."),
    ("accepted", "Accepted", "Conflicts that the baseline has, each with the reason; they block nothing."),
    (
        "related",
        "Related, held back",
        "The same subject, yet another scope, role or level of detail: nothing to hold against each other.",
    ),
)
"""The kinds of findings in the order of the report, with what stands above those of each."""

FOLDED = {"accepted": "Show what was accepted", "related": "Show what was held back"}
"""The kinds of findings that are folded until somebody asks for them, and what unfolds them."""

UNEXPLAINED = {
    "conflict": "The two statements conflict.",
    "agree": "The two statements agree.",
    "related": "The two statements are related; no rule says more.",
}
"""What a finding without a reason says."""

COPIED = "V105"
"""The reason of agreements that say the same in the same words."""

NOTED = (*DEPENDENT, "V219")
"""Reasons that say how much an agreement or a conflict weighs, shown as labels beside the rule."""

ASIDE = {
    "unique": "No other source speaks of this.",
    "agreeing": "What it agrees with is not on this page; see results.json.",
    "conflicting": "What it conflicts with is not on this page; see results.json.",
}
"""What stands beside a claim, by its status, for which the page has no counterpart."""

_STATUSES = ("conflicting", "agreeing", "unique")


def context(report: Report) -> dict[str, Any]:
    """What the templates need beside the report: what stands in the page as it is, the filters' choices, the links.

    ``own`` are the sources with claims that stand alone, each with the weightiest of these and how many there are;
    ``standing`` are the findings of each kind that stand in the page, ``all`` says how many it has; ``rules`` are
    (code, name, findings) by code, ``within_rules`` those inside one source; ``link`` is the anchor that a claim of the
    reading view leads to without a script: its first finding that stands in the page, else itself.
    """
    kinds: dict[str, list[Card]] = {kind: [] for kind in STATIC}
    for finding in report.findings:
        kinds[kind_of(finding)].append(finding)
    standing = {kind: found[: STATIC[kind]] for kind, found in kinds.items()}
    anchors = {finding.anchor for findings in standing.values() for finding in findings}
    single: dict[int, list[ClaimRow]] = {source.number: [] for source in report.sources}
    for claim in report.single:
        single[claim.source.number].append(claim)
    rules = _counted(reason for finding in report.findings for reason in _distinct(finding.reasons))
    links = (
        (claim.anchor, next((c.finding for c in claim.counterparts if c.finding in anchors), claim.anchor))
        for claim in report.claims
    )
    return {
        "own": list(_own(report.sources, single)),
        "standing": standing,
        "fresh": sum(finding.state == "new" for finding in report.findings),
        "all": {kind: len(found) for kind, found in kinds.items()},
        "rules": rules,
        "within_rules": _counted(row.reason for row in report.within),
        "kinds": sorted({kind for finding in report.findings for kind in finding.kinds}),
        "names": _offered(report.findings),
        "link": dict(links),
        "heads": KINDS,
        "folded": FOLDED,
        "unexplained": UNEXPLAINED,
        "noted": NOTED,
        "longest": LONGEST,
        "copied": sum(COPIED in {reason.code for reason in card.reasons} for card in kinds["agree"] + kinds["likely"]),
        "copied_rule": COPIED,
        "standing_within": sum(not row.accepted for row in report.within),
    }


def _distinct(reasons: Iterable[ReasonRow]) -> Iterable[ReasonRow]:
    """The first reason of each rule."""
    return {reason.code: reason for reason in reversed(tuple(reasons))}.values()


def _counted(reasons: Iterable[ReasonRow]) -> list[tuple[str, str, int]]:
    counts = Counter((reason.code, reason.name) for reason in reasons)
    return [(code, name, count) for (code, name), count in sorted(counts.items())]


def kind_of(finding: Card) -> str:
    """What a finding is listed under: its verdict, that it is accepted, or that it is likely an agreement."""
    return "accepted" if finding.accepted else "likely" if finding.likely else finding.verdict


def _own(
    sources: Iterable[SourceRow], single: Mapping[int, list[ClaimRow]]
) -> Iterable[tuple[SourceRow, list[ClaimRow], int]]:
    left = STATIC_UNIQUE
    for source in sources:
        claims = single[source.number]
        if claims:
            yield source, claims[: max(left, 0)], len(claims)
            left -= len(claims)


def _offered(findings: Iterable[Card]) -> list[tuple[str, int]]:
    """The names that most findings speak of, with how many, by name."""
    counts = Counter(name for finding in findings for name in finding.names)
    chosen = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:NAMES]
    return sorted(chosen, key=lambda item: (item[0].casefold(), item[0]))


def page_data(report: Report) -> dict[str, Any]:
    """The report as rows, in the order of their fields in ``data.js``: what repeats is a number into a table.

    ``claims`` stand in the order of the report, ``findings`` in theirs; a claim is named by its number.  The words of
    ``within`` stand in the page alone.
    """
    places = {view.source.number: _Units(view) for view in report.texts}
    numbers = {claim.anchor: number for number, claim in enumerate(report.claims)}
    rules = _Table()
    names = _Table()
    parts = _Table()
    groups = _Table()
    labels = _Table()
    findings = [
        [
            finding.anchor,
            finding.fingerprint,
            finding.verdict,
            finding.confidence,
            finding.score,
            [[parts[name], part] for name, part in finding.parts],
            [[rules[reason.code, reason.name], reason.message] for reason in finding.reasons],
            list(finding.kinds),
            [names[name] for name in finding.names],
            groups[finding.group] if finding.group else -1,
            finding.state,
            finding.accepted,
            _side(finding.a, numbers, places),
            _side(finding.b, numbers, places),
        ]
        for finding in report.findings
    ]
    within = [
        [
            row.anchor,
            row.fingerprint,
            [rules[row.reason.code, row.reason.name], row.reason.message],
            row.source.number - 1,
            row.line,
            [line for line, _, _ in row.evidence],
            row.state,
            row.accepted,
            row.place,
            [place for _, _, place in row.evidence],
        ]
        for row in report.within
    ]
    return {
        "sources": [[s.anchor, s.id, s.label, s.date, s.language] for s in report.sources],
        "claims": [_claim(claim, places[claim.source.number], labels) for claim in report.claims],
        "places": labels.rows,
        "findings": findings,
        "within": within,
        "rules": rules.rows,
        "names": names.rows,
        "parts": parts.rows,
        "heads": KINDS,
        "aside": ASIDE,
        "folded": FOLDED,
        "unexplained": UNEXPLAINED,
        "noted": NOTED,
        "sure": SURE,
        "longest": LONGEST,
    }


class _Table:
    """Numbers things in the order in which they come."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}

    def __getitem__(self, thing: Any) -> int:
        return self._numbers.setdefault(thing, len(self._numbers))

    @property
    def rows(self) -> list[Any]:
        return list(self._numbers)


class _Units:
    """Offsets into a text of the reading view, in UTF-16 units."""

    def __init__(self, view: TextView) -> None:
        text = "\n".join("".join(run.text for run in line.runs) for line in view.lines)
        self._astral = [] if text.isascii() else [at for at, char in enumerate(text) if char > "\uffff"]

    def __getitem__(self, offset: int) -> int:
        return offset + bisect_left(self._astral, offset)


def _claim(claim: ClaimRow, units: _Units, labels: _Table) -> list[Any]:
    """A claim as a row; at its end the number of what its place is called, if not by its line."""
    start = units[claim.start]
    end = units[claim.start + len(claim.text)]
    worth = round(claim.checkworthy, 2)
    status = _STATUSES.index(claim.status)
    row = [claim.anchor, claim.source.number - 1, claim.line, start, end - start, status, worth]
    return [*row, labels[claim.place]] if claim.place else row


def _side(side: Side, numbers: Mapping[str, int], places: Mapping[int, _Units]) -> list[int]:
    """A claim's number, where its sentence begins, and of each of its pieces what it is and how long."""
    units, at = places[side.source.number], side.start
    row = [numbers[side.claim], units[at]]
    for piece in side.pieces:
        if piece is LEFT_OUT:
            row += [OMITTED, 0]
        else:
            end = at + len(piece.text)
            row += [_bits(piece), units[end] - units[at]]
            at = end
    return row


def _bits(piece: Piece) -> int:
    return CLAIM * piece.claim | DIFFERS * piece.differs | DECIDES * piece.decides
