"""One figure with its currency, scale and unit: an :class:`Atom`, before hedges, ranges, nouns and roles are read."""

from __future__ import annotations

from verify.model import Modifier
from verify.parsing.quantities.atom import Atom
from verify.parsing.quantities.letters import letter_scaled
from verify.parsing.quantities.lexicon import mapping, words
from verify.parsing.quantities.nouns import is_plural
from verify.parsing.quantities.numerals import Number, number_at
from verify.parsing.quantities.rates import denominators, inverse, product
from verify.parsing.quantities.sums import feet_and_inches, unit_and_half, with_lesser
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.quantities.units import Unit, currency_before, unit_at

__all__ = ["Atom", "atom_at", "per"]


_FOLD = {"fold": "times", "times": "times", "x": "times", "×": "times"}
_SUFFIXES: dict[str, Modifier | None] = {
    "ish": "about",
    "odd": "about",
    "plus": "over",
    "some": "about",
    "strong": None,
}
_OR: dict[str, Modifier] = {"fewer": "up_to", "less": "up_to", "more": "at_least", "so": "about"}
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}


def atom_at(s: Sentence, i: int, reach: int = 0) -> Atom | None:
    """The figure whose number begins at token `i`, with the currency before it; ``None`` if there is no number.

    Nothing before token `reach` is taken for its currency or sign.
    """
    multiple = _multiple(s, i)
    if multiple is not None:
        return _frequency(s, Atom(i, i + 1, Number(i, i + 1, multiple, digits=False), multiple, "multiple", "times"))
    number = number_at(s, i)
    if number is None:
        return None
    if s.words[i] == "zero" and s.word(i - 1) == "absolute":
        return Atom(i - 1, i + 1, number, 0.0, "measure", "kelvin")
    if number.ordinal:
        return Atom(i, number.end, number, number.value, "ordinal")
    if number.fraction and not number.digits:
        special = unit_and_half(s, number) or _in_half(s, number)
        if special is not None:
            return special
    first, sign = _sign(s, number)
    money = currency_before(s, first)
    if money is not None and (money[0] < reach or _is_percent(s, number.end)):
        money = None  # "10 $ 30 $", "against the dollar 5%"
    if money is not None:
        first = money[0]
        if not sign:
            first, sign = _sign(s, number._replace(first=first))
    if money is not None or number.digits:
        number = letter_scaled(s, number, money is not None)
    atom = Atom(first, number.end, number, -number.value if sign else number.value)
    atom = _suffixed(s, atom)
    if money is not None:
        atom = atom._replace(
            kind="money",
            unit=money[1],
            value=atom.value * money[2],
            end=_repeated_currency(s, atom.end, money[1]),
        )
        return per(s, with_lesser(s, atom))
    return (_mark(s, atom) if number.digits else None) or _with_unit(s, atom)


def _multiple(s: Sentence, i: int) -> float | None:
    """What "twice" or "tripled" multiplies by; "double" only as a verb or before what is doubled."""
    word = s.word(i)
    found = mapping("numbers", "multiples").get(word)
    if found is None and word in mapping("numbers", "doubling"):
        verb = s.word(i - 1) in words("numbers", "doubled", "before")
        if verb or s.word(i + 1) in words("numbers", "doubled", "behind"):
            return mapping("numbers", "doubling")[word]
    return found


def _in_half(s: Sentence, number: Number) -> Atom | None:
    """ "cut in half", "cut poverty in half"."""
    i = number.first
    if (
        s.words[i] != "half"
        or s.word(i - 1) != "in"
        or not {"cut", "cuts", "cutting"} & set(s.words[max(0, i - 7) : i])
    ):
        return None
    return Atom(i - 1, i + 1, number, 0.5, "multiple", "times")


def _is_percent(s: Sentence, at: int) -> bool:
    return s.word(at) in ("%", "percent", "pct") or (s.word(at) == "per" and s.word(at + 1) == "cent")


def _sign(s: Sentence, number: Number) -> tuple[int, bool]:
    """The index of a minus sign before the number, if it belongs to the figure and is no hyphen or range dash."""
    first = number.first
    before = s.word(first - 1)
    if before == "-":
        if s.glued(first):
            apart = not s.glued(first - 1) and not s.digits(first - 2)
            free = first == 1 or apart or s.word(first - 2) in ("(", "$", "[", "~", "<", ">", "=")
            return (first - 1, True) if free else (first, False)
        alone = first == 1 and number.end >= s.size - 1  # "- 10 k"; a dash at the head of a line is a list's
        warmth = s.word(number.end) in ("°", "degree", "degrees") and not s.digits(first - 2)
        minus = s.text[s.starts[first - 1]] == "−" and not s.digits(first - 2)
        return (first - 1, True) if alone or warmth or minus else (first, False)
    if before in ("minus", "negative") and not s.digits(first - 2) and s.word(first - 2) != "or":
        return first - 1, True
    return first, False


def _repeated_currency(s: Sentence, end: int, code: str) -> int:
    """Over a currency that is said twice ("$5 million USD", "RMB 5bn yuan")."""
    unit = unit_at(s, end, True)
    same = unit is not None and unit.kind == "money" and unit.name == code and unit.times == 1
    return unit.end if unit is not None and same and not s.digits(unit.end) else end


