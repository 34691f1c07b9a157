"""The summary that ``verify run`` prints, 80 columns wide.

Sources, totals, the conflicts with both statements, and what does not hold inside a source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from verify.corpus import claims_in, sizes, source_of
from verify.model import Analysis, Claim, Finding, Match, Source
from verify.reporting.printable import clip, counted, one_line, pad, width, wrap
from verify.text import Lines

__all__ = ["summary"]

_SOURCES = 100  # rows of the table; a longer one hides what follows it
_COLUMNS = 80
_CONFLICTS = 10
_QUOTED = 400
_DEPENDENT = ("V105", "V106", "V107")
"""Reasons for which two sources that agree are not two witnesses."""
_STYLES = {"bold": "1", "dim": "2", "conflict": "33", "agree": "34"}  # amber and blue: told apart by everyone


class _Paint:
    """Wraps text in ANSI styles, or leaves it as it is."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._color else text


def summary(analysis: Analysis, report_path: str | None, color: bool, conflicts: int = _CONFLICTS) -> str:
    """The result of a run for the terminal, with a final line end.

    At most `conflicts` conflicts are printed, the most confident first, and as many findings within one source.
    `report_path` is named at the end where a report was written; `color` adds ANSI styles and changes no other
    character.
    """
    paint = _Paint(color)
    found = sorted(
        (m for m in analysis.matches if m.verdict == "conflict"), key=lambda m: (-m.confidence, -m.score, m.a, m.b)
    )
    lines = [*_sources(analysis, paint), "", _totals(analysis, paint), *_weights(analysis)]
    if found:
        lines += ["", paint("Conflicts", "bold")]
        told = {source_of(claim) for match in found[:conflicts] for claim in (match.a, match.b)}
        claims = {claim.id: claim for claim in claims_in(analysis.claims, told)}
        places = _Places(analysis)
        for number, match in enumerate(found[:conflicts], 1):
            lines += ["", *_conflict(number, match, claims, places, paint)]
        if len(found) > conflicts:
            lines += ["", f"… and {len(found) - conflicts} more"]
    within = [finding for finding in analysis.findings if finding.within]
    if within:
        places = _Places(analysis)
        told = {finding.path for finding in within[:conflicts]}
        stated = {(claim.source, *places.of(claim)): claim for claim in claims_in(analysis.claims, told)}
        lines += ["", paint("Within one source", "bold")]
        for number, finding in enumerate(within[:conflicts], 1):
            lines += ["", *_within(number, finding, stated.get((finding.path, finding.line, finding.column)), paint)]
        if len(within) > conflicts:
            lines += ["", f"… and {len(within) - conflicts} more"]
    if report_path is not None:
        lines += ["", f"Report: {one_line(report_path)}"]
    return "\n".join(line.rstrip() for line in lines) + "\n"


class _Places:
    """Names the place of a claim; a source's lines are counted only when one is asked for."""

    def __init__(self, analysis: Analysis) -> None:
        self._sources: Mapping[str, Source] = {source.id: source for source in analysis.sources}
        self._lines: dict[str, Lines] = {}

    def of(self, claim: Claim) -> tuple[int, int]:
        """Line and column of a claim; (0, 0) where its source is not known."""
        source = self._sources.get(claim.source)
        if source is None:
            return 0, 0
        return self._lines.setdefault(source.id, Lines(source.text)).place(claim.start)

    def __call__(self, claim: Claim) -> str:
        source = self._sources.get(claim.source)
        if source is None:
            return one_line(claim.source)
        lines = self._lines.setdefault(source.id, Lines(source.text))
        known = ", ".join(clip(one_line(part), 40) for part in (source.publisher, source.date) if part)
        place = f"{one_line(source.id)}:{lines.line(claim.start)}"
        return f"{place} ({known})" if known else place


