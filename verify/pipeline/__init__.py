"""From sources to an analysis: parse, align, judge, group.  The same input always gives the same analysis."""

from __future__ import annotations

from collections.abc import Sequence

from verify.aligning import profile
from verify.judging import judge
from verify.model import Analysis, Source, Verdict
from verify.parsing.claims import statement
from verify.pipeline.assembling import assemble
from verify.pipeline.engine import Engine, Progress, Serial, silent
from verify.pipeline.findings import evidence_of, finding_on, within_finding
from verify.settings import Settings

__all__ = ["Engine", "Progress", "analyse", "evidence_of", "finding_on", "judge_texts", "within_finding"]


def judge_texts(a: str, b: str, settings: Settings | None = None) -> Verdict:
    """The verdict on the short text `b` held against the evidence `a`; reasons hold offsets into the two texts."""
    settings = settings or Settings()
    evidence, draft = statement(a, settings, id="a"), statement(b, settings, id="b")
    return judge(profile(evidence), profile(draft), settings, presented=True)


def analyse(
    sources: Sequence[Source],
    settings: Settings,
    progress: Progress | None = None,
    not_the_same: frozenset[str] = frozenset(),
    engine: Engine | None = None,
) -> Analysis:
    """The analysis of `sources`, whose ids differ; the order in which they come does not matter.

    Findings are the conflicts, then what does not hold inside a source (V4xx), of each source in turn.
    `progress` is told of the stages ``parsing`` (of sources) and ``comparing`` (of claims).  `not_the_same` holds the
    fingerprints of matches that were found to be wrong: they are left out before anything follows from them.
    `engine` does the work, by default in this process; whichever it is, the analysis is the same.
    """
    from verify.pipeline.pairing import frequency

    engine = engine or Serial()
    ordered = sorted(sources, key=lambda source: source.id)
    told = progress or silent
    documents = engine.documents(ordered, settings, told)
    pairs = engine.pairs(documents)
    judged = engine.judgements(documents, pairs, settings, told)
    return assemble(ordered, documents, pairs, judged, settings, not_the_same, frequency(documents))
