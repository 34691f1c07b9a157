"""The quotations of the drafts, looked up in the sources, and what follows for the claims that they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, takewhile

from verify.gate.evidence import Evidence
from verify.gate.quoted import Quoted
from verify.gate.rules import UNSUPPORTED
from verify.judging.quotations.lookup import Found, best, look_up
from verify.judging.quotations.passages import Passage, quoted_passages
from verify.judging.quotations.speakers import other_speaker, same_speaker
from verify.judging.rule import Rule
from verify.judging.rules.v212_speaker_differs import RULE as SPEAKER
from verify.judging.rules.v214_misquoted import RULE as MISQUOTED
from verify.model import Attribution, Claim, Finding, Severity, Source, Span
from verify.model import Evidence as Cited
from verify.settings import Settings
from verify.text import Lines, digest, shown

__all__ = ["Quotations"]

SURE = 10
"""Words from which a quotation is what a passage says in nearly the same words, though none of it is quoted there."""
NEAR = 0.85
"""Least share of them that the passage has then."""
SPEAKER_WORDS = 8
"""Fewest words of a quotation that tell who said them."""
SPEAKER_SHARE = 0.9
_CHANGES = 3


class Quotations:
    """Every quotation of `drafts` looked up in the sources, whose claims are in `evidence`.

    `sources` gives them with their texts, and is asked only where there is a quotation.
    """

    def __init__(
        self,
        drafts: Sequence[Source],
        sources: Callable[[], Sequence[Source]],
        evidence: Evidence,
        settings: Settings,
    ) -> None:
        self._off = {rule.code for rule in (MISQUOTED, SPEAKER) if settings.severity(rule.code, "error") == "off"}
        self._evidence = evidence
        passages = [(draft.id, passage) for draft in drafts for passage in quoted_passages(draft)]
        ordered = sorted(sources(), key=lambda source: source.id) if passages else []
        self._sources = {source.id: source for source in ordered}
        self._found: dict[str, list[tuple[Passage, tuple[Found, ...]]]] = defaultdict(list)
        for (draft, passage), found in zip(passages, look_up([p for _, p in passages], ordered), strict=True):
            self._found[draft].append((passage, found))
        self._claims: dict[str, list[Claim]] = {}

    def of(self, draft: str, claims: Sequence[Claim]) -> list[Quoted]:
        """The quotations of the draft in order; `claims` are those of the draft."""
        return [self._judged(p, found, _said(claims, p.span)) for p, found in self._found.get(draft, ())]

    def _judged(self, passage: Passage, found: Sequence[Found], who: Attribution | None) -> Quoted:
        exact = tuple(one for one in found if one.outcome == "exact")
        near = [one for one in found if len(passage.words) >= SPEAKER_WORDS and one.share >= SPEAKER_SHARE]
        others = [one for one in near if other_speaker(who, self._speaker(one))]
        if others and len(others) == len(found) and SPEAKER.code not in self._off:
            return Quoted(passage, (), None, best(others))
        if exact:
            spoken = frozenset(one.source for one in exact if same_speaker(who, self._speaker(one)))
            return Quoted(passage, exact, spoken=spoken)
        if MISQUOTED.code in self._off:
            return Quoted(passage)
        return Quoted(passage, (), best([one for one in found if self._quotes(passage, one, who)]))

    def _speaker(self, found: Found) -> Attribution | None:
        """Who the source says speaks there, in their own words."""
        if found.source not in self._claims:
            self._claims[found.source] = self._evidence.claims(found.source)
        return _said(self._claims[found.source], found.span)

    def _quotes(self, passage: Passage, found: Found, who: Attribution | None) -> bool:
        """Whether an altered quotation is certainly of that passage, rather than like it."""
        if other_speaker(who, self._speaker(found)):
            return False
        document = who is None or not who.quoted
        return found.quoted or document or (len(passage.words) >= SURE and found.share >= NEAR)

    def findings(self, draft: Source, lines: Lines, quoted: Iterable[Quoted], settings: Settings) -> Iterator[Finding]:
        """What is reported of the quotations of the draft: misquoted, said by another, or found nowhere."""
        for one in quoted:
            yield from self._reported(draft, lines, one, settings)

    def _reported(self, draft: Source, lines: Lines, quoted: Quoted, settings: Settings) -> Iterator[Finding]:
        text = shown(draft.text, draft.marks)
        evidence: list[Cited] = []
        if quoted.altered is not None:
            rule = MISQUOTED
            evidence = [self._evidence_of(quoted.altered)]
            message = self._changes(text, quoted, quoted.altered, evidence[0])
        elif quoted.elsewhere is not None:
            rule = SPEAKER
            evidence = [self._evidence_of(quoted.elsewhere)]
            who = self._speaker(quoted.elsewhere)
            message = f"{evidence[0].where} quotes {who.who if who else 'another'} with these words"
        elif quoted.missing:
            rule = UNSUPPORTED
            cited = " ".join(text[quoted.passage.start : quoted.passage.end].split())
            message = f'no source has the quoted words "{cited}"'
        else:
            return
        blocks = rule is not UNSUPPORTED or settings.require_support
        severity = settings.severity(rule.code, "error" if blocks else rule.severity)
        if severity != "off":
            mark = digest(
                rule.code, draft.id, " ".join(quoted.passage.words.norms), *(e.source for e in evidence), length=16
            )
            yield _finding(draft.id, lines, quoted.at, rule, message, evidence, severity, mark)

    def _changes(self, text: str, quoted: Quoted, found: Found, evidence: Cited) -> str:
        """The words of the draft and those of the source, for the first few changes."""
        there = self._sources[found.source]
        source = shown(there.text, there.marks)
        pairs = [
            (_with_neighbours(text, here, quoted.passage.span), _with_neighbours(source, said, found.span))
            for here, said in found.changes[:_CHANGES]
        ]
        first = f'quoted as "{pairs[0][0]}" · {evidence.where} says "{pairs[0][1]}"'
        return "; ".join([first, *(f'"{here}" where it says "{said}"' for here, said in pairs[1:])])

    def _evidence_of(self, found: Found) -> Cited:
        span = found.span
        text = self._sources[found.source].text[span.start : span.end]
        lines = Lines.of(self._sources[found.source])
        return Cited(found.source, lines.line(span.start), span.start, span.end, text, lines.label(span.start))


def _said(claims: Sequence[Claim], span: Span) -> Attribution | None:
    """Who is quoted in the claim that has most of `span`, among those whose speaker is known; `claims` are in order."""
    first = bisect_right(claims, span.start, key=lambda c: c.end)
    near = takewhile(lambda c: c.start < span.end, islice(claims, first, None))
    shared = [
        (min(c.end, span.end) - max(c.start, span.start), -c.start, c.attribution)
        for c in near
        if c.attribution is not None and c.attribution.quoted
    ]
    return max(shared, key=lambda s: s[:2])[2] if shared else None


def _with_neighbours(text: str, span: Span, limits: Span) -> str:
    """The words of `span` as printed, with a word on either side, inside `limits`."""
    start, end = span.start, span.end
    while len(span) and start > limits.start and not text[start - 1].isspace():
        start -= 1
    while len(span) and end < limits.end and not text[end].isspace():
        end += 1
    before, after = text[limits.start : start].split()[-1:], text[end : limits.end].split()[:1]
    return " ".join([*before, *text[start:end].split(), *after])


def _finding(
    path: str,
    lines: Lines,
    at: Span,
    rule: Rule,
    message: str,
    evidence: Sequence[Cited],
    severity: Severity,
    mark: str,
) -> Finding:
    line, column = lines.place(at.start)
    end_line, end_column = lines.place(at.end)
    place = (path, line, column, end_line, end_column)
    return Finding(*place, rule.code, rule.name, severity, message, tuple(evidence), mark, lines.label(at.start))
