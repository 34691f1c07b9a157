"""The join of claims on their blocks: filed by block in each range of claims, met in each bucket of blocks.

See :mod:`verify.aligning.blocking.blocks` for what a block is.  Level 1 are the keys that are rare by themselves; level
2 and up the combinations of so many keys, to which from 3 on only the claims of crowded blocks go.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from verify.aligning.blocking import similar
from verify.aligning.blocking.blocks import RAREST, distinct, filed, joined, runs
from verify.aligning.blocking.columns import WIDTH, Ranked
from verify.aligning.blocking.kernels import load
from verify.engines.dask.stages.layout import Layout
from verify.engines.dask.stages.tables import Arrays, cut, gathered, read, shared_out, whole, write
from verify.engines.dask.stages.vocabulary import CLAIMS, KEYS, NUMBERS, RANKS, Vocabulary

__all__ = ["LEVELS", "PAIRS", "SINGLE", "file", "join", "rows"]

SINGLE = 1
LEVELS = range(SINGLE, RAREST + 1)

ROWS = {"rarest": ("<i4", WIDTH), "norm": ("<f8", 1), "source": ("<i4", 1)}
"""Of each claim the ranks of its rarest keys, the length of its vector, and the number of its source."""

MEMBERS = {"claim": ("<i4", 1), **ROWS}
ENTRIES = {"entry": ("<u8", 1)}
"""A claim in a block: the number of the block, and in the lowest bits that of the claim."""

CROWDED = {"claim": ("<u8", 1)}
PAIRS = {"pair": ("<u8", 1), "similarity": ("<f4", 1)}
"""A pair ``a < b`` of claims as the number ``a << 32 | b``, and how similar the two are."""


def rows(layout: Layout, number: int, words: Vocabulary) -> None:
    """The rarest keys of each claim of a range; and its keys again, each with the greatest weight it has anywhere."""
    claims = whole(layout.table("claims", number), CLAIMS)
    numbers = whole(layout.table("numbers", number), NUMBERS)["number"]
    ranks = gathered(layout.tables("ranks", layout.buckets), RANKS, number)
    offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(claims["length"], dtype=np.int64)))
    use = load(None, layout.claims)
    rarest, sums = use.rows(ranks["rank"][numbers].astype(np.int32), offsets, words.squares(), WIDTH)
    norms = np.sqrt(sums.astype(np.float64))
    write(layout.table("rows", number), ROWS, [{"rarest": rarest, "norm": norms, "source": claims["source"]}])
    hashes = whole(layout.table("keys", number), KEYS)["hash"]
    write(layout.table("weighed", number), KEYS, [{"hash": hashes, "weight": ranks["weight"][numbers]}])


def file(layout: Layout, number: int, words: Vocabulary, level: int, last: int) -> None:
    """Files the claims of a range under their blocks of a level, for each bucket with what it has to know of them.

    `last` is the last claim of the corpus that is filed at this level.
    """
    held = whole(layout.table("rows", number), ROWS)
    first, bits = layout.first[number], _bits(level, last)
    if level == SINGLE:
        claims, places = np.nonzero((held["rarest"] >= words.once) & (held["rarest"] < words.rare))
        blocks = held["rarest"][claims, places].astype(np.uint64)
        entries = (blocks << bits) | (claims + first).astype(np.uint64)
        buckets = blocks % np.uint64(layout.buckets)
    else:
        chosen = _chosen(layout, number, level)
        keys = held["rarest"][(chosen - np.uint64(first)).astype(np.int64), :RAREST].astype(np.int32)
        combined = tuple(combinations(range(RAREST), level))
        entries = np.concatenate(list(filed(chosen, keys, combined, bits, words.known)))
        buckets = (entries >> bits) % np.uint64(layout.buckets)
    groups = shared_out({"entry": entries}, buckets, layout.buckets)
    write(layout.table(f"filed-{level}", number), ENTRIES, groups)
    low = (np.uint64(1) << bits) - np.uint64(1)

    def members() -> Iterator[Arrays]:
        for group in groups:
            claims = distinct(group["entry"] & low).astype(np.int64)
            yield {"claim": claims, **{name: held[name][claims - first] for name in ROWS}}

    write(layout.table(f"members-{level}", number), MEMBERS, members())


def join(layout: Layout, bucket: int, words: Vocabulary, level: int, last: int) -> int:
    """Finds the similar pairs of claims in the blocks of a bucket, for each range those of its claims.

    Gives the last claim that stands in a block that is too large and goes on to the next level; -1 where none does.
    """
    entries = gathered(layout.tables(f"filed-{level}", layout.ranges), ENTRIES, bucket)["entry"]
    members = gathered(layout.tables(f"members-{level}", layout.ranges), MEMBERS, bucket)
    entries.sort()
    bits, use = _bits(level, last), load(None, layout.claims)
    blocks = entries >> bits
    numbers = (entries & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    claims = np.searchsorted(members["claim"], numbers).astype(np.int32)
    frequency = np.empty(0, np.int64)
    corpus = Ranked(members["rarest"], words.squares(), members["norm"], frequency, members["source"])
    if level == SINGLE:
        starts, sizes = runs(blocks)
        found, crowded = use.pairs_in(claims, starts, sizes, members["source"], len(claims)), claims[:0]
    else:
        found, crowded = joined(blocks, claims, corpus, level, use)
    pairs, similarity = similar(corpus, distinct(found), layout.least, use)
    known = members["claim"].astype(np.uint64)
    pairs = (known[(pairs >> np.uint64(32)).astype(np.int64)] << np.uint64(32)) | known[pairs.astype(np.uint32)]
    _write_pairs(layout, f"pairs-{level}", bucket, pairs, similarity)
    going = distinct(known[crowded])
    groups = cut({"claim": going}, np.searchsorted(going, np.array(layout.first[1:-1], np.uint64)))
    write(layout.table(f"crowded-{level}", bucket), CROWDED, groups)
    return int(going[-1]) if len(going) else -1


def _write_pairs(
    layout: Layout, stage: str, number: int, pairs: NDArray[np.uint64], similarity: NDArray[np.float32]
) -> None:
    """Writes `pairs`, ascending, for each range those of which it has the first claim."""
    edges = np.array(layout.first[1:-1], np.uint64) << np.uint64(32)
    groups = cut({"pair": pairs, "similarity": similarity}, np.searchsorted(pairs, edges))
    write(layout.table(stage, number), PAIRS, groups)


def _chosen(layout: Layout, number: int, level: int) -> NDArray[np.uint64]:
    """The claims of a range that are filed at a level of combinations."""
    if level == SINGLE + 1:
        return np.arange(layout.first[number], layout.first[number + 1], dtype=np.uint64)
    return distinct(
        np.concatenate(
            [read(path, CROWDED, number)["claim"] for path in layout.tables(f"crowded-{level - 1}", layout.buckets)]
        )
    )


def _bits(level: int, last: int) -> np.uint64:
    """How many bits the number of a claim has at a level: as many as where one machine does all of it."""
    return np.uint64(32 if level == SINGLE else max(1, last.bit_length()))
