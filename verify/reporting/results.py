"""``results.json``: everything that a run found, in the shape of schema version 1 (``docs/schema.md``).

One element of an array stands on one line, so that two results can be compared with a line-wise diff.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from verify import __version__, shapes
from verify.corpus import claims_in, source_of
from verify.model import Analysis

__all__ = ["by_line", "dumps", "shape"]


def shape(analysis: Analysis) -> dict[str, Any]:
    """The analysis as plain data; a claim without a known status counts as ``unique``."""
    return {
        "schema": shapes.SCHEMA,
        "tool": {"name": "verify", "version": __version__},
        "sources": [shapes.source_shape(source) for source in analysis.sources],
        "claims": [
            {**shapes.claim_shape(claim), "status": analysis.status.get(claim.id, "unique")}
            for claim in analysis.claims
        ],
        "matches": [shapes.match_shape(match) for match in analysis.matches],
        "groups": [shapes.group_shape(group) for group in analysis.groups],
        "findings": [shapes.finding_shape(finding) for finding in analysis.findings],
        "counts": dict(sorted(analysis.counts.items())),
    }


def dumps(analysis: Analysis) -> str:
    """The analysis as JSON text that can always be encoded as UTF-8, with a final line end."""
    if not all(source.id in analysis.lines for source in analysis.sources):
        return by_line(shape(analysis))
    known = shape(replace(analysis, claims=()))
    return by_line({**known, "claims": list(_lines(analysis))})


class _Written(str):
    """A value that is JSON already."""

    __slots__ = ()


def _lines(analysis: Analysis) -> Iterator[_Written]:
    """The claims as JSON: what is at hand of them, and their status; only claims that are not unique are read."""
    told = {source_of(claim) for claim in analysis.status}
    for source in analysis.sources:
        lines = analysis.lines[source.id].split("\n") if analysis.lines[source.id] else []
        claims = claims_in(analysis.claims, {source.id}) if source.id in told else ()
        statuses = [analysis.status.get(claim.id, "unique") for claim in claims] or ["unique"] * len(lines)
        for line, status in zip(lines, statuses, strict=True):
            yield _Written(f'{line[:-1]}, "status": "{status}"}}')


def by_line(document: dict[str, Any]) -> str:
    """A JSON object with each of its keys, and each element of its arrays, on a line of its own."""
    entries = [f"  {shapes.dumps(key)}: {_value(value)}" for key, value in document.items()]
    return "{\n" + ",\n".join(entries) + "\n}\n"


def _value(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"    {_written(item)}" for item in value) + "\n  ]"
    return shapes.dumps(value)


def _written(item: object) -> str:
    return item if isinstance(item, _Written) else shapes.dumps(item)
