"""All spellings of units and currencies, multiplied out of the tables: SI prefixes, plurals, powers, short forms.

One spelling is a :class:`Form`; :class:`Forms` finds the longest one at a place of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import starmap
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from verify.data import derived, table
from verify.model import ValueKind
from verify.parsing.quantities.lexicon import words as listed
from verify.parsing.quantities.tokens import Sentence, split

__all__ = ["Form", "Forms", "currencies_before", "facts", "units"]

_POWERS = (("square", "sq", "squared", 2, "²", "area"), ("cubic", "cu", "cubed", 3, "³", "volume"))
_MONEY_POWERS = (("k", 1e3), ("K", 1e3), ("M", 1e6), ("bn", 1e9))


class Form(Struct, frozen=True):
    """One spelling: its tokens, which of them are glued to the one before, and what it means.

    An `exact` one is a symbol: upper and lower case matter, and it needs digits before it.  `times` is what the figure
    must be multiplied by to be in `name`.
    """

    words: tuple[str, ...]
    glued: tuple[bool, ...]
    exact: bool
    name: str
    kind: ValueKind
    times: float = 1.0

    def tied(self, s: Sentence, first: int) -> bool:
        """Whether the tokens from `first` on are glued where the spelling asks for it."""
        return all(not need or s.glued(first + k) for k, need in enumerate(self.glued))


class Forms:
    """Spellings by their first token; of several the longest wins, then the one that comes first in the tables."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._found: dict[tuple[str, ...], list[Form]] = {}
        lengths: dict[str, set[int]] = {}
        for form in forms:
            self._found.setdefault(form.words, []).append(form)
            lengths.setdefault(form.words[0].lower(), set()).add(len(form.words))
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def at(self, s: Sentence, i: int) -> Iterator[Form]:
        """The spellings whose tokens stand at token `i`, the best first."""
        for length in self._lengths.get(s.words[i], ()):
            written, spelt = tuple(s.raw[i : i + length]), tuple(s.words[i : i + length])
            for form in self._found.get(spelt, ()):
                if (not form.exact or written == spelt) and form.tied(s, i):
                    yield form
            if written != spelt:
                for form in self._found.get(written, ()):
                    if form.exact and form.tied(s, i):
                        yield form


def _form(text: str, name: str, kind: ValueKind, exact: bool, times: float = 1.0) -> Form:
    tokens = split(text if exact else text.lower())
    return Form(tuple(w for w, _ in tokens), tuple(g for _, g in tokens), exact, name, kind, times)


# --- currencies ------------------------------------------------------------------------------------------------------


def _currencies() -> Iterator[Form]:
    data: dict[str, dict[str, Any]] = table("currencies")
    for code, row in data.items():
        for name in row["names"]:
            yield _form(name, code, "money", False)
        for symbol in _symbols(code, row):
            yield _form(symbol, code, "money", True)
        for letter, times in _MONEY_POWERS:
            yield _form(letter + code, code, "money", True, times)
        for name, times in row.get("subunits", {}).items():
            yield _form(name, code, "money", len(name) == 1, times)


def _symbols(code: str, row: dict[str, Any]) -> list[str]:
    """The code, in small letters too where they are no word, and the symbols of a currency."""
    small = () if code.lower() in listed("numbers", "capitals", "codes") else (code.lower(),)
    return [code, *small, *row.get("symbols", ())]


@cache
def currencies_before() -> dict[str, tuple[Form, ...]]:
    """Currency spellings that may stand before a figure, by their last token, the longest first."""
    return {word: tuple(starmap(Form, rows)) for word, rows in _before().items()}


