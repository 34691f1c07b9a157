"""Reads the database files of WordNet 3.0: synsets with their pointers, and how often each sense of a word was tagged.

The files are those of the Debian package ``wordnet-base`` (``usr/share/wordnet`` in it) or of Princeton's own archive
(``dict``): ``data.{noun,verb,adj,adv}``, ``index.*``, ``*.exc`` and ``cntlist.rev``.  The format is that of the manual
page wndb(5WN).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

__all__ = ["Key", "Synset", "WordNet"]

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
"""The part of speech of the digit in a sense key; satellites of adjectives count as adjectives."""

Key = tuple[str, int]
"""A synset: part of speech and the offset in its file."""


@dataclass(frozen=True)
class Synset:
    """A synset: `words` as the file spells them, `topic` the number of its lexicographer file, `pointers` as symbol,
    target, and the places of the two words that a lexical pointer joins (0 for the whole synset).
    """

    key: Key
    topic: int
    satellite: bool
    words: tuple[str, ...]
    pointers: tuple[tuple[str, Key, int, int], ...]

    def to(self, *symbols: str) -> list[Key]:
        """The targets of the pointers with one of `symbols`, in order."""
        return [target for symbol, target, _, _ in self.pointers if symbol in symbols]


def _pos(letter: str) -> str:
    return "a" if letter == "s" else letter


def _synset(line: str) -> Synset:
    parts = line.split(" | ", 1)[0].split()
    offset, topic, kind, count = parts[0], int(parts[1]), parts[2], int(parts[3], 16)
    words = tuple(word.split("(", 1)[0] for word in parts[4 : 4 + 2 * count : 2])
    at = 5 + 2 * count
    fields = [parts[k : k + 4] for k in range(at, at + 4 * int(parts[at - 1]), 4)]
    pointers = tuple(
        (symbol, (_pos(pos), int(target)), int(places[:2], 16), int(places[2:], 16))
        for symbol, target, pos, places in fields
    )
    return Synset((_pos(kind), int(offset)), topic, kind == "s", words, pointers)


class WordNet:
    """The database in the folder `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def _lines(self, name: str) -> list[str]:
        return (self.path / name).read_text(encoding="latin-1").splitlines()

    @cached_property
    def synsets(self) -> dict[Key, Synset]:
        """Every synset by its key."""
        lines = (line for name in FILES.values() for line in self._lines(f"data.{name}") if not line.startswith("  "))
        return {found.key: found for found in map(_synset, lines)}

    @cached_property
    def senses(self) -> dict[tuple[str, str], list[Key]]:
        """The synsets of a lemma (lower case, blanks as ``_``) and part of speech, the first sense first."""
        found = {}
        for pos, name in FILES.items():
            for line in self._lines(f"index.{name}"):
                if not line.startswith("  "):
                    lemma, _, count, *rest = line.split()
                    found[lemma, pos] = [(pos, int(offset)) for offset in rest[-int(count) :]]
        return found

    @cached_property
    def counts(self) -> dict[tuple[str, str, int], int]:
        """How often a sense (lemma, part of speech, number from 1) was tagged in the semantic concordances."""
        found: dict[tuple[str, str, int], int] = defaultdict(int)
        for line in self._lines("cntlist.rev"):
            sense, number, count = line.split()
            lemma, rest = sense.split("%", 1)
            found[lemma, TYPES[rest[0]], int(number)] += int(count)
        return dict(found)

    @cached_property
    def irregular(self) -> dict[str, list[str]]:
        """The bases of each irregular form (``geese``)."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in FILES.values():
            for line in self._lines(f"{name}.exc"):
                form, *bases = line.split()
                found[form].extend(bases)
        return dict(found)
