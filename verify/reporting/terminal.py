"""The summary that ``verify run`` prints, 80 columns wide.

Sources, totals, what changed since an earlier run, the conflicts with both statements, what does not hold inside a
source, and what is gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from verify.corpus import claims_in, sizes, source_of
from verify.model import Analysis, Claim, Finding, Match, Source
from verify.reporting.comparison import Comparison, compare, findings, gone_rows
from verify.reporting.model import FindingKind, GoneRow, where
from verify.reporting.previous import Previous
from verify.reporting.printable import clip, counted, figure, one_line, pad, paired, width, wrap
from verify.text import Lines

__all__ = ["summary"]

_SOURCES = 100  # rows of the table; a longer one hides what follows it
_COLUMNS = 80
_CONFLICTS = 10
_QUOTED = 400
_DEPENDENT = ("V105", "V106", "V107")
"""Reasons for which two sources that agree are not two witnesses."""
_KINDS: Mapping[FindingKind, str] = {"conflict": "conflicts", "agree": "agreements", "within": "within one source"}
_STYLES = {"bold": "1", "dim": "2", "conflict": "33", "agree": "34"}  # amber and blue: told apart by everyone


class _Paint:
    """Wraps text in ANSI styles, or leaves it as it is."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._color else text


def summary(
    analysis: Analysis,
    report_path: str | None,
    color: bool,
    conflicts: int = _CONFLICTS,
    previous: Previous | None = None,
    accepted: Collection[str] = (),
) -> str:
    """The result of a run for the terminal, with a final line end.

    At most `conflicts` conflicts are printed, what is new since `previous` first, then the most confident, and as many
    findings within one source; those whose fingerprint is `accepted` are counted and not printed.  `report_path` is
    named at the end where a report was written; `color` adds ANSI styles and changes no other character.
    """
    paint = _Paint(color)
    since = None if previous is None else compare(previous, analysis)
    listed = [m for m in analysis.matches if m.verdict == "conflict" and m.fingerprint not in accepted]
    found = sorted(listed, key=lambda m: (_old(m, since), -m.confidence, -m.score, m.a, m.b))
    lines = [*_sources(analysis, paint), "", *_totals(analysis, paint), *_weights(analysis)]
    lines += _accepted(analysis, accepted)
    if since:
        lines += ["", *_changes(analysis, since, paint)]
    if found:
        lines += ["", paint("Conflicts", "bold")]
        told = {source_of(claim) for match in found[:conflicts] for claim in (match.a, match.b)}
        claims = {claim.id: claim for claim in claims_in(analysis.claims, told)}
        places = _Places(analysis)
        for number, match in enumerate(found[:conflicts], 1):
            lines += ["", *_conflict(number, match, claims, places, paint, _mark(match, since))]
        if len(found) > conflicts:
            lines += ["", f"… and {len(found) - conflicts} more"]
    within = [finding for finding in analysis.findings if finding.within and finding.fingerprint not in accepted]
    within.sort(key=lambda finding: _old(finding, since))
    if within:
        places = _Places(analysis)
        told = {finding.path for finding in within[:conflicts]}
        stated = {(claim.source, *places.of(claim)): claim for claim in claims_in(analysis.claims, told)}
        lines += ["", paint("Within one source", "bold")]
        for number, finding in enumerate(within[:conflicts], 1):
            claim = stated.get((finding.path, finding.line, finding.column))
            lines += ["", *_within(number, finding, claim, paint, _mark(finding, since))]
        if len(within) > conflicts:
            lines += ["", f"… and {len(within) - conflicts} more"]
    gone = [past for past in since.gone if past.kind != "agree"] if since else []
    if gone:
        lines += ["", paint("Gone since the earlier run", "bold")]
        for number, row in enumerate(gone_rows(gone[:conflicts], analysis.sources), 1):
            lines += ["", *_gone(number, row, paint)]
        if len(gone) > conflicts:
            lines += ["", f"… and {len(gone) - conflicts} more"]
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
        return self._lines_of(source).place(claim.start)

    def __call__(self, claim: Claim) -> str:
        source = self._sources.get(claim.source)
        if source is None:
            return one_line(claim.source)
        lines = self._lines_of(source)
        known = ", ".join(clip(one_line(part), 40) for part in (source.publisher, source.date) if part)
        place = _cited(source.id, lines.line(claim.start), lines.label(claim.start))
        return f"{place} ({known})" if known else place

    def _lines_of(self, source: Source) -> Lines:
        if source.id not in self._lines:
            self._lines[source.id] = Lines.of(source)
        return self._lines[source.id]


def _cited(source: str, line: int, place: str) -> str:
    """A source and a place in it."""
    return f"{one_line(source)}, {one_line(place)}" if place else f"{one_line(source)}:{line}"


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
        cells = [pad(str(number), len(head), right=True) for number, head in zip(figures, heads, strict=True)]
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


