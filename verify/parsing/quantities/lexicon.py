"""Word lists out of the tables, as frozen sets read once."""

from __future__ import annotations

from functools import cache

from verify.data import table

__all__ = ["mapping", "pasts", "words"]


@cache
def words(name: str, section: str, *keys: str) -> frozenset[str]:
    """The words of the rows `keys` of ``[section]`` in the table `name`, blanks between them."""
    rows = table(name)[section]
    return frozenset(word for key in keys for word in rows[key].split())


@cache
def pasts() -> frozenset[str]:
    """The irregular past forms of verbs ("came", "rose")."""
    return frozenset(form for forms in table("irregular")["verbs"].values() for form in forms.split())


@cache
def mapping(name: str, section: str) -> dict[str, float]:
    """``[section]`` of the table `name` as words with their number."""
    return {word: float(value) for word, value in table(name)[section].items()}
