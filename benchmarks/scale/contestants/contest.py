"""What every contestant does alike: read the claims, time its steps, tell its peak memory, score its pairs.

Needs numpy and pyarrow and nothing of the project, since it runs in the peers' environments too.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["LEAST_PRECISION", "Claims", "Run", "best_threshold", "peak_mib"]

LEAST_PRECISION = 0.5
"""A peer's threshold is the one of the best recall at which at least this share of its pairs are true partners."""


class Claims:
    """The claims of a file: `sources` and `clusters` as arrays, the words as often as they are asked for."""

    def __init__(self, path: Path, extracted: bool = False) -> None:
        names = ["source", "cluster", "words"]
        if extracted:
            names += ["entity", "measure", "value", "unit", "year"]
        self.table = pq.read_table(path, columns=names)
        self.sources = self.table["source"].to_numpy()
        self.clusters = self.table["cluster"].to_numpy()

    def __len__(self) -> int:
        return len(self.sources)

    def words(self) -> Iterator[list[str]]:
        """The words of each claim in turn, each word once, in the order in which they stand."""
        for chunk in self.table["words"].chunks:
            for at in range(0, len(chunk), 10_000):
                for text in chunk.slice(at, 10_000).to_pylist():
                    yield list(dict.fromkeys(text.split()))

    def numbered(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """The words of all claims as numbers (int32), one claim behind the other, and how many each claim has."""
        known: dict[str, int] = {}
        numbers: list[np.ndarray[Any, Any]] = []
        lengths = np.empty(len(self), np.int64)
        waiting: list[int] = []
        for index, words in enumerate(self.words()):
            waiting += [known.setdefault(word, len(known)) for word in words]
            lengths[index] = len(words)
            if len(waiting) > 1_000_000:
                numbers.append(np.array(waiting, np.int32))
                waiting = []
        return np.concatenate([*numbers, np.array(waiting, np.int32)]), lengths

    def true_pairs(self) -> int:
        """How many pairs of claims are partners; those of one source count as none."""
        return _pairs(self.clusters) - _pairs(self.clusters.astype(np.int64) << 32 | self.sources)

    def partners(self, a: np.ndarray[Any, Any], b: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Which of these pairs are partners."""
        return self.clusters[a] == self.clusters[b]


def _pairs(groups: np.ndarray[Any, Any]) -> int:
    counts = np.unique(groups, return_counts=True)[1]
    return int((counts * (counts - 1) // 2).sum())


@dataclass
class Run:
    """The figures of one contestant on one file, printed as JSON at the end."""

    claims: Claims
    seconds: dict[str, float] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Counts the clock's time of what is inside to `step`."""
        start = time.perf_counter()
        yield
        self.seconds[step] = self.seconds.get(step, 0.0) + time.perf_counter() - start

    def found_best(self, a: np.ndarray[Any, Any], b: np.ndarray[Any, Any], scores: np.ndarray[Any, Any]) -> float:
        """Notes the best threshold of these scored pairs, and the recall there; gives the threshold."""
        threshold = best_threshold(self.claims, a, b, scores)
        kept = (scores >= threshold) & (self.claims.sources[a] != self.claims.sources[b])
        found = int(self.claims.partners(a[kept], b[kept]).sum())
        self.figures |= {"best_threshold": threshold, "best_recall": found / max(1, self.claims.true_pairs())}
        return threshold

    def done(self, a: np.ndarray[Any, Any], b: np.ndarray[Any, Any]) -> None:
        """Scores the pairs `a`, `b` (each once) and prints all figures."""
        self.figures.setdefault("peak_mib", peak_mib())
        apart = self.claims.sources[a] != self.claims.sources[b]
        a, b = a[apart], b[apart]
        true = int(self.claims.partners(a, b).sum())
        self.figures |= {
            "claims": len(self.claims),
            "pairs": len(a),
            "recall": true / max(1, self.claims.true_pairs()),
            "precision": true / max(1, len(a)),
            "seconds": self.seconds,
        }
        print(json.dumps(self.figures), file=sys.stdout, flush=True)


def best_threshold(
    claims: Claims, a: np.ndarray[Any, Any], b: np.ndarray[Any, Any], scores: np.ndarray[Any, Any]
) -> float:
    """The lowest of `scores` from which on at least :data:`LEAST_PRECISION` of the pairs are true partners, the best
    choice that somebody could make who knows the answers.
    """
    apart = claims.sources[a] != claims.sources[b]
    scores, right = scores[apart], claims.partners(a[apart], b[apart])
    order = np.argsort(-scores, kind="stable")
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(precision >= LEAST_PRECISION)
    return float(scores[order[enough[-1]]]) if len(enough) else 1.0


def peak_mib() -> float:
    """The most memory that this process has held so far, in MiB: everything, the interpreter and the claims included.

    From Linux's account of this process; elsewhere ``ru_maxrss``, which a child may inherit from its parent.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def strings(column: pa.ChunkedArray) -> list[str | None]:
    """The texts of a column, ``None`` for an empty one."""
    return [text or None for text in column.to_pylist()]
