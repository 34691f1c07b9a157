"""This project's alignment: ``python -m benchmarks.scale.contestants.ours CLAIMS.parquet [numpy|numba]``."""

from __future__ import annotations

import sys
import time
from itertools import islice
from pathlib import Path

from benchmarks.scale.contestants.contest import Claims, Run, peak_mib
from verify.aligning.blocking import Build, candidates, columns

LEAST = 0.4
"""Least similarity of a pair: one figure for all corpora and sizes."""

WARM_UP = 2_000
"""So many claims are aligned first, so that what is compiled at first use is compiled."""


def main() -> None:
    """Print the figures as JSON."""
    claims = Claims(Path(sys.argv[1]))
    build: Build = "numba" if sys.argv[2:] == ["numba"] else "numpy"
    start = time.perf_counter()
    few = columns(islice(claims.words(), WARM_UP), claims.sources[:WARM_UP].tolist())
    candidates(few, least=LEAST, build=build)
    run = Run(claims, figures={"compile": time.perf_counter() - start, "threshold": LEAST})
    with run.timed("prepare"):
        corpus = columns(claims.words(), claims.sources.tolist())
    with run.timed("align"):
        found = candidates(corpus, least=LEAST, build=build)
    run.figures["peak_mib"] = peak_mib()
    run.done(found.a, found.b)


if __name__ == "__main__":
    main()
