"""What a fitted model would report: precision and recall of conflicts, accuracy, and how far its chances hold."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from benchmarks.judging.matrix import COLUMNS, Matrix
from verify.judging.differences import LEAST_FIT, LEAST_LOOSE
from verify.judging.model import CLASSES
from verify.judging.verdicts import AGREE, DOUBT, MOST, SHOWN, VOUCHED

BINS = (0.0, 0.1, 0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
"""Edges of the reliability table."""


@dataclass(frozen=True)
class Score:
    """Counts of one set: `right` of `reported` conflicts among `conflicts` in all; shares of right verdicts."""

    pairs: int
    accuracy: float
    best: float
    right: int
    reported: int
    conflicts: int

    def __str__(self) -> str:
        precision = f"{self.right / self.reported:.3f}" if self.reported else "  -  "
        recall = f"{self.right / self.conflicts:.3f}" if self.conflicts else "  -  "
        return f"{self.pairs:6d} {self.accuracy:8.3f} {self.best:8.3f} {precision:>9} {recall:>7} {self.reported:8d}"


def _column(matrix: Matrix, name: str) -> NDArray[np.float32]:
    result: NDArray[np.float32] = matrix.given[:, COLUMNS.index(name)]
    return result


def confidence(matrix: Matrix, chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """The confidence of a conflict of each pair, 0 where no difference could be shown."""
    sure, chance = matrix.certain, chances[:, 1]
    loose = np.maximum(_column(matrix, "wider"), _column(matrix, "overlapping")) >= LEAST_LOOSE
    differ = (_column(matrix, "apart") >= LEAST_FIT) | loose | (_column(matrix, "period_apart") > 0)
    by_rule = np.where((sure >= SHOWN) & (chance >= DOUBT), np.maximum(chance, np.minimum(MOST, sure + VOUCHED)), 0.0)
    return np.where(sure > 0, by_rule, np.where(differ, chance, 0.0))


def score(matrix: Matrix, chances: NDArray[np.float64], threshold: float, chosen: NDArray[np.bool_]) -> Score:
    """The verdicts on the chosen pairs with this threshold of a conflict; `best` takes the likeliest class."""
    truth = np.array([CLASSES.index(label) for label in matrix.labels])[chosen]
    told = confidence(matrix, chances)[chosen] >= threshold
    verdict = np.where(told, 1, np.where(chances[chosen, 0] >= AGREE, 0, 2))
    return Score(
        len(truth),
        float((verdict == truth).mean()),
        float((chances[chosen].argmax(axis=1) == truth).mean()),
        int((told & (truth == 1)).sum()),
        int(told.sum()),
        int((truth == 1).sum()),
    )


def reliability(
    matrix: Matrix, chances: NDArray[np.float64], chosen: NDArray[np.bool_]
) -> list[tuple[float, float, int, float]]:
    """Of each bin of confidence: its edges, how many conflicts would be reported in it, and the share that is right."""
    sure = confidence(matrix, chances)[chosen]
    truth = matrix.labels[chosen] == "conflict"
    found = []
    for low, high in pairwise(BINS):
        inside = (sure >= low) & (sure < high) & (sure > 0)
        found.append(
            (low, min(high, 1.0), int(inside.sum()), float(truth[inside].mean()) if inside.any() else float("nan"))
        )
    return found
