"""Pairs as rows of features, each in the order given and in the order in which a conflict is weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.judging.data import Pair
from verify.aligning import match_words, profile
from verify.judging.comparison import Comparison
from verify.judging.features import FEATURES, measure
from verify.judging.rules import RULES
from verify.judging.verdicts import load
from verify.model import Claim
from verify.parsing.claims import statement
from verify.settings import Settings

CHUNK = 300
SETTINGS = Settings()
CONFLICTS = tuple(rule for rule in RULES if rule.label == "conflict" and rule.check is not None)
COLUMNS = (*FEATURES, *(rule.code for rule in CONFLICTS))


@dataclass(frozen=True)
class Matrix:
    """One set of pairs.

    `given` and `weighed` are (pairs x COLUMNS) float32: the pair as it stands, and with the claim that says less as the
    statement; `certain` is (pairs,), how sure the surest rule for a conflict is.
    """

    given: NDArray[np.float32]
    weighed: NDArray[np.float32]
    labels: NDArray[np.str_]
    families: NDArray[np.str_]
    groups: NDArray[np.str_]
    numeric: NDArray[np.bool_]

    @property
    def certain(self) -> NDArray[np.float32]:
        result: NDArray[np.float32] = self.given[:, len(FEATURES) :].max(axis=1)
        return result


def _claim(text: str) -> Claim:
    return statement(text, SETTINGS, id="pair")


def parse(texts: Sequence[str], jobs: int) -> dict[str, Claim]:
    """Each text as one claim."""
    with ProcessPoolExecutor(jobs) as pool:
        return dict(zip(texts, pool.map(_claim, texts, chunksize=CHUNK), strict=True))


def _rows(pairs: Sequence[tuple[Claim, Claim]]) -> list[tuple[list[float], list[float]]]:
    found = []
    for one, other in pairs:
        a, b = profile(one), profile(other)
        words = match_words(a, b)
        c = Comparison(a, b, words, SETTINGS)
        sure = {
            rule.code: max((hit.certainty for hit in rule.check(c)), default=0.0) for rule in CONFLICTS if rule.check
        }
        features = measure(c, sure)
        row = [features[name] for name in COLUMNS]
        weighed = row
        if load(b) > load(a):
            features = measure(Comparison(b, a, words.turned(), SETTINGS), sure)
            weighed = [features[name] for name in COLUMNS]
        found.append((row, weighed))
    return found


def _digits(text: str) -> bool:
    return any(char.isdigit() for char in text)


def matrix(pairs: Sequence[Pair], claims: Mapping[str, Claim], jobs: int) -> Matrix:
    """The features of `pairs`; `claims` has the claim of each text."""
    parsed = [(claims[pair.a], claims[pair.b]) for pair in pairs]
    chunks = [parsed[at : at + CHUNK] for at in range(0, len(parsed), CHUNK)]
    with ProcessPoolExecutor(jobs) as pool:
        rows = [row for part in pool.map(_rows, chunks) for row in part]
    return Matrix(
        np.array([given for given, _ in rows], dtype=np.float32),
        np.array([weighed for _, weighed in rows], dtype=np.float32),
        np.array([pair.label for pair in pairs]),
        np.array([pair.family for pair in pairs]),
        np.array([pair.group for pair in pairs]),
        np.array([_digits(pair.a) and _digits(pair.b) for pair in pairs]),
    )
