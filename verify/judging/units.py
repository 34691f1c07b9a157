"""From one unit to another."""

from __future__ import annotations

from verify.aligning.lexicon import group_of
from verify.model import Value
from verify.parsing.quantities.units import dimension, factor
from verify.parsing.words import stem

__all__ = ["LIVES", "conversion"]

YEARLY = " per year"
"""The suffix of a rate; a percentage of growth is yearly whether or not it says so."""
_PER = " per "
LIVES = frozenset({"life", "lives", "soul", "souls"})
"""What people are counted as where they are lost or saved."""
_OFFSET = "temperature"
"""The dimension whose units differ by an offset too, so that no factor turns one into another."""
_FAR = 3.0
"""How many times a price for one thing may be of an amount that does not say so; further apart, they are two things."""


def _counted(noun: str) -> str | None:
    """The synonym group of what is counted; who loses a life is a person."""
    return group_of(stem("people" if noun in LIVES else noun))


def _alike(of: Value, to: Value) -> bool:
    """Whether two units are one in other words: things counted by synonyms, a percentage with and without "a year",
    a price with and without what it is paid for ("$5 a gallon", "five dollars").
    """
    if of.kind == "count":
        (noun, _, rate), (other, _, other_rate) = of.unit.partition(_PER), to.unit.partition(_PER)
        left, right = _counted(noun), _counted(other)
        return rate == other_rate and (noun == other or (left is not None and left == right))
    if of.kind == "money":
        (currency, _, rate), (other, _, other_rate) = of.unit.partition(_PER), to.unit.partition(_PER)
        near = min(of.value, to.value) * _FAR > max(of.value, to.value)
        return currency == other and not (rate and other_rate) and near
    return of.kind == "percent" and of.unit.removesuffix(YEARLY) == to.unit.removesuffix(YEARLY)


def _rate(of: Value, to: Value) -> float | None:
    """The factor between two rates of one thing in time: 500 cars per week as cars per day."""
    (noun, _, rate), (other, _, other_rate) = of.unit.partition(_PER), to.unit.partition(_PER)
    one, two = factor(rate), factor(other_rate)
    timed = dimension(rate) == dimension(other_rate) == "time"
    if not timed or one is None or two is None or (noun != other and _counted(noun) != _counted(other)):
        return None
    return two / one


def conversion(of: Value, to: Value) -> float | None:
    """The factor that turns a figure of ``of``'s unit into ``to``'s; ``None`` where the dimensions differ.

    Currencies are never converted: rates move, and an equivalent that a source states itself is a value of its own.
    """
    if of.kind != to.kind and {of.kind, to.kind} != {"duration", "measure"}:
        return None
    if of.unit == to.unit or _alike(of, to):
        return 1.0
    if of.kind == to.kind == "count":
        return _rate(of, to)
    one, other = factor(of.unit), factor(to.unit)
    if dimension(of.unit) == _OFFSET:
        return None
    if of.kind == "money" or one is None or other is None or dimension(of.unit) != dimension(to.unit):
        return None
    return one / other
