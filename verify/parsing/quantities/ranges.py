"""Two numbers that make one figure: ranges in all spellings, plus-minus, and proportions ("nine in ten").

"rose from 5% to 6%" is no range but two values; so is "rose 2% to 110".
"""

from __future__ import annotations

from msgspec import Struct

from verify.parsing.quantities.atom import Atom
from verify.parsing.quantities.atoms import atom_at, per
from verify.parsing.quantities.exclusions import is_year
from verify.parsing.quantities.hedges import hedge_before
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.quantities.units import unit_at
from verify.parsing.words import function_words

__all__ = ["Spread", "change_words", "in_proportion", "partner", "plus_minus"]


class Spread(Struct, frozen=True):
    """A range: `atom` spans both numbers and carries the unit; `opener` is its first token, "between" included."""

    atom: Atom
    low: float
    high: float
    opener: int


def change_words(*keys: str) -> frozenset[str]:
    """The words of the named rows of ``[change]`` in ``hedges.toml`` (`up` and `down` without a name)."""
    return words("hedges", "change", *(keys or ("up", "down")))


_CONNECTORS = frozenset({"-", "and", "or", "through", "till", "to", "~"})
_NEAR = 13  # how many tokens before "from" a word of change may stand
_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 500, 1000, 10_000, 100_000, 1_000_000})


def plus_minus(s: Sentence, atom: Atom) -> Spread | None:
    """ "9.83 ± 0.1", "50% plus or minus 3", "20 +/- 2 km", "4.5 (±0.2) kg"."""
    bracket = s.word(atom.end) == "("
    at = atom.end + (bracket or s.word(atom.end) == ",")
    if s.word(at) == "±":
        at += 1
    elif s.words[at : at + 3] in (["+", "/", "-"], ["plus", "or", "minus"]):
        at += 3
    else:
        return None
    other = atom_at(s, at) if at < s.size else None
    if (
        other is None
        or other.number.ordinal
        or not (atom.unit in ("", other.unit) or not other.unit or atom.kind == other.kind == "percent")
    ):
        return None
    unit, kind, end = (atom.unit, atom.kind, other.end) if atom.unit else (other.unit, other.kind, other.end)
    if bracket:
        if s.word(end) != ")":
            return None
        end += 1
        behind = None if unit else unit_at(s, end, True)
        if behind is not None:
            unit, kind, end = behind.name, behind.kind, behind.end
    joined = atom._replace(end=end, unit=unit, kind=kind)
    return Spread(joined, atom.value - abs(other.value), atom.value + abs(other.value), atom.first)


def partner(s: Sentence, atom: Atom, reach: int) -> Spread | None:
    """The range that begins with `atom`, if what follows is its other end; `reach` is how far back one may look."""
    if s.word(atom.end) not in _CONNECTORS:
        return None
    before = hedge_before(s, atom.first)[0]
    opener = s.word(before - 1) if before > reach else ""
    at = _connector(s, atom, opener)
    if at is None:
        return None
    link = s.word(at - 1)
    at = hedge_forward(s, at)
    start = _number_start(s, at)
    other = atom_at(s, start) if start is not None else None
    if (
        other is None
        or other.number.ordinal
        or (other.number.fraction != atom.number.fraction and atom.kind == "count")
    ):
        return None
    if not all(s.free[k] for k in range(other.first, other.end)) or other.first < atom.end:
        return None
    joined = _join(s, atom, other)
    if joined is None:
        return None
    low, high, result = joined
    if link == "to" and _is_change(s, before, opener, low, high):
        return None
    if low >= high and not (low < 0 and high < 0 and low != high):
        return None
    if is_year(s, atom.number) and is_year(s, other.number) and not result.unit:
        return None
    first = before - 1 if opener in ("between", "from") and s.free[before - 1] else atom.first
    return Spread(result, min(low, high), max(low, high), first)


def _connector(s: Sentence, atom: Atom, opener: str) -> int | None:
    """The index behind the words that join a range, or ``None``."""
    at = atom.end
    word = s.word(at)
    if word == "-":
        following = s.word(at + 1)
        if following in ("to", "or") or (following == "and" and opener == "between"):
            return at + 2
        return at + 1
    if word in ("to", "~", "till", "through") or (word == "and" and opener == "between"):
        return at + 1
    if word == "or" and not atom.unit and atom.number.value < 1000:
        return at + 1
    return None


