"""Sources to documents, and documents to the columns that pairs are found by."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verify.engines.dask.stages.layout import Layout
from verify.engines.dask.stages.stored import key_columns, write_documents
from verify.engines.dask.stages.tables import Arrays, write
from verify.engines.dask.stages.vocabulary import CLAIMS, KEYS
from verify.model import Source
from verify.pipeline.documents import document
from verify.settings import Settings
from verify.watchdog import in_time

__all__ = ["columns", "hand_over", "parse"]


def hand_over(path: Path, sources: Sequence[Source]) -> None:
    """Writes `sources` where a worker finds them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(list(sources), pickle.HIGHEST_PROTOCOL))


def parse(sources: Path, settings: Settings, to: Path) -> list[tuple[int, int]]:
    """Parses the sources in a file to a partition of documents; gives for each its group and its number of claims."""
    given: list[Source] = pickle.loads(sources.read_bytes())
    documents = []
    for source in given:
        with in_time(settings.limits.seconds, source.id, source.id):
            documents.append(document(source, settings))
    return write_documents(to, documents)


def columns(
    layout: Layout, number: int, partitions: Sequence[Path], documents: range, sizes: NDArray[np.int32]
) -> None:
    """The columns of a range of claims, those of whole `partitions`, in which `documents` have so many (`sizes`)."""
    parts = [key_columns(path) for path in partitions]
    lengths, hashes, weights = (b"".join(part[at] for part in parts) for at in range(3))
    claims: Arrays = {
        "length": np.frombuffer(lengths, np.int32),
        "source": np.repeat(np.array(documents, np.int32), sizes),
    }
    write(layout.table("claims", number), CLAIMS, [claims])
    keys: Arrays = {"hash": np.frombuffer(hashes, np.uint64), "weight": np.frombuffer(weights, np.float32)}
    write(layout.table("keys", number), KEYS, [keys])
