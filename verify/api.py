"""The functions of ``import verify``: what a program calls.

Each takes settings that suit most texts where it is given none.  What does the work is loaded at the first call.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import TYPE_CHECKING

from verify.model import Analysis, CheckResult, Claim, Source, Verdict
from verify.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from verify.frames import Table

__all__ = ["analyse", "check", "judge", "parse", "read", "read_all", "to_frame"]


def read(path: str | PathLike[str], source_id: str | None = None, settings: Settings | None = None) -> Source:
    """The document at `path` as a source; its ending says the format.

    `source_id` is the name that it goes by in everything that follows, by default `path` as it is given, with forward
    slashes.  Raises :class:`SourceError` where the file is missing, cannot be decoded, is beyond ``settings.limits``,
    or is a table of several texts (:func:`read_all`).

    >>> from pathlib import Path
    >>> _ = Path("post.md").write_text("---\\ndate: 2024-05-14\\n---\\nThe terminal cost 84 million euros.\\n")
    >>> source = verify.read("post.md")
    >>> source.id, source.date
    ('post.md', '2024-05-14')
    """
    from pathlib import Path

    from verify import reading

    where = Path(path)
    return reading.read(where, where.as_posix() if source_id is None else source_id, settings or Settings())


def read_all(path: str | PathLike[str], source_id: str | None = None, settings: Settings | None = None) -> list[Source]:
    """The sources in the file at `path`: one, or of a table of texts (``.csv``, ``.tsv``, ``.jsonl``) one a record.

    A record goes by the id of the table, ``#`` and its own.  Raises :class:`SourceError` like :func:`read`.

    >>> from pathlib import Path
    >>> _ = Path("texts.csv").write_text("id,text\\n1,The fair opened.\\n2,The fair closed.\\n")
    >>> [source.id for source in verify.read_all("texts.csv")]
    ['texts.csv#1', 'texts.csv#2']
    """
    from pathlib import Path

    from verify import reading

    where = Path(path)
    return reading.read_all(where, where.as_posix() if source_id is None else source_id, settings or Settings())


def parse(source: Source, settings: Settings | None = None) -> tuple[Claim, ...]:
    """The claims of `source`, in order of place; never raises.

    Offsets count characters of ``source.text``, and ``source.text[claim.start:claim.end] == claim.text``.

    >>> source = verify.Source("post.txt", "The port handled about 4.2 million containers in 2024.")
    >>> claim = verify.parse(source)[0]
    >>> value = claim.values[0]
    >>> value.surface, value.value, value.unit, value.modifier
    ('about 4.2 million containers', 4200000.0, 'container', 'about')
    >>> claim.periods[0].first
    '2024'
    """
    from verify.parsing.claims import parse as parsed

    return parsed(source, settings or Settings())


def judge(evidence: str, statement: str, settings: Settings | None = None) -> Verdict:
    """The verdict on the short text `statement` held against the short text `evidence`.

    The order matters: evidence of more detail agrees with a statement of less, not the other way round.  A conflict is
    the same both ways.  Reasons hold offsets into the two texts.

    >>> verify.judge("Turnout in the city was 62.4%.", "Turnout in the city was over 60%.").label
    'agree'
    >>> verify.judge("Turnout in the city was over 60%.", "Turnout in the city was 62.4%.").label
    'related'
    >>> verdict = verify.judge("The bridge opened in 2019.", "The bridge opened in 2020.")
    >>> verdict.label, verdict.reasons[0].code, verdict.reasons[0].message
    ('conflict', 'V206', '2019 against 2020')
    """
    from verify.pipeline import judge_texts

    return judge_texts(evidence, statement, settings)


def analyse(
    sources: Sequence[Source],
    settings: Settings | None = None,
    *,
    not_the_same: Iterable[str] = (),
    jobs: int = 1,
) -> Analysis:
    """What ``verify run`` finds in `sources`, whose ids differ; the order in which they come does not matter.

    `not_the_same` are the fingerprints of matches that were found to be wrong: they are left out before anything
    follows from them.  `jobs` says how many processes share the work, 0 one for each processor; the analysis is the
    same.  With more than one, a script calls it under ``if __name__ == "__main__":``, as for all of multiprocessing.

    >>> post = verify.Source("post.txt", "The terminal cost 84 million euros.")
    >>> wire = verify.Source("wire.txt", "Building the terminal cost €48 million.")
    >>> analysis = verify.analyse([post, wire])
    >>> analysis.counts["conflict"]
    1
    >>> analysis.findings[0].message
    '84 million euros against €48 million (terminal)'
    """
    from verify import pipeline
    from verify.engines import local

    engine = local.local(jobs)
    return pipeline.analyse(sources, settings or Settings(), None, frozenset(not_the_same), engine)


def check(
    drafts: Sequence[Source],
    sources: Sequence[Source],
    settings: Settings | None = None,
    *,
    not_the_same: Iterable[str] = (),
) -> CheckResult:
    """What ``verify check`` finds in `drafts`, held against `sources` alone: neither register nor baseline counts.

    Every claim of the drafts has a status, and findings point to the passages that they rest on.

    >>> wire = verify.Source("wire.txt", "Building the terminal cost €48 million.")
    >>> draft = verify.Source("brief.txt", "The terminal cost 84 million euros.")
    >>> result = verify.check([draft], [wire])
    >>> result.claims[0].status
    'conflicting'
    >>> finding = result.findings[0]
    >>> finding.code, finding.line, finding.evidence[0].where
    ('V201', 1, 'wire.txt:1')
    """
    from verify import gate

    return gate.check(drafts, sources, settings or Settings(), frozenset(not_the_same))


def to_frame(found: Analysis | CheckResult | Sequence[Claim], table: Table = "claims") -> pd.DataFrame:
    """What was found as a pandas table; see :func:`verify.frames.to_frame`.

    >>> post = verify.Source("post.txt", "The terminal cost 84 million euros.")
    >>> wire = verify.Source("wire.txt", "Building the terminal cost €48 million.")
    >>> frame = verify.to_frame(verify.analyse([post, wire]), "matches")
    >>> frame[["source_a", "source_b", "verdict", "rule"]].iloc[0].to_list()
    ['post.txt', 'wire.txt', 'conflict', 'V201']
    """
    from verify import frames

    return frames.to_frame(found, table)
