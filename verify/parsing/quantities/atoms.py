"""One figure with its currency, scale and unit: an :class:`Atom`, before hedges, ranges, nouns and roles are read."""

from __future__ import annotations

from typing import NamedTuple

from verify.model import Modifier, ValueKind
from verify.parsing.quantities.lexicon import mapping, words
from verify.parsing.quantities.nouns import is_plural
from verify.parsing.quantities.numerals import Number, number_at
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.quantities.units import Unit, currency_before, unit_at

__all__ = ["Atom", "atom_at"]


class Atom(NamedTuple):
    """A figure over the tokens ``first..end``.

    `unit` is canonical and empty while none was read; `stated` is the modifier that is part of the figure itself
    ("80-plus", "60+"); `hyphen` says that a hyphen ties it to the noun behind it ("15-member").
    """

    first: int
    end: int
    number: Number
    value: float
    kind: ValueKind = "count"
    unit: str = ""
    stated: Modifier | None = None
    hyphen: bool = False

    @property
    def scale(self) -> float:
        return self.number.scale


_FOLD = {"fold": "times", "times": "times", "x": "times", "×": "times"}


def atom_at(s: Sentence, i: int) -> Atom | None:
    """The figure whose number begins at token `i`, with the currency before it; ``None`` if there is no number."""
    if s.word(i) in mapping("numbers", "multiples"):
        value = mapping("numbers", "multiples")[s.words[i]]
        return _frequency(s, Atom(i, i + 1, Number(i, i + 1, value, digits=False), value, "multiple", "times"))
    number = number_at(s, i)
    if number is None:
        return None
    if number.ordinal:
        return Atom(i, number.end, number, number.value, "ordinal")
    first, sign = _sign(s, number.first)
    money = currency_before(s, first)
    if money is not None:
        first = money[0]
        if not sign:
            first, sign = _sign(s, first)
        number = _letter_scale(s, number, True)
    else:
        number = _letter_scale(s, number, False)
    atom = Atom(first, number.end, number, -number.value if sign else number.value)
    atom = _plus(s, atom)
    mark = _mark(s, atom) if money is None and number.digits else None
    if mark is not None:
        return mark
    if money is not None:
        return _per(s, atom._replace(kind="money", unit=money[1], end=_repeated_currency(s, atom.end, money[1])))
    return _with_unit(s, atom)


def _sign(s: Sentence, first: int) -> tuple[int, bool]:
    """The index of a minus sign before `first`, if it belongs to the figure and is no hyphen or range dash."""
    before = s.word(first - 1)
    if (
        before == "-"
        and s.glued(first)
        and (first == 1 or not s.glued(first - 1) or s.word(first - 2) in ("(", "$", "[", "~"))
    ):
        return first - 1, True
    if before in ("minus", "negative") and not s.digits(first - 2) and s.word(first - 2) != "or":
        return first - 1, True
    return first, False


def _repeated_currency(s: Sentence, end: int, code: str) -> int:
    """Over a currency that is said twice ("$5 million USD", "RMB 5bn yuan")."""
    unit = unit_at(s, end, True)
    same = unit is not None and unit.kind == "money" and unit.name == code and unit.times == 1
    return unit.end if unit is not None and same and not s.digits(unit.end) else end


def _letter_scale(s: Sentence, number: Number, money: bool) -> Number:
    """ "€10M", "$2.174T"; without a currency only "10M users" and "5m people": glued, with a plural behind."""
    at = number.end
    scales = mapping("numbers", "letter_scales")
    if number.scale != 1 or not number.digits or s.word(at) not in scales or not s.free[at]:
        return number
    if money:
        fits = not (s.glued(at + 1) and (s.alpha(at + 1) or s.digits(at + 1)))
    else:
        fits = s.glued(at) and s.raw[at] not in ("t", "b", "T") and _plural_follows(s, at + 1)
    if not fits:
        return number
    factor = scales[s.words[at]]
    return number._replace(end=at + 1, value=number.value * factor, scale=factor)


