"""``results.json``: everything that a run found, in the shape of schema version 1 (``docs/schema.md``).

One element of an array stands on one line, so that two results can be compared with a line-wise diff.
"""

from __future__ import annotations

from collections.abc import Iterator
from json import JSONDecoder
from typing import Any

from msgspec.structs import replace

from verify import __version__, shapes
from verify.corpus import source_of
from verify.model import Analysis, ClaimStatus

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
    before, after = by_line(known).split(_NO_CLAIMS)
    return "".join([before, *_array("claims", _lines(analysis)), after])


_NO_CLAIMS = '  "claims": []'
"""Stands on a line of its own in the results without claims, and so nowhere else: no string has line ends in it."""

_JSON = JSONDecoder()
_UNIQUE = ', "status": "unique"}'
_FIRST = len('{"id": ')
"""Where the id stands in the JSON of a claim."""


def _array(key: str, lines: Iterator[str]) -> Iterator[str]:
    """An array of a JSON object as pieces of text; `lines` are its elements, one or several with a comma between."""
    first = next(lines, None)
    if first is None:
        yield f'  "{key}": []'
    else:
        yield f'  "{key}": [\n    {first}'
        for line in lines:
            yield f",\n    {line}"
        yield "\n  ]"


def _lines(analysis: Analysis) -> Iterator[str]:
    """The claims of the sources, a text for each that has any: the lines at hand, and on each the claim's status."""
    told = {source_of(claim) for claim in analysis.status}
    for source in analysis.sources:
        lines = analysis.lines[source.id]
        if source.id in told:
            yield ",\n    ".join(f'{line[:-1]}, "status": "{_status(line, analysis)}"}}' for line in lines.split("\n"))
        elif lines:
            yield lines[:-1].replace("}\n", f"{_UNIQUE},\n    ") + _UNIQUE


def _status(line: str, analysis: Analysis) -> ClaimStatus:
    """The status of the claim whose JSON `line` is."""
    claim, _ = _JSON.raw_decode(line, _FIRST)
    return analysis.status.get(claim, "unique")


def by_line(document: dict[str, Any]) -> str:
    """A JSON object with each of its keys, and each element of its arrays, on a line of its own."""
    entries = [f"  {shapes.dumps(key)}: {_value(value)}" for key, value in document.items()]
    return "{\n" + ",\n".join(entries) + "\n}\n"


def _value(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"    {shapes.dumps(item)}" for item in value) + "\n  ]"
    return shapes.dumps(value)
