"""Rates and products behind a unit: "per hour", "a barrel", "/kg", "m s⁻¹", "N·m", "per 100,000"."""

from __future__ import annotations

from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.nouns import is_plural
from verify.parsing.quantities.numerals import number_at
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.quantities.units import Unit, unit_at

__all__ = ["denominators", "inverse", "per_many", "product"]

_POWERS = {"1": "", "¹": "", "2": "square ", "²": "square ", "3": "cubic ", "³": "cubic "}
_TIMES = frozenset({"day", "hour", "minute", "month", "quarter", "second", "week", "year"})
_COMPARED = frozenset({"after", "ago", "before", "earlier", "high", "later", "low", "on", "since"})
_EACH = frozenset({"a", "an", "each", "every", "per"})


def product(s: Sentence, at: int) -> Unit | None:
    """The unit behind a multiplication sign that joins symbols ("kW·h", "J⋅s"), if token `at` is one."""
    return unit_at(s, at + 1, True) if s.word(at) in ("·", "⋅") and s.glued(at) else None


def inverse(s: Sentence, at: int) -> tuple[str, int] | None:
    """A negative exponent at token `at` ("s-1", "m⁻²"): what it puts before the unit, and the index behind it."""
    if s.word(at) not in ("-", "⁻") or not s.glued(at) or not s.glued(at + 1):
        return None
    if s.glued(at + 2) and (s.alpha(at + 2) or s.digits(at + 2)):
        return None
    power = _POWERS.get(s.word(at + 1))
    return None if power is None else (power, at + 2)


def denominators(s: Sentence, at: int, kind: str) -> tuple[str, int]:
    """All that a figure with its unit is per ("per hour", "/m² per year", "s-1"), and the index behind it.

    `kind` is that of the figure: money may be said "a barrel", anything "a year", a measure with exponents.
    """
    found = ""
    for _ in range(2):
        one = _exponent(s, at) if kind == "measure" else None
        one = one or _denominator(s, at, kind)
        if one is None:
            break
        found, at = f"{found} per {one[0]}", one[1]
    return found, at


def _exponent(s: Sentence, at: int) -> tuple[str, int] | None:
    """ "m⁻²", "s-1", "kg−1" at token `at`."""
    if not s.alpha(at) or len(s.raw[at]) > 3 or s.word(at + 1) not in ("-", "⁻"):
        return None
    unit = unit_at(s, at, True)
    power = inverse(s, unit.end) if unit is not None else None
    return (power[0] + unit.name, power[1]) if unit is not None and power is not None else None


def _denominator(s: Sentence, at: int, kind: str) -> tuple[str, int] | None:
    word = s.word(at)
    slash = word == "/" and s.glued(at) and s.glued(at + 1)
    if not slash and word not in _EACH:
        return None
    below = s.word(at + 1)
    if below in ("cent", "cents", "mille", "se", "") or (below == "-" and word == "per"):
        return None
    if word != "per" and not slash:
        if below in _TIMES:
            if s.word(at + 2) in _COMPARED:
                return None  # "$5 a year ago"
        elif kind != "money" or word not in ("a", "an") or not _priced(s, at + 1):
            return None
    if below in words("numbers", "persons", "words"):
        return "person", at + 2
    if below == "annum":
        return "year", at + 2
    if below in ("pound", "pounds"):
        return "pound-mass", at + 2
    unit = unit_at(s, at + 1, True)
    if unit is not None and unit.kind not in ("percent", "money"):
        return unit.name, unit.end
    if s.alpha(at + 1) and s.free[at + 1]:
        return below, at + 2
    return None


def _priced(s: Sentence, at: int) -> bool:
    """Whether a price is for one of what stands at `at`: a unit ("a barrel") or a thing that is sold ("a share")."""
    word = s.word(at)
    if word in words("numbers", "priced", "words") or word in words("numbers", "persons", "words"):
        return s.word(at + 1) != "-"
    unit = unit_at(s, at, False)
    return unit is not None and unit.kind == "measure"


def per_many(s: Sentence, at: int) -> tuple[str, int] | None:
    """ "per 100,000 people", "per thousand" at token `at`: the name of the rate, and the index behind it."""
    if s.word(at) not in ("per", "for") or not 0 <= at < s.size - 1 or not s.free[at + 1]:
        return None
    if s.word(at) == "for" and s.word(at + 1) != "every":
        return None
    start = at + 1 + (s.word(at + 1) == "every")
    if start >= s.size:
        return None
    number = number_at(s, start)
    if number is None or number.value not in (100, 1e3, 1e4, 1e5, 1e6) or number.ordinal:
        return None
    end = number.end
    if s.alpha(end) and s.word(end) == "live":
        end += 1
    if s.alpha(end) and (is_plural(s.words[end]) or s.words[end] == "population"):
        end += 1
    return f"per {number.value:,.0f}", end
