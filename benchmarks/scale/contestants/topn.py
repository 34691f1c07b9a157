"""sparse_dot_topn: ``python -m benchmarks.scale.contestants.topn CLAIMS.parquet COMMON [THRESHOLD]``.

The cosine of TF-IDF vectors over the words that stand in at most COMMON claims, by one sparse product that keeps the
ten most similar claims of each claim.  A vector's length is that over all its words; over those kept recall is the same
within half a point.  Without a threshold the run only looks for the best one and times nothing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from sparse_dot_topn import sp_matmul_topn

from benchmarks.scale.contestants.contest import Claims, Run, peak_mib

TOP, THREADS = 10, 2
LOWEST = 0.2
"""The threshold from which on a better one is looked for."""


def main() -> None:
    """Print the figures, or the best threshold, as JSON."""
    claims, common = Claims(Path(sys.argv[1])), int(sys.argv[2])
    run = Run(claims)
    with run.timed("prepare"):
        numbers, lengths = claims.numbered()
        matrix = _matrix(numbers, lengths, common)
        turned = matrix.T.tocsr()
    if len(sys.argv) < 4:
        product = sp_matmul_topn(matrix, turned, top_n=TOP, threshold=LOWEST, n_threads=THREADS, sort=False)
        print(json.dumps({"threshold": run.found_best(*_pairs(product))}))
        return
    threshold = float(sys.argv[3])
    with run.timed("align"):
        product = sp_matmul_topn(matrix, turned, top_n=TOP, threshold=threshold, n_threads=THREADS, sort=False)
    run.figures |= {"peak_mib": peak_mib(), "threshold": threshold}
    a, b, _ = _pairs(product)
    run.done(a, b)


def _matrix(numbers: np.ndarray[Any, Any], lengths: np.ndarray[Any, Any], common: int) -> Any:
    frequency = np.bincount(numbers)
    rows = np.repeat(np.arange(len(lengths)), lengths)
    weights = np.log(len(lengths) / frequency)[numbers]
    norms = np.sqrt(np.bincount(rows, weights * weights, len(lengths)))
    rare = frequency[numbers] <= common
    data = (weights / norms[rows])[rare].astype(np.float32)
    return sp.csr_matrix((data, (rows[rare], numbers[rare])), shape=(len(lengths), len(frequency)))


def _pairs(product: Any) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Each pair that either claim keeps among its most similar, once, with its similarity."""
    found = product.tocoo()
    low, high = np.minimum(found.row, found.col).astype(np.int64), np.maximum(found.row, found.col)
    one, first = np.unique(low * product.shape[0] + high, return_index=True)
    a, b = one // product.shape[0], one % product.shape[0]
    apart = a != b
    return a[apart], b[apart], found.data[first[apart]]


if __name__ == "__main__":
    main()
