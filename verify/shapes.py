"""Between the model and the machine-readable shapes, schema version 1 (``docs/schema.md``).

Pure functions; key order is fixed, so that the same values always give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from verify.errors import RegisterError
from verify.model import (
    Attribution,
    Claim,
    DraftClaim,
    Finding,
    Group,
    Inferred,
    Match,
    Period,
    Reason,
    Scope,
    Source,
    Span,
    Value,
    Verdict,
)

__all__ = [
    "SCHEMA",
    "claim_from",
    "claim_shape",
    "draft_claim_shape",
    "dumps",
    "finding_shape",
    "group_shape",
    "match_shape",
    "source_shape",
    "verdict_shape",
]

SCHEMA = 1
_PER = " per "


def dumps(shape: object) -> str:
    """One line of JSON: UTF-8 kept as it is, lone surrogates escaped so that it can always be written."""
    line = json.dumps(shape, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(shape, ensure_ascii=True, allow_nan=False, separators=(", ", ": "))
    return line


def _number(value: float | None) -> float | int | None:
    if value is None or value in (float("inf"), float("-inf")):
        return None
    rounded = float(f"{value:.12g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded


def _value(value: Value) -> dict[str, Any]:
    unit, per = _rate(value)
    return {
        "start": value.start,
        "end": value.end,
        "surface": value.surface,
        "kind": value.kind,
        "unit": unit,
        "per": per,
        "value": _number(value.value),
        "low": _number(value.low),
        "high": _number(value.high),
        "modifier": value.modifier,
        "role": value.role,
        "measure": value.measure,
        "base": value.base,
        "direction": value.direction,
        "restates": value.restates,
    }


def _rate(value: Value) -> tuple[str, str | None]:
    """The unit of a value and what it is a rate of, so that dollars a share are dollars; a physical unit is one."""
    unit, _, per = value.unit.partition(_PER)
    return (value.unit, None) if value.kind == "measure" or not per else (unit, per)


def _value_from(shape: Mapping[str, Any]) -> Value:
    fields = dict(shape)
    per = fields.pop("per")
    unit = f"{fields.pop('unit')}{_PER}{per}" if per else fields.pop("unit")
    numbers = {"value": float(fields["value"]), "low": _float(fields["low"]), "high": _float(fields["high"])}
    return Value(**{**fields, **numbers, "unit": unit})


def _period(period: Period) -> dict[str, Any]:
    return {
        "start": period.start,
        "end": period.end,
        "surface": period.surface,
        "from": period.first,
        "to": period.last,
        "grain": period.grain,
        "relation": period.relation,
        "anchor": period.anchor,
    }


def claim_shape(claim: Claim) -> dict[str, Any]:
    """The claim as the line of ``verify claims --format jsonl`` and of the register."""
    who, scope, sentence = claim.attribution, claim.scope, claim.sentence
    return {
        "id": claim.id,
        "source": claim.source,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "values": [_value(v) for v in claim.values],
        "periods": [_period(p) for p in claim.periods],
        "names": list(claim.names),
        "inferred": [{"start": i.start, "end": i.end, "surface": i.surface, "name": i.name} for i in claim.inferred],
        "polarity": claim.polarity,
        "modality": claim.modality,
        "checkworthy": round(claim.checkworthy, 3),
        "attribution": None if who is None else {"who": who.who, "quoted": who.quoted},
        "scope": None if scope is None else {"from": scope.first, "to": scope.last, "because": scope.because},
        "sentence": None if sentence is None else [sentence.start, sentence.end],
        "subject": claim.subject,
        "topic": claim.topic,
        "marks": [[mark.start, mark.end] for mark in claim.marks],
    }


def claim_from(shape: Mapping[str, Any]) -> Claim:
    """The claim that :func:`claim_shape` wrote.  Raises :class:`RegisterError` where that is malformed."""
    try:
        who, scope, sentence = shape["attribution"], shape["scope"], shape["sentence"]
        return Claim(
            id=shape["id"],
            source=shape["source"],
            start=shape["start"],
            end=shape["end"],
            text=shape["text"],
            values=tuple(_value_from(v) for v in shape["values"]),
            periods=tuple(
                Period(p["start"], p["end"], p["surface"], p["from"], p["to"], p["grain"], p["relation"], p["anchor"])
                for p in shape["periods"]
            ),
            names=tuple(shape["names"]),
            inferred=tuple(Inferred(i["start"], i["end"], i["surface"], i["name"]) for i in shape["inferred"]),
            polarity=shape["polarity"],
            modality=shape["modality"],
            checkworthy=float(shape["checkworthy"]),
            attribution=None if who is None else Attribution(who["who"], who["quoted"]),
            scope=None if scope is None else Scope(scope["from"], scope["to"], scope["because"]),
            sentence=None if sentence is None else Span(*sentence),
            subject=shape["subject"],
            topic=shape["topic"],
            marks=tuple(Span(*mark) for mark in shape["marks"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RegisterError(f"a claim of the register is malformed: {error!r}", "run `verify update`") from error


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)


def source_shape(source: Source) -> dict[str, Any]:
    """The source as it stands in ``results.json``; its text is not part of it."""
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "language": source.language,
        "sha256": source.sha256,
        "characters": len(source.text),
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "code": reason.code,
        "name": reason.name,
        "message": reason.message,
        "a": [reason.a.start, reason.a.end],
        "b": [reason.b.start, reason.b.end],
    }


def verdict_shape(identity: str, verdict: Verdict) -> dict[str, Any]:
    """The line of ``verify judge --format jsonl``."""
    return {
        "id": identity,
        "verdict": verdict.label,
        "confidence": round(verdict.confidence, 3),
        "reasons": [_reason(r) for r in verdict.reasons],
    }


def match_shape(match: Match) -> dict[str, Any]:
    """One of ``matches`` in ``results.json``; the spans of reasons are offsets into the two sources' texts."""
    return {
        "a": match.a,
        "b": match.b,
        "score": round(match.score, 4),
        "score_parts": {name: round(part, 4) for name, part in match.score_parts},
        "verdict": match.verdict,
        "confidence": round(match.confidence, 3),
        "reasons": [_reason(r) for r in match.reasons],
        "fingerprint": match.fingerprint,
    }


def group_shape(group: Group) -> dict[str, Any]:
    """One of ``groups`` in ``results.json``."""
    return {"id": group.id, "status": group.status, "claims": list(group.claims)}


def draft_claim_shape(claim: DraftClaim) -> dict[str, Any]:
    """One of ``claims`` in the result of ``verify check``."""
    return {
        "path": claim.path,
        "line": claim.line,
        "column": claim.column,
        "text": claim.text,
        "status": claim.status,
        "confidence": round(claim.confidence, 3),
    }


def finding_shape(finding: Finding) -> dict[str, Any]:
    """One of ``findings`` in ``results.json`` and in the result of ``verify check``."""
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "evidence": [
            {"source": e.source, "line": e.line, "start": e.start, "end": e.end, "text": e.text}
            for e in finding.evidence
        ],
        "fingerprint": finding.fingerprint,
    }
