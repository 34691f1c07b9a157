"""The role a figure plays: level, change (and which way), share of a base, or rank."""

from __future__ import annotations

from dataclasses import dataclass

from verify.model import Direction, Role
from verify.parsing.quantities.figures import Figure
from verify.parsing.quantities.nouns import is_plural, stops
from verify.parsing.quantities.phrasing import after
from verify.parsing.quantities.ranges import change_words
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.words import function_words

__all__ = ["Part", "role_of"]

_NEAR = 6
_COMPARED = frozenset({"as", "its", "more", "of", "that", "the", "what"})
_LOSS_OR_GAIN = frozenset({"cut", "down", "gain", "gained", "lose", "lost", "shed", "up"})


@dataclass(frozen=True, slots=True)
class Part:
    """The role of a figure, its direction, and the words its share or multiple is taken of."""

    role: Role
    direction: Direction | None = None
    base: str | None = None


def role_of(s: Sentence, figure: Figure) -> Part:
    """Role, direction and base of a figure of the sentence."""
    if figure.kind == "ordinal":
        return Part("rank" if figure.superlative else "level")
    base = _base(s, figure)
    way = _change(s, figure)
    if way is not None:
        return Part("change", way, base)
    towards = _towards(s, figure)
    if base is not None and figure.kind == "percent":
        return Part("share", towards, base)
    return Part("level", towards, base)


def _way(word: str) -> Direction | None:
    if word in change_words("up"):
        return "up"
    return "down" if word in change_words("down") else None


def _noun_way(word: str) -> Direction | None:
    if word in change_words("nouns_up"):
        return "up"
    return "down" if word in change_words("nouns_down") else None


def _change(s: Sentence, figure: Figure) -> Direction | None:
    return _change_behind(s, figure) or _change_before(s, figure)


def _change_behind(s: Sentence, figure: Figure) -> Direction | None:
    """ "a 10% increase", "5 percent GDP growth", "15 per cent more", "3% higher than"."""
    word = s.word(figure.end)
    if word in change_words("after_up"):
        return "up"
    if word in change_words("after_down"):
        return "down"
    if figure.kind == "count":
        return _more(s, figure)
    i = figure.end + (s.word(figure.end) == "-")
    for k in range(i, min(i + 4, s.size)):
        word = s.words[k]
        way = _noun_way(word)
        if way is not None and s.word(k + 1) not in ("-",):
            return way
        if not s.alpha(k) or word in stops():
            return None
    return None


def _more(s: Sentence, figure: Figure) -> Direction | None:
    """ "50 more hospitals"."""
    word = s.word(figure.after)
    return "up" if word in ("more", "additional", "extra") else "down" if word == "fewer" else None


def _change_before(s: Sentence, figure: Figure) -> Direction | None:
    """ "rose 3%", "grew by 3%", "an increase of 3%", "a rise in prices of 3%"."""
    if s.word(figure.first) in ("above", "below", "beyond", "past", "under"):
        return None  # "fell below 60%" tells where it is now
    if s.word(figure.first - 1) == "up" and s.word(figure.first - 2) in ("made", "make", "makes", "making"):
        return None  # "they make up over 30%"
    at = figure.first - 1
    while s.word(at) in ("a", "additional", "an", "another", "even", "further", "just", "only"):
        at -= 1
    word = s.word(at)
    if word == "by":
        for k in range(at - 1, max(at - _NEAR, -1), -1):
            way = _way(s.words[k]) or _noun_way(s.words[k])
            if way is not None:
                return way
        return None
    if word == "of":
        return _change_noun(s, at - 1, figure.kind == "percent")
    way = _way(word)
    if (figure.kind == "count" and word not in _LOSS_OR_GAIN) or (figure.kind == "money" and word.startswith("rais")):
        return None  # "raised three concerns", "raised $5 million"
    if way is None and word.endswith("ly"):
        way = _way(s.word(at - 1))
    return way


def _change_noun(s: Sentence, at: int, far: bool) -> Direction | None:
    for k in range(at, max(at - (_NEAR if far else 2), -1), -1):
        way = _noun_way(s.words[k])
        if way is not None:
            return way
        if not s.alpha(k) or (k < at and s.words[k] in stops() and s.words[k] not in ("in", "the", "of", "for")):
            return None
    return None


def _towards(s: Sentence, figure: Figure) -> Direction | None:
    """The direction of a level that something moved to: "cut to 4%", "rose 7.2% to 1.78 trillion"."""
    if s.word(figure.first - 1) not in ("to", "above", "below") and s.word(figure.number - 1) not in (
        "above",
        "below",
        "over",
    ):
        return None
    for k in range(figure.first - 1, max(figure.first - 9, -1), -1):
        if s.words[k] in (";", ":", ",") or s.words[k] in ("by", "and"):
            return None
        way = _way(s.words[k]) or _noun_way(s.words[k])
        if way is not None:
            return way
    return None


def _base(s: Sentence, figure: Figure) -> str | None:
    """What a share or multiple is taken of: "4 percent of GDP", "half the population", "three times the average"."""
    at = figure.end
    word = s.word(at)
    if figure.kind == "multiple":
        return after(s, at + (word in ("of", "that"))) or None if word in _COMPARED else None
    if figure.unit != "%":
        return None
    if word == "of" and s.word(at + 1) == "those":
        return f"{s.slice(at + 1, at + 3)} {after(s, at + 3)}".strip()
    if word == "of":
        return after(s, at + 1) or None
    if s.words[at - 1] == "half" and word in function_words("determiners"):
        return after(s, at) or None
    proportion = s.words[figure.after - 1] not in ("%", "cent", "pct", "percent")
    if proportion and s.alpha(at) and is_plural(word):
        return after(s, at) or None  # "nine in ten voters"
    return None