@derived()
def _before() -> dict[str, list[tuple[Any, ...]]]:
    """The same as rows of their fields."""
    index: dict[str, list[Form]] = {}
    data: dict[str, dict[str, Any]] = table("currencies")
    for code, row in data.items():
        dollar = [code + "$", code.lower() + "$"] if any("$" in symbol for symbol in row.get("symbols", ())) else []
        spellings = dict.fromkeys([*_symbols(code, row), *row.get("before", ()), *dollar])
        forms = [_form(text, code, "money", True) for text in spellings]
        forms += [_form(letter + code, code, "money", True, times) for letter, times in _MONEY_POWERS]
        for text in spellings:
            if text[-1] == "$" and text[:-1].isalpha() and text[:-1] not in ("A", "Can", "R", "S"):
                letters = text[:-1]  # "HK $5", "c $ 5"
                forms += [Form((word, "$"), (False, False), True, code, "money") for word in (letters, letters.lower())]
        for form in forms:
            index.setdefault(form.words[-1], []).append(form)
    longest_first = {word: sorted(found, key=lambda form: -len(form.words)) for word, found in index.items()}
    return {word: [astuple(form) for form in found] for word, found in longest_first.items()}


# --- units -----------------------------------------------------------------------------------------------------------


class _Unit(Struct, frozen=True):
    name: str
    dimension: str
    factor: float
    words: list[str]
    symbols: list[str]
    multiples: dict[str, float]


def _plural(word: str) -> str:
    return word if word.endswith(("s", "z", "%", "x")) else word + "s"


def _kind(name: str, dimension: str) -> ValueKind:
    if dimension in ("points", "ratio"):
        return "percent"
    return "duration" if dimension == "time" else "measure"


@cache
def _units() -> tuple[_Unit, ...]:
    """Every unit of the table, SI prefixes and the powers of lengths multiplied out."""
    rows = []
    for dimension, units in table("units")["dimensions"].items():
        for name, row in units.items():
            for unit in _prefixed(name, dimension, row):
                rows.append(unit)
                if row.get("powers"):
                    rows += [_power(unit, *power) for power in _POWERS]
    return tuple(rows)


def _prefixed(name: str, dimension: str, row: dict[str, Any]) -> Iterator[_Unit]:
    words = [name, _plural(name), *row.get("words", [])]
    symbols, factor = row.get("symbols", []), float(row["factor"])
    yield _Unit(name, dimension, factor, words, symbols, row.get("multiples", {}))
    for prefix in row.get("prefixes", "").split():
        letters, power = table("units")["prefixes"][prefix]
        long = [prefix + word for word in words if " " not in word or word.startswith(name)]
        short = [letter + symbol for letter in letters.split() for symbol in [*symbols, *row.get("prefixed", [])]]
        yield _Unit(prefix + name, dimension, factor * power, long, short, {})


def _power(unit: _Unit, before: str, short: str, behind: str, power: int, sign: str, dimension: str) -> _Unit:
    """The square or cube of a unit of length: "square metre", "sq. m", "metres squared", "m²", "m^2"."""
    words = [f"{lead} {word}" for lead in (before, short, short + ".") for word in [*unit.words, *unit.symbols]]
    words += [f"{word} {behind}" for word in [*unit.words, *unit.symbols]]
    symbols = [symbol + end for symbol in unit.symbols for end in (str(power), sign, f"^{power}")]
    symbols += [short + symbol for symbol in unit.symbols]
    return _Unit(f"{before} {unit.name}", dimension, unit.factor**power, words, symbols, {})


def _unit_forms() -> Iterator[Form]:
    for unit in _units():
        kind = _kind(unit.name, unit.dimension)
        for word in unit.words:
            yield _form(word, unit.name, kind, False)
            if " " in word and "." not in word:
                yield _form(word.replace(" ", "-", 1), unit.name, kind, False)
        for symbol in unit.symbols:
            yield _form(symbol, unit.name, kind, True)
        for symbol, times in unit.multiples.items():
            yield _form(symbol, unit.name, kind, True, times)


@derived()
def _spelt() -> list[tuple[Any, ...]]:
    """The spellings of units and currencies as rows of their fields."""
    return [astuple(form) for form in (*_currencies(), *_unit_forms())]


@cache
def units() -> Forms:
    """The spellings of units and currencies that may stand behind a figure."""
    return Forms(starmap(Form, _spelt()))


@derived()
def facts() -> dict[str, tuple[str, float]]:
    """Dimension and size (in the base unit of the dimension) of every canonical unit."""
    return {unit.name: (unit.dimension, unit.factor) for unit in reversed(_units())}
