"""Which place lies in which: a city in its country, a country in its part of the world, from `data/geography.toml`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from verify.aligning.vocabulary import Word
from verify.data import table

__all__ = ["is_place", "lies_in", "one_in_the_other", "places_among"]

STEPS = 5
"""How many steps lead from a place to the widest that it lies in at most."""


@cache
def _parents() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for rows in (*table("geography").values(), table("places")["capitals"]):
        for whole, parts in rows.items():
            for part in parts:
                found.setdefault(part, set()).add(whole)
    return {part: frozenset(wholes) for part, wholes in found.items()}


@cache
def _known() -> frozenset[str]:
    aliases, places = table("aliases"), table("places")
    sections = (aliases["countries"], aliases["regions"], places["capitals"], places["cities"], places["divisions"])
    return frozenset(key for section in sections for key in section) | frozenset(_parents())


def is_place(word: Word) -> bool:
    """Whether a word is the name of a place that the tables know."""
    return word.kind == "name" and word.norm in _known()


def places_among(keys: Iterable[str]) -> frozenset[str]:
    """The places that the tables know among keys of names (``@norway``), by their own keys (``norway``)."""
    return frozenset(key[1:] for key in keys if key[1:] in _known())


def lies_in(part: str, whole: str) -> bool:
    """Whether the place `part` lies in the place `whole`, both by key; a place does not lie in itself."""
    reached = frozenset({part})
    for _ in range(STEPS):
        reached = frozenset(parent for place in reached for parent in _parents().get(place, ()))
        if whole in reached:
            return True
    return False


def one_in_the_other(x: Word, y: Word) -> bool:
    """Whether two names are those of places of which one lies in the other."""
    return is_place(x) and is_place(y) and (lies_in(x.norm, y.norm) or lies_in(y.norm, x.norm))
