"""The words and phrases that say how a statement is meant, looked up by word."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from verify.data import table
from verify.parsing.verbforms import verb_bases

__all__ = ["forms", "phrase_at", "phrases", "words"]

Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""The rests of phrases by their first word, the longest first."""


@cache
def forms(section: str, key: str = "verbs") -> frozenset[str]:
    """Every form of the verbs of a row of the table."""
    bases = set(table("stance")[section][key].split())
    return frozenset(bases | {form for form, base in verb_bases().items() if base in bases})


@cache
def words(section: str, key: str = "words") -> frozenset[str]:
    """The words of a row of the table."""
    return frozenset(table("stance")[section][key].split())


@cache
def phrases(section: str, key: str = "phrases") -> Phrases:
    """The phrases of a row of the table."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table("stance")[section][key]:
        first, *rest = phrase.split()
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=lambda r: (-len(r), r))) for first, rests in found.items()}


def phrase_at(listed: Phrases, tokens: Sequence[str], seen: Collection[str]) -> list[tuple[int, int]]:
    """Where phrases of `listed` stand in `tokens`, as half-open ranges; `seen` is the set of the tokens."""
    if listed.keys().isdisjoint(seen):
        return []
    found = []
    for i in [i for i, token in enumerate(tokens) if token in listed]:
        for rest in listed[tokens[i]]:
            if tuple(tokens[i + 1 : i + 1 + len(rest)]) == rest:
                found.append((i, i + 1 + len(rest)))
                break
    return found
