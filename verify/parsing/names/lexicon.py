"""What the grammar of names knows of words: heads, titles, sentence starters, acronyms of common nouns."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from verify.data import table
from verify.parsing.words import function_words
from verify.text import flatten

__all__ = ["Kind", "common_acronyms", "first_words", "flat_text", "head_kind", "words"]

Kind = Literal["person", "organisation", "place", "work", "event", "product", "other"]

flat_text = lru_cache(maxsize=8)(flatten)
"""The flattened text, kept for the next sentence of the same text."""

_HEADS: tuple[Kind, ...] = ("organisation", "work", "event", "place")


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
