"""Which claims are worth comparing with a given one: those that share enough of its words and figures.

An inverted index from keys to claims; a claim becomes a candidate when the words that it shares make up a fair part
of the lighter of the two.  Of the keys that stand in a large part of a corpus only a claim's rarest propose
candidates; the others still count for those that are proposed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from verify.aligning.profiles import Profile
from verify.aligning.vocabulary import Word

__all__ = ["Index"]

COMMON_SHARE, COMMON_LEAST = 0.15, 40
"""A key in more than this share of the claims, and in more than this many, is common."""

RAREST = 4
"""How many of a claim's keys, the rarest, propose candidates however common they are."""

LEAST_SHARED = 0.2
"""Least share of the lighter claim's weight that shared keys must make up."""

FIGURE, LEAST_FIGURE = 0.6, 2.0
"""Weight of a figure as a key, and the least that is one: of ones and twos there are too many."""

OWN_SHARED = 0.5
"""Least share of the heavier claim's weight that shared keys must make up within one source."""


def _identity(word: Word) -> str:
    """The one key under which a word is filed: its synonym group, else its name or stem."""
    return min(word.keys, key=lambda key: (not key.startswith("="), key))


def _weights(profile: Profile) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in (*profile.content, *profile.subject):
        key = _identity(word)
        found[key] = max(word.weight, found.get(key, 0.0))
    for value in profile.claim.values:
        if value.kind != "ordinal" and abs(value.value) >= LEAST_FIGURE:
            found[f"#{value.kind}:{value.value:.6g}"] = FIGURE
    return found


class Index:
    """The claims of a corpus by their words; built once, then asked for each claim."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._sources = [profile.claim.source for profile in profiles]
        self._weights = [_weights(profile) for profile in profiles]
        self._whole = [sum(weights.values()) for weights in self._weights]
        self._posts: dict[str, list[int]] = defaultdict(list)
        for index, weights in enumerate(self._weights):
            for key in weights:
                self._posts[key].append(index)
        self._common = max(COMMON_LEAST, COMMON_SHARE * len(profiles))

    def near(self, profile: Profile, after: int = -1, own: bool = False) -> list[int]:
        """The indices beyond `after` of claims worth comparing with `profile`, ascending: of other sources, or of its
        `own` one; these must share more, and of both.
        """
        weights = _weights(profile)
        whole = sum(weights.values())
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
            shared = sum(weight for key, weight in weights.items() if key in there)
            there_whole = self._whole[index]
            if shared >= (OWN_SHARED * max(whole, there_whole) if own else LEAST_SHARED * min(whole, there_whole)):
                found.append(index)
        return found
