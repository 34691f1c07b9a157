"""The canonical key of a name: one for all its spellings, its adjectives, its short form and its acronym.

The tables ``aliases.toml`` and ``places.toml`` say which names are one; where they say nothing, the rules of English
for names do: spelling, diacritics, the two orders of a ministry's name, the legal form behind a company's name.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from verify.data import derived, table
from verify.parsing.names.lexicon import Kind, words
from verify.patterns import compiled
from verify.text import flatten

__all__ = [
    "alias",
    "canonical",
    "combining",
    "fold",
    "inner_words",
    "is_adjective",
    "links",
    "longest_alias",
    "metonym",
    "official",
    "person_key",
    "squash",
]

_SECTIONS: tuple[tuple[str, str, Kind], ...] = (
    ("aliases", "countries", "place"),
    ("aliases", "events", "event"),
    ("aliases", "organisations", "organisation"),
    ("aliases", "companies", "organisation"),
    ("aliases", "regions", "place"),
    ("aliases", "works", "work"),
    ("places", "cities", "place"),
    ("places", "divisions", "place"),
)
_SHORT = 5
"""Up to this many characters an alias in capitals counts only as printed: ``US`` is no ``us``, ``WHO`` no ``who``."""

_ARTICLE = compiled(r"^the\s+")
_POSSESSIVE = compiled(r"(?:'s|(?<=s)')$")
_BLANKS = compiled(r"\s+")
_JOINS = compiled(r"[\s\-.']+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_OFFICE = compiled(r"(?P<of>[a-z]+(?: and [a-z]+)?) (?P<body>ministry|department)")
_LEGAL = compiled(r"(?<=\S)(?:,? & co|,? (?:inc|corp|ltd|plc|llc|llp|gmbh|ag|nv|oyj|pty))\.?$")
_GOVERNED = compiled(r"(?:city|commonwealth|kingdom|province|state|town) of (?!london\b)")
_PLURAL = compiled(r"[A-Z]{2,}s")


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """`name` case-folded, with single blanks, without possessive ending, quotes and leading ``the``."""
    folded = _BLANKS.sub(" ", flatten(name)).casefold().strip(" \"'")
    return _ARTICLE.sub("", _POSSESSIVE.sub("", folded))


def squash(key: str) -> str:
    """`key` without blanks, hyphens, dots and apostrophes: ``deep seek`` and ``deepseek`` are spelt alike."""
    return _JOINS.sub("", key)


@lru_cache(maxsize=16384)
def _respelt(key: str) -> str:
    """`key` without diacritics: ``Erdoğan`` and ``Erdogan`` are one name."""
    if key.isascii():
        return key
    parts = unicodedata.normalize("NFKD", key.translate(_LETTERS))
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=16384)
def _american(key: str) -> str:
    variants: dict[str, str] = table("spelling")["variants"]
    return " ".join(variants.get(word, word) for word in key.split(" "))


@derived()
def _aliases() -> tuple[dict[str, tuple[str, Kind]], dict[str, tuple[str, Kind]]]:
    """Aliases by printed form (short ones in capitals) and by folded form."""
    printed: dict[str, tuple[str, Kind]] = {}
    folded: dict[str, tuple[str, Kind]] = {}
    for name, section, kind in _SECTIONS:
        for key, forms in table(name)[section].items():
            folded.setdefault(key, (key, kind))
            for form in forms:
                bare = form.replace(".", "") if form.isupper() else form
                if _as_printed(bare):
                    printed.setdefault(bare, (key, kind))
                else:
                    folded.setdefault(fold(form), (key, kind))
    for key in (*table("aliases")["metonyms"], *_capitals()):
        folded.setdefault(key, (key, "place"))
    for form, found in list(folded.items()):
        folded.setdefault(_american(_respelt(form)), found)
    return printed, folded


def _as_printed(form: str) -> bool:
    """Whether capitals tell `form` from a common word or an abbreviation: ``US``, ``G7``, ``DoJ``."""
    return len(form) <= _SHORT and " " not in form and (form.isupper() or sum(map(str.isupper, form)) >= 2)


@cache
def longest_alias() -> int:
    """The number of words in the longest alias."""
    return max(len(form.split()) for form in _aliases()[1])


@derived()
def links() -> dict[str, tuple[str, ...]]:
    """The folded aliases with a small word inside, by their first word: what a run may go on to be."""
    found: dict[str, list[str]] = {}
    for form in _aliases()[1]:
        parts = form.split()
        if any(part in ("of", "for", "and", "the", "on", "in", "without", "'s") for part in parts[1:]):
            found.setdefault(parts[0], []).append(form)
    return {first: tuple(sorted(forms, key=lambda form: (-len(form), form))) for first, forms in found.items()}


@derived()
def inner_words() -> frozenset[str]:
    """The words of :func:`links` but for the first of each."""
    return frozenset(word for forms in links().values() for form in forms for word in form.split(" ")[1:])


@lru_cache(maxsize=16384)
def alias(surface: str) -> tuple[str, Kind] | None:
    """Canonical key and kind of a printed name that the table knows; ``None`` for others and for a lower-case word."""
    flat = _POSSESSIVE.sub("", _BLANKS.sub(" ", flatten(surface)).strip(" \"'"))
    flat = flat[4:] if flat[:4].lower() == "the " else flat
    if flat.islower() or not any(map(str.isupper, flat)):
        return ("september 11 attacks", "event") if flat == "9/11" else None
    printed, folded = _aliases()
    bare = flat.replace(".", "")
    found = printed.get(bare)
    if found is None and bare.endswith("s") and bare[:-1].isupper():
        found = printed.get(bare[:-1])
    if found is None and not (bare == "Us" or (len(bare) < 3)):
        low = fold(flat)
        found = folded.get(low) or (folded.get(low[:-1]) if low.endswith(("ans", "is")) else None)
        found = found or folded.get(_american(_respelt(low))) or folded.get(_LEGAL.sub("", low))
        if found is None and (governed := _GOVERNED.match(low)):
            place = folded.get(low[governed.end() :])
            found = place if place is not None and place[1] == "place" else None
    return found


@lru_cache(maxsize=16384)
def canonical(name: str) -> str:
    """The key under which `name` is compared: folded, and brought to its canonical form where the table knows it."""
    found = alias(name)
    if found:
        return found[0]
    bare = name[:-1] if _PLURAL.fullmatch(name) else name
    key = _LEGAL.sub("", _respelt(fold(bare)))
    if key.endswith((" ministry", " department")) and (match := _OFFICE.fullmatch(_american(key))):
        portfolios: dict[str, str] = table("name_words")["portfolios"]
        if match["of"] in portfolios:
            return f"{match['body']} of {portfolios[match['of']] or match['of']}"
    return _american(key) if key.startswith(("ministry of ", "department of ")) else key


def official(key: str) -> str:
    """`key` of a body, work or event in American spelling: ``Centre for …`` and ``Center for …`` are one."""
    return _american(key)


@lru_cache(maxsize=16384)
def person_key(name: str) -> str:
    """The key of a person: the syllables of a given name behind a Chinese or Korean surname are written together."""
    key = canonical(name)
    parts = key.split(" ")
    if parts[0] not in words("persons", "surnames"):
        return key
    if len(parts) == 2 and "-" in parts[1]:
        return f"{parts[0]} {parts[1].replace('-', '')}"
    if len(parts) == 3 and parts[0] in words("persons", "korean") and all(len(part) <= 5 for part in parts[1:]):
        return f"{parts[0]} {parts[1]}{parts[2]}"
    return key


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives and demonyms of countries and regions, by their endings."""
    endings = ("an", "ese", "ish", "i", "ch", "sh", "ic", "er", "se", "ine", "ean", "ern", "ak", "ek", "z", "ans", "is")
    sections = (table("aliases")["countries"], table("aliases")["regions"], table("places")["divisions"])
    forms = (fold(form) for rows in sections for values in rows.values() for form in values if not form.isupper())
    return frozenset(form for form in forms if form.endswith(endings)) | words("adjectives", "words")


def is_adjective(word: str) -> bool:
    """Whether `word` is an adjective or demonym of a country or region (``Chinese``, ``Western``)."""
    return word[:1].isupper() and fold(word) in _adjectives()


@cache
def _capitals() -> dict[str, str]:
    rows: dict[str, list[str]] = table("places")["capitals"]
    return {city: state for state, cities in rows.items() for city in cities}


def metonym(key: str) -> str | None:
    """The key of the state or body whose government a city or house stands for (``beijing`` → ``china``), if any."""
    found: str | None = table("aliases")["metonyms"].get(key) or _capitals().get(key)
    return found


def combining(word: str) -> str | None:
    """The key of the state or region that `word` stands for before a hyphen (``Franco-German``), if any."""
    found: str | None = table("aliases")["combining"].get(word.lower())
    return found
