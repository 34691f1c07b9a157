"""Asks every contestant everything, one after the other on each set, and keeps the counts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from benchmarks.peers.contestants import JUDGES, OURS, READERS, Contestant, asked
from benchmarks.peers.quantities import Reading, read
from benchmarks.peers.scoring import Matches, Tally, matches
from benchmarks.peers.sets import Corpus, Pair, PairSet, Shared, sampled

__all__ = ["Measured", "measured"]


@dataclass
class Measured:
    """The figures of a run: per set and tool the tallies, per corpus and tool the matches and statements.

    `start_up` is the least that was seen: what is more comes of the machine.
    """

    sets: list[PairSet] = field(default_factory=list)
    contestants: list[Contestant] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    start_up: dict[str, float] = field(default_factory=dict)
    pairs: dict[tuple[str, str], Tally] = field(default_factory=dict)
    matches: dict[tuple[str, str], Matches] = field(default_factory=dict)
    statements: dict[tuple[str, str], Tally] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)

    def total(self, name: str, kinds: Sequence[str] = (), fitted: bool | None = None) -> Tally:
        """All pairs of a tool together, of all sets of these kinds."""
        return sum((self.pairs[one.name, name] for one in self.chosen(kinds, fitted)), Tally())

    def chosen(self, kinds: Sequence[str] = (), fitted: bool | None = None) -> list[PairSet]:
        """The sets of these kinds, by whether our model was fitted on a part of them."""
        return [s for s in self.sets if (not kinds or s.kind in kinds) and (fitted is None or s.fitted == fitted)]


def measured(shared: Shared, most: int, peers: bool = True) -> Measured:
    """All figures; `most` is about how many pairs of a set are asked, all with 0.

    A tool that cannot be installed or started is noted and left out.
    """
    result = Measured()
    for contestant in JUDGES if peers else (OURS,):
        if _works(contestant, result):
            result.contestants.append(contestant)
    for one in shared.pair_sets():
        pairs = sampled(one.pairs, most)
        result.sets.append(PairSet(one.name, one.kind, pairs, one.fitted))
        for contestant in result.contestants:
            result.pairs[one.name, contestant.name] = _judged(contestant, one.name, pairs, result)
    for corpus in shared.corpora():
        for contestant in result.contestants:
            _documents(contestant, corpus, result)
    for reader in READERS if peers else (OURS,):
        _tried(reader, result, partial(_read, reader, shared, result))
    return result


def _read(reader: Contestant, shared: Shared, result: Measured) -> None:
    result.readings.append(read(reader, shared))


def _works(contestant: Contestant, result: Measured) -> bool:
    """Whether it can be installed and answers at all."""

    return _tried(contestant, result, partial(_started, contestant, result))


def _started(contestant: Contestant, result: Measured) -> None:
    answers = asked(contestant, [])
    result.versions[contestant.name] = answers.version
    result.start_up[contestant.name] = answers.start_up


def _tried(contestant: Contestant, result: Measured, do: Callable[[], object]) -> bool:
    try:
        do()
    except subprocess.CalledProcessError as error:
        result.failed.append((contestant.name, f"`{' '.join(map(str, error.cmd[1:4]))}` ended with {error.returncode}"))
        return False
    return True


def _judged(contestant: Contestant, name: str, pairs: Sequence[Pair], result: Measured) -> Tally:
    answers = asked(contestant, [{"pair": [pair.a, pair.b]} for pair in pairs])
    result.start_up[contestant.name] = min(result.start_up[contestant.name], answers.start_up)
    print(f"{name}: {contestant.name}, {len(pairs):,} pairs in {answers.seconds:.2f} s", file=sys.stderr)
    return Tally.of((p.label for p in pairs), (a["label"] for a in answers.answers), answers.seconds)


def _documents(contestant: Contestant, corpus: Corpus, result: Measured) -> None:
    questions = [{"documents": corpus.documents}, {"library": corpus.documents}]
    statements = [{"statement": one.text} for one in corpus.statements]
    answers = asked(contestant, [*questions, *statements])
    compared, _, *held = answers.answers
    key = corpus.name, contestant.name
    result.matches[key] = matches(compared["found"], corpus.gold, compared["seconds"])
    labels = [one.label for one in corpus.statements]
    result.statements[key] = Tally.of(
        labels, [a["label"] for a in held], sum(a["seconds"] for a in answers.answers[1:])
    )
