"""A run compared with an earlier one: which findings are new, which are as they were, which are gone.

A finding is the same where its fingerprint is: the rule, the words and the sources.  Words that a source repeats give
one fingerprint several times; then so many count as unchanged as there were before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verify.model import Analysis, Finding, Match, Source
from verify.reporting.model import FindingKind, GoneRow, GoneSide, ReasonRow, State
from verify.reporting.previous import Past, Previous, Statement
from verify.reporting.printable import clip, one_line, visible
from verify.text import Lines

__all__ = ["Comparison", "compare", "findings", "gone_rows"]

_LABEL = 100
_QUOTED = 600


@dataclass(frozen=True, slots=True)
class Comparison:
    """What this run alone has found, and what the earlier one alone, in its order."""

    new: frozenset[Match | Finding]
    gone: tuple[Past, ...]

    def state(self, found: Match | Finding) -> State:
        """How a conflict, an agreement or a finding within one source stands to the earlier run."""
        return "new" if found in self.new else "unchanged"


def compare(previous: Previous, analysis: Analysis) -> Comparison:
    """`analysis` held against the findings of an earlier run.

    A match whose verdict changed is a new finding, and the earlier one is gone; a pair that is held back is none.
    """
    left = Counter((past.kind, past.fingerprint) for past in previous.findings)
    new: set[Match | Finding] = set()
    for kind, found in findings(analysis):
        if left[kind, found.fingerprint]:
            left[kind, found.fingerprint] -= 1
        else:
            new.add(found)
    gone = []
    for past in reversed(previous.findings):
        if left[past.kind, past.fingerprint]:
            left[past.kind, past.fingerprint] -= 1
            gone.append(past)
    return Comparison(frozenset(new), tuple(reversed(gone)))


def findings(analysis: Analysis) -> Iterator[tuple[FindingKind, Match | Finding]]:
    """What is compared: the conflicts and agreements of a run, and what it found within one source."""
    for match in analysis.matches:
        if match.verdict == "conflict" or match.verdict == "agree":
            yield match.verdict, match
    for finding in analysis.findings:
        if finding.within:
            yield "within", finding


def gone_rows(gone: Iterable[Past], sources: Iterable[Source]) -> tuple[GoneRow, ...]:
    """What is gone, as the report shows it.

    A line that the earlier results do not tell is found in the source's text, where one of `sources` still has it.
    """
    texts = {source.id: source for source in sources}
    lines: dict[str, Lines] = {}

    def side(said: Statement) -> GoneSide:
        line, place, source = said.line, "", texts.get(said.source)
        if not line and source and source.sha256 == said.sha256 and 0 <= said.start <= len(source.text):
            if source.id not in lines:
                lines[source.id] = Lines.of(source)
            line, place = lines[source.id].line(said.start), lines[source.id].label(said.start)
        label = clip(one_line(said.label), _LABEL)
        return GoneSide(one_line(said.source), label, line, clip(one_line(said.text), _QUOTED), one_line(place))

    return tuple(
        GoneRow(
            verdict=past.kind,
            reason=ReasonRow(one_line(past.reason.code), one_line(past.reason.name), visible(past.reason.message)),
            sides=tuple(map(side, past.statements)),
            fingerprint=one_line(past.fingerprint),
        )
        for past in gone
    )
