"""Which claims are worth comparing with a given one: those that share enough of its words and figures.

An inverted index from keys to claims; a claim becomes a candidate when the words that it shares make up a fair part
of the lighter of the two.  Of the keys that stand in a large part of a corpus only a claim's rarest propose
candidates; the others still count for those that are proposed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import fsum

from verify.aligning.keys import keys_of
from verify.aligning.profiles import Profile

__all__ = ["LEAST_SHARED", "Index"]

COMMON_SHARE, COMMON_LEAST = 0.15, 40
"""A key in more than this share of the claims, and in more than this many, is common."""

RAREST = 4
"""How many of a claim's keys, the rarest, propose candidates however common they are."""

LEAST_SHARED = 0.2
"""Least share of the lighter claim's weight that shared keys must make up."""

OWN_SHARED = 0.5
"""Least share of the heavier claim's weight that shared keys must make up within one source."""


class Index:
    """The claims of a corpus by their words; built once, then asked for each claim."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._sources = [profile.claim.source for profile in profiles]
        self._weights = [keys_of(profile) for profile in profiles]
        self._whole = [fsum(weights.values()) for weights in self._weights]
        self._posts: dict[str, list[int]] = defaultdict(list)
        for index, weights in enumerate(self._weights):
            for key in weights:
                self._posts[key].append(index)
        self._common = max(COMMON_LEAST, COMMON_SHARE * len(profiles))

    def near(self, profile: Profile, after: int = -1, own: bool = False) -> list[int]:
        """The indices beyond `after` of claims worth comparing with `profile`, ascending: of other sources, or of its
        `own` one; these must share more, and of both.
        """
        weights = keys_of(profile)
        whole = fsum(weights.values())
        proposed: set[int] = set()
        by_rarity = sorted((len(self._posts.get(key, ())), key) for key in weights)
        for rank, (size, key) in enumerate(by_rarity):
            if (rank < RAREST and not own) or size <= self._common:
                proposed.update(index for index in self._posts.get(key, ()) if index > after)
        found = []
        for index in sorted(proposed):
            if (self._sources[index] == profile.claim.source) is not own:
                continue
            there = self._weights[index]
            shared = fsum(weight for key, weight in weights.items() if key in there)
            there_whole = self._whole[index]
            if shared >= (OWN_SHARED * max(whole, there_whole) if own else LEAST_SHARED * min(whole, there_whole)):
                found.append(index)
        return found
