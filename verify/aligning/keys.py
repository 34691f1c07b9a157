"""The keys of a claim: what it is found by among the claims of other sources, and how much each key weighs.

A word is filed under its synonym group, else its name or stem, so that ``rise`` and ``increase`` meet; a figure under
its kind and its number, so that ``1.2 billion`` and ``1,200 million`` meet.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from verify.aligning.profiles import Profile

__all__ = ["hashed", "keys_of"]

FIGURE, LEAST_FIGURE = 0.6, 2.0
"""Weight of a figure as a key, and the least that is one: of ones and twos there are too many."""


def keys_of(profile: Profile) -> dict[str, float]:
    """The keys of a claim with their weights, which are above 0 and come from the background list."""
    found: dict[str, float] = {}
    for word in (*profile.content, *profile.subject):
        key = word.identity
        found[key] = max(word.weight, found.get(key, 0.0))
    for value in profile.claim.values:
        if value.kind != "ordinal" and abs(value.value) >= LEAST_FIGURE:
            found[f"#{value.kind}:{value.value:.6g}"] = FIGURE
    return found


@lru_cache(maxsize=100_000)
def hashed(key: str) -> int:
    """A key as a number of 64 bits, the same on every machine."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
