"""What tells two claims of the same words apart beside names and figures: him or her, long or wide, a part or all.

Each is a set of words of which one claim has one and the other has another, and says of what its figure is.
"""

from __future__ import annotations

from functools import cache

from verify.aligning.profiles import Profile, once
from verify.data import table
from verify.judging.comparison import Comparison
from verify.judging.lists import lists
from verify.judging.pairing import ValuePair
from verify.judging.time import TimeRelation
from verify.model import Value
from verify.patterns import lazy_pattern

__all__ = ["done_again", "figures_apart", "other_dimension", "other_person"]

STRETCHES = frozenset({"day", "half", "month", "quarter", "season", "week", "year"})
"""Units of ordinals that say of which part of a time something is."""

_AGAIN = lazy_pattern(r"\bre ?([a-z]{4,})")

_IS, _WAS = frozenset({"is", "are", "has", "have"}), frozenset({"was", "were", "had"})

_BEFORE = lazy_pattern(
    r"(?i)(?<!from )(?<!than )(?<!with )(?<!to )(?<!on )(?<!over )(?<!against )"
    r"\b(?:a|one|the) (?:year|month|quarter|week|day) (?:earlier|before|ago)\b"
)
"""A time that is told from another, and no base of a change."""

BEHIND = 2
"""Within how many words behind a figure its dimension stands."""


@cache
def _sides(name: str) -> dict[str, str]:
    """The words of a table, each with the side that it stands for."""
    return {word: side for side, words in table("sides")[name].items() for word in words.split()}


def _said(profile: Profile, name: str) -> set[str]:
    sides = _sides(name)
    return {sides[word.norm] for word in profile.words if word.norm in sides}


def _others(c: Comparison, name: str) -> bool:
    """Whether each claim has a word of one side, and not of the same."""
    left, right = _said(c.a, name), _said(c.b, name)
    return len(left) == len(right) == 1 and left != right


@once
def other_person(c: Comparison) -> bool:
    """Whether the one claim speaks of him and the other of her."""
    return _others(c, "person")


def _other_statistic(c: Comparison) -> bool:
    """Whether one figure is a mean and the other a median, or an extreme; or each of another time of the day."""
    return _others(c, "statistic") or _others(c, "daytime")


def _dimension(profile: Profile, value: Value) -> str | None:
    """The dimension that a measure is said to be of right behind it: 400 metres long."""
    sides = _sides("dimension")
    behind = [word for word in profile.words if word.start >= value.end][:BEHIND]
    return next((sides[word.norm] for word in behind if word.norm in sides), None)


def other_dimension(c: Comparison, pair: ValuePair) -> bool:
    """Whether two measures are of two dimensions of a thing: its length and its width."""
    if pair.a.kind != "measure" or pair.b.kind != "measure":
        return False
    left, right = _dimension(c.a, pair.a), _dimension(c.b, pair.b)
    return left is not None and right is not None and left != right


def _part_and_whole(c: Comparison) -> bool:
    """Whether one claim speaks of the whole of something and the other of one of its parts, such as its first week."""
    if {frozenset(_said(p, "extent")) for p in (c.a, c.b)} == {frozenset({"part"}), frozenset({"whole"})}:
        return True
    return _stretch(c.a) != _stretch(c.b)


def _stretch(profile: Profile) -> bool:
    """Whether a claim speaks of the first week, the second half or the like."""
    ordinals = table("calendar")["ordinals"]
    return any(
        word.norm in ordinals and behind.norm in STRETCHES
        for word, behind in zip(profile.words, profile.words[1:], strict=False)
    )


@once
def done_again(c: Comparison) -> bool:
    """Whether one claim says that something was done and the other that it was done again: elected and re-elected."""
    left, right = (" ".join(word.norm for word in p.words) for p in (c.a, c.b))
    return any(
        again[1] in other.split() and again[0] not in other
        for own, other in ((left, right), (right, left))
        for again in _AGAIN.finditer(own)
    )


def _then_and_now(c: Comparison) -> bool:
    """Whether one claim says what was at a time, and the other what is, of which no date tells when.

    "It had 450 pupils ten years ago" says nothing against "it has 300".
    """
    if c.time is not TimeRelation.UNKNOWN:
        return False
    if (_BEFORE.search(c.a.text) is None) != (_BEFORE.search(c.b.text) is None):
        return True
    for then, now, back in ((c.a, c.b, c.words.a_to_b), (c.b, c.a, c.words.b_to_a)):
        if not then.claim.periods or now.claim.periods:
            continue
        said, says = ({word.norm for word in p.words} & (_IS | _WAS) for p in (then, now))
        if said and says and said <= _WAS and says <= _IS:
            return True
        met = ((then.content[i], now.content[j]) for i, j in back.items())
        if any(x.stem == y.stem and x.norm.endswith("ed") and y.norm.endswith("s") for x, y in met):
            return True
    return False


def _more_of_a_list(c: Comparison) -> bool:
    """Whether one claim speaks of several names together, and the other of some of them: of Europe and Asia."""
    return _more(c.a, c.b) or _more(c.b, c.a)


def _more(many: Profile, few: Profile) -> bool:
    for row in lists(many):
        met = [any(word.keys & few.keys for word in item) for item in row.items]
        if any(met) and not all(met):
            return True
    return False


@once
def figures_apart(c: Comparison) -> bool:
    """Whether words say of two figures that they are of two things, times or statistics, whatever their measure is."""
    return _other_statistic(c) or _part_and_whole(c) or _more_of_a_list(c) or _then_and_now(c)
