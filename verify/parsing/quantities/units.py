"""Units and currencies as they stand before or behind a figure.

The tables ``units.toml`` and ``currencies.toml`` are expanded once into an index of token tuples: SI prefixes are
multiplied out, plurals and hyphenated spellings added.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from verify.data import table
from verify.model import ValueKind
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.tokens import Sentence, split

__all__ = ["Unit", "currency_before", "dimension", "factor", "unit_at"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that was read: its canonical name, its kind, and the index of the token behind it.

    `times` is what the figure must be multiplied by to be in `name` ("25 cents" are 0.25 USD).
    """

    name: str
    kind: ValueKind
    end: int
    times: float = 1.0


@dataclass(frozen=True, slots=True)
class _Form:
    """One spelling: its tokens, which of them are glued to the one before, and what it means."""

    words: tuple[str, ...]
    glued: tuple[bool, ...]
    exact: bool  # a symbol: upper and lower case matter, and it needs digits before it
    name: str
    kind: ValueKind
    times: float = 1.0


Facts = dict[str, tuple[str, float]]


def _kind(name: str, dimension_name: str) -> ValueKind:
    if dimension_name in ("points", "ratio"):
        return "percent"
    return "duration" if dimension_name == "time" else "measure"


def _plural(word: str) -> str:
    return word if word.endswith(("s", "z", "%", "x")) else word + "s"


def _rows() -> list[tuple[str, str, float, list[str], list[str]]]:
    """(canonical name, dimension, factor, words, symbols) of every unit, SI prefixes multiplied out."""
    data = table("units")
    rows = []
    for dimension_name, units in data["dimensions"].items():
        for name, row in units.items():
            words = [name, _plural(name), *row.get("words", [])]
            symbols = row.get("symbols", [])
            rows.append((name, dimension_name, float(row["factor"]), words, symbols))
            for prefix in row.get("prefixes", "").split():
                letter, power = data["prefixes"][prefix]
                long = [prefix + word for word in words if " " not in word or word.startswith(name)]
                short = [letter + symbol for symbol in symbols] + (["u" + s for s in symbols] if letter == "µ" else [])
                rows.append((prefix + name, dimension_name, float(row["factor"]) * power, long, short))
    return rows


@cache
def _facts() -> Facts:
    return {name: (dim, factor_) for name, dim, factor_, _, _ in reversed(_rows())}


def dimension(unit: str) -> str | None:
    """The dimension of a canonical unit ("length" for "mile"), ``None`` for an unknown one."""
    fact = _facts().get(unit)
    return fact[0] if fact else None


def factor(unit: str) -> float | None:
    """One `unit` in the base unit of its dimension (1609.344 for "mile"), ``None`` for an unknown one."""
    fact = _facts().get(unit)
    return fact[1] if fact else None


def _form(text: str, name: str, kind: ValueKind, exact: bool, times: float = 1.0) -> _Form:
    tokens = split(text if exact else text.lower())
    return _Form(tuple(w for w, _ in tokens), tuple(g for _, g in tokens), exact, name, kind, times)


def _currency_forms() -> list[_Form]:
    forms = []
    for code, row in table("currencies").items():
        forms += [_form(name, code, "money", False) for name in row["names"]]
        forms += [_form(symbol, code, "money", True) for symbol in (code, *row.get("symbols", ()))]
        forms += [_form(name, code, "money", False, times) for name, times in row.get("subunits", {}).items()]
    return forms


@cache
def _index() -> dict[str, tuple[_Form, ...]]:
    """Forms by their first token in lower case, the longest first, those that come first in the tables preferred."""
    forms = _currency_forms()
    for name, dimension_name, _, spellings, symbols in _rows():
        kind = _kind(name, dimension_name)
        forms += [_form(word, name, kind, False) for word in spellings]
        forms += [_form(symbol, name, kind, True) for symbol in symbols]
    index: dict[str, list[_Form]] = {}
    for form in forms:
        index.setdefault(form.words[0].lower(), []).append(form)
    return {word: tuple(sorted(found, key=lambda f: -len(f.words))) for word, found in index.items()}


@cache
def _prefix_index() -> dict[str, tuple[_Form, ...]]:
    """Currency spellings that may stand before a figure, by their last token."""
    index: dict[str, list[_Form]] = {}
    data: dict[str, dict[str, Any]] = table("currencies")
    for code, row in data.items():
        for text in (code, *row.get("symbols", ()), *row.get("before", ())):
            form = _form(text, code, "money", True)
            index.setdefault(form.words[-1], []).append(form)
    return {word: tuple(sorted(found, key=lambda f: -len(f.words))) for word, found in index.items()}


def currency_before(s: Sentence, i: int) -> tuple[int, str] | None:
    """The currency that ends right before token `i`: index of its first token and ISO code."""
    for form in _prefix_index().get(s.shape(i - 1), ()):
        first = i - len(form.words)
        if first >= 0 and tuple(s.raw[first:i]) == form.words and _glue(s, first, form):
            if form.words[0][0].isalpha() and s.glued(first) and s.alpha(first - 1):
                continue
            return first, form.name
    return None


def _glue(s: Sentence, first: int, form: _Form) -> bool:
    return all(not need or s.glued(first + k) for k, need in enumerate(form.glued))


def unit_at(s: Sentence, i: int, digits: bool) -> Unit | None:
    """The unit at token `i`, right behind a figure; symbols count only if that is in `digits`."""
    if i >= s.size or not s.free[i]:
        return None
    power = _cubed(s, i)
    if power is not None:
        return power
    for form in _index().get(s.words[i], ()):
        end = i + len(form.words)
        tokens = s.raw if form.exact else s.words
        if tuple(tokens[i:end]) != form.words or not _glue(s, i, form):
            continue
        if (
            form.exact
            and form.words[0][0].isalpha()
            and not (digits or (len(form.words[0]) == 3 and form.kind == "money"))
        ):
            continue
        if form.exact and not _symbol_fits(s, i, end, form):
            continue
        if s.glued(end) and (s.alpha(end) or s.digits(end)) and form.words[-1][-1].isalnum():
            continue
        return Unit(form.name, form.kind, end, form.times)
    return None


def _cubed(s: Sentence, i: int) -> Unit | None:
    """ "4 km^2" and "4 m^3"."""
    if s.word(i + 1) != "^" or s.word(i + 2) not in ("2", "3"):
        return None
    written = (s.shape(i), s.word(i + 2))  # as the tokens of "km2"
    for form in _index().get(s.word(i), ()):
        if form.words == written:
            return Unit(form.name, "measure", i + 3)
    return None


_GLUED = frozenset({"C", "F", "MP", "st"})  # mostly something else with a blank before


def _symbol_fits(s: Sentence, i: int, end: int, form: _Form) -> bool:
    """Whether a short symbol is really a unit here: "in", a quote mark or "C" are mostly something else."""
    symbol = form.words[0]
    if symbol == "in":
        return not (s.alpha(end) or s.digits(end)) or s.word(end) in words("numbers", "extents", "words")
    return symbol != "'" and (symbol not in _GLUED or len(form.words) > 1 or s.glued(i))
