"""Which figure and which date of one claim answers which of the other, however loosely they are bound.

:mod:`verify.judging.pairing` pairs only values that surely measure the same thing, since the rules report what they
find in such pairs.  The model is asked about all pairs of claims, so here every figure that could be compared at all
is, and how well the two go together is kept beside: unit, measure, the words around, magnitude.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct

from verify.aligning import Profile
from verify.aligning.lexicon import group_of
from verify.aligning.profiles import once
from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.pairing import Measure, measure_keys, same_measure, surroundings
from verify.judging.time import TimeRelation, relate_periods
from verify.judging.units import conversion
from verify.model import Period, Value
from verify.parsing.words import stem, tokens

__all__ = [
    "DateSlot",
    "FigurePair",
    "FigureSlot",
    "PeriodPair",
    "in_a_name",
    "pair_figures",
    "pair_periods",
    "slots_of",
    "unit_fit",
]

UNIT, AROUND, MEASURE, ROLE, NEAR, EQUAL = 0.35, 0.3, 0.25, 0.05, 0.12, 0.08
"""What speaks for pairing two figures: unit, words around, measure, role, magnitude and equality."""

UNSAID = 0.4
"""What the measure counts where one side says none."""

FAR, CLOSE, SAME_GRAIN = 3.0, 0.35, 0.2
"""The log ratio at which two figures are not near at all, and what nearness and precision count for two dates."""

_PER = " per "
_PERCENT = frozenset({"%", "percentage point", "basis point"})
_SHARED_UNIT, _MEASURED_UNIT, _NO_UNIT, _OTHER_NOUN, _OTHER_CURRENCY, _POINTS, _SCORE = (
    0.95,
    0.8,
    0.5,
    0.3,
    0.4,
    0.5,
    0.6,
)

Around = tuple[tuple[int, float], ...]
"""Places of content words near a slot, and what each counts."""


class FigureSlot(Struct, frozen=True):
    """A figure of a claim with the words that say what it is of: its measure, its unit, the words around it."""

    value: Value
    measure: Measure
    keys: frozenset[str]
    unit: frozenset[str]
    around: Around


class DateSlot(Struct, frozen=True):
    """A resolved period of a claim with the words around it."""

    period: Period
    around: Around


class FigurePair(Struct, frozen=True):
    """Two figures that may be of one thing.

    `unit` is how well their units fit and `factor` turns b's into a's (``None`` between two currencies); `around` and
    `measure` say how far the words around and the measures meet (`measure` is ``None`` where one says none), `ratio` is
    the absolute difference of their natural logarithms.  All but `ratio` are in 0..1.
    """

    a: FigureSlot
    b: FigureSlot
    unit: float
    factor: float | None
    around: float
    measure: float | None
    ratio: float
    relation: Relation | None

    @property
    def fit(self) -> float:
        """How surely the two are of one thing, 0 to 1."""
        measure = 0.5 if self.measure is None else self.measure
        return self.unit * (0.5 + 0.5 * self.around) * (0.5 + 0.5 * measure)


class PeriodPair(Struct, frozen=True):
    """Two periods that answer each other, how far the words around them meet (0..1), and how a's stands to b's."""

    a: Period
    b: Period
    around: float
    relation: TimeRelation


def _around(profile: Profile, at: Value | Period) -> Around:
    sides = surroundings(profile, at)
    return tuple((i, profile.content[i].weight / (d + 1)) for side in sides for d, i in enumerate(side))


def _figure(profile: Profile, value: Value) -> FigureSlot:
    measure = measure_keys(profile, value.measure)
    noun = value.unit.partition(_PER)[0] if value.kind == "count" else ""
    root = stem(noun) if noun else ""
    unit = frozenset({root, f"={group_of(root) or root}"}) if root else frozenset()
    keys = frozenset(key for keys, _ in measure for key in keys)
    return FigureSlot(value, measure, keys, unit, _around(profile, value))


@once
def slots_of(profile: Profile) -> tuple[tuple[FigureSlot, ...], tuple[DateSlot, ...]]:
    """The figures and the resolved periods of a claim, in order."""
    figures = tuple(_figure(profile, value) for value in profile.claim.values)
    dated = (period for period in profile.claim.periods if period.first)
    return figures, tuple(DateSlot(period, _around(profile, period)) for period in dated)


def unit_fit(x: FigureSlot, y: FigureSlot) -> tuple[float, float | None]:
    """How well two units fit, 0 to 1, and the factor that turns y's into x's; 0 where the two cannot be compared."""
    a, b = x.value, y.value
    if (a.kind == "ordinal") != (b.kind == "ordinal"):
        return 0.0, None
    factor = conversion(b, a)
    if factor is not None:
        return 1.0, factor
    if a.kind == "ordinal":
        return _SCORE, 1.0
    if "money" in (a.kind, b.kind):
        foreign = a.kind == b.kind and a.unit.partition(_PER)[0] != b.unit.partition(_PER)[0]
        return (_OTHER_CURRENCY, None) if foreign else (0.0, None)
    shares = (a.unit in _PERCENT, b.unit in _PERCENT)
    if all(shares):
        return _POINTS, 1.0
    if any(shares):
        other = b if shares[0] else a
        bare = other.unit == "out of 100" or (other.kind == "count" and not other.unit)
        return (_SCORE, 1.0) if bare else (0.0, None)
    return _counted_fit(x, y)


def _counted_fit(x: FigureSlot, y: FigureSlot) -> tuple[float, float | None]:
    """How well the nouns fit that two figures count; so many a day are no number of them."""
    if x.value.unit.partition(_PER)[2] != y.value.unit.partition(_PER)[2]:
        return 0.0, None
    if x.unit & y.unit:
        return _SHARED_UNIT, 1.0
    if x.unit & y.keys or y.unit & x.keys:
        return _MEASURED_UNIT, 1.0
    if not x.value.unit or not y.value.unit:
        return _NO_UNIT, 1.0
    counted = {x.value.kind, y.value.kind} <= {"count", "multiple"}
    return (_OTHER_NOUN, 1.0) if counted else (0.0, None)


def _meet(x: Around, y: Around, there: Mapping[int, int], back: Mapping[int, int]) -> float:
    """How far the words around two slots meet, the mean of the two directions."""
    near_x, near_y = {i for i, _ in x}, {i for i, _ in y}
    left, right = math.fsum(w for _, w in x), math.fsum(w for _, w in y)
    got = math.fsum(w for i, w in x if there.get(i, -1) in near_y) / left if left else 0.0
    given = math.fsum(w for i, w in y if back.get(i, -1) in near_x) / right if right else 0.0
    return (got + given) / 2


def _ratio(x: Value, y: Value, factor: float | None) -> float:
    one, other = abs(x.value), abs(y.value * (factor or 1.0))
    return abs(math.log((one + 1e-9) / (other + 1e-9))) if one or other else 0.0


@once
def pair_figures(c: Comparison) -> tuple[tuple[FigurePair, ...], tuple[FigureSlot, ...]]:
    """The figures of the two claims paired one to one, the best fit first, and those of b that nothing answers.

    A figure of b that only repeats another one in other units asks for no answer of its own.
    """
    left, right = slots_of(c.a)[0], slots_of(c.b)[0]
    there, back = c.words.a_to_b, c.words.b_to_a
    wanted = tuple(slot for slot in right if slot.value.restates is None)
    options = []
    for i, x in enumerate(left):
        for j, y in enumerate(wanted):
            unit, factor = unit_fit(x, y)
            if not unit:
                continue
            around, measure = _meet(x.around, y.around, there, back), same_measure(c.a, c.b, x.value, y.value)
            ratio = _ratio(x.value, y.value, factor)
            score = UNIT * unit + AROUND * around + MEASURE * (UNSAID if measure is None else measure)
            score += ROLE * (x.value.role == y.value.role) + NEAR * (1 - min(1.0, ratio / FAR)) + EQUAL * (ratio < 1e-9)
            options.append((-score, abs(i - j), i, j, (x, y, unit, factor, around, measure, ratio)))
    pairs: list[FigurePair] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for _, _, i, j, (x, y, unit, factor, around, measure, ratio) in sorted(options, key=lambda option: option[:4]):
        if i in used_a or j in used_b:
            continue
        used_a.add(i)
        used_b.add(j)
        relation = None if factor is None else relate(x.value, y.value, c.settings.rounding, factor)
        pairs.append(FigurePair(x, y, unit, factor, around, measure, ratio, relation))
    unanswered = (slot for j, slot in enumerate(wanted) if j not in used_b)
    return tuple(pairs), tuple(slot for slot in unanswered if not in_a_name(c.a, slot.value))


def in_a_name(profile: Profile, value: Value) -> bool:
    """Whether the words of a figure stand in a name of the claim: five-year, and the 15th Five-Year Plan."""
    said = {token.stem for token in tokens(value.surface)}
    return any(said <= set(word.parts) for word in profile.content if word.number)


_NEARNESS = {
    TimeRelation.SAME: 1.0,
    TimeRelation.INSIDE: 0.9,
    TimeRelation.WIDER: 0.8,
    TimeRelation.OVERLAP: 0.6,
    TimeRelation.UNKNOWN: 0.4,
    TimeRelation.APART: 0.0,
}


@once
def pair_periods(c: Comparison) -> tuple[PeriodPair, ...]:
    """For each period of b the period of a that answers it best: by the words around, nearness and precision."""
    left, right = slots_of(c.a)[1], slots_of(c.b)[1]
    there, back = c.words.a_to_b, c.words.b_to_a
    found = []
    for y in right:
        best: tuple[float, PeriodPair] | None = None
        for x in left:
            relation = relate_periods(x.period, y.period)
            around = _meet(x.around, y.around, there, back)
            score = around + CLOSE * _NEARNESS[relation] + SAME_GRAIN * (x.period.grain == y.period.grain)
            if best is None or score > best[0]:
                best = score, PeriodPair(x.period, y.period, around, relation)
        if best is not None:
            found.append(best[1])
    return tuple(found)
