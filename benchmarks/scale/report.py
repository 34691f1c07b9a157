"""The figures as Markdown tables and as a plot of growth."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from itertools import pairwise

from benchmarks.scale.measure import Result

__all__ = ["growth", "tables"]

PEERS = ("sparse_dot_topn", "Splink 5")
HEADS = (
    ("method", False),
    ("aligning, s", True),
    ("before that, s", True),
    ("peak, MiB", True),
    ("recall", True),
    ("precision", True),
    ("recall at best", True),
    *((f"÷ {peer}", True) for peer in PEERS),
    *((f"whole ÷ {peer}", True) for peer in PEERS),
)
WHOLE = ("prepare", "train", "align")


def tables(results: Sequence[Result]) -> str:
    """A table for each corpus: medians with the least and the most in parentheses.

    A ratio is of the times of the same round; below 1 the method is faster than the peer, which reads the plain words.
    """
    parts = []
    for variant, claims in sorted({(r.variant, r.claims) for r in results}):
        mine = [r for r in results if (r.variant, r.claims) == (variant, claims)]
        rounds = max(len(r.rounds) for r in mine)
        lines = [f"### {variant}, {claims:,} claims ({rounds} round{'s' * (rounds > 1)})", ""]
        lines.append("| " + " | ".join(head for head, _ in HEADS) + " |")
        lines.append("|" + "|".join("---:" if right else "---" for _, right in HEADS) + "|")
        lines += [_row(result, mine, both=len({r.reads for r in mine}) > 1) for result in mine]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def growth(results: Sequence[Result]) -> str:
    """How many times the time grows from one size to the next, a line for each method."""
    lines = []
    for variant, method, reads in dict.fromkeys((r.variant, r.method, r.reads) for r in results):
        mine = sorted((r for r in results if (r.variant, r.method, r.reads) == (variant, method, reads)), key=_size)
        steps = [
            f"{a.claims:,} → {b.claims:,}: {_middle(b.seconds('align')) / _middle(a.seconds('align')):.1f}×"
            f" (whole {_middle(b.seconds(*WHOLE)) / _middle(a.seconds(*WHOLE)):.1f}×)"
            for a, b in pairwise(mine)
        ]
        if steps:
            lines.append(f"- {variant}, {method} ({reads}): " + "; ".join(steps))
    compiling = sorted(one["compile"] for r in results if "numba" in r.method or "fast" in r.method for one in r.rounds)
    if compiling:
        lines.append(
            f"- compiling and warming up [fast], not in the times: {compiling[0]:.1f} to {compiling[-1]:.1f} s"
        )
    return "\n".join(lines)


def _size(result: Result) -> int:
    return result.claims


def _middle(figures: Sequence[float]) -> float:
    return statistics.median(figures)


def _row(result: Result, corpus: Sequence[Result], both: bool) -> str:
    last = result.rounds[-1]
    cells = [
        result.method + (f" ({result.reads})" if both else ""),
        _spread(result.seconds("align")),
        _spread(result.seconds("prepare", "train")),
        _spread([one["peak_mib"] for one in result.rounds], ",.0f"),
        f"{last['recall']:.3f}",
        f"{last['precision']:.3f}",
        f"{last.get('best_recall', last['recall']):.3f}",
    ]
    for steps in (("align",), WHOLE):
        for name in PEERS:
            peer = next((r for r in corpus if r.method == name and r.reads == "words"), None)
            cells.append(_ratio(result.seconds(*steps), peer.seconds(*steps)) if peer and peer is not result else "")
    return "| " + " | ".join(cells) + " |"


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    return _spread([a / b for a, b in zip(ours, theirs, strict=False)], ".3f")


def _spread(figures: Sequence[float], form: str = ",.2f") -> str:
    middle = f"{_middle(figures):{form}}"
    return middle if len(figures) == 1 else f"{middle} ({min(figures):{form}}–{max(figures):{form}})"
