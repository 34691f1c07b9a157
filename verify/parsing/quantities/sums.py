"""Figures said in two units or parts: "3 dollars 50 cents", "5 ft 2 in", "2 hours 15 minutes", "a year and a half"."""

from __future__ import annotations

from verify.parsing.quantities.atom import Atom
from verify.parsing.quantities.lexicon import mapping
from verify.parsing.quantities.numerals import Number, number_at
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.quantities.units import factor, unit_at

__all__ = ["feet_and_inches", "unit_and_half", "with_lesser"]

_LESSER = {
    ("day", "hour"),
    ("foot", "inch"),
    ("hour", "minute"),
    ("minute", "second"),
    ("pound-mass", "ounce"),
    ("stone", "pound-mass"),
    ("week", "day"),
    ("year", "month"),
}
_CENTS = frozenset({"AUD", "CAD", "EUR", "HKD", "NZD", "SGD", "USD", "ZAR"})


def with_lesser(s: Sentence, atom: Atom) -> Atom:
    """ "3 dollars and 50 cents", "5 ft 2 in", "2 hours 15 minutes": the lesser unit is added to the greater."""
    if atom.kind not in ("money", "measure", "duration"):
        return atom
    at = atom.end
    joined = s.word(at) == "and"
    at += joined or (s.word(at) == "." and s.word(at - 1) == "ft")
    if joined and s.word(atom.first - 1) == "between":
        return atom
    half = joined and s.word(at) == "a" and s.word(at + 1) == "half"
    if half and atom.kind == "duration":
        return atom._replace(end=at + 2, value=atom.value + 0.5)
    if not (s.digits(at) or (s.alpha(at) and s.words[at] in mapping("numbers", "cardinals"))):
        return atom
    number = number_at(s, at)
    if number is None or number.ordinal or number.first != at or number.value >= 100:
        return atom
    unit = unit_at(s, number.end, number.digits)
    if unit is None:
        return atom
    if atom.kind == "money":
        small = unit.times < 1 and atom.value >= 1 and number.scale == 1
        cent = unit.name == "USD" and unit.times == 0.01 and atom.unit in _CENTS
        if small and (unit.name == atom.unit or cent):
            return atom._replace(end=unit.end, value=atom.value + number.value * unit.times)
        return atom
    lesser = "pound-mass" if atom.unit == "stone" and unit.name == "GBP" else unit.name
    if (atom.unit, lesser) not in _LESSER:
        return atom
    share = number.value * (factor(lesser) or 0.0) / (factor(atom.unit) or 1.0)
    return atom._replace(end=unit.end, value=atom.value + share) if share < 1 else atom


def unit_and_half(s: Sentence, number: Number) -> Atom | None:
    """ "an hour and a half", "a year and a half": one of a unit and a part of it."""
    at = number.first - 2
    if s.word(at + 1) != "and" or s.word(at - 1) not in ("a", "an") or not s.free[at - 1]:
        return None
    unit = unit_at(s, at, False)
    if unit is None or unit.end != at + 1 or unit.kind == "money":
        return None
    return Atom(at - 1, number.end, number, 1 + number.value, unit.kind, unit.name)


def feet_and_inches(s: Sentence, atom: Atom) -> Atom | None:
    """ "5'2"" and "5' 2"": feet and inches by their marks."""
    at = atom.end
    if s.word(at) != "'" or not s.glued(at) or not s.digits(at + 1) or s.word(at + 2) != '"' or not s.glued(at + 2):
        return None
    inches = s.raw[at + 1]
    if len(inches) > 2 or not inches.isdigit() or int(inches) >= 12:
        return None
    return atom._replace(end=at + 3, kind="measure", unit="foot", value=atom.value + int(inches) / 12)
