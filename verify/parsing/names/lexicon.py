"""What the grammar of names knows of words: canonical keys of aliases, metonyms, heads, titles, sentence starters."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from verify.data import table
from verify.parsing.words import function_words
from verify.text import flatten

__all__ = [
    "Kind",
    "alias",
    "canonical",
    "common_acronyms",
    "first_words",
    "flat_text",
    "fold",
    "head_kind",
    "is_adjective",
    "longest_alias",
    "metonym",
    "squash",
    "words",
]

Kind = Literal["person", "organisation", "place", "work", "event", "product", "other"]

flat_text = lru_cache(maxsize=8)(flatten)
"""The flattened text, kept for the next sentence of the same text."""

_SECTIONS: dict[str, Kind] = {
    "countries": "place",
    "events": "event",
    "organisations": "organisation",
    "regions": "place",
    "works": "work",
}
_SHORT = 5
"""Up to this many characters an alias in capitals counts only as printed: ``US`` is no ``us``, ``WHO`` no ``who``."""

_HEADS: tuple[Kind, ...] = ("organisation", "work", "event", "place")
_ARTICLE = re.compile(r"^the\s+")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")
_BLANKS = re.compile(r"\s+")
_JOINS = re.compile(r"[\s\-.']+")


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """`name` case-folded, with single blanks, without possessive ending, quotes and leading ``the``."""
    folded = _BLANKS.sub(" ", flatten(name)).casefold().strip(" \"'")
    return _ARTICLE.sub("", _POSSESSIVE.sub("", folded))


def squash(key: str) -> str:
    """`key` without blanks, hyphens, dots and apostrophes: ``deep seek`` and ``deepseek`` are spelt alike."""
    return _JOINS.sub("", key)


@cache
def _aliases() -> tuple[dict[str, tuple[str, Kind]], dict[str, tuple[str, Kind]]]:
    """Aliases by printed form (short ones in capitals) and by folded form."""
    printed: dict[str, tuple[str, Kind]] = {}
    folded: dict[str, tuple[str, Kind]] = {}
    for section, kind in _SECTIONS.items():
        for key, forms in table("aliases")[section].items():
            folded.setdefault(key, (key, kind))
            for form in forms:
                bare = form.replace(".", "") if form.isupper() else form
                if _as_printed(bare):
                    printed.setdefault(bare, (key, kind))
                else:
                    folded.setdefault(fold(form), (key, kind))
    for key in table("aliases")["metonyms"]:
        folded.setdefault(key, (key, "place"))
    return printed, folded


def _as_printed(form: str) -> bool:
    """Whether capitals tell `form` from a common word or an abbreviation: ``US``, ``G7``, ``DoJ``."""
    return len(form) <= _SHORT and " " not in form and (form.isupper() or sum(map(str.isupper, form)) >= 2)


@cache
def longest_alias() -> int:
    """The number of words in the longest alias."""
    return max(len(form.split()) for form in _aliases()[1])


def alias(surface: str) -> tuple[str, Kind] | None:
    """Canonical key and kind of a printed name that the table knows; ``None`` for others and for a lower-case word."""
    flat = _POSSESSIVE.sub("", _BLANKS.sub(" ", flatten(surface)).strip(" \"'"))
    flat = flat[4:] if flat[:4].lower() == "the " else flat
    if not any(map(str.isupper, flat)):
        return None
    printed, folded = _aliases()
    bare = flat.replace(".", "")
    found = printed.get(bare)
    if found is None and bare.endswith("s") and bare[:-1].isupper():
        found = printed.get(bare[:-1])
    if found is None and not (bare == "Us" or (len(bare) < 3)):
        low = fold(flat)
        found = folded.get(low) or (folded.get(low[:-1]) if low.endswith(("ans", "is")) else None)
    return found


def canonical(name: str) -> str:
    """The key under which `name` is compared: folded, and brought to its canonical form where the table knows it."""
    found = alias(name)
    return found[0] if found else fold(name)


@cache
def _adjectives() -> frozenset[str]:
    endings = ("an", "ese", "ish", "i", "ch", "sh", "ic", "er", "se", "ine", "ean", "ern", "ak", "k", "ans", "is")
    rows = {**table("aliases")["countries"], **table("aliases")["regions"]}
    forms = (fold(form) for values in rows.values() for form in values)
    return frozenset(form for form in forms if form.endswith(endings)) | {
        "swiss",
        "soviet",
        "thai",
        "lao",
        "dutch",
        "danish",
    }


def is_adjective(word: str) -> bool:
    """Whether `word` is an adjective or demonym of a country or region (``Chinese``, ``Western``)."""
    return word[:1].isupper() and fold(word) in _adjectives()


def metonym(key: str) -> str | None:
    """The key of the state or body whose government a city or house stands for (``beijing`` → ``china``), if any."""
    found: str | None = table("aliases")["metonyms"].get(key)
    return found


@cache
def words(section: str, name: str) -> frozenset[str]:
    """The word list `name` in `section` of ``name_words.toml``."""
    return frozenset(table("name_words")[section][name].split())


@cache
def first_words() -> frozenset[str]:
    """Words that are capitalised only because they begin a sentence."""
    return words("starters", "words") | function_words()


@cache
def common_acronyms() -> dict[str, str]:
    """Acronyms that are common nouns (``GDP``) with what they stand for."""
    found: dict[str, str] = table("acronyms")["common"]
    return found


@lru_cache(maxsize=4096)
def head_kind(word: str) -> Kind | None:
    """The kind of name that `word` (lower case) is the head of, if it is one."""
    for kind in _HEADS:
        if word in words("heads", kind):
            return kind
    return None
