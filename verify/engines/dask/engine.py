"""The stages of a run on the workers of a cluster: what is large goes through files, counts through the scheduler."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from verify.engines.dask.tasks import Tasks
from verify.engines.local import CHARACTERS, COMPARED, Told, portions
from verify.model import Source
from verify.pipeline.documents import Document
from verify.pipeline.engine import Progress
from verify.settings import Settings

if TYPE_CHECKING:
    from verify.engines.dask.stages.stored import Stored
    from verify.pipeline.pairing import Pairs

__all__ = ["Cluster"]

FINE = 4
"""Into how many portions for each worker little work is cut, so that all are busy to the end."""

FEWEST_CHARACTERS, FEWEST_PAIRS = 10_000, 100
"""The least work of a portion: telling a worker of it takes some hundredths of a second."""

KEPT = 1_000_000
"""Documents of up to so many claims are kept by this process, whose analysis has every claim in memory anyway."""


class Cluster:
    """Does the work on a cluster; see :class:`verify.pipeline.engine.Engine`."""

    def __init__(self, tasks: Tasks, folder: Path) -> None:
        """`folder` is a work folder of this run that every worker sees under the same name."""
        self._tasks, self._folder = tasks, folder
        self._made = 0

    def documents(self, sources: Sequence[Source], settings: Settings, progress: Progress) -> Sequence[Document]:
        """See :class:`verify.pipeline.engine.Engine`.  Its documents are read when they are asked for."""
        from verify.engines.dask.stages import parsing

        folder, given = self._new("documents"), self._new("sources")
        characters = sum(len(source.text) for source in sources) // (self._tasks.workers * FINE)
        shares = portions(sources, min(CHARACTERS, max(FEWEST_CHARACTERS, characters)))
        told = Told(progress, "parsing", len(sources))
        work = []
        for number, share in enumerate(shares):
            parsing.hand_over(given / f"{number:06}", share)
            work.append((given / f"{number:06}", settings, folder / f"{number:06}.parquet"))
        found = self._tasks.run(parsing.parse, work, lambda number: told.of(len(shares[number])))
        return self._stored(folder, found)

    def pairs(self, documents: Sequence[Document]) -> Pairs:
        """See :class:`verify.pipeline.engine.Engine`."""
        import numpy as np

        from verify.engines.dask.stages import candidates, parsing
        from verify.engines.dask.stages.layout import layout
        from verify.pipeline.pairing import LEAST_SHARED, NEAREST, Pairs, least_similarity

        held = self.hand_over(documents)
        sizes, of = held.sizes, held.partitions
        first = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
        if not int(first[-1]):
            none = np.zeros(0, np.int32)
            return Pairs(none, none, none, none)
        ends = np.searchsorted(of, np.arange(int(of[-1]) + 2)).tolist()  # the first document of each partition
        claims = np.diff(first[ends]).tolist()
        folder = str(self._new("pairs"))
        least = least_similarity(int(first[-1]))
        plan, cuts = layout(folder, claims, self._tasks.workers, least, NEAREST, LEAST_SHARED)
        work = [
            (
                plan,
                number,
                [held.folder / f"{partition:06}.parquet" for partition in range(cuts[number], cuts[number + 1])],
                range(ends[cuts[number]], ends[cuts[number + 1]]),
                sizes[ends[cuts[number]] : ends[cuts[number + 1]]].astype(np.int32),
            )
            for number in range(plan.ranges)
        ]
        self._tasks.run(parsing.columns, work)
        candidates.find(self._tasks.run, plan)
        a, b, _ = candidates.collected(plan)
        left, right = (np.searchsorted(first, side, side="right").astype(np.int32) - 1 for side in (a, b))
        return Pairs(left, (a - first[left]).astype(np.int32), right, (b - first[right]).astype(np.int32))

    def judgements(
        self, documents: Sequence[Document], pairs: Pairs, settings: Settings, progress: Progress
    ) -> Sequence[str]:
        """See :class:`verify.pipeline.engine.Engine`.  Its judgements are read when they are asked for."""
        from verify.engines.dask.stages import judging

        told = Told(progress, "comparing", len(pairs))
        if not len(pairs):
            return []
        held, folder = self.hand_over(documents), self._new("judgements")
        portion = min(COMPARED, max(FEWEST_PAIRS, -(-len(pairs) // (self._tasks.workers * FINE))))
        given = folder / "pairs.parquet"
        files = [folder / f"{number:06}.parquet" for number in range(judging.hand_over(given, pairs, portion))]
        work = [(held.folder, given, number, settings, file) for number, file in enumerate(files)]
        self._tasks.run(judging.judge, work, lambda number: told.of(min(portion, len(pairs) - number * portion)))
        return judging.Judgements(files, len(pairs), portion)

    def hand_over(self, documents: Sequence[Document]) -> Stored:
        """`documents` where the workers find them: those of this engine are there already."""
        from verify.engines.dask.stages.stored import Stored, write_documents

        if isinstance(documents, Stored):
            return documents
        folder = self._new("documents")
        each = max(1, -(-len(documents) // (self._tasks.workers * FINE)))
        cuts = [documents[at : at + each] for at in range(0, len(documents), each)]
        return self._stored(
            folder, [write_documents(folder / f"{number:06}.parquet", cut) for number, cut in enumerate(cuts)]
        )

    def forget(self) -> None:
        """Has the workers let go of the documents that they keep for the next portion."""
        from verify.engines.dask.stages.judging import forget

        self._tasks.everywhere(forget)

    def _stored(self, folder: Path, partitions: list[list[tuple[int, int]]]) -> Stored:
        from verify.engines.dask.stages.stored import Stored, write_places

        write_places(folder / "places.parquet", partitions)
        return Stored(folder, KEPT)

    def _new(self, name: str) -> Path:
        self._made += 1
        folder = self._folder / f"{self._made}-{name}"
        folder.mkdir(parents=True)
        return folder
