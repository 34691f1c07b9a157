"""What figures of one sentence have to do with each other: shared units, two bounds of one range, restatements."""

from __future__ import annotations

from verify.model import ValueKind
from verify.parsing.quantities.figure import Figure
from verify.parsing.quantities.ranges import change_words
from verify.parsing.quantities.tokens import Sentence

__all__ = ["coordinated"]

_NEAR = 13  # how many tokens before "from" the verb may stand
_FALL = 20  # how many times less a figure may become in a move whose scale is said once
_LOWER = ("at_least", "over")
_UPPER = ("under", "up_to")
_JOINS = (["and"], ["but"], [","], [",", "but"], [",", "and"], ["and", "is"], ["but", "is"])


def coordinated(s: Sentence, found: list[Figure]) -> list[Figure]:
    """The figures of a sentence in order, each with what it takes from the others; two bounds become one range."""
    return _restated(s, _bounded(s, _shared_units(s, _shared_scales(s, found))))


def _shared_scales(s: Sentence, found: list[Figure]) -> list[Figure]:
    """ "grew from 2 to 3 million", "fell from €8m to 6m": both ends share the scale and the currency of one."""
    for k in range(len(found) - 1):
        this, following = found[k], found[k + 1]
        if s.words[this.end : following.first] != ["to"] or "range" in (this.modifier, following.modifier):
            continue
        if this.kind == "money" and this.atom.scale > 1 and _alone(following) and following.atom.scale > 1:
            found[k + 1] = following = following._replace(kind="money", unit=this.unit)
        same = following.kind == this.kind and this.unit in ("", following.unit)
        scale = following.atom.scale
        if s.word(this.first - 1) == "from" and same and _alone(this, this.kind) and this.atom.scale == 1 < scale:
            high = this.value * scale
            fallen = any(word in change_words("down") for word in s.words[max(0, this.first - _NEAR) : this.first])
            if high <= following.value or (fallen and high <= _FALL * following.value):
                found[k] = this._replace(value=high, low=this.low * scale, high=this.high * scale)
    return found


def _alone(figure: Figure, kind: ValueKind = "count") -> bool:
    """Whether a figure has no noun and, but for money, no unit of its own."""
    return figure.kind == kind and figure.noun is None and (not figure.unit or kind == "money")


def _moved_from(s: Sentence, this: Figure, following: Figure) -> bool:
    """ "20 per cent, down from 30", "5% from 4": the bare figure behind has the unit of the one before."""
    gap = s.words[this.end : following.first]
    if this.kind != "percent" or this.unit != this.atom.unit or following.unit or following.kind != "count":
        return False
    return 0 < len(gap) < 5 and gap[-1] == "from" and "." not in gap


def _bounded(s: Sentence, found: list[Figure]) -> list[Figure]:
    """Joins "more than 20 but fewer than 30 people" and "at most 100 and at least 20" into one range each."""
    kept: list[Figure] = []
    for figure in found:
        joined = _range_of(s, kept[-1], figure) if kept else None
        if joined is None:
            kept.append(figure)
        else:
            kept[-1] = joined
    return kept


def _range_of(s: Sentence, one: Figure, other: Figure) -> Figure | None:
    lower, upper = (one, other) if one.modifier in _LOWER else (other, one)
    if lower.modifier not in _LOWER or upper.modifier not in _UPPER or not lower.low < upper.high:
        return None
    if s.words[one.end : other.first] not in _JOINS:
        return None
    if one.unit != other.unit and (one.unit or one.kind != "count"):
        return None
    low, high = lower.low, upper.high
    return other._replace(
        first=one.first, number=one.number, value=(low + high) / 2, low=low, high=high, modifier="range"
    )


def _shared_units(s: Sentence, found: list[Figure]) -> list[Figure]:
    """Gives "45" of "45 and 50 mg" the unit of the figure it is coordinated with."""
    shared = -1  # the last figure that was given its unit
    for k in range(len(found) - 2, -1, -1):
        this, following = found[k], found[k + 1]
        if _moved_from(s, this, following):
            found[k + 1] = following._replace(unit=this.unit, kind=this.kind)
            continue
        if this.unit or this.kind != "count" or not following.unit or following.kind in ("ordinal", "multiple"):
            continue
        gap = s.words[this.end : following.first]
        own = following.unit == following.atom.unit and "%" in (following.unit, s.words[following.after - 1])
        tied = own or following.kind != "percent" or shared == k + 1
        listed = gap and len(gap) <= 2 and all(word in ("and", "or", ",", "/", "&") for word in gap)
        moved = gap == ["to"] and s.word(this.first - 1) == "from"
        if tied and (listed or moved):
            found[k] = this._replace(unit=following.unit, kind=following.kind)
            shared = k
    return found


def _restated(s: Sentence, found: list[Figure]) -> list[Figure]:
    """Ties "($180 billion)" and ", or about $180 billion," to the figure before."""
    for k in range(1, len(found)):
        this, before = found[k], found[k - 1]
        gap = s.words[before.end : this.first]
        bracket = gap in (["("], ["(", "or"], ["(", "equivalent", "to"], ["(", "worth"])
        aside = gap in (["or"], [",", "or"], ["/"], [",", "equivalent", "to"], [",", "that", "is"])
        if (
            (bracket or aside)
            and this.unit != before.unit
            and this.kind == before.kind
            and this.kind in ("money", "measure")
        ):
            found[k] = this._replace(restates=k - 1)
    return found
