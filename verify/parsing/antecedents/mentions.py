"""A name as a candidate for what a pronoun or a description stands for: its kind, gender, office and place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from verify.data import table
from verify.parsing.names import Name
from verify.parsing.words import function_words

__all__ = ["Gender", "Mention", "distinct", "mentions", "nouns", "pronouns"]

Gender = Literal["m", "f", ""]

_REACH = 60  # characters before a name that may hold its title
_FEMALE = frozenset(("actress", "chairwoman", "congresswoman", "lady", "madam", "miss", "mrs", "ms", "spokeswoman"))
_MALE = frozenset(("chairman", "congressman", "mr", "sir", "spokesman"))


@cache
def nouns(kind: str) -> frozenset[str]:
    """The nouns that stand for a name of `kind` (``country``, ``company``, ``city``, ``same``, ``office``)."""
    return frozenset(table("antecedents")["nouns"][kind].split())


@cache
def pronouns(name: str) -> frozenset[str]:
    """The word list `name` of the section on pronouns."""
    return frozenset(table("antecedents")["pronouns"][name].split())


@cache
def _firms() -> frozenset[str]:
    return frozenset(table("antecedents")["companies"]["heads"].split())


@cache
def _titles() -> frozenset[str]:
    rows = table("name_words")["titles"]
    return frozenset(rows["words"].split())


@cache
def _given() -> tuple[frozenset[str], frozenset[str]]:
    rows = table("name_words")["persons"]
    return frozenset(rows["given"].split()), frozenset(rows["female"].split())


@lru_cache(maxsize=4096)
def _place(key: str) -> str:
    if key in table("aliases")["countries"]:
        return "country"
    places = table("places")
    cities = places["cities"]
    return "city" if key in cities or any(key in row for row in places["capitals"].values()) else "place"


@lru_cache(maxsize=4096)
def _sort(key: str, kind: str) -> str:
    """The finer kind of a name: ``person``, ``country``, ``city``, ``company``, ``body`` or what the grammar said."""
    if kind == "place":
        return _place(key)
    if kind not in ("organisation", "other"):
        return kind
    words = key.split()
    if key in table("aliases")["companies"] or (len(words) > 1 and words[-1] in _firms() and "of" not in words):
        return "company"
    return "body" if kind == "organisation" else kind


class Mention(Struct, frozen=True):
    """A name in its sentence; `sort` is its finer kind, `titles` the offices that stand beside it.

    `owner` tells that a possessive ending follows, `attribute` that it only qualifies the noun behind it.
    """

    start: int
    end: int
    text: str
    key: str
    sort: str
    gender: Gender = ""
    titles: frozenset[str] = frozenset()
    owner: bool = False
    attribute: bool = False


def mentions(flat: str, names: Iterable[Name]) -> list[Mention]:
    """The names of one sentence as candidates, in order; `flat` is the flattened text that they are spans of."""
    return [_mention(flat, name) for name in names]


def _mention(flat: str, name: Name) -> Mention:
    key = f"{name.key} {name.number}".rstrip()
    sort = _sort(key, name.kind)
    owner = flat.startswith(("'s", " 's"), name.end) or flat.startswith("s'", name.end - 1)
    if sort != "person":
        return Mention(name.start, name.end, name.text, key, sort, owner=owner, attribute=_qualifies(flat, name))
    titles = frozenset(_beside(flat, name))
    return Mention(name.start, name.end, name.text, key, sort, _gender(key, titles), titles, owner)


def _qualifies(flat: str, name: Name) -> bool:
    """Whether a name qualifies what follows: ``U.S. products``, ``China-led``; not ``China raised``."""
    after = flat[name.end : name.end + 30]
    if after.startswith("-"):
        return True
    words = after.split(None, 1)
    if not after.startswith(" ") or not words or not words[0][:1].isalpha():
        return False
    word = words[0].rstrip(".,;:").lower()
    return name.text.lower() != name.key and word not in function_words() and not word.endswith("ed")


def _beside(flat: str, name: Name) -> list[str]:
    """The titles before a name, and the office that is named between commas behind it."""
    found = []
    for word in reversed(flat[max(0, name.start - _REACH) : name.start].split()):
        low = word.lower().rstrip(".")
        if low not in _titles():
            break
        found.append(low)
    if "prime" in found or "premier" in found:
        found.append("prime minister")
    if flat.startswith(", ", name.end):
        stop = flat.find(",", name.end + 2, name.end + 80)
        apposition = flat[name.end + 2 : stop if stop > 0 else name.end + 40].lower().split()
        found += [word for word in apposition[:5] if word in _titles()]
    return found


def _gender(key: str, titles: frozenset[str]) -> Gender:
    given, female = _given()
    first = key.split(" ", 1)[0]
    if titles & _FEMALE or first in female:
        return "f"
    return "m" if titles & _MALE or first in given else ""


def distinct(found: Sequence[Mention]) -> list[str]:
    """The keys of `found`, once each, in order."""
    return list(dict.fromkeys(m.key for m in found))
