"""Capitals that name nobody: the symbol of a unit behind a figure, an era behind a year, what a figure measures."""

from __future__ import annotations

from functools import cache
from itertools import product

from verify.data import table
from verify.parsing.names.aliases import alias
from verify.parsing.names.lexicon import words
from verify.parsing.names.tokens import Word
from verify.patterns import compiled, lazy_pattern

__all__ = ["counted", "measured"]

_ERAS = frozenset(["AD", "BC", "BCE", "CE"])
_YEAR = lazy_pattern(r"(?:1[5-9]|20)\d\d")
_FIGURE = 12
"""Characters before a unit among which the figure is looked for."""
_STATED = compiled(
    r"\s(?:is|are|was|were)\s(?:(?:about|almost|around|at|just|nearly|only|over|roughly|still|under)\s){0,2}"
    r"(?:(?:(?:down|higher|lower|up)\s(?:(?:at|by|from|to)\s)?)?(?:[$€£¥₩]\d|\d[\d.,]{0,12}\s?(?:%|per\s?cent\b))"
    r"(?!\s?(?:%|per\s?cent)?[\d.,]{0,12}\s?(?:less|more|[a-z]{2,9}er)\b)|(?:flat|stagnant|unchanged)\b)"
)


@cache
def _symbols() -> frozenset[str]:
    """Symbols of units of two letters or more, with their prefixes, and the units that are written with a capital."""
    prefixes = {name: row[0].split() for name, row in table("units")["prefixes"].items()}
    found: set[str] = set()
    for rows in table("units")["dimensions"].values():
        for row in rows.values():
            if not isinstance(row, dict):
                continue
            found.update(row.get("symbols", ()))
            signs = [sign for name in row.get("prefixes", "").split() for sign in prefixes[name]]
            units = (*row.get("symbols", ()), *row.get("prefixed", ()))
            found.update(map("".join, product(signs, units)))
    return frozenset(symbol for symbol in found if len(symbol) > 1 and symbol.isalnum())


@cache
def _scales() -> frozenset[str]:
    return words("generic", "scales")


def counted(flat: str, word: Word) -> bool:
    """Whether the word is the unit or the era of the figure before it: ``60 GW``, ``500 BC``, ``degrees Celsius``."""
    if not (flat[word.start - 2 : word.start - 1].isdigit() or word.text in _ERAS or word.low in _scales()):
        return False
    before = flat[max(0, word.start - _FIGURE) : word.start].rstrip()
    if word.low in _scales():
        return before[-1:].isdigit() or before.endswith(("degree", "degrees", "°"))
    if not before[-1:].isdigit() or flat[word.start - 1] not in " \xa0":
        return (word.text in _ERAS and before.lower().endswith("century")) or _era_first(flat, word)
    if word.text in _ERAS:
        return not flat[word.end : word.end + 2].strip()[:1].isupper()
    if word.text not in _symbols():
        return False
    return alias(word.text) is None or _YEAR.fullmatch(before.split()[-1]) is None


def _era_first(flat: str, word: Word) -> bool:
    """``AD 300``."""
    return word.text == "AD" and flat[word.end : word.end + 1] == " " and flat[word.end + 1 : word.end + 2].isdigit()


def measured(flat: str, word: Word) -> bool:
    """Whether the first word of a sentence is what a figure measures: ``Turnout was 61%``, ``Emissions have …``."""
    return word.low in words("generic", "measured") or _STATED.match(flat, word.end) is not None
