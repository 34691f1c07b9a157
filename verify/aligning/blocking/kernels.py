"""The loops over all claims, blocks and pairs, in two builds that give the same results."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

__all__ = ["Build", "Kernels", "load"]

Build = Literal["numpy", "numba"]
"""Over whole arrays at a time; or compiled, which needs the extra ``fast``."""

Rows = Callable[
    [NDArray[np.int32], NDArray[np.int64], NDArray[np.int32], int], tuple[NDArray[np.int32], NDArray[np.int64]]
]
PairsIn = Callable[
    [NDArray[np.int32], NDArray[np.int64], NDArray[np.int64], NDArray[np.int32], int], NDArray[np.uint64]
]
Shared = Callable[[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]], NDArray[np.int32]]


class Kernels(Struct, frozen=True):
    """The functions of :mod:`verify.aligning.blocking.arrays`, in one of the two builds."""

    rows: Rows
    pairs_in: PairsIn
    shared: Shared


MANY = 50_000
"""Claims from which on compiled loops save more time than it takes to load them."""


def load(build: Build | None, claims: int) -> Kernels:
    """The kernels of `build`; without one numba's for many `claims`, where it is installed, else numpy's."""
    if build is None and claims >= MANY and find_spec("numba"):
        with suppress(ImportError, OSError, RuntimeError):  # it is there, and does not go with what else is
            return load("numba", claims)
    if build == "numba":
        from verify.aligning.blocking import compiled

        return Kernels(compiled.rows, compiled.pairs_in, compiled.shared)
    from verify.aligning.blocking import arrays

    return Kernels(arrays.rows, arrays.pairs_in, arrays.shared)
