"""What runs offline from PyPI and does a part of the same, beside the project on the same data in one run.

Usage: ``python -m benchmarks.peers [--shared DIR] [--most N] [--format text|markdown] [--output FILE] [--no-peers]``

`DIR` holds the development data (by default ``../shared`` beside the project): ``bench/pairs/*.jsonl`` with one
``{"a", "b", "label"}`` a line, ``bench/train/val.jsonl``, ``bench/quantities``, ``bench/news``, the articles in
``seeds`` and the annotations in ``gold``.  Peers run in environments that the script makes with pip, each in its own
and in its pinned version; each set is asked of all in turn.  Times are the processor's, of the judging alone, after
everything is loaded and was used once; start-up is the clock's.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.machine import speed
from benchmarks.peers.measure import measured
from benchmarks.peers.sets import Shared
from benchmarks.peers.tables import report

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Do what the arguments say and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="DIR", help="development data")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="about so many pairs of each set; 0: all")
    parser.add_argument("--format", choices=("text", "markdown"), default="text", dest="form")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the tables here too")
    parser.add_argument("--no-peers", action="store_true", help="measure the project only")
    options = parser.parse_args()
    try:
        shared = Shared(options.shared)
    except FileNotFoundError as error:
        sys.exit(f"{error}\nname the folder with --shared DIR; what it holds is told by --help and docs/peers.md")
    text = f"{report(measured(shared, options.most, not options.no_peers), options.form == 'markdown')}\n\n{speed()}"
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