def hedge_forward(s: Sentence, at: int) -> int:
    """Over "about" and "almost" before the second number of a range."""
    return (
        at + 1
        if s.word(at) in ("about", "around", "nearly", "almost", "approximately", "roughly", "perhaps", "even")
        else at
    )


def _number_start(s: Sentence, at: int) -> int | None:
    """The index of the number whose currency may begin at `at` ("to US$3.5 billion")."""
    for i in range(at, min(at + 5, s.size)):
        if s.digits(i):
            return i
        if i == at and s.alpha(i) and atom_at(s, i) is not None:
            return i
        if not (s.raw[i] in "$€£¥₩₹₽₺" or s.raw[i].isupper() or s.raw[i] in ("-", "Rs", ".") or s.word(i) == "minus"):
            return None
    return None


def _join(s: Sentence, left: Atom, right: Atom) -> tuple[float, float, Atom] | None:
    """Low, high and the joined atom, if the units of both ends go together; scale and unit are shared."""
    low, high = left.value, right.value
    if left.unit and right.unit and left.unit != right.unit and not _same_rate(left, right):
        return None
    if (
        left.scale == 1
        and right.scale > 1
        and 0 <= low * right.scale <= high
        and not (left.unit and left.kind != "money")
    ):
        low *= right.scale
    kind, unit, end = right.kind, right.unit, right.end
    if left.unit and not right.unit:
        if (left.kind != "money" and s.word(left.end) not in ("-", "to")) or left.kind not in (
            "money",
            "percent",
            "measure",
        ):
            return None
        kind, unit = left.kind, left.unit
    elif not left.unit and right.unit:
        times = right.value / right.number.value if right.number.value else 1.0
        low *= abs(times)
    joined = left._replace(
        end=end, unit=unit, kind=kind, hyphen=right.hyphen, number=left.number._replace(scale=right.scale)
    )
    behind = kind == "money" and not right.unit and " per " not in unit  # "$15-20 an hour"
    return low, high, per(s, joined) if behind else joined


def _same_rate(left: Atom, right: Atom) -> bool:
    """ "$15-$20 an hour": the rate is said of the second figure only."""
    return left.kind == "money" and right.unit.startswith(f"{left.unit} per ")


def _is_change(s: Sentence, before: int, opener: str, low: float, high: float) -> bool:
    """Whether "X to Y" tells of a move: a word of change before "from", or right before X; or a fall from X to Y."""
    if opener == "from":
        near = s.words[max(0, before - _NEAR) : before - 1]
        return low > high >= 0 or any(
            word in change_words()
            or word in words("hedges", "moving", "words")
            or word in change_words("nouns_up", "nouns_down")
            for word in near
        )
    return opener in change_words() or (opener == "by" and s.word(before - 2) in change_words())


def _whole_of_people(s: Sentence, at: int) -> bool:
    """Whether members of the whole or their verb may follow: not in "a score of 94 out of 100 based on …"."""
    return not (s.word(at).endswith("ed") and s.word(at + 1) in function_words("prepositions"))


def in_proportion(s: Sentence, atom: Atom) -> Atom | None:
    """ "nine in ten", "four out of five", "1 in 3": the share as a percentage."""
    if atom.unit or atom.number.scale != 1 or atom.number.fraction:
        return None
    at = atom.end
    if s.word(at) == "in":
        at += 1 + (s.word(at + 1) == "every")
    elif s.word(at) == "out" and s.word(at + 1) == "of":
        at += 2 + (s.word(at + 2) == "every")
    elif s.word(at) == "of" and s.word(at + 1) == "every":
        at += 2
    else:
        return None
    if not (s.digits(at) or s.alpha(at)) or not s.free[at]:
        return None
    whole = atom_at(s, at)
    if whole is None or whole.unit or whole.number.ordinal or whole.first != at:
        return None
    if s.word(atom.end) == "out" and not _whole_of_people(s, whole.end):
        return None
    over, under = atom.value, whole.value
    if not 0 < over < under or over != int(over) or under != int(under) or is_year(s, whole.number):
        return None
    if over != 1 and under not in _WHOLES:
        return None  # "12 out of 40 members" are counted
    if unit_at(s, whole.end, True) is not None:
        return None
    return atom._replace(
        end=whole.end,
        value=100 * over / under,
        kind="percent",
        unit="%",
        number=atom.number._replace(end=whole.end),
    )
