"""This project's alignment: ``python -m benchmarks.scale.contestants.ours CLAIMS.parquet numpy|numba LEAST``.

LEAST is the least similarity of a pair.  After what is measured, the pairs down to a lower similarity tell what recall
the best threshold would have got, chosen as the peers' is.
"""

from __future__ import annotations

import sys
import time
from itertools import islice
from pathlib import Path

from benchmarks.scale.contestants.contest import Claims, Run, peak_mib
from verify.aligning.blocking import Build, candidates, columns

LOWEST = 0.15
"""The threshold from which on a better one is looked for."""

WARM_UP = 2_000
"""So many claims are aligned first, so that what is compiled at first use is compiled."""


def main() -> None:
    """Print the figures as JSON."""
    claims = Claims(Path(sys.argv[1]))
    build: Build = "numba" if sys.argv[2] == "numba" else "numpy"
    least = float(sys.argv[3])
    start = time.perf_counter()
    few = columns(islice(claims.words(), WARM_UP), claims.sources[:WARM_UP].tolist())
    candidates(few, least=least, build=build)
    run = Run(claims, figures={"compile": time.perf_counter() - start, "threshold": least})
    with run.timed("prepare"):
        corpus = columns(claims.words(), claims.sources.tolist())
    with run.timed("align"):
        found = candidates(corpus, least=least, build=build)
    run.figures["peak_mib"] = peak_mib()
    more = candidates(corpus, least=min(LOWEST, least), build=build)
    run.found_best(more.a, more.b, more.similarity)
    run.done(found.a, found.b)


if __name__ == "__main__":
    main()
