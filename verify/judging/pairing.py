"""Which value of one claim answers which of the other: by dimension, role, measure words, base and the words around."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from msgspec import Struct

from verify.aligning import lexicon
from verify.aligning.profiles import Profile
from verify.aligning.wordmatch import WordMatch
from verify.judging.time import TimeRelation, relate_periods
from verify.judging.units import LIVES, conversion
from verify.model import Claim, Period, Value
from verify.parsing.quantities.ranges import change_words
from verify.parsing.words import Token, function_words, tokens
from verify.patterns import lazy_pattern

__all__ = [
    "GENERIC",
    "YEARLY",
    "Measure",
    "ValuePair",
    "has_name",
    "measure_keys",
    "other_time",
    "pair_values",
    "same_measure",
    "surroundings",
]

WINDOW = 4
"""How many content words on either side of a value make up its surroundings."""

SAID, UNSAID = 0.75, 0.8
"""What the measure words count beside the words around, and the words around alone where a measure is not said."""

LEAST_BOUND = 0.3
"""Least binding for two values to be paired at all."""


class ValuePair(Struct, frozen=True):
    """Two values that may measure the same thing.

    `factor` turns b's unit into a's (``None`` for two currencies); `measure` is how far their measure words agree
    (``None`` where one has none), `around` how far the words around them meet; `binding` weighs the two, in 0..1.
    """

    a: Value
    b: Value
    factor: float | None
    measure: float | None
    around: float
    narrower: bool

    @property
    def reversed(self) -> bool:
        """Whether one goes up and the other down."""
        return {self.a.direction, self.b.direction} == {"up", "down"}

    @property
    def binding(self) -> float:
        if self.measure is None:
            return UNSAID * self.around
        return SAID * self.measure + (1 - SAID) * self.around


Measure = tuple[tuple[frozenset[str], float], ...]
"""The words of a measure: the keys and the weight of each."""

GENERIC = frozenset(["amount", "figure", "level", "number", "percentage", "rate", "share", "size", "total", "volume"])
"""Words that say of what kind a figure is and narrow no measure: the unemployment rate is unemployment."""

YEARLY = frozenset(["annual", "annually", "yearly"])
"""Words that say what is taken for granted of a rate unless another period is named."""

CHANGES = ("nouns_up", "nouns_down")
"""The lists of nouns of change."""

RESTRICTS = 0.3
"""Least weight of a word that narrows a measure."""

ELSEWHERE = 0.7
"""What a word of a measure counts that the other claim or its context has, but not the measure of its value."""


def _keyed(profile: Profile, measure: str) -> Iterator[tuple[Token, frozenset[str], float]]:
    """The words of a measure with their keys and weights, names read as the claim reads them; grammar has no keys."""
    known = {word.norm: word for word in profile.content}
    parts = {t.norm: w for w in profile.content if w.kind == "name" for t in tokens(w.text)}
    for token in tokens(measure):
        word = known.get(token.norm) or parts.get(token.norm)
        if token.norm in LIVES:
            yield token, frozenset({token.stem, "=people"}), lexicon.weight("people", "people")
        elif word is not None:
            yield token, word.keys, word.weight
        else:
            weight = lexicon.weight(token.norm, token.stem)
            group = lexicon.group_of(token.stem)
            keys = frozenset({token.stem, f"={group}"} if group else {token.stem})
            yield token, keys if weight else frozenset(), weight


def measure_keys(profile: Profile, measure: str) -> Measure:
    """The keys and the weight of each content word of a measure, those that narrow none only where it has no other."""
    memo = profile.memo
    key = "measure", measure
    if key not in memo:
        said = [(token, keys, weight) for token, keys, weight in _keyed(profile, measure) if keys]
        last = len(said) - 1
        telling = [
            row
            for at, row in enumerate(said)
            if row[0].norm not in YEARLY
            and not (row[0].norm in GENERIC and (at == last or measure[row[0].end :].startswith(" of ")))
        ]
        memo[key] = tuple({keys: weight for _, keys, weight in telling or said}.items())
    found: Measure = memo[key]
    return found


def _named(keys: frozenset[str]) -> bool:
    return any(key.startswith("@") for key in keys)


def _found(measure: Measure, there: frozenset[str], claim: frozenset[str]) -> float:
    """Weighted share of the words of a measure that stand in the other measure, or at least in its claim.

    A name that the other shortens is asked for what it keeps of it.
    """
    names = [keys & there for keys, _ in measure if _named(keys)]
    if any(names) and not all(names):
        measure = tuple((keys, weight) for keys, weight in measure if keys & there or not _named(keys))
    whole = fsum(weight for _, weight in measure)
    got = fsum(weight * (1.0 if keys & there else ELSEWHERE if keys & claim else 0.0) for keys, weight in measure)
    return got / whole if whole else 0.0


def _of_what(profile: Profile, value: Value) -> Measure:
    """The measure of a value; nothing where it is a mere noun of change."""
    change = (value.role, value.kind) == ("change", "percent") and all(
        t.norm in change_words(*CHANGES) for t in tokens(value.measure)
    )
    return () if change else measure_keys(profile, value.measure)


def same_measure(a: Profile, b: Profile, x: Value, y: Value) -> float | None:
    """How far the measures of two values agree, in 0..1; ``None`` where one of them has no words.

    A noun of change says no more of a change than that it is one: an increase of 25 basis points in what?
    """
    left, right = _of_what(a, x), _of_what(b, y)
    if not left or not right:
        return None
    keys_left = frozenset().union(*(keys for keys, _ in left))
    keys_right = frozenset().union(*(keys for keys, _ in right))
    known_a, known_b = a.keys | a.context, b.keys | b.context
    return min(_found(left, keys_right, known_b), _found(right, keys_left, known_a))


def has_name(profile: Profile, measure: str) -> bool:
    """Whether a name stands in a measure."""
    return any(_named(keys) for keys, _ in measure_keys(profile, measure))


def _narrower(a: Profile, b: Profile, x: Value, y: Value) -> bool:
    """Whether one measure is a part of the other: youth unemployment and unemployment.

    Or each is: local bonds and treasury bonds.  One has a word that narrows it and that the other's text nowhere has.
    """
    return bool(x.measure and y.measure) and (_restricted(a, x, b, y) or _restricted(b, y, a, x))


def _restricted(one: Profile, value: Value, other: Profile, against: Value) -> bool:
    """Whether a measure has a modifier, before its head or behind a preposition, that the other claim does not know.

    A last word of its own ("the subsidy *scheme*") narrows nothing, and names are the subject's matter.
    """
    there = frozenset().union(*(keys for keys, _ in measure_keys(other, against.measure)))
    known = there | other.keys | other.context
    words = list(_keyed(one, value.measure))
    shared = max((i for i, (_, keys, _) in enumerate(words) if keys & there), default=-1)
    linked = False
    for i, (token, keys, weight) in enumerate(words):
        linked = linked or (i > shared and token.norm in function_words("prepositions"))
        if token.norm in GENERIC or not keys or weight < RESTRICTS or keys & known or _named(keys):
            continue
        if i < shared or linked:
            return True
    return False


def surroundings(profile: Profile, at: Value | Period) -> tuple[list[int], list[int]]:
    """The places of the content words before and behind a value or a period, the nearest first."""
    before = [i for i, word in enumerate(profile.content) if word.end <= at.start][-WINDOW:]
    after = [i for i, word in enumerate(profile.content) if word.start >= at.end][:WINDOW]
    return before[::-1], after


def _around(a: Profile, b: Profile, words: WordMatch, x: Value, y: Value) -> float:
    """Share of the words around x that meet words around y, nearer words counting for more."""
    there = words.a_to_b
    got = whole = 0.0
    (before_x, after_x), (before_y, after_y) = surroundings(a, x), surroundings(b, y)
    near_y = set(before_y) | set(after_y)
    for side in (before_x, after_x):
        for distance, index in enumerate(side):
            worth = a.content[index].weight / (distance + 1)
            whole += worth
            got += worth * (there.get(index, -1) in near_y)
    return got / whole if whole else 0.0


GROWTH = frozenset({"=enlarge", "=hike", "=drop", "=inflation"})
"""Synonym groups of the words that name a change: a growth rate of 5% and growth by 5% have one role."""


def _role(value: Value, measure: Measure) -> str:
    grows = value.kind == "percent" and any(keys & GROWTH for keys, _ in measure)
    return "change" if grows else "level" if value.role == "share" else value.role


def _comparable(a: Profile, b: Profile, x: Value, y: Value) -> bool:
    """Whether two values play one role; a share is a level of its kind."""
    return x.role == y.role or _role(x, measure_keys(a, x.measure)) == _role(y, measure_keys(b, y.measure))


_BEHIND = lazy_pattern(r"\s*(?:(?:in|on|at|for|during|as of)\s+)?(?:the\s+)?")


def _when(claim: Claim, value: Value) -> Period | None:
    """The period of a value: the one that follows it right away, else the nearest, those before it preferred."""
    named = [period for period in claim.periods if period.first is not None]
    text, start = claim.text, claim.start
    for period in named:
        if period.start >= value.end and _BEHIND.fullmatch(text[value.end - start : period.start - start]):
            return period
    if not named:
        return None
    return min(named, key=lambda p: value.start - p.end if p.end <= value.start else 1.5 * abs(p.start - value.end))


def other_time(a: Claim, b: Claim, x: Value, y: Value) -> bool:
    """Whether two values belong to periods that do not meet, at least one claim naming several."""
    if len(a.periods) < 2 and len(b.periods) < 2:
        return False
    when_x, when_y = _when(a, x), _when(b, y)
    return when_x is not None and when_y is not None and relate_periods(when_x, when_y) is TimeRelation.APART


def pair_values(a: Profile, b: Profile, words: WordMatch) -> tuple[ValuePair, ...]:
    """Values of the two claims paired one to one, the best bound first; roles and dimensions must be comparable."""
    options = []
    turned = words.turned()
    for i, x in enumerate(a.claim.values):
        for j, y in enumerate(b.claim.values):
            factor = conversion(y, x)
            money = x.kind == y.kind == "money"
            if (factor is None and not money) or not _comparable(a, b, x, y):
                continue
            if other_time(a.claim, b.claim, x, y):
                continue
            measure = same_measure(a, b, x, y)
            around = (_around(a, b, words, x, y) + _around(b, a, turned, y, x)) / 2
            pair = ValuePair(x, y, factor, measure, around, _narrower(a, b, x, y))
            same = factor is not None and abs(x.value - y.value * factor) <= 1e-9 * abs(x.value)
            primary = x.restates is None and y.restates is None
            alike = 0.2 * same + 0.1 * (factor is not None) + 0.05 * (x.role == y.role) + 0.05 * primary
            options.append((-(pair.binding + alike), abs(i - j), i, j, pair))
    found, used_a, used_b = [], set(), set()
    for _, _, i, j, pair in sorted(options, key=lambda option: option[:4]):
        if i not in used_a and j not in used_b and pair.binding >= LEAST_BOUND:
            used_a.add(i)
            used_b.add(j)
            found.append(pair)
    return tuple(found)
