"""The tables as lines: sorted, strengths in tenths, each pair once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from benchmarks.lexicon.families import Families
from benchmarks.lexicon.pairs import MARKS, Pairs

__all__ = ["family_lines", "relation_lines"]

ORIGIN = """\
# Made by benchmarks/lexicon from WordNet 3.0, Copyright 2006 by Princeton University; its notice is in
# WORDNET-LICENSE beside this file.  Selected and condensed: do not edit by hand, write the table anew."""

RELATIONS = f"""\
# How words relate in meaning: a stem, then the stems that it is related to, all sorted.  The sign before each says
# how: `=` they state the same, `+` one is derived from the other, `!` they are opposites, `~` they are near, `<` the
# row's word is a kind or a part of the other; then comes how strongly, in tenths.  All but `<` hold both ways and stand
# in the row of the word that sorts first.  Names of several words are joined by `_`.
{ORIGIN}
# Which words are near was chosen by the word vectors of GloVe (PDDL 1.0), of which nothing is kept."""

FAMILIES = f"""\
# Families of words that exclude each other: what is one member is no other, unless relations.txt relates the two.  The
# family, a colon, then its members as stems, sorted, each behind how strongly it belongs there, in tenths.  A row holds
# up to a line's length of members; a family goes on in the next row.
{ORIGIN}"""

WIDTH = 116


def _tenths(strength: float) -> int:
    return max(1, min(9, round(strength * 10)))


def relation_lines(pairs: Pairs) -> list[str]:
    """The lines of ``relations.txt``, of settled pairs."""
    rows: dict[str, set[str]] = defaultdict(set)
    for kind, found in pairs.items():
        for (a, b), strength in found.items():
            rows[a].add(f"{MARKS[kind]}{_tenths(strength)}{b}")
    return [*RELATIONS.splitlines(), *(" ".join((word, *_sorted(rows[word]))) for word in sorted(rows))]


def _sorted(items: Iterable[str]) -> list[str]:
    return sorted(items, key=lambda item: (item[2:], item))


def _rows(family: str, members: list[str]) -> list[str]:
    rows = [f"{family}:"]
    for member in members:
        if len(rows[-1]) + len(member) >= WIDTH:
            rows.append(f"{family}:")
        rows[-1] += f" {member}"
    return rows


def family_lines(families: Families) -> list[str]:
    """The lines of ``families.txt``."""
    lines = FAMILIES.splitlines()
    for family, members in sorted(families.items()):
        lines += _rows(family, [f"{_tenths(members[word])}{word}" for word in sorted(members)])
    return lines
