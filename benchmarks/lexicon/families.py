"""Families: kinds whose members exclude each other, as a thing is a dog or a cat, in one country or another.

Two nouns under one of `ROOTS`, neither including the other, are said of different things.  The roots are those under
which this holds in human judgements of pairs of statements; people are left out (an actor may direct), and so are acts,
groups, and whatever one thing may be several of.
"""

from __future__ import annotations

from functools import cache

from benchmarks.lexicon.pairs import REGIONS, Pairs
from benchmarks.lexicon.senses import Meanings, plain
from benchmarks.lexicon.usage import Usage
from benchmarks.lexicon.wordnet import Key, Synset
from verify.data import table
from verify.parsing.words import stem

__all__ = ["Families", "families"]

LEAST = 0.4
"""Least strength of a member: the square root of the share that its sense in the family has of the word's uses."""

DEPTH = 20
"""More levels than any lineage has."""

PERSON = 0.27
"""From this cosine with the mean of given names on a word is mostly such a name."""

LONGEST = 3
"""Most words of a name."""

LINKS = frozenset({"and", "da", "de", "del", "do", "of", "the"})
"""Words in lower case within names (``Rio de Janeiro``)."""

ROOTS = {
    "animal": ["animal.n.1"],
    "body part": ["body_part.n.1"],
    "building": ["building.n.1"],
    "celestial body": ["celestial_body.n.1"],
    "city": ["city.n.1"],
    "clothing": ["clothing.n.1", "footwear.n.1", "headdress.n.1"],
    "colour": ["chromatic.a.3", "achromatic.a.1", "chromatic_color.n.1", "achromatic_color.n.1"],
    "continent": ["continent.n.1"],
    "country": ["country.n.2"],
    "currency": ["monetary_unit.n.1"],
    "fabric": ["fabric.n.1"],
    "food and drink": ["food.n.1", "food.n.2"],
    "furniture": ["furniture.n.1"],
    "game": ["game.n.1", "sport.n.1"],
    "language": ["natural_language.n.1"],
    "literary work": [
        "literary_work.n.1",
        "literary_composition.n.1",
        "poem.n.1",
        "novel.n.1",
        "dramatic_composition.n.1",
    ],
    "material": ["metal.n.1", "chemical_element.n.1", "gem.n.2", "wood.n.1", "rock.n.2", "plastic.n.1", "fuel.n.1"],
    "month": ["gregorian_calendar_month.n.1"],
    "musical genre": ["musical_genre.n.1"],
    "musical instrument": ["musical_instrument.n.1"],
    "plant": ["plant.n.2"],
    "rank": ["military_officer.n.1"],
    "room": ["room.n.1"],
    "season": ["season.n.2"],
    "state": ["state.n.1"],
    "vehicle": ["vehicle.n.1"],
    "weapon": ["weapon.n.1"],
    "weekday": ["day_of_the_week.n.1"],
}
"""The families, and the synsets (word, part of speech, number of the sense) whose members make them up."""

NAMED = frozenset({"celestial body", "city", "continent", "country", "language", "month", "state", "weekday"})
"""The families whose members may be proper names; elsewhere a name is no member (``Garfield`` is no cat in reports)."""

NAMESAKES = frozenset({"animal", "clothing", "fabric", "food and drink", "plant", "vehicle"})
"""The families after whose members people are named, or whose members after people."""

Families = dict[str, dict[str, float]]
"""By family, its members and their strengths."""


def _roots(meanings: Meanings) -> dict[Key, str]:
    found = {}
    for family, names in ROOTS.items():
        for name in names:
            word, pos, number = name.split(".")
            found[meanings.wordnet.senses[word, pos][int(number) - 1]] = family
    return found


def _name(lemma: str) -> str | None:
    """A word of a synset as a member: its stem, or a name of several words with ``_``."""
    parts = lemma.split("_")
    if len(parts) == 1:
        return plain(lemma)
    named = lemma.isascii() and all(part.isalpha() and (part[0].isupper() or part in LINKS) for part in parts)
    return lemma.lower() if named and len(parts) <= LONGEST else None


@cache
def _given() -> frozenset[str]:
    """The stems of given names of persons."""
    rows = table("name_words")["persons"]
    return frozenset(stem(name) for kind in ("female", "given") for name in rows[kind].split())


def _words(synset: Synset, vocabulary: frozenset[str]) -> dict[str, bool]:
    """The words of a synset that may be members, sorted, and whether each is a proper name or looks like one."""
    found: dict[str, bool] = {}
    for lemma in synset.words:
        name = _name(lemma)
        if name and ("_" in name or name in vocabulary):
            named = lemma[0].isupper() or name in _given() or bool(synset.to("@i"))
            found[name] = found.get(name, True) and named
    return dict(sorted(found.items()))


def _lineage(meanings: Meanings, target: Key) -> set[Key]:
    """What includes a synset at any level: kinds, wholes of places, and for an adjective the cluster it belongs to."""
    synset = meanings.wordnet.synsets[target]
    found = set(meanings.above(target, DEPTH)) | (set(synset.to("&")) if synset.satellite else set())
    return found | (set(meanings.above(target, DEPTH, ("#p",))) if synset.topic == REGIONS else set())


def _members(meanings: Meanings, vocabulary: frozenset[str]) -> dict[str, dict[str, tuple[float, Key]]]:
    """By family its members, each with its strength and its synset in the family."""
    roots = _roots(meanings)
    found: dict[str, dict[str, tuple[float, Key]]] = {family: {} for family in ROOTS}
    for target, synset in meanings.wordnet.synsets.items():
        if target[0] == "n" or synset.satellite:
            words = _words(synset, vocabulary)
            for family in {roots[up] for up in _lineage(meanings, target) if up in roots} if words else ():
                for word in (word for word, named in words.items() if family in NAMED or not named):
                    strength = meanings.of(word).get(target, 0.0) ** 0.5
                    if strength >= LEAST:
                        found[family][word] = max(found[family].get(word, (0.0, target)), (strength, target))
    return found


def _without_persons(members: dict[str, tuple[float, Key]], usage: Usage) -> dict[str, tuple[float, Key]]:
    return {word: found for word, found in members.items() if usage.like(word, _given()) < PERSON}


def families(meanings: Meanings, usage: Usage, vocabulary: frozenset[str], pairs: Pairs) -> Families:
    """The families with those members that `vocabulary` has, and the names of several words in the named families.

    Words that are mostly names of persons are left out of `NAMESAKES`: an Erica in the news is no shrub.
    Members of which one includes the other, or that are two names of one thing, are added to `pairs`: they are no
    siblings.
    """
    found = {
        family: _without_persons(members, usage) if family in NAMESAKES else members
        for family, members in _members(meanings, vocabulary).items()
    }
    for members in found.values():
        for word, (strength, target) in members.items():
            above = _lineage(meanings, target)
            for other, (theirs, their_target) in members.items():
                kind = "synonym" if target == their_target else "broader" if their_target in above else ""
                if kind and word != other:
                    pairs[kind][word, other] = max(pairs[kind].get((word, other), 0.0), strength * theirs)
    return {family: {word: strength for word, (strength, _) in members.items()} for family, members in found.items()}