def _sources(analysis: Analysis, paint: _Paint) -> Iterator[str]:
    counts = Counter((source_of(claim), status) for claim, status in analysis.status.items())
    whole = sizes(analysis.claims)
    heads = ("claims", "agreeing", "conflicting", "unique")
    spare = _COLUMNS - sum(len(head) + 2 for head in heads) - 12
    names = [one_line(source.id) for source in analysis.sources]
    name = max(6, min(spare, max(map(width, names), default=6)))
    yield paint(f"{pad('Source', name)}  {pad('date', 10)}  " + "  ".join(heads), "bold")
    listed = list(zip(analysis.sources, names, strict=True))
    for source, label in listed[:_SOURCES]:
        claims = whole.get(source.id, 0)
        agreeing, conflicting = (counts[source.id, s] for s in ("agreeing", "conflicting"))
        figures = (claims, agreeing, conflicting, claims - agreeing - conflicting)
        cells = [pad(str(figure), len(head), right=True) for figure, head in zip(figures, heads, strict=True)]
        if conflicting:
            cells[2] = paint(cells[2], "conflict")
        yield f"{_tail(label, name)}  {pad(one_line(source.date or '–'), 10)}  " + "  ".join(cells)
    if len(listed) > _SOURCES:
        yield f"… and {len(listed) - _SOURCES:,} more sources"


def _tail(text: str, columns: int) -> str:
    """`text` cut at its front: the end of a path says more than its folders."""
    if width(text) <= columns:
        return pad(text, columns)
    kept = text
    while width(kept) > columns - 1:
        kept = kept[1:]
    return pad("…" + kept, columns)


def _totals(analysis: Analysis, paint: _Paint) -> str:
    verdicts = Counter(match.verdict for match in analysis.matches)
    whole = f"{counted(len(analysis.claims), 'claim')} of {counted(len(analysis.sources), 'source')}"
    conflicts = counted(verdicts["conflict"], "conflict")
    parts = (
        paint(conflicts, "conflict") if verdicts["conflict"] else conflicts,
        paint(counted(verdicts["agree"], "agreement"), "agree"),
        f"{verdicts['related']} related, held back",
    )
    within = sum(finding.within for finding in analysis.findings)
    return f"{whole}: " + ", ".join([*parts, *([f"{within} within one source"] if within else [])])


def _within(number: int, finding: Finding, claim: Claim | None, paint: _Paint) -> Iterator[str]:
    """A finding about one source: its claim, and the other places; a figure of the same claim needs no repeating."""
    yield f"{number}. {paint(f'! {finding.code} {finding.name}', 'conflict')}"
    yield from (f"   {line}" for line in wrap(one_line(finding.message), _COLUMNS - 3))
    yield f"   {paint(clip(f'{one_line(finding.path)}:{finding.line}', _COLUMNS - 3), 'bold')}"
    said = [] if claim is None else [(finding.line, claim.text)]
    elsewhere = [p for p in finding.evidence if claim is None or p.end <= claim.start or claim.end <= p.start]
    for line, text in [*said, *((passage.line, passage.text) for passage in elsewhere)]:
        place = "" if line == finding.line else f"line {line}: "
        quoted = f"{place}“{clip(one_line(text), _QUOTED)}”"
        yield from (f"     {line}" for line in wrap(quoted, _COLUMNS - 5))
    yield paint(f'   accept it: verify accept {finding.fingerprint} --reason "…"', "dim")


def _weights(analysis: Analysis) -> Iterator[str]:
    """A line on the agreements that are not those of independent witnesses, where there are any."""
    noted = Counter(
        reason.name.replace("-", " ")
        for match in analysis.matches
        if match.verdict == "agree"
        for reason in match.reasons
        if reason.code in _DEPENDENT
    )
    if noted:
        yield "agreements that are not independent: " + ", ".join(
            f"{count} {name}" for name, count in sorted(noted.items())
        )


def _conflict(number: int, match: Match, claims: Mapping[str, Claim], places: _Places, paint: _Paint) -> Iterator[str]:
    reason = match.reasons[0] if match.reasons else None
    rule = f"{reason.code} {reason.name}" if reason else "conflict"
    head = f"{number}. {paint(f'≠ {rule}', 'conflict')}  confidence {match.confidence:.2f}"
    yield head
    if reason:
        yield from (f"   {line}" for line in wrap(one_line(reason.message), _COLUMNS - 3))
    for identity in (match.a, match.b):
        if claim := claims.get(identity):
            yield f"   {paint(clip(places(claim), _COLUMNS - 3), 'bold')}"
            quoted = f"“{clip(one_line(claim.text), _QUOTED)}”"
            yield from (f"     {line}" for line in wrap(quoted, _COLUMNS - 5))
    yield paint(f'   accept it: verify accept {match.fingerprint} --reason "…"', "dim")
