"""The stages of a cluster without a cluster: run one after the other in this process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from verify.aligning.blocking import Candidates, Columns
from verify.engines.dask.stages import candidates as stages
from verify.engines.dask.stages.layout import Layout
from verify.engines.dask.stages.tables import write
from verify.engines.dask.stages.vocabulary import CLAIMS, KEYS


def run(stage: Callable[..., Any], shares: Sequence[tuple[Any, ...]], told: Callable[[int], None] | None = None):
    """What ``Tasks.run`` does; each share twice, since a cluster may do so at any time."""
    found = []
    for number, share in enumerate(shares):
        stage(*share)
        found.append(stage(*share))
        if told:
            told(number)
    return found


def found_by_stages(
    folder: Path, corpus: Columns, hashes, ranges: int, buckets: int, least: float, nearest: int, shared: float = 0.0
) -> Candidates:
    """The candidates of a corpus cut into so many ranges and buckets; `hashes` has one for each key of a claim."""
    first = tuple(np.linspace(0, len(corpus), ranges + 1).astype(int).tolist())
    layout = Layout(str(folder), first, buckets, least, nearest, shared)
    lengths = np.diff(corpus.offsets)
    for number in range(ranges):
        here = slice(first[number], first[number + 1])
        keys = slice(corpus.offsets[first[number]], corpus.offsets[first[number + 1]])
        write(layout.table("claims", number), CLAIMS, [{"length": lengths[here], "source": corpus.sources[here]}])
        write(
            layout.table("keys", number),
            KEYS,
            [{"hash": hashes[keys], "weight": corpus.weights[corpus.keys[keys]]}],
        )
    stages.find(run, layout)
    return Candidates(*stages.collected(layout))
