"""A run in brief as Markdown, fit for a comment on a pull request: ``verify run --format markdown``.

Sources are untrusted, and a comment can do things: their words are escaped so that they show as they are, mention
nobody, refer to nothing and link nowhere (https://github.github.com/gfm/).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from verify.patterns import compiled
from verify.reporting.model import Card, FindingKind, GoneRow, ReasonRow, Report, SourceRow, State, WithinRow
from verify.reporting.printable import clip, counted, figure, one_line, paired

__all__ = ["LONGEST", "escaped", "summary"]

LONGEST = 60_000  # characters; GitHub takes 65,536
_OF_SOURCES = 8_000  # of them at most for the table of sources
_LEFT = 500  # kept for each section that follows: its heading, and the line that counts what is left out
_MORE = 100
_QUOTED = 400
_BRIEF = 160
_AGREEMENTS = 20
_TABLE = """\
| source | publisher | date | claims | agreeing | conflicting | unique |
|---|---|---|--:|--:|--:|--:|
"""

_ESCAPES = str.maketrans(
    {
        **{char: f"\\{char}" for char in "\\`*_[]|~"},
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "@": "@&#8203;",
        "#": "#&#8203;",
        "$": "<span>$</span>",  # two of them may enclose a formula, escaped or not
    }
)
_LINKED = compiled(r":(?=//|[a-z+-])|\b(?:www|gh)(?=[.-])", re.IGNORECASE)
"""What begins an address, an emoji or the number of an issue; a blank of no width after it takes that from it."""

_NOUNS: Mapping[FindingKind, str] = {"conflict": "conflict", "agree": "agreement", "within": "within one source"}

_Row = TypeVar("_Row", Card, WithinRow)


def escaped(text: str, limit: int = _QUOTED) -> str:
    """`text` on one line, at most `limit` characters of it, as Markdown that shows it as it is inside a paragraph."""
    plain = clip(one_line(text), limit).translate(_ESCAPES)
    return _LINKED.sub(lambda found: f"{found.group()}&#8203;", plain)


def summary(report: Report) -> str:
    """Totals, sources, conflicts with both statements, what is found within one source or gone, agreements folded.

    At most `LONGEST` characters; what does not fit is counted.  Findings that the baseline has are counted and not
    shown.  Where there was an earlier run, what is new comes first.
    """
    conflicts = _open(card for card in report.findings if card.verdict == "conflict")
    within = _open(report.within)
    agreements = _open(card for card in report.findings if card.verdict == "agree")
    folded = f"<details>\n<summary>{counted(len(agreements), 'agreement')}</summary>\n\n"
    sections = (
        _Section(_TABLE, map(_source, report.sources), len(report.sources), "source"),
        _Section("### Conflicts\n\n", map(_conflict, conflicts), len(conflicts), "conflict"),
        _Section("### Within one source\n\n", map(_within, within), len(within), "finding"),
        _Section("### Gone since the earlier run\n\n", map(_gone, report.gone), report.counts.gone, "finding"),
        _Section(folded, map(_agreement, agreements[:_AGREEMENTS]), len(agreements), "agreement", "\n</details>\n"),
    )
    text = "\n".join(_head(report))
    for number, section in enumerate(sections):
        room = LONGEST - len(text) - _LEFT * (len(sections) - number - 1)
        text += section.fitted(room if number else min(room, _OF_SOURCES))
    return text


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading, and entries of which there are `total`."""

    head: str
    entries: Iterable[str]
    total: int
    noun: str
    tail: str = ""

    def fitted(self, room: int) -> str:
        """The section in at most `room` characters: the first entries, and how many more there are; empty without."""
        kept, used = [], 1 + len(self.head) + len(self.tail) + _MORE
        for entry in self.entries:
            used += len(entry)
            if used > room:
                break
            kept.append(entry)
        left = self.total - len(kept)
        more = f"\n… and {left:,} more {self.noun}{'s' * (left > 1)}\n" if left else ""
        return f"\n{''.join([self.head, *kept]).rstrip()}\n{more}{self.tail}" if self.total else ""


def _open(rows: Iterable[_Row]) -> list[_Row]:
    """Those that are not accepted, what is new first."""
    return sorted((row for row in rows if not row.accepted), key=lambda row: row.state == "unchanged")


