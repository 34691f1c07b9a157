"""Claims, findings and judgements as compact text, and back without a loss.

What one process hands to another, and what a cache keeps:
JSON without names: a row of fields in the order of :mod:`verify.model`.  The shapes that people read are elsewhere
(:mod:`verify.shapes`); those round, these keep every digit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, overload

from verify.aligning.kinship import Kin
from verify.model import Attribution, Claim, Evidence, Finding, Inferred, Period, Reason, Scope, Span, Value, Verdict

__all__ = [
    "Judgement",
    "pack_claims",
    "pack_findings",
    "pack_judgement",
    "unpack_claims",
    "unpack_findings",
    "unpack_judgement",
]

Judgement = tuple[float, tuple[tuple[str, float], ...], Verdict, Kin | None]
"""Of a pair: its match score, the parts of that, its verdict, and of an agreement what the two share."""


def pack_claims(claims: Iterable[Claim]) -> str:
    """The claims of a source as text, a line each; lone surrogates escaped."""
    return "\n".join(_dumps(_claim(claim)) for claim in claims)


def unpack_claims(text: str) -> Sequence[Claim]:
    """The claims that :func:`pack_claims` packed, each made when it is first asked for.

    Raises ValueError or TypeError for anything else, though only then.
    """
    return _Unpacked(text.split("\n") if text else [])


class _Unpacked(Sequence[Claim]):
    """Claims as lines of text, and those of them that somebody asked for."""

    def __init__(self, rows: list[str]) -> None:
        self._rows = rows
        self._made: dict[int, Claim] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Claim]: ...
    def __getitem__(self, index: int | slice) -> Claim | Sequence[Claim]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self._rows))))
        found = self._made.get(index)
        if found is None:
            found = self._made[index] = _unpacked(json.loads(self._rows[index]))
        return found


def _dumps(rows: object) -> str:
    return json.dumps(rows, separators=(",", ":"))


def _value(v: Value) -> list[Any]:
    return [
        v.start, v.end, v.surface, v.kind, v.unit, v.value, v.low, v.high, v.modifier, v.role, v.measure, v.base,
        v.direction, v.restates,
    ]  # fmt: skip


def _period(p: Period) -> list[Any]:
    return [p.start, p.end, p.surface, p.first, p.last, p.grain, p.relation, p.anchor]


def _claim(c: Claim) -> list[Any]:
    return [
        c.id,
        c.source,
        c.start,
        c.end,
        c.text,
        [_value(value) for value in c.values],
        [_period(period) for period in c.periods],
        c.names,
        c.polarity,
        c.modality,
        c.checkworthy,
        None if c.attribution is None else [c.attribution.who, c.attribution.quoted],
        None if c.scope is None else [c.scope.first, c.scope.last, c.scope.because],
        None if c.sentence is None else [c.sentence.start, c.sentence.end],
        c.subject,
        [[mark.start, mark.end] for mark in c.marks],
        [[i.start, i.end, i.surface, i.name] for i in c.inferred],
        c.topic,
    ]


def _unpacked(row: list[Any]) -> Claim:
    (id_, source, start, end, text, values, periods, names, polarity, modality, checkworthy, who, scope, sentence,
     subject, marks, inferred, topic) = row  # fmt: skip
    return Claim(
        id_,
        source,
        start,
        end,
        text,
        tuple([Value(*value) for value in values]),
        tuple([Period(*period) for period in periods]),
        tuple(names),
        polarity,
        modality,
        checkworthy,
        None if who is None else Attribution(*who),
        None if scope is None else Scope(*scope),
        None if sentence is None else Span(*sentence),
        subject,
        tuple([Span(*mark) for mark in marks]),
        tuple([Inferred(*one) for one in inferred]),
        topic,
    )


def pack_judgement(judgement: Judgement) -> str:
    """A judgement as one line of text."""
    score, parts, verdict, kin = judgement
    shared = None if kin is None else [kin.left, kin.right, kin.figures, kin.factor]
    reasons = [[r.code, r.name, r.message, r.a.start, r.a.end, r.b.start, r.b.end] for r in verdict.reasons]
    return _dumps([score, parts, verdict.label, verdict.confidence, reasons, shared])


def unpack_judgement(text: str) -> Judgement:
    """The judgement that :func:`pack_judgement` packed."""
    score, parts, label, confidence, reasons, shared = json.loads(text)
    found = [
        Reason(code, name, message, Span(a, a_end), Span(b, b_end))
        for code, name, message, a, a_end, b, b_end in reasons
    ]
    verdict = Verdict(label, confidence, tuple(found))
    return score, tuple((name, part) for name, part in parts), verdict, _kin(shared) if shared else None


def _kin(row: list[Any]) -> Kin:
    left, right, figures, factor = row
    return Kin(tuple([tuple(word) for word in left]), tuple([tuple(word) for word in right]), tuple(figures), factor)


def pack_findings(findings: Iterable[Finding]) -> str:
    """Findings as one line of text."""
    return _dumps(
        [
            [
                f.path, f.line, f.column, f.end_line, f.end_column, f.code, f.name, f.severity, f.message,
                [[e.source, e.line, e.start, e.end, e.text, e.place] for e in f.evidence], f.fingerprint, f.place,
            ]
            for f in findings
        ]
    )  # fmt: skip


def unpack_findings(text: str) -> tuple[Finding, ...]:
    """The findings that :func:`pack_findings` packed."""
    return tuple(_finding(row) for row in json.loads(text))


def _finding(row: list[Any]) -> Finding:
    path, line, column, end_line, end_column, code, name, severity, message, evidence, mark, place = row
    found = tuple(Evidence(*one) for one in evidence)
    return Finding(path, line, column, end_line, end_column, code, name, severity, message, found, mark, place)
