"""What a made-up claim states, before it is put into words: who, what is measured, how much, when, and what else."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from benchmarks.scale.words import Words, common_words, invented

__all__ = ["DEEDS", "MEASURES", "Entity", "Fact", "Facts", "Measure"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A named body: the words of its own name, and what kind of body it is."""

    own: tuple[str, ...]
    kind: str

    @property
    def full(self) -> str:
        """The whole name: Northern Transport Agency."""
        return " ".join((*self.own, self.kind))

    @property
    def short(self) -> str:
        """The name without its kind: Northern Transport."""
        return " ".join(self.own)

    @property
    def initials(self) -> str:
        """The first letters: NTA."""
        return "".join(word[0] for word in (*self.own, self.kind)).upper()


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is measured, under its several names, with the units that it may have."""

    names: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement.  Without a `measure` it is a deed (`deed`) and has neither `value` nor `unit`."""

    who: Entity
    measure: Measure | None
    value: float
    unit: str
    year: int
    deed: str
    free: tuple[str, ...]


KINDS = (
    "Agency",
    "Authority",
    "Bank",
    "Board",
    "College",
    "Company",
    "Council",
    "Foundation",
    "Fund",
    "Hospital",
    "Institute",
    "Ministry",
    "Port",
    "Society",
    "Trust",
)

DEEDS = (
    "announced",
    "approved",
    "acquired",
    "closed",
    "delayed",
    "expanded",
    "launched",
    "opened",
    "postponed",
    "rejected",
    "renewed",
    "suspended",
)

MEASURES = tuple(
    Measure(tuple(names.split(" / ")), tuple(units.split()))
    for names, units in (
        ("annual revenue / turnover / total sales", "usd eur"),
        ("operating profit / operating income / EBIT", "usd eur"),
        ("net loss / net deficit", "usd eur"),
        ("debt / borrowings / liabilities", "usd eur"),
        ("capital spending / capex / capital expenditure", "usd eur"),
        ("budget / spending plan / outlay", "usd eur"),
        ("funding / financing", "usd eur"),
        ("exports / shipments abroad / foreign sales", "usd tonnes"),
        ("imports / purchases from abroad", "usd tonnes"),
        ("workforce / headcount / number of employees", "people"),
        ("membership / number of members", "people"),
        ("passenger traffic / number of passengers / ridership", "people"),
        ("enrolment / student numbers", "people"),
        ("patient intake / admissions", "people"),
        ("attendance / number of visitors", "people"),
        ("population served / number of residents", "people"),
        ("unemployment rate / jobless rate", "percent"),
        ("vacancy rate / share of empty posts", "percent"),
        ("market share / share of the market", "percent"),
        ("death rate / mortality", "percent"),
        ("response rate / share of responders", "percent"),
        ("inflation / price growth", "percent"),
        ("default rate / share of bad loans", "percent"),
        ("graduation rate / completion rate", "percent"),
        ("emissions / carbon output / greenhouse gases", "tonnes"),
        ("harvest / crop", "tonnes"),
        ("freight volume / cargo", "tonnes"),
        ("waste / refuse", "tonnes"),
        ("energy use / power consumption", "kilowatt-hours"),
        ("generation / power output", "kilowatt-hours"),
        ("water use / water consumption", "litres"),
        ("floor space / floor area", "hectares"),
        ("protected land / nature reserves", "hectares"),
        ("road network / length of roads", "kilometres"),
    )
)

MONEY = ("usd", "eur")

QUANTIFIED = 0.75
"""Share of the statements that have a figure."""


class Facts:
    """Draws statements about a stock of bodies that grows with the corpus; the first ones come most often."""

    def __init__(
        self, claims: int, chance: random.Random, free: int, spread: int, own: Sequence[int], words: Words
    ) -> None:
        self._chance = chance
        self.words = words
        self._free, self._spread = free, spread
        bodies = max(400, int(1.2 * claims**0.8))
        names = [w.capitalize() for w in common_words(5)[800:]]
        names += [w.capitalize() for w in invented(max(1500, bodies // 8), chance)]
        self._bodies = [
            Entity(tuple(chance.choice(names) for _ in range(chance.choice(own))), chance.choice(KINDS))
            for _ in range(bodies)
        ]
        self._weights = list(accumulate((rank + 10) ** -0.9 for rank in range(bodies)))

    def fact(self) -> Fact:
        """The next statement."""
        chance = self._chance
        who = self.body()
        year = min(2026, int(2026 - chance.expovariate(0.25)))
        measured = chance.random() < QUANTIFIED
        length = max(4, round(chance.gauss(self._free + (0 if measured else 3), self._spread)))
        free = tuple(self.words.draw(length))
        if not measured:
            return Fact(who, None, 0.0, "", year, chance.choice(DEEDS), free)
        measure = chance.choice(MEASURES)
        unit = chance.choice(measure.units)
        return Fact(who, measure, self.value(unit), unit, year, "", free)

    def body(self) -> Entity:
        """Somebody to state something of."""
        return self._chance.choices(self._bodies, cum_weights=self._weights)[0]

    def value(self, unit: str) -> float:
        """A figure in `unit`: of at most four digits that count."""
        if unit == "percent":
            return self._chance.randint(1, 990) / 10
        digits = self._chance.randint(100, 9999)
        return float(digits * 10 ** self._chance.randint(0, 6 if unit in MONEY else 4))
