"""Units and currencies as they stand before or behind a figure."""

from __future__ import annotations

from msgspec import Struct

from verify.model import ValueKind
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.spellings import Form, currencies_before, facts, units
from verify.parsing.quantities.tokens import Sentence

__all__ = ["Unit", "currency_before", "dimension", "factor", "unit_at"]

_GLUED = frozenset({"C", "F", "MP", "p", "st"})  # mostly something else with a blank before
_SCREENS = frozenset({"144", "240", "360", "480", "540", "720", "1080", "2160"})


class Unit(Struct, frozen=True):
    """A unit that was read: its canonical name, its kind, and the index of the token behind it.

    `times` is what the figure must be multiplied by to be in `name` ("25 cents" are 0.25 USD).
    """

    name: str
    kind: ValueKind
    end: int
    times: float = 1.0


def dimension(unit: str) -> str | None:
    """The dimension of a canonical unit ("length" for "mile"), ``None`` for an unknown one."""
    fact = facts().get(unit)
    return fact[0] if fact else None


def factor(unit: str) -> float | None:
    """One `unit` in the base unit of its dimension (1609.344 for "mile"), ``None`` for an unknown one."""
    fact = facts().get(unit)
    return fact[1] if fact else None


def currency_before(s: Sentence, i: int) -> tuple[int, str, float] | None:
    """The currency that ends right before token `i`: index of its first token, ISO code, and a factor ("MUSD 5")."""
    for form in currencies_before().get(s.shape(i - 1), ()):
        first = i - len(form.words)
        if first >= 0 and tuple(s.raw[first:i]) == form.words and form.tied(s, first):
            if form.words[0][0].isalpha() and s.glued(first) and s.alpha(first - 1):
                continue
            return first, form.name, form.times
    return None


def unit_at(s: Sentence, i: int, digits: bool) -> Unit | None:
    """The unit at token `i`, right behind a figure; symbols count only if that is in `digits`."""
    if i >= s.size or not s.free[i]:
        return None
    for form in units().at(s, i):
        end = i + len(form.words)
        if form.exact and not _symbol_fits(s, i, end, form, digits):
            continue
        if s.glued(end) and (s.alpha(end) or s.digits(end)) and form.words[-1][-1].isalnum():
            continue
        return Unit(form.name, form.kind, end, form.times)
    return None


def _symbol_fits(s: Sentence, i: int, end: int, form: Form, digits: bool) -> bool:
    """Whether a short symbol is really a unit here: "in", a quote mark or "C" are mostly something else."""
    symbol = form.words[0]
    if symbol[0].isalpha() and not digits and not (len(symbol) > 2 and form.kind == "money"):
        return False
    if symbol == "in" and s.word(i - 2) not in ("feet", "foot", "ft"):
        return not (s.alpha(end) or s.digits(end)) or s.word(end) in words("numbers", "extents", "words")
    if symbol in ("'", '"'):
        return symbol == '"' and not s.glued(end) and s.word(end) in words("numbers", "extents", "words")
    if form.kind == "money" and s.glued(end) and s.digits(end):
        return False  # "1 $10 note"
    if len(form.words) > 1:
        return True
    if symbol in ("am", "pm"):
        return len(s.shape(i - 1).partition(".")[2]) not in (0, 2)  # not "at 5 pm", "at 5.30 pm"
    if symbol in ("C", "F"):
        return _is_temperature(s, i, end)
    if symbol == "p":
        return s.glued(i) and s.shape(i - 1) not in _SCREENS
    return symbol not in _GLUED or s.glued(i)


def _is_temperature(s: Sentence, i: int, end: int) -> bool:
    """Whether C or F without a degree sign is one: "1.5C", "98F", "it was 10F"; not "13F filings", "14.7C/"."""
    if s.word(end) == "/":
        return False
    figure = s.shape(i - 1)
    if "." in figure:
        return True
    if not s.glued(i) or not figure.isdigit():
        return False
    return len(figure) < 4 and (int(figure) >= 30 or not words("units", "heat", "words").isdisjoint(s.words))