def _head(report: Report) -> Iterator[str]:
    """The paragraphs above the sections."""
    counts = report.counts
    yield f"## verify: {counted(counts.conflicts, 'conflict')}\n"
    found = [counted(counts.conflicts, "conflict"), counted(counts.agreements, "agreement")]
    found += [f"{counts.related:,} related, held back"]
    found += [f"{len(report.within):,} within one source"] if report.within else []
    yield f"{counted(counts.claims, 'claim')} of {counted(counts.sources, 'source')}: {', '.join(found)}.\n"
    if counts.accepted:
        yield f"Accepted in the baseline, and not listed: {counted(counts.accepted, 'finding')}.\n"
    if report.compared:
        yield (
            f"New since the earlier run: {_kinds(report, 'new')}. Unchanged: {_kinds(report, 'unchanged')}. "
            f"Gone: {counted(counts.gone, 'finding') if counts.gone else 'nothing'}.\n"
        )


def _kinds(report: Report, state: State) -> str:
    """How many findings of each kind stand so to the earlier run."""
    verdicts = Counter(card.verdict for card in report.findings if card.state == state)
    within = sum(row.state == state for row in report.within)
    parts = [counted(verdicts["conflict"], "conflict")] if verdicts["conflict"] else []
    parts += [counted(verdicts["agree"], "agreement")] if verdicts["agree"] else []
    parts += [f"{within:,} within one source"] if within else []
    return ", ".join(parts) or "nothing"


def _source(source: SourceRow) -> str:
    figures = (source.claims, source.agreeing, source.conflicting, source.unique)
    words = (escaped(source.id, _BRIEF), escaped(source.publisher, _BRIEF), escaped(source.date, _BRIEF))
    return f"| {' | '.join([*words, *map(str, figures)])} |\n"


def _conflict(card: Card) -> str:
    reason = card.reasons[0] if card.reasons else ReasonRow("", "conflict", "")
    sure = f"confidence {figure(card.confidence)}"
    quotes = (
        _quote(side.text, _where(side.source.id, side.line, side.place), side.source) for side in (card.a, card.b)
    )
    return f"{_title(reason, card, sure)}\n{''.join(quotes)}{_accept(card.fingerprint)}\n"


def _within(row: WithinRow) -> str:
    """The claim and the other places; words of the claim itself need no repeating."""
    places = [(row.line, row.text, row.place), *(one for one in row.evidence if one[1] not in row.text)]
    quotes = (_quote(text, _where(row.source.id, line, place), row.source) for line, text, place in places)
    return f"{_title(row.reason, row)}\n{''.join(quotes)}{_accept(row.fingerprint)}\n"


def _title(reason: ReasonRow, row: Card | WithinRow, *more: str) -> str:
    """A paragraph on the rule and why it was found."""
    said = [*(["new"] if row.state == "new" else []), *more]
    return f"**{_rule(reason)}**{''.join(f', {part}' for part in said)}: {escaped(reason.message)}\n"


def _rule(reason: ReasonRow) -> str:
    return escaped(f"{reason.code} {reason.name}", _BRIEF)


def _quote(text: str, where: str, source: SourceRow) -> str:
    known = ", ".join(escaped(part, _BRIEF) for part in (source.publisher, source.date) if part)
    return f"> “{escaped(paired(text, source.id))}”\\\n> — {where}{f' ({known})' if known else ''}\n\n"


def _where(source: str, line: int, place: str) -> str:
    return escaped(source, _BRIEF) + (f", {escaped(place, _BRIEF)}" if place else f":{line}" if line else "")


def _accept(fingerprint: str) -> str:
    """The command in a span of code, where nothing is understood but its end."""
    return f'`verify accept {one_line(fingerprint).replace("`", "")} --reason "…"`\n'


def _gone(row: GoneRow) -> str:
    places = ", ".join(dict.fromkeys(_where(side.source, side.line, side.place) for side in row.sides))
    message = paired(row.reason.message, *(side.source for side in row.sides))
    return f"- {_NOUNS[row.verdict]}, {_rule(row.reason)}: {escaped(message)} — {places}\n"


def _agreement(card: Card) -> str:
    new = "**new** " if card.state == "new" else ""
    said = (
        f"“{escaped(paired(side.text, side.source.id), _BRIEF)}” — {_where(side.source.id, side.line, side.place)}"
        for side in (card.a, card.b)
    )
    rule = f" ({_rule(card.reasons[0])})" if card.reasons else ""
    return f"- {new}{' · '.join(said)}{rule}\n"