def _plural_follows(s: Sentence, at: int) -> bool:
    """Whether a plural stands at `at` or right behind an adjective there."""
    return s.alpha(at) and not s.glued(at) and (is_plural(s.words[at]) or is_plural(s.word(at + 1)))


def _plus(s: Sentence, atom: Atom) -> Atom:
    """ "80-plus percent", "60+ countries", "60-odd", "1.4 billion-strong" keep their unit behind the suffix."""
    at = atom.end
    hyphen = s.word(at) == "-" and s.glued(at)
    word = s.word(at + hyphen)
    if hyphen and word in ("plus", "odd", "strong", "some"):
        stated: Modifier | None = "over" if word == "plus" else "about" if word in ("odd", "some") else None
        return atom._replace(end=at + 2, stated=stated)
    if word == "+" and s.glued(at):
        return atom._replace(end=at + 1, stated="over")
    return atom


def _with_unit(s: Sentence, atom: Atom) -> Atom:
    at = atom.end
    hyphen = s.word(at) == "-" and s.glued(at) and (s.glued(at + 1) or s.word(at + 1) in ("to", "and", "or"))
    if hyphen and s.glued(at + 1):
        at += 1
    word = s.word(at)
    if word in _FOLD and (word != "x" or s.glued(at)) and not s.digits(at + 1):
        return _frequency(s, atom._replace(end=at + 1, kind="multiple", unit=_FOLD[word]))
    if word == "of" and atom.number.fraction and s.word(at + 1) in ("a", "an", "one") and unit_at(s, at + 2, False):
        at += 1  # "three-quarters of a percentage point"
        word = s.word(at)
    if word == "-" or (word == "of" and atom.number.fraction):
        return atom
    unit = unit_at(s, at, atom.number.digits)
    if unit is None and word in ("a", "an", "of") and atom.number.fraction:
        unit = unit_at(s, at + 1, False)  # "half an hour"
    if unit is None or not _unit_fits(s, atom, unit, at):
        return atom._replace(hyphen=hyphen and at > atom.end)
    if unit.kind != "money" and s.shape(unit.end - 1) != "%" and s.raw[at].isalpha() and len(s.raw[at]) < 4:
        inverse = _inverse(s, unit.end)
        if inverse is not None:
            return atom._replace(end=inverse, kind="measure", unit=f"inverse {unit.name}")
    if unit.kind == "money":
        return _compound(s, _scaled_behind(s, atom, unit))
    value = atom.value * unit.times
    return _compound(s, _per(s, atom._replace(end=unit.end, kind=unit.kind, unit=unit.name, value=value)))


def _scaled_behind(s: Sentence, atom: Atom, unit: Unit) -> Atom:
    """Money by name, with its scale before or behind the currency: "75 million USD", "75 USD million"."""
    late = mapping("numbers", "scales").get(s.word(unit.end), 1.0) if atom.scale == 1 and atom.number.digits else 1.0
    end = unit.end + (late != 1)
    return _per(s, atom._replace(end=end, kind="money", unit=unit.name, value=atom.value * unit.times * late))


def _compound(s: Sentence, atom: Atom) -> Atom:
    """ "3 dollars and 50 cents", "5 feet 2 inches": the lesser unit is added to the greater."""
    if atom.kind != "money" and atom.unit != "foot":
        return atom
    at = atom.end + (s.word(atom.end) == "and")
    number = number_at(s, at) if at < s.size and s.word(at) not in ("a", "an") else None
    if number is None or number.ordinal or number.first != at:
        return atom
    unit = unit_at(s, number.end, number.digits)
    if unit is None:
        return atom
    if unit.name == atom.unit and atom.kind == "money" and unit.times < 1 and atom.value >= 1:
        return atom._replace(end=unit.end, value=atom.value + number.value * unit.times)
    if atom.unit == "foot" and unit.name == "inch" and number.value < 12:
        return atom._replace(end=unit.end, value=atom.value + number.value / 12)
    return atom


