"""Runs every contestant on a corpus, in turn and several rounds over, each time in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.environment import python_with

__all__ = ["Contestant", "Result", "contestants", "measured", "saved", "stored"]

ROOT = Path(__file__).parents[2]
TOPN = ("sparse_dot_topn==1.2.0", "scipy", "pyarrow")
SPLINK = ("splink==5.0.0", "duckdb", "pyarrow", "numpy")
WORDS, KEYS = "words", "keys"


@dataclass(frozen=True)
class Contestant:
    """Something that aligns claims: the script, its arguments, the interpreter to run it, and what it `reads`.

    A `tuned` one gets its threshold as a further argument, which a first run finds.
    """

    name: str
    script: str
    arguments: tuple[str, ...]
    python: Path
    reads: str = WORDS
    tuned: bool = False
    most: int = 10**9


@dataclass
class Result:
    """The figures of one contestant on one corpus, a dictionary a round: see :class:`contestants.contest.Run`."""

    variant: str
    method: str
    reads: str
    rounds: list[dict[str, Any]] = field(default_factory=list)

    @property
    def claims(self) -> int:
        return int(self.rounds[0]["claims"])

    def seconds(self, *steps: str) -> list[float]:
        """The time of these steps together, a figure a round."""
        return [sum(one["seconds"].get(step, 0.0) for step in steps) for one in self.rounds]


def contestants(*, least: float, peers: bool, here: bool, caps: Sequence[int], splink_most: int) -> list[Contestant]:
    """Who takes part, on the plain words and on parsed keys.

    `least` is our threshold; with `here` the peers are those of this interpreter; `caps` are how many claims a word may
    stand in for sparse_dot_topn to look at it, and `splink_most` on how many claims Splink runs.
    """
    mine = Path(sys.executable)
    kernels = ["numpy", *(["numba"] if find_spec("numba") else [])]
    labels = {"numpy": "verify, base", "numba": "verify, [fast]"}
    found = [Contestant(labels[k], "ours", (k, str(least)), mine, reads) for reads in (KEYS, WORDS) for k in kernels]
    if not peers:
        return found
    topn = mine if here else python_with(*TOPN)
    for cap in caps:
        name = "sparse_dot_topn" if cap == caps[0] else f"sparse_dot_topn, df ≤ {cap}"
        found += [Contestant(name, "topn", (str(cap),), topn, reads, True) for reads in (WORDS, KEYS)]
    splink = mine if here else python_with(*SPLINK)
    return [*found, Contestant("Splink 5", "splinked", (), splink, WORDS, most=splink_most)]


def measured(
    variant: str, files: dict[str, Path], count: int, taking_part: Sequence[Contestant], rounds: int
) -> list[Result]:
    """The figures of all contestants on one corpus of `count` claims; `files` has it as words and, maybe, as keys."""
    taking_part = [one for one in taking_part if one.reads in files and count <= one.most]
    tuned = {one: _threshold(one, files[one.reads]) for one in taking_part if one.tuned}
    results = {one: Result(variant, one.name, one.reads) for one in taking_part}
    for at in range(rounds):
        turn = taking_part if at % 2 == 0 else taking_part[::-1]
        for one in turn:
            more = [f"{tuned[one]:.6f}"] if one.tuned else []
            figures = _run(one, files[one.reads], more)
            results[one].rounds.append(figures)
            print(f"{variant} {count:,} round {at + 1}: {one.name} ({one.reads}) {figures}", file=sys.stderr)
    return list(results.values())


def _threshold(one: Contestant, file: Path) -> float:
    return float(_run(one, file, [])["threshold"])


def _run(one: Contestant, file: Path, more: list[str]) -> dict[str, Any]:
    """What the contestant prints last.  Raises ``subprocess.CalledProcessError`` where it fails."""
    command = [str(one.python), "-m", f"benchmarks.scale.contestants.{one.script}", str(file), *one.arguments, *more]
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": path}, check=True, stdout=subprocess.PIPE, text=True
    )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def stored(results: Sequence[Result], path: Path) -> None:
    """Adds the figures to a file of JSON Lines."""
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(result), ensure_ascii=False) + "\n" for result in results)


def saved(paths: Sequence[Path]) -> list[Result]:
    """The figures of such files; of what was measured again the last."""
    found: dict[tuple[str, int, str, str], Result] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            result = Result(**json.loads(line))
            found[result.variant, result.claims, result.method, result.reads] = result
    return list(found.values())
