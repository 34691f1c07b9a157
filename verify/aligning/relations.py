"""How two words relate in meaning: the same, one derived from or included in the other, opposed, of one family, near.

The project's own tables (``synonyms.toml``, ``antonyms.toml``) speak first, then those made from WordNet 3.0
(``relations.txt``, ``families.txt``).  Every answer is a look-up; the tables are read at the first question.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import starmap
from typing import Literal, NamedTuple

from verify.aligning.lexicon import group_of
from verify.data import derived, lines, table
from verify.parsing.words import stem

__all__ = ["Relation", "RelationKind", "relation", "restated"]

RelationKind = Literal["synonym", "derived", "broader", "narrower", "opposite", "sibling", "near"]

MARKS: dict[str, RelationKind] = {"=": "synonym", "+": "derived", "<": "broader", "!": "opposite", "~": "near"}
"""The kinds of relation by their signs in ``relations.txt``."""

LEAST_SIBLING = 0.3
"""Least product of two memberships of a family: below it one of the words mostly means something else."""


class Relation(NamedTuple):
    """How the first word stands to the second, and how surely (0 to 1): the share of their uses that is related so.

    `synonym` they state the same; `derived` one is formed from the other (win, winner); `broader` the second includes
    the first (dog, animal), `narrower` the other way round; `opposite` they are contraries; `sibling` they are two of
    a family whose members exclude each other (dog, cat); `near` they are joined by a rarer sense and used alike.
    """

    kind: RelationKind
    strength: float

    def turned(self) -> Relation:
        """How the second word stands to the first."""
        turned: dict[RelationKind, RelationKind] = {"broader": "narrower", "narrower": "broader"}
        return Relation(turned.get(self.kind, self.kind), self.strength)


@derived()
def _rows() -> dict[str, str]:
    """For each word of ``relations.txt`` the rest of its row, not taken apart: few rows are ever asked for."""
    return dict([line.split(" ", 1) for line in lines("relations")])


@lru_cache(maxsize=8192)
def _row(word: str) -> dict[str, Relation]:
    return {item[2:]: Relation(MARKS[item[0]], int(item[1]) / 10) for item in _rows().get(word, "").split()}


@lru_cache(maxsize=65536)
def restated(word: str) -> Mapping[str, float]:
    """The stems by which ``relations.txt`` restates a word, a synonym or a derivation, and how surely (0 to 1).

    A stem is as for :func:`relation`.  Symmetric: what restates a word is restated by it.
    """
    found = _row(word.replace(" ", "_"))
    return {other: said.strength for other, said in found.items() if said.kind in ("synonym", "derived")}


@derived()
def _families() -> dict[str, dict[str, float]]:
    """For each word the families that it belongs to, and how strongly."""
    found: dict[str, dict[str, float]] = {}
    for line in lines("families"):
        family, _, members = line.partition(": ")
        for member in members.split():
            found.setdefault(member[1:], {})[family] = int(member[0]) / 10
    return found


@derived("Stemmer")
def _own_opposites() -> frozenset[tuple[str, str]]:
    """The pairs of stems that ``antonyms.toml`` opposes, both ways."""
    rows = (row for rows in table("antonyms").values() for row in rows)
    pairs = {(stem(x), stem(y)) for left, right in rows for x in left.split() for y in right.split()}
    return frozenset(pairs | {(y, x) for x, y in pairs})


def _keys(word: str) -> tuple[str, ...]:
    """A stem or the key of a name as the tables may spell it: a name of one word is a stem there, others have ``_``."""
    key = word.replace(" ", "_")
    short = stem(key)
    return (key,) if short == key or "_" in key else (key, short)


def _siblings(a: str, b: str) -> Relation | None:
    one, other = _families().get(a, {}), _families().get(b, {})
    strength = max((one[family] * other[family] for family in one.keys() & other.keys()), default=0.0)
    return Relation("sibling", round(strength, 2)) if strength >= LEAST_SIBLING else None


def _between(one: str, other: str) -> Relation | None:
    group = group_of(one)
    if group is not None and group == group_of(other):
        return Relation("synonym", 1.0)
    if (one, other) in _own_opposites():
        return Relation("opposite", 1.0)
    found = _row(one).get(other)
    if found is None:
        back = _row(other).get(one)
        found = back.turned() if back else None
    return found or _siblings(one, other)


@lru_cache(maxsize=65536)
def relation(a: str, b: str) -> Relation | None:
    """How the word `a` stands to the word `b`, ``None`` if nothing is known of them.

    A word is given as its stem (:func:`verify.parsing.words.stem`) or as the key of a name (``los angeles``), as
    ``Word.stem`` has them.  ``relation(b, a)`` is ``relation(a, b)`` turned; equal words have no relation.  Words are
    taken by themselves: which sense a sentence gives them is not looked at.  Deterministic, never raises; one look-up
    in each table.
    """
    if b < a:
        back = relation(b, a)
        return back.turned() if back else None
    pairs = ((one, other) for one in _keys(a) for other in _keys(b) if one != other)
    return next((found for found in starmap(_between, pairs) if found), None)
