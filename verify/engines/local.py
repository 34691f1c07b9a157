"""The processes of this machine.

Sources are parsed and pairs judged by several processes at a time, in portions small enough to keep all of them busy.
What a worker is given once, the documents of the run, it inherits where processes are forked and is sent where they
are not.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, TypeVar

from verify.errors import EngineError
from verify.model import Source
from verify.pipeline.documents import Document, Profiles, document
from verify.pipeline.engine import Progress, Serial, judged
from verify.settings import Settings
from verify.watchdog import in_time

if TYPE_CHECKING:
    from verify.pipeline.pairing import Pairs

__all__ = ["CHARACTERS", "COMPARED", "Processes", "Told", "cores", "local", "portions"]

CHARACTERS = 200_000
"""About how much text is parsed at a time: a second's work."""

COMPARED = 1_000
"""How many pairs are judged at a time."""

FEW_CHARACTERS, FEW_PAIRS = 60_000, 600
"""Work up to this much is done at once in this process: starting others would take longer."""

Item = TypeVar("Item")
Found = TypeVar("Found")


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def local(jobs: int) -> Serial | Processes:
    """The engine of this machine for so many `jobs` at a time; 0: as many as there are processors."""
    workers = jobs or cores()
    return Processes(workers) if workers > 1 else Serial(_document)


class Processes:
    """Does the work in several processes of this machine."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def documents(self, sources: Sequence[Source], settings: Settings, progress: Progress) -> Sequence[Document]:
        """See :class:`verify.pipeline.engine.Engine`."""
        if sum(len(source.text) for source in sources) <= FEW_CHARACTERS:
            return Serial(_document).documents(sources, settings, progress)
        shares = portions(sources)
        told = Told(progress, "parsing", len(sources))
        return _flat(self._map(_parsed, shares, told, _take_settings, (settings,)))

    def pairs(self, documents: Sequence[Document]) -> Pairs:
        """See :class:`verify.pipeline.engine.Engine`."""
        from verify.pipeline.pairing import pairs_among

        return pairs_among(documents, threads=self._jobs)

    def judgements(
        self, documents: Sequence[Document], pairs: Pairs, settings: Settings, progress: Progress
    ) -> Sequence[str]:
        """See :class:`verify.pipeline.engine.Engine`."""
        if len(pairs) <= FEW_PAIRS:
            return Serial().judgements(documents, pairs, settings, progress)
        rows = pairs.rows()
        shares = [rows[at : at + COMPARED] for at in range(0, len(rows), COMPARED)]
        told = Told(progress, "comparing", len(rows))
        return _flat(self._map(_judged, shares, told, _take_documents, (documents, settings)))

    def _map(
        self,
        work: Callable[[list[Item]], list[Found]],
        portions: Sequence[list[Item]],
        told: Told,
        prepare: Callable[..., None],
        given: tuple[object, ...],
    ) -> list[list[Found]]:
        """What `work` makes of each portion, in order; each worker calls `prepare` with what is `given` first."""
        context = get_context("fork" if sys.platform == "linux" else "spawn")
        workers = min(self._jobs, len(portions))
        try:
            start: Callable[..., None] = partial(_start, prepare)
            with ProcessPoolExecutor(workers, mp_context=context, initializer=start, initargs=given) as pool:
                found = []
                for portion, made in zip(portions, pool.map(work, portions), strict=True):
                    found.append(made)
                    told.of(len(portion))
                return found
        except BrokenProcessPool as error:
            raise EngineError(
                "a worker process ended before its work was done", "if memory ran out, try fewer with `--jobs`"
            ) from error


class Told:
    """Counts what is done of a stage, portion by portion."""

    def __init__(self, progress: Progress, stage: str, whole: int) -> None:
        self._progress, self._stage, self._whole = progress, stage, whole
        self._done = 0
        progress(stage, 0, whole)

    def of(self, more: int) -> None:
        """So many more are done."""
        self._done += more
        self._progress(self._stage, self._done, self._whole)


def portions(sources: Sequence[Source], characters: int = CHARACTERS) -> list[list[Source]]:
    """`sources` in order, about so many `characters` in each portion."""
    found: list[list[Source]] = []
    size = characters
    for source in sources:
        if size >= characters:
            found.append([])
            size = 0
        found[-1].append(source)
        size += len(source.text)
    return found


def _flat(portions: Sequence[Sequence[Found]]) -> list[Found]:
    return [one for portion in portions for one in portion]


def _start(prepare: Callable[..., None], *given: object) -> None:
    """Prepares a worker, which ends without a word on Ctrl-C and when the process that started it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_follow, daemon=True).start()
    prepare(*given)


def _follow() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


_given: list[object] = []  # what this worker was given when it started


def _take_settings(settings: Settings) -> None:
    _given[:] = [settings]


def _take_documents(documents: Sequence[Document], settings: Settings) -> None:
    _given[:] = [Profiles(documents), settings]


def _parsed(sources: list[Source]) -> list[Document]:
    (settings,) = _given
    assert isinstance(settings, Settings)
    return [_document(source, settings) for source in sources]


def _document(source: Source, settings: Settings) -> Document:
    """The source, parsed; SourceError where that takes too long."""
    with in_time(settings.limits.seconds, source.id, source.id):
        return document(source, settings)


def _judged(rows: list[tuple[int, int, int, int]]) -> list[str]:
    profiles, settings = _given
    assert isinstance(profiles, Profiles)
    assert isinstance(settings, Settings)
    return [judged(profiles, row, settings) for row in rows]
