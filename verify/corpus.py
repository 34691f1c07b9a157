"""The claims of a run as a sequence that reads those of a source when they are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import overload

from verify.model import Claim, ClaimStatus

__all__ = ["Claims", "Statuses", "claims_in", "sizes", "source_of"]


class Claims(Sequence[Claim]):
    """Claims source by source: `read` gives those of a source, `sizes` says how many these are, in order."""

    def __init__(self, sizes: Mapping[str, int], read: Callable[[str], Sequence[Claim]]) -> None:
        self.sizes = sizes
        self.of = read
        self._sources = list(sizes)
        self._ends = list(accumulate(sizes.values()))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[Claim]:
        for source in self._sources:
            yield from self.of(source)

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Claim]: ...
    def __getitem__(self, index: int | slice) -> Claim | Sequence[Claim]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        source = bisect_right(self._ends, at)
        return self.of(self._sources[source])[at - self._ends[source]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __reduce__(self) -> tuple[type[tuple[Claim, ...]], tuple[tuple[Claim, ...]]]:
        return tuple, (tuple(self),)

    def __hash__(self) -> int:
        return hash(tuple(self))


class Statuses(dict[str, ClaimStatus]):
    """The status of claims by their ids; those that are not named are unique."""

    def __missing__(self, claim: str) -> ClaimStatus:
        return "unique"


def claims_in(claims: Sequence[Claim], sources: Collection[str]) -> Iterator[Claim]:
    """Those of `claims`, which are sorted by source, that are of one of `sources`; none other is read."""
    if isinstance(claims, Claims):
        for source in sorted(sources) if len(sources) < len(claims.sizes) else claims.sizes:
            if source in sources and source in claims.sizes:
                yield from claims.of(source)
    else:
        yield from (claim for claim in claims if claim.source in sources)


def sizes(claims: Sequence[Claim]) -> Mapping[str, int]:
    """How many of `claims` each source has."""
    return claims.sizes if isinstance(claims, Claims) else Counter(claim.source for claim in claims)


def source_of(claim: str) -> str:
    """The id of the source of a claim's id, which begins with it."""
    return claim.rpartition(":")[0]
