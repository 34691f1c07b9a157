"""Fits the model that judges pairs of claims, measures it, and writes ``verify/data/judge.json``.

    python -m benchmarks.judging_training --data DIR [--write] [--jobs N] [--compare]

`DIR` holds ``train/train.jsonl``, ``train/val.jsonl`` and ``pairs/*.jsonl`` (see ``docs/judging.md`` for where anyone
gets the sets).  Needs the extra ``train`` (``pip install -e '.[train]'``).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.judging import fitting, measuring
from benchmarks.judging.data import Pair, benchmark, mined, own, public, texts
from benchmarks.judging.matrix import COLUMNS, SETTINGS, Matrix, matrix, parse
from verify.judging.model import CLASSES

MODEL = Path(__file__).parents[1] / "verify" / "data" / "judge.json"
FOLDS = 4
LEFT_OUT = {
    "breaking_nli": "breaking_nli",
    "fever_symmetric": "fever",
    "glue_diagnostic": "glue",
    "summedits_seed_vs_edit_dev": "summedits",
}
"""Sets that are measured by a model that has seen nothing of their family."""

UNSEEN = ("sick_test", "stsb_align")
"""Sets that no model is ever fitted on: their terms are not clear, or they have no conflicts."""

LICENCES = {
    "VitaminC, FEVER-symmetric, FEVER-adversarial": "CC BY-SA 3.0",
    "Breaking-NLI, GLUE diagnostics": "CC BY-SA 4.0",
    "FoolMeTwice, SummEdits": "Apache-2.0",
    "EQUATE (StressTest)": "MIT",
    "templates and changed sentences of VitaminC": "CC BY-SA 3.0",
    "benchmarks/judging/pairs": "Apache-2.0, written for this project",
}

HEAD = f"{'':34}{'pairs':>6} {'accuracy':>8} {'argmax':>8} {'precision':>9} {'recall':>7} {'reported':>8}"


def _all(matrix: Matrix) -> NDArray[np.bool_]:
    return np.ones(len(matrix.labels), dtype=bool)


def _folds(sets: list[Matrix], rounds: int, leaves: int) -> NDArray[np.float64]:
    """Chances of the pairs of the first set, each by a model that has not seen its group."""
    first = sets[0]
    number = {group: at % FOLDS for at, group in enumerate(sorted(set(first.groups), key=lambda g: (hash_of(g), g)))}
    fold = np.array([number[group] for group in first.groups])
    found = np.zeros((len(fold), len(CLASSES)))
    for at in range(FOLDS):
        learner = fitting.fit([(first, fold != at), *((other, _all(other)) for other in sets[1:])], rounds, leaves)
        found[fold == at] = fitting.chances(learner, first)[fold == at]
    return found


def hash_of(text: str) -> int:
    """A number of a text that is the same in every run, to shuffle groups."""
    value = 2166136261
    for byte in text.encode():
        value = (value ^ byte) * 16777619 % 2**32
    return value


def _row(name: str, score: measuring.Score, figures: dict[str, Any]) -> None:
    figures[name] = {
        "pairs": score.pairs,
        "accuracy": round(score.accuracy, 3),
        "argmax": round(score.best, 3),
        "conflict precision": round(score.right / score.reported, 3) if score.reported else None,
        "conflict recall": round(score.right / score.conflicts, 3) if score.conflicts else None,
    }
    print(f"{name:34}{score}", flush=True)


def measure(
    sets: dict[str, Matrix], fitted: list[str], threshold: float, rounds: int, leaves: int
) -> tuple[dict[str, Any], list[tuple[float, float, int, float]], Any]:
    """Prints the table; gives its figures, the reliability of grouped cross-validation, and the model of all pairs."""
    figures: dict[str, Any] = {}
    train = [sets[name] for name in fitted]
    first = train[0]
    print(HEAD)
    folds = _folds(train, rounds, leaves)
    vitaminc = first.families == "vitaminc"
    for name, chosen in (("VitaminC", vitaminc), ("VitaminC, both numeric", vitaminc & first.numeric)):
        _row(f"{name} (cross-validation)", measuring.score(first, folds, threshold, chosen), figures)
    learner = fitting.fit([(one, _all(one)) for one in train], rounds, leaves)
    held = sets["val"]
    chances = fitting.chances(learner, held)
    for name, chosen in (
        ("VitaminC", held.families == "vitaminc"),
        ("VitaminC, both numeric", (held.families == "vitaminc") & held.numeric),
        ("StressTest", held.families == "stresstest"),
    ):
        _row(f"{name} (held out)", measuring.score(held, chances, threshold, chosen), figures)
    for name in UNSEEN:
        _row(
            f"{name} (never fitted)",
            measuring.score(sets[name], fitting.chances(learner, sets[name]), threshold, _all(sets[name])),
            figures,
        )
    for name, family in LEFT_OUT.items():
        without = fitting.fit([(one, one.families != family) for one in train], rounds, leaves)
        _row(
            f"{name} (left out)",
            measuring.score(sets[name], fitting.chances(without, sets[name]), threshold, _all(sets[name])),
            figures,
        )
    for name in [name for name in fitted if name not in ("train", "mined")]:
        without = fitting.fit([(one, ~np.isin(one.families, [name, "mined"])) for one in train], rounds, leaves)
        _row(
            f"{name}, own (left out)",
            measuring.score(sets[name], fitting.chances(without, sets[name]), threshold, _all(sets[name])),
            figures,
        )
    return figures, measuring.reliability(first, folds, _all(first)), learner


def document(
    learner: Any, figures: dict[str, Any], reliability: list[tuple[float, float, int, float]], threshold: float
) -> str:
    """The model as JSON, one tree a line."""
    trees = fitting.trees(learner)
    used = sorted({name for group in trees.values() for tree in group for name in _names(tree)}, key=COLUMNS.index)
    head = {
        "about": "Boosted trees over the features of verify.judging.features, made by benchmarks/judging_training.py.",
        "fitted on": LICENCES,
        "licence": "CC-BY-SA-4.0, as a work made from the sets above",
        "threshold": threshold,
        "figures": figures,
        "reliability": [
            {"from": low, "to": high, "reported": n, "right": None if n == 0 else round(share, 3)}
            for low, high, n, share in reliability
        ],
        "features": used,
        "start": dict.fromkeys(CLASSES, 0.0),
    }
    lines = [json.dumps(head, indent=1, ensure_ascii=False)[:-2] + ',\n "trees": {']
    for at, (name, group) in enumerate(trees.items()):
        rows = ",\n".join(f"   {json.dumps(tree, separators=(',', ':'))}" for tree in group)
        lines.append(f'  "{name}": [\n{rows}\n  ]' + ("," if at + 1 < len(trees) else ""))
    return "\n".join([*lines, " }\n}\n"])


def _names(tree: Any) -> list[str]:
    return [tree[0], *_names(tree[2]), *_names(tree[3])] if isinstance(tree, list) else []


def load(data: Path, jobs: int) -> dict[str, Matrix]:
    """Every set as features: ``train``, ``val``, the project's own, ``mined`` and the benchmarks."""
    pairs: dict[str, list[Pair]] = {
        "train": public(data / "train" / "train.jsonl"),
        "val": public(data / "train" / "val.jsonl"),
    }
    ours = own()
    pairs |= ours
    pairs["mined"] = [pair for group in ours.values() for pair in mined(group, SETTINGS)]
    pairs |= {name: benchmark(data / "pairs" / f"{name}.jsonl") for name in (*LEFT_OUT, *UNSEEN)}
    claims = parse(texts(pairs.values()), jobs)
    return {name: matrix(group, claims, jobs) for name, group in pairs.items()}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public sets")
    parser.add_argument("--write", action="store_true", help=f"write {MODEL.name}")
    parser.add_argument("--jobs", type=int, default=2, help="processes that parse and measure")
    parser.add_argument(
        "--threshold", type=float, default=SETTINGS.conflict_threshold, help="least confidence of a conflict"
    )
    parser.add_argument("--compare", action="store_true", help="also fit an additive model and larger trees")
    given = parser.parse_args()
    sets = load(given.data, given.jobs)
    fitted = ["train", *own(), "mined"]
    if given.compare:
        for rounds, leaves in ((600, 2), (90, 4), (90, 31)):
            print(f"\n{rounds} rounds of trees with {leaves} leaves" + (" (additive)" if leaves == 2 else ""))
            measure(sets, fitted, given.threshold, rounds, leaves)
        print(f"\n{fitting.ROUNDS} rounds of trees with {fitting.LEAVES} leaves")
    figures, reliability, learner = measure(sets, fitted, given.threshold, fitting.ROUNDS, fitting.LEAVES)
    print("\nconfidence   reported   right")
    for low, high, count, share in reliability:
        print(f"{low:.2f}-{high:.2f} {count:10d} {share:7.3f}")
    if given.write:
        MODEL.write_text(document(learner, figures, reliability, given.threshold), encoding="utf-8")


if __name__ == "__main__":
    main()
