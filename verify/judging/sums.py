"""Figures that follow from others: a total of parts, what is left of a whole, a difference of two figures.

"The firm sold 5 million in Europe and 3 million in Asia" says nothing against "it sold 8 million in both", although no
figure of the one is a figure of the other.  A sum and a difference bear a figure out; other reckonings (so many each,
what comes and goes) only keep it from being held against the figures that it may come of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations, product
from math import fsum

from msgspec import Struct

from verify.aligning.profiles import Profile, once
from verify.judging.comparison import Comparison
from verify.judging.slots import FigureSlot, slots_of, unit_fit
from verify.model import Value

__all__ = ["Derived", "derived", "derives"]

FIT = 0.8
"""Least fit of the units of a figure and of those that it is made of."""

MOST = 6
"""How many figures of a claim are added up at most."""

MOST_SIGNED = 4
"""How many are added and taken away in every way."""

LAST_DIGITS = 0.005
"""By how much a share of a whole may be rounded."""

EACH = frozenset({"apiece", "average", "each", "every", "per", "times"})
"""Words that say that figures are multiplied or divided."""

_KINDS = frozenset({"count", "money", "measure"})


class Derived(Struct, frozen=True):
    """A figure and those of the other claim that it follows from: all added, or the second taken from the first."""

    figure: Value
    parts: tuple[Value, ...]
    added: bool
    second: bool
    """Whether the figure is of the second claim."""

    @property
    def formula(self) -> str:
        """What is reckoned, as one writes it."""
        return f"{self.figure.surface} is {(' + ' if self.added else ' - ').join(v.surface for v in self.parts)}"


def _exact(value: Value) -> bool:
    return value.kind in _KINDS and value.modifier == "exact" and value.value > 0


def _figures(profile: Profile) -> list[FigureSlot]:
    return [slot for slot in slots_of(profile)[0] if _exact(slot.value) and slot.value.restates is None]


def _beside(own: Profile, other: Profile) -> tuple[list[FigureSlot], list[FigureSlot]]:
    """The figures of a claim, and those of another that they may come of; none where the other has no more of them.

    What both give is no part of what one gives: in "4 apples, 2 of them red" and "6 apples, 2 of them red" the one is
    wrong.
    """
    mine, others = _figures(own), _figures(other)
    given = {slot.value.value for slot in mine}
    others = [slot for slot in others if slot.value.value not in given]
    return (mine, others) if len(others) > len(mine) else ([], [])


def _fits(figure: FigureSlot, slot: FigureSlot) -> float | None:
    """The factor to the unit of a figure from that of another; None where they cannot be added up."""
    fit, factor = unit_fit(figure, slot)
    return factor if fit >= FIT or not slot.value.unit else None


def _made_of(figure: FigureSlot, others: Sequence[FigureSlot]) -> tuple[tuple[FigureSlot, ...], bool] | None:
    """The others that a figure follows from, and whether they are added."""
    found = ((slot, _fits(figure, slot)) for slot in others[:MOST])
    parts = [(slot, slot.value.value * factor) for slot, factor in found if factor is not None]
    if not any(slot.value.unit == figure.value.unit or slot.unit & figure.unit for slot, _ in parts):
        return None
    if any(_same(amount, figure.value.value) for _, amount in parts):
        return None
    for size in range(len(parts), 1, -1):
        for chosen in combinations(parts, size):
            if _same(fsum(amount for _, amount in chosen), figure.value.value):
                return tuple(slot for slot, _ in chosen), True
    for (first, whole), (second, part) in combinations(parts, 2):
        if _same(abs(whole - part), figure.value.value):
            return ((first, second) if whole > part else (second, first)), False
    return None


def _reckoned(figure: FigureSlot, others: Sequence[FigureSlot], each: bool) -> bool:
    """Whether a figure may come of others: added and taken away, or so many `each`."""
    target = figure.value.value
    found = ((slot.value.value, _fits(figure, slot)) for slot in others[:MOST_SIGNED])
    alike = [amount * factor for amount, factor in found if factor is not None]
    for size in range(2, len(alike) + 1):
        for chosen in combinations(alike, size):
            signed = product((1, -1), repeat=size)
            if any(
                _same(fsum(sign * amount for sign, amount in zip(signs, chosen, strict=True)), target)
                for signs in signed
            ):
                return True
    amounts = [slot.value.value for slot in others[:MOST]]
    return each and any(
        _same(x * y, target) or abs(x / y - target) <= LAST_DIGITS * target for x, y in permutations(amounts, 2)
    )


def _same(x: float, y: float) -> bool:
    return abs(x - y) <= 1e-9 * max(abs(x), abs(y))


@once
def derived(c: Comparison) -> tuple[Derived, ...]:
    """The figures of either claim that are a sum or a difference of figures of the other."""
    return tuple(_derived(c))


def _derived(c: Comparison) -> Iterator[Derived]:
    for own, other, second in ((c.b, c.a, True), (c.a, c.b, False)):
        mine, others = _beside(own, other)
        for slot in mine:
            made = _made_of(slot, others)
            if made is not None:
                yield Derived(slot.value, tuple(part.value for part in made[0]), made[1], second)


@once
def _reckonings(c: Comparison) -> tuple[Value, ...]:
    """The figures of either claim that may come of figures of the other."""
    found = []
    for own, other in ((c.a, c.b), (c.b, c.a)):
        mine, others = _beside(own, other)
        each = any(word.norm in EACH for word in (*own.words, *other.words))
        found += [slot.value for slot in mine if _reckoned(slot, others, each)]
    return tuple(found)


def derives(c: Comparison, x: Value, y: Value) -> bool:
    """Whether one of two values that are held against each other may follow from the other and from more beside it."""
    return any(value is x or value is y for value in _reckonings(c))
