"""What comes of runs around which something goes wrong, counted: no output is ever lost, or half of it written.

Usage: ``python -m benchmarks.faults [--rounds 100] [--seed 0]``

The rounds are those of ``tests/faults/rounds.py``: what should not come of one ends the benchmark with its message.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from tests.faults import rounds


def main() -> None:
    """Goes the rounds and prints what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=100, help="how often a run is killed")
    parser.add_argument("--seed", type=int, default=0, help="of the moments at which it is")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        _say("20 commands at once", rounds.together(scratch, 20))
        _say("killed before each step of writing", rounds.killed_while_writing(scratch))
        if rounds.has_mounts():
            full = Counter(
                rounds.on_full_disk(scratch, pages) for pages in (*range(12), *range(16, 512, 24), 1000, 4000)
            )
            _say("a disk that fills up, by pages left", full)
        _say("a source that changes and vanishes", rounds.changing(scratch, given.rounds // 4))
        _say("killed at any moment", rounds.killed(scratch, given.rounds, given.seed))


def _say(what: str, counts: Counter[str]) -> None:
    print(f"{what}: {counts.total()}")
    for outcome, count in sorted(counts.items()):
        print(f"  {count:5}  {outcome}", flush=True)


if __name__ == "__main__":
    main()
