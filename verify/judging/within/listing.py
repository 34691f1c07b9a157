"""Figures that stand side by side in a sentence: "40 for roads, 30 for schools and 25 for parks"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from verify.data import table
from verify.judging.within.document import Passage
from verify.judging.within.figures import Figure
from verify.parsing.words import stem
from verify.patterns import lazy_pattern

__all__ = ["FRAME", "Series", "answers", "apart", "series_at", "two_kinds", "undecided"]

MOST = 30
"""Figures that are read as one series at most."""

_MOVED = lazy_pattern(
    r"(?:, |as )against\b|\b(?:up|down|from|compared|than|versus|vs|after|before|above|below|another|more|further"
    r"|about half|each|every|per|or|equivalent|also|out|but|while|whereas|however|than)\b"
)
"""Words that make a figure something else than the next part: a comparison, an addition, a restatement."""
_JOINS = lazy_pattern(r"(?:^|[ ])(?:,|;|and|&|plus)(?:[ ]|$)")
_WORD = lazy_pattern(r"[a-z][a-z'-]*")
FRAME = frozenset(["for", "in", "to", "from", "at", "by", "on", "among"])
"""Prepositions that say what a part is of: the same before each part, they tell the parts apart."""


class Series(Struct, frozen=True):
    """Figures of one unit in a row: the words behind each in `tails`, and whether the last has an "and" before it."""

    first: int
    figures: tuple[Figure, ...]
    tails: tuple[str, ...]
    joined: bool


def _alike(a: Figure, b: Figure) -> bool:
    if a.value.kind == "percent" and b.value.kind == "percent":
        return a.unit == b.unit == "%"
    if a.value.kind == b.value.kind == "count":
        return True  # women and men of one staff: what they are counted as differs
    return a.currency == b.currency or (b.bare and a.value.kind != "percent" and 0.01 < b.point / a.point < 100)


def series_at(passage: Passage, first: int) -> Series:
    """The longest run of figures from `first` on that stand side by side: one unit, and a comma or "and" between."""
    figures = [passage.figures[first]]
    tails: list[str] = []
    joined = False
    at = first
    while at + 1 < len(passage.figures) and len(figures) < MOST:
        gap, follower = passage.gap(at + 1), passage.figures[at + 1]
        if gap is None or not figures[0].point or not _alike(figures[0], follower):
            break
        if not _JOINS.search(gap) or _MOVED.search(gap) or follower.value.role == "change" or ":" in gap:
            break
        pieces = gap.split(" ")
        joined = "and" in pieces or "&" in pieces
        tails.append(" ".join(piece for piece in pieces if _WORD.fullmatch(piece)))
        figures.append(follower)
        at += 1
    tails.append(passage.after(at))
    return Series(first, tuple(figures), tuple(tails), joined)


def apart(series: Series) -> bool:
    """Whether the parts of a series exclude each other by their words.

    They do where the same preposition says of each what it is of ("for roads", "for schools"), or where the words are
    two kinds that the table of antonyms sets apart (men and women, the north and the south).
    """
    words = [_WORD.findall(tail) for tail in series.tails]
    heads = [tail[0] if tail else "" for tail in words]
    if len(set(heads)) == 1 and heads[0] in FRAME:
        objects = [" ".join(w for w in tail[1:] if w != "and")[:40] for tail in words]
        return len(set(objects)) == len(objects)
    parts = [[*tail[:4], *_WORD.findall(f.surface.lower())] for tail, f in zip(words, series.figures, strict=True)]
    return two_kinds(parts) or answers(parts)


def two_kinds(words: Sequence[Sequence[str]]) -> bool:
    """Whether `words`, those of two parts in lower case, name two kinds that the table of antonyms sets apart."""
    stems = [{stem(w) for w in part} for part in words]
    return len(stems) == 2 and any(y in _kinds().get(x, ()) for x in stems[0] for y in stems[1])


def answers(words: Sequence[Sequence[str]]) -> bool:
    """Whether `words`, those of each part in lower case, name different answers to one vote."""
    given = [{at for at, answer in enumerate(_answers()) if answer & {stem(w) for w in part}} for part in words]
    return len(given) > 1 and all(len(one) == 1 for one in given) and len({min(one) for one in given}) == len(given)


def undecided(words: Sequence[str]) -> bool:
    """Whether `words` are those of voters who gave no answer; the other parts are then the answers."""
    return bool(_answers()[-1] & {stem(word) for word in words})


@cache
def _answers() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(stem(word) for word in row.split()) for row in _VOTES)


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """For each stem the stems of the kinds that exclude it."""
    found: dict[str, set[str]] = {}
    pairs: Sequence[Sequence[str]] = (*table("antonyms")["contrast"], *_MORE_KINDS)
    for left, right in pairs:
        for x in left.split():
            for y in right.split():
                found.setdefault(stem(x), set()).add(stem(y))
                found.setdefault(stem(y), set()).add(stem(x))
    return {key: frozenset(kinds) for key, kinds in found.items()}


_MORE_KINDS = (
    ("men man male boys", "women woman female girls"),
    ("adults", "children minors"),
    ("urban cities", "rural villages"),
    ("public", "private"),
    ("domestic", "foreign overseas"),
    ("civilians", "soldiers"),
    ("killed dead", "wounded injured"),
)
"""Kinds of people and things that a whole is parted into, beside those of the table of antonyms."""

_VOTES = (
    "for favour favor favoured backed back supported support approve approved yes agree agreed satisfied",
    "against oppose opposed reject rejected disapprove disapproved no disagree disagreed dissatisfied",
    "abstain abstained undecided unsure absent neutral know",
)
"""The answers to one question, of which a voter gives one."""
