"""Labelled pairs of statements: the public sets that the model is fitted on, and the project's own.

``DIR/train/train.jsonl`` and ``val.jsonl`` hold one pair a line: ``{"src", "grp", "a", "b", "label"}``; no group stands
in both.  Own pairs (``pairs/*.jsonl``) are sets of statements about one piece of evidence, written for this project;
what each was made to show is in ``kind``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from verify.aligning import Index, compare, profile
from verify.parsing.claims import statement
from verify.settings import Settings

OWN = Path(__file__).parent / "pairs"
FAMILIES = {
    "vitaminc": "vitaminc",
    "foolmetwice": "fever",
    "fever_symmetric": "fever",
    "fever_adversarial": "fever",
    "summedits_seed_vs_edit_dev": "summedits",
    "breaking_nli": "breaking_nli",
    "glue_diagnostic": "glue",
    "equate_stresstest_dev": "stresstest",
}
"""The family of each source: what is left out together when a set is left out.  ``syn_*`` are made from templates."""

MINED = 3
"""How many statements about other evidence each piece of own evidence is held against, the likest."""


@dataclass(frozen=True)
class Pair:
    """Evidence, a statement and what the one says of the other: ``agree``, ``conflict`` or ``unrelated``."""

    a: str
    b: str
    label: str
    family: str
    group: str


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def public(path: Path) -> list[Pair]:
    """The pairs of a public set."""
    rows = read(path)
    return [
        Pair(r["a"], r["b"], r["label"], FAMILIES.get(r["src"], "synthetic"), f"{r['src']}:{r['grp']}") for r in rows
    ]


def benchmark(path: Path) -> list[Pair]:
    """The pairs of a set that is only measured, each its own group."""
    return [Pair(r["a"], r["b"], r["label"], path.stem, str(i)) for i, r in enumerate(read(path))]


def own() -> dict[str, list[Pair]]:
    """The project's own pairs by the name of their file."""
    files = sorted(OWN.glob("*.jsonl"))
    return {f.stem: [Pair(r["a"], r["b"], r["label"], f.stem, r["grp"]) for r in read(f)] for f in files}


def mined(pairs: Sequence[Pair], settings: Settings) -> list[Pair]:
    """Statements of `pairs` with evidence of other groups that is most like them: alike, and about something else."""
    evidence = {pair.group: pair.a for pair in pairs}
    groups = list(evidence)
    parsed = (statement(evidence[group], settings, id=group) for group in groups)
    profiles = [profile(replace(claim, source=group)) for claim, group in zip(parsed, groups, strict=True)]
    index = Index(profiles)
    found = []
    for pair in pairs:
        draft = profile(replace(statement(pair.b, settings, id="draft"), source=pair.group))
        near = sorted(((compare(profiles[at], draft).score, groups[at]) for at in index.near(draft)), reverse=True)
        for _, group in near[:MINED]:
            found.append(Pair(evidence[group], pair.b, "unrelated", "mined", pair.group))
    return found


def texts(sets: Iterable[Sequence[Pair]]) -> list[str]:
    """Every text once, sorted."""
    return sorted({text for pairs in sets for pair in pairs for text in (pair.a, pair.b)})
