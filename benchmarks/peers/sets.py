"""The development data: pairs of statements with labels, documents with annotated pairs, sentences about documents."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = [
    "BY_HAND",
    "HELD_OUT",
    "OPPOSED",
    "PUBLIC",
    "Corpus",
    "Gold",
    "Pair",
    "PairSet",
    "Shared",
    "Statement",
    "sampled",
]

SEED = 1
PUBLIC, HELD_OUT, BY_HAND = "public", "held out", "by hand"
FITTED = frozenset(
    {
        "breaking_nli",
        "equate_stresstest_dev",
        "fever_symmetric",
        "glue_diagnostic",
        "summedits_seed_vs_edit_dev",
        "vitaminc_dev",
        "vitaminc_numeric_dev",
    }
)
"""The sets of which the project's own model has seen a part when it was fitted; of the others it has seen nothing."""

OPPOSED = "opposed"
"""Views that stand against each other: who reports them as a conflict is right, and who keeps silent is not wrong."""

_LABELS = {"compatible": "unrelated", "related": "unrelated", "supported": "agree", "conflicts": "conflict"}


@dataclass(frozen=True)
class Pair:
    """Evidence, a statement and the label of the one held against the other."""

    a: str
    b: str
    label: str


@dataclass(frozen=True)
class PairSet:
    """Pairs of one source; `kind` says where they are from, `fitted` whether our model was fitted on a part."""

    name: str
    kind: str
    pairs: list[Pair]
    fitted: bool = False


@dataclass(frozen=True)
class Gold:
    """Two stretches, each ``(document, start, end)``, and what they say of each other."""

    a: tuple[str, int, int]
    b: tuple[str, int, int]
    label: str


@dataclass(frozen=True)
class Statement:
    """A sentence and what the documents say of it."""

    text: str
    label: str


@dataclass(frozen=True)
class Corpus:
    """Documents by name, annotated pairs among them, and statements about them."""

    name: str
    documents: dict[str, str]
    gold: list[Gold]
    statements: list[Statement]


class Shared:
    """The folder of development data.

    Raises ``FileNotFoundError``, which names what is missing, where something is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        needed = ["bench/pairs", "bench/train/val.jsonl", "bench/quantities", "bench/news", "seeds"]
        needed += [f"gold/{name}.jsonl" for name in ("pairs", "mutations", "edits", "quantities")]
        needed += ["gold/news/pairs.jsonl", "gold/news/edits.jsonl"]
        missing = [name for name in needed if not (folder / name).exists()]
        if missing:
            raise FileNotFoundError(f"{folder}: the development data is not there: {', '.join(missing)}")

    def pair_sets(self) -> list[PairSet]:
        """All sets of pairs: the public ones, what is held out of fitting, and those made by hand on articles."""
        public = [
            PairSet(path.stem, PUBLIC, _pairs(path), path.stem in FITTED)
            for path in sorted((self.folder / "bench/pairs").glob("*.jsonl"))
        ]
        changed = [
            Pair(row["orig_quote"], row["mutated"], row["expect"]) for row in rows(self.folder / "gold/mutations.jsonl")
        ]
        by_hand = [PairSet("articles, one fact changed", BY_HAND, changed)]
        by_hand += [PairSet(f"{c.name}, across documents", BY_HAND, _quoted(c)) for c in self.corpora()]
        return [
            *public,
            PairSet("val (pages not fitted on)", HELD_OUT, _pairs(self.folder / "bench/train/val.jsonl")),
            *by_hand,
        ]

    def corpora(self) -> list[Corpus]:
        """The five articles, and the articles on one story."""
        return [self.articles(), self.news()]

    def articles(self) -> Corpus:
        """The five articles; the annotations name them by what their file names begin with."""
        names = {path.name.split("_")[0]: path for path in sorted((self.folder / "seeds").glob("*.txt"))}
        gold = [_gold(row, "source") for row in rows(self.folder / "gold/pairs.jsonl") if row["core"]]
        texts = {f"{key}.txt": path.read_text(encoding="utf-8") for key, path in names.items()}
        gold = [Gold((f"{g.a[0]}.txt", *g.a[1:]), (f"{g.b[0]}.txt", *g.b[1:]), g.label) for g in gold]
        return Corpus("five articles", texts, gold, _statements(self.folder / "gold/edits.jsonl"))

    def news(self) -> Corpus:
        """The articles on one story, but those with hardly any text."""
        texts = {
            path.name: path.read_text(encoding="utf-8") for path in sorted((self.folder / "bench/news").glob("*.md"))
        }
        texts = {name: text for name, text in texts.items() if len(text.strip()) > 300}
        gold = [_gold(row, "doc") for row in rows(self.folder / "gold/news/pairs.jsonl")]
        return Corpus("news", texts, gold, _statements(self.folder / "gold/news/edits.jsonl"))

    def quantities(self) -> list[dict[str, Any]]:
        """The annotated quantities of the articles."""
        return rows(self.folder / "gold/quantities.jsonl")


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def sampled(pairs: Sequence[Pair], most: int) -> list[Pair]:
    """About `most` of the pairs, of each label its share, always the same ones; all with 0."""
    if most <= 0 or len(pairs) <= most:
        return list(pairs)
    by_label: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_label[pair.label].append(pair)
    chosen: list[Pair] = []
    for label, those in sorted(by_label.items()):
        count = max(1, round(most * len(those) / len(pairs)))
        chosen += random.Random(f"{SEED} {label}").sample(those, min(count, len(those)))
    return chosen


def _pairs(path: Path) -> list[Pair]:
    return [Pair(row["a"], row["b"], row["label"]) for row in rows(path)]


def _gold(row: dict[str, Any], key: str) -> Gold:
    a, b = ((row[side][key], row[side]["start"], row[side]["end"]) for side in "ab")
    opposed = row["verdict"] == "conflict" and not row.get("hard", True)
    return Gold(a, b, OPPOSED if opposed else _LABELS.get(row["verdict"], row["verdict"]))


def _statements(path: Path) -> list[Statement]:
    found = [(row["sentence"], row["expected"]) for row in rows(path)]
    return [Statement(text, _LABELS.get(label, "unrelated")) for text, label in found]


def _quoted(corpus: Corpus) -> list[Pair]:
    """The annotated pairs of a corpus as pairs of texts, but opposed views."""
    return [
        Pair(corpus.documents[g.a[0]][g.a[1] : g.a[2]], corpus.documents[g.b[0]][g.b[1] : g.b[2]], g.label)
        for g in corpus.gold
        if g.label != OPPOSED and g.a[0] in corpus.documents and g.b[0] in corpus.documents
    ]