def _suffixed(s: Sentence, atom: Atom) -> Atom:
    """ "80-plus percent", "60+ towns", "60-odd", "12 or more people", "1.4 billion-strong": the unit stands behind."""
    at = atom.end
    word = s.word(at)
    if word == "or" and s.word(at + 1) in _OR and s.alpha(at + 2) and s.words[at + 2] != "than":
        return atom._replace(end=at + 2, stated=_OR[s.words[at + 1]])
    if word == "+" and s.glued(at):
        return atom._replace(end=at + 1, stated="over")
    if word == "-" and s.glued(at) and s.word(at + 1) in _SUFFIXES:
        return atom._replace(end=at + 2, stated=_SUFFIXES[s.words[at + 1]])
    return atom


def _with_unit(s: Sentence, atom: Atom) -> Atom:
    at = atom.end
    hyphen = s.word(at) == "-" and s.glued(at) and (s.glued(at + 1) or s.word(at + 1) in ("to", "and", "or"))
    if hyphen and s.glued(at + 1):
        at += 1
    word = s.word(at)
    if word in _FOLD and (word != "x" or s.glued(at)) and not s.digits(at + 1):
        return _frequency(s, atom._replace(end=at + 1, kind="multiple", unit=_FOLD[word]))
    if atom.number.fraction or 0 < atom.value < 1:
        part = _part_of_unit(s, atom, at)
        if part is not None:
            return per(s, part)
    if word == "-" or (word == "of" and atom.number.fraction):
        return atom
    if word in _BRACKETS:
        return _bracketed(s, atom, at)
    unit = unit_at(s, at, atom.number.digits)
    if unit is None or not _unit_fits(s, atom, unit, at):
        return feet_and_inches(s, atom) or atom._replace(hyphen=hyphen and at > atom.end)
    if unit.kind not in ("money", "percent") and len(s.raw[at]) < 4:
        power = inverse(s, unit.end)
        if power is not None:
            return atom._replace(end=power[1], kind="measure", unit=f"inverse {power[0]}{unit.name}")
    if unit.kind == "money":
        return per(s, with_lesser(s, _scaled_behind(s, atom, unit)))
    other = product(s, unit.end) if unit.kind == "measure" else None
    if other is not None:
        unit = Unit(f"{unit.name} {other.name}", "measure", other.end)
    read = atom._replace(end=unit.end, kind=unit.kind, unit=unit.name, value=atom.value * unit.times)
    return per(s, with_lesser(s, read))


def _part_of_unit(s: Sentence, atom: Atom, at: int) -> Atom | None:
    """A part of one unit: "half an hour", "three-quarters of a percentage point", "half of one percent"."""
    word = s.word(at)
    of = at + (word == "of")
    start = of + (s.word(of) in ("a", "an") or (word == "of" and s.word(of) == "one"))
    if start == of and (word == "of" or not (atom.number.fraction and s.word(at) in ("point", "points"))):
        return None
    if s.word(start) == "point":
        return atom._replace(end=start + 1, kind="percent", unit="percentage point") if atom.number.fraction else None
    unit = unit_at(s, start, False)
    if unit is None or unit.kind == "money":
        return None
    return atom._replace(end=unit.end, kind=unit.kind, unit=unit.name, value=atom.value * unit.times)


def _bracketed(s: Sentence, atom: Atom, at: int) -> Atom:
    """ "20 (kg)", "20 [per cent]": a unit alone in brackets."""
    unit = unit_at(s, at + 1, True) if not s.glued(at) and len(s.word(at + 1)) > 1 else None
    if unit is None or s.word(unit.end) != _BRACKETS[s.words[at]]:
        return atom
    return atom._replace(end=unit.end + 1, kind=unit.kind, unit=unit.name, value=atom.value * unit.times)


def _scaled_behind(s: Sentence, atom: Atom, unit: Unit) -> Atom:
    """Money by name, with its scale before or behind the currency: "75 million USD", "75 USD million"."""
    late = mapping("numbers", "scales").get(s.word(unit.end), 1.0) if atom.scale == 1 and atom.number.digits else 1.0
    end = unit.end + (late != 1)
    return atom._replace(end=end, kind="money", unit=unit.name, value=atom.value * unit.times * late)


def _unit_fits(s: Sentence, atom: Atom, unit: Unit, at: int) -> bool:
    """Whether a unit word is meant as a unit: "two second rounds", "the three quarters", "won" the verb."""
    word = s.words[at]
    if word in ("won", "mark", "marks"):  # "60 trillion won" against "the 12 won gold"
        return atom.scale >= 1e3 or atom.value >= 1000
    if word in ("bar", "bars", "mole", "moles"):
        return False
    if word == "second":
        return atom.value == 1 or s.word(at - 1) == "-"
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


def per(s: Sentence, atom: Atom) -> Atom:
    """A rate: "$15.4/hour", "4,500 tonnes per day", "$350 per kg", "20 J/m^2 per year", "$71 a barrel"."""
    below, end = denominators(s, atom.end, atom.kind)
    return atom._replace(unit=f"{atom.unit}{below}", end=end) if below else atom
