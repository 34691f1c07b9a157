"""Of the similar pairs the nearest of each claim, and of these the ones that share enough of what they say.

A pair goes to the range of its first claim, where its copies from several buckets become one; to the range of its
second, since it is kept where it is near for either; and with the second claim's keys back to the range of the first.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from verify.aligning.blocking import columns_of, near_ones, weight_shared
from verify.engines.dask.stages.blocks import PAIRS
from verify.engines.dask.stages.layout import Layout
from verify.engines.dask.stages.tables import Array, Arrays, cut, gathered, shared_out, whole, write
from verify.engines.dask.stages.vocabulary import CLAIMS, KEYS

__all__ = ["distinct_pairs", "keep", "near", "second_sides"]

CLAIM = {"claim": ("<i4", 1), "length": ("<i4", 1)}
"""A claim and how many keys it has."""

_LOW = np.uint64(0xFFFFFFFF)


def distinct_pairs(layout: Layout, number: int, levels: int) -> None:
    """The pairs whose first claim is in a range, each once, from all buckets of so many levels."""
    paths = [path for level in range(1, levels + 1) for path in layout.tables(f"pairs-{level}", layout.buckets)]
    found = _once(gathered(paths, PAIRS, number))
    write(layout.table("own", number), PAIRS, [found])
    write(layout.table("other", number), PAIRS, shared_out(found, _second_range(layout, found), layout.ranges))


def near(layout: Layout, number: int) -> None:
    """Which pairs are near for a claim of a range, be it their first or their second."""
    own = whole(layout.table("own", number), PAIRS)
    other = gathered(layout.tables("other", layout.ranges), PAIRS, number)
    if layout.nearest:
        side = np.concatenate(((own["pair"] >> np.uint64(32)), other["pair"] & _LOW)).astype(np.int64)
        kept = near_ones(
            side - layout.first[number],
            np.concatenate((own["pair"], other["pair"])),
            np.concatenate((own["similarity"], other["similarity"])),
            layout.nearest,
            layout.first[number + 1] - layout.first[number],
        )
        own, other = _chosen(own, kept[: len(own["pair"])]), _chosen(other, kept[len(own["pair"]) :])
    groups = shared_out(own, _second_range(layout, own), layout.ranges)
    write(layout.table("near-first", number), PAIRS, groups)
    write(layout.table("near-second", number), PAIRS, [other])


def second_sides(layout: Layout, number: int) -> None:
    """The kept pairs whose second claim is in a range, with the keys of those claims, for the ranges of their first."""
    received = gathered(layout.tables("near-first", layout.ranges), PAIRS, number)
    near = whole(layout.table("near-second", number), PAIRS)
    pairs = _once({name: np.concatenate((received[name], near[name])) for name in PAIRS})
    groups = cut(pairs, np.searchsorted(pairs["pair"], np.array(layout.first[1:-1], np.uint64) << np.uint64(32)))
    write(layout.table("kept", number), PAIRS, groups)
    claims = whole(layout.table("claims", number), CLAIMS)["length"]
    keys = whole(layout.table("weighed", number), KEYS)
    ends = np.cumsum(claims, dtype=np.int64)
    chosen = [np.unique(group["pair"] & _LOW).astype(np.int64) for group in groups]
    inside = [one - layout.first[number] for one in chosen]
    write(
        layout.table("second-claims", number),
        CLAIM,
        ({"claim": one, "length": claims[at]} for one, at in zip(chosen, inside, strict=True)),
    )
    write(
        layout.table("second-keys", number),
        KEYS,
        ({name: keys[name][_places(ends[at], claims[at])] for name in KEYS} for at in inside),
    )


def keep(layout: Layout, number: int) -> int:
    """The pairs whose first claim is in a range and that share enough, ascending; gives how many there are."""
    every = layout.ranges
    pairs = _once(gathered(layout.tables("kept", every), PAIRS, number))
    second = gathered(layout.tables("second-claims", every), CLAIM, number)
    second_keys = gathered(layout.tables("second-keys", every), KEYS, number)
    lengths = whole(layout.table("claims", number), CLAIMS)["length"]
    keys = whole(layout.table("weighed", number), KEYS)
    corpus = columns_of(
        np.concatenate((lengths, second["length"])).astype(np.int64),
        np.concatenate((keys["hash"], second_keys["hash"])),
        np.concatenate((keys["weight"], second_keys["weight"])),
        np.zeros(len(lengths) + len(second["claim"]), np.int32),
    )
    a = (pairs["pair"] >> np.uint64(32)).astype(np.int64) - layout.first[number]
    b = len(lengths) + np.searchsorted(second["claim"], (pairs["pair"] & _LOW).astype(np.int32))
    shared = weight_shared(corpus, a.astype(np.int32), b.astype(np.int32))
    found = _chosen(pairs, shared >= layout.shared)
    write(layout.table("pairs", number), PAIRS, [found])
    return len(found["pair"])


def _once(pairs: Arrays) -> Arrays:
    """`pairs` ascending, each once; copies of a pair are equally similar."""
    found, at = np.unique(pairs["pair"], return_index=True)
    return {"pair": found, "similarity": pairs["similarity"][at]}


def _chosen(pairs: Arrays, which: NDArray[np.bool_]) -> Arrays:
    return {name: array[which] for name, array in pairs.items()}


def _second_range(layout: Layout, pairs: Arrays) -> NDArray[np.int64]:
    return layout.range_of((pairs["pair"] & _LOW).astype(np.int64))


def _places(ends: Array, lengths: Array) -> NDArray[np.int64]:
    """The places of the keys of claims that end before `ends` and have so many (`lengths`)."""
    sizes = lengths.astype(np.int64)
    before = np.cumsum(sizes) - sizes
    return np.repeat(ends - sizes - before, sizes) + np.arange(int(sizes.sum()))