def _totals(analysis: Analysis, paint: _Paint) -> Iterator[str]:
    """The totals on one line, or on several where they do not fit."""
    verdicts = Counter(match.verdict for match in analysis.matches)
    within = sum(finding.within for finding in analysis.findings)
    conflicts = counted(verdicts["conflict"], "conflict")
    parts = [(conflicts, "conflict" if verdicts["conflict"] else "")]
    parts += [(counted(verdicts["agree"], "agreement"), "agree"), (f"{verdicts['related']:,} related, held back", "")]
    parts += [(f"{within:,} within one source", "")] if within else []
    line = f"{counted(len(analysis.claims), 'claim')} of {counted(len(analysis.sources), 'source')}:"
    used = len(line)
    for number, (text, style) in enumerate(parts, 1):
        shown = (paint(text, style) if style else text) + ("," if number < len(parts) else "")
        if used + len(text) + 2 > _COLUMNS:
            yield line
            line, used = " ", 1
        line, used = f"{line} {shown}", used + len(text) + 2
    yield line


def _accepted(analysis: Analysis, accepted: Collection[str]) -> Iterator[str]:
    """A line on what is not listed because the project has decided to live with it, where there is any."""
    known = Counter(kind for kind, found in findings(analysis) if found.fingerprint in accepted)
    parts = [counted(known["conflict"], "conflict")] if known["conflict"] else []
    parts += [f"{known['within']:,} within one source"] if known["within"] else []
    if parts:
        yield f"accepted in the baseline, and not listed: {', '.join(parts)}"


def _old(found: Match | Finding, since: Comparison | None) -> bool:
    return since is not None and since.state(found) == "unchanged"


def _mark(found: Match | Finding, since: Comparison | None) -> str:
    return "  new" if since is not None and since.state(found) == "new" else ""


def _changes(analysis: Analysis, since: Comparison, paint: _Paint) -> Iterator[str]:
    """How many findings of each kind are new, unchanged and gone; a kind of which there are none is left out."""
    heads = ("new", "unchanged", "gone")
    yield paint(f"{pad('Since the earlier run', 21)}  " + "  ".join(pad(head, 9, right=True) for head in heads), "bold")
    now = Counter((kind, since.state(found)) for kind, found in findings(analysis))
    before = Counter(past.kind for past in since.gone)
    for kind, name in _KINDS.items():
        figures = (now[kind, "new"], now[kind, "unchanged"], before[kind])
        if kind == "conflict" or any(figures):
            yield f"{pad(name, 21)}  " + "  ".join(pad(str(number), 9, right=True) for number in figures)


def _gone(number: int, row: GoneRow, paint: _Paint) -> Iterator[str]:
    """A finding that is found no more: why it was one, and where."""
    yield f"{number}. {row.reason.code} {row.reason.name}"
    sources = [side.source for side in row.sides]
    yield from (f"   {line}" for line in wrap(paired(one_line(row.reason.message), *sources), _COLUMNS - 3))
    places = (_cited(side.source, side.line, side.place) if side.line else side.source for side in row.sides)
    yield from (f"   {paint(clip(place, _COLUMNS - 3), 'dim')}" for place in dict.fromkeys(places))


def _within(number: int, finding: Finding, claim: Claim | None, paint: _Paint, mark: str) -> Iterator[str]:
    """A finding about one source: its claim, and the other places; a figure of the same claim needs no repeating."""
    yield f"{number}. {paint(f'! {finding.code} {finding.name}', 'conflict')}{mark}"
    yield from (f"   {line}" for line in wrap(paired(one_line(finding.message), finding.path), _COLUMNS - 3))
    yield f"   {paint(clip(_cited(finding.path, finding.line, finding.place), _COLUMNS - 3), 'bold')}"
    here = where(finding.line, finding.place)
    said = [] if claim is None else [(here, claim.text)]
    elsewhere = [p for p in finding.evidence if claim is None or p.end <= claim.start or claim.end <= p.start]
    for there, text in [
        *said,
        *((where(passage.line, one_line(passage.place)), passage.text) for passage in elsewhere),
    ]:
        place = "" if there == here else f"{there}: "
        quoted = f"{place}“{clip(paired(one_line(text), finding.path), _QUOTED)}”"
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


def _conflict(
    number: int, match: Match, claims: Mapping[str, Claim], places: _Places, paint: _Paint, mark: str
) -> Iterator[str]:
    reason = match.reasons[0] if match.reasons else None
    rule = f"{reason.code} {reason.name}" if reason else "conflict"
    head = f"{number}. {paint(f'≠ {rule}', 'conflict')}  confidence {figure(match.confidence)}{mark}"
    yield head
    if reason:
        sources = [claim.source for identity in (match.a, match.b) if (claim := claims.get(identity))]
        yield from (f"   {line}" for line in wrap(paired(one_line(reason.message), *sources), _COLUMNS - 3))
    for identity in (match.a, match.b):
        if claim := claims.get(identity):
            yield f"   {paint(clip(places(claim), _COLUMNS - 3), 'bold')}"
            quoted = f"“{clip(paired(one_line(claim.text), claim.source), _QUOTED)}”"
            yield from (f"     {line}" for line in wrap(quoted, _COLUMNS - 5))
    yield paint(f'   accept it: verify accept {match.fingerprint} --reason "…"', "dim")