def _unit_fits(s: Sentence, atom: Atom, unit: Unit, at: int) -> bool:
    """Whether a unit word is meant as a unit: "two second rounds", "the three quarters", "won" the verb."""
    word = s.words[at]
    if word == "won":  # "60 trillion won" against "the 12 won gold"
        return atom.scale >= 1e3 or atom.value >= 1000
    if word in (
        "mark",
        "marks",
        "real",
        "pound",
        "pounds",
        "sterling",
        "rand",
        "score",
        "mole",
        "moles",
        "bar",
        "bars",
        "second",
    ):
        return word not in ("mole", "moles", "bar", "bars") and (
            word != "second" or atom.value == 1 or s.word(at - 1) == "-"
        )
    return not (unit.name == "quarter" and atom.value == 3 and s.word(at + 1) == "of")


def _mark(s: Sentence, atom: Atom) -> Atom | None:
    """ "7.5/10", "88 out of 100": a mark out of a most; no part of something ("1/10 of", "4 out of 5 voters")."""
    at = atom.end
    if s.word(at) == "/" and s.glued(at) and s.glued(at + 1):
        at += 1
    elif s.word(at) == "out" and s.word(at + 1) == "of":
        at += 2
    else:
        return None
    whole = s.word(at)
    if whole not in words("numbers", "marks", "denominators") or atom.value > float(whole):
        return None
    if s.word(at + 1) in ("/", "of") or is_plural(s.word(at + 1)) or is_plural(s.word(at + 2)):
        return None
    return atom._replace(end=at + 1, unit=f"out of {whole}")


def _frequency(s: Sentence, atom: Atom) -> Atom:
    """ "four times per week", "twice a day": a count of occasions, no multiple."""
    if s.word(atom.end) not in ("per", "a", "an", "each", "every"):
        return atom
    below = unit_at(s, atom.end + 1, False)
    if below is None or below.kind != "duration":
        return atom
    return atom._replace(end=below.end, kind="count", unit=f"time per {below.name}")


def _per(s: Sentence, atom: Atom) -> Atom:
    """A rate: "$15.4/hour", "4,500 tonnes per day", "$350 per kg", "20 J/m^2 per year"."""
    for _ in range(2):
        at = atom.end
        word = s.word(at)
        power = unit_at(s, at, True) if s.raw[at:] and len(word) < 4 and atom.kind == "measure" else None
        tail = _inverse(s, power.end) if power is not None else None
        if power is not None and tail is not None:  # "5 m s-1"
            atom = atom._replace(unit=f"{atom.unit} per {power.name}", end=tail)
            continue
        slash = word == "/" and s.glued(at) and s.glued(at + 1)
        each = word in ("a", "an") and _is_time(s, at + 1)
        if not (slash or each or word == "per") or s.word(at + 1) in ("cent", "cents", "mille", "se", ""):
            return atom
        below = unit_at(s, at + 1, True)
        if below is not None and below.kind != "percent":
            atom = atom._replace(unit=f"{atom.unit} per {below.name}".strip(), end=below.end)
        elif s.alpha(at + 1) and s.free[at + 1]:
            atom = atom._replace(unit=f"{atom.unit} per {s.words[at + 1]}".strip(), end=at + 2)
        else:
            return atom
    return atom


def _is_time(s: Sentence, at: int) -> bool:
    return s.word(at) in ("day", "hour", "minute", "month", "quarter", "second", "week", "year")


def _inverse(s: Sentence, at: int) -> int | None:
    """The index behind an exponent of minus one to three ("s-1"), else ``None``."""
    if (
        s.word(at) == "-"
        and s.glued(at)
        and s.glued(at + 1)
        and s.word(at + 1) in ("1", "2", "3")
        and not s.glued(at + 2)
    ):
        return at + 2
    return None
