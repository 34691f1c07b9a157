"""A sentence's tokens with word classes, as the finder of measures reads them.

The tags are those of :mod:`verify.parsing.syntax`, brought from its words to the tokens of the quantity grammar, with a
few classes of their own: ``F`` a token of a figure, ``Y`` of a calendar expression, ``Q`` a possessive, ``R`` also a
relative "that", ``N`` any pronoun, ``&`` a sign that glues two words, ``"`` any quote, ``~`` any other sign.
"""

from __future__ import annotations

from functools import cache

from verify.parsing.quantities.corrections import corrected
from verify.parsing.quantities.figure import Figure
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.nouns import singular
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.quantities.units import dimension
from verify.parsing.quantities.verbs import way_of
from verify.parsing.syntax import analyse
from verify.parsing.words import function_words

__all__ = ["Tagged"]

_PLAIN = frozenset(",.()ABCINPRSTVXbeg")
"""Tags that need no second look unless the word has a class of its own."""
_CALENDAR = frozenset({"early", "last", "late", "next", "past", "previous", "that", "the", "this"})
"""Words that open a calendar expression and no name: "Last year" at the head of a sentence."""
_FARTHEST = 4
"""How many words a shifted time has before "ago"."""


class Tagged:
    """``tags[i]`` is the class of token `i` of `s`; ``owner[i]`` the index of the figure it belongs to, or -1."""

    __slots__ = ("figures", "owner", "s", "tags")

    def __init__(self, s: Sentence, figures: list[Figure]) -> None:
        self.s = s
        self.figures = figures
        self.owner = [-1] * s.size
        self.tags = _tags(s)
        for k, figure in enumerate(figures):
            self._place(k, figure)
        _shifted_times(s, self.tags)

    def tag(self, i: int) -> str:
        """The class of token `i`, empty beyond the ends."""
        return self.tags[i] if 0 <= i < self.s.size else ""

    def _place(self, k: int, figure: Figure) -> None:
        """Marks the tokens of a figure; one that only modifies a noun ("a 10-year yield") is a word of its phrase."""
        s = self.s
        modifier = figure.kind == "ordinal" or (
            figure.kind in ("count", "duration", "measure")
            and self.tag(figure.end) in ("W", "Q")
            and (figure.atom.hyphen or (figure.kind == "duration" and s.words[figure.end - 1] == figure.unit))
        )
        for i in range(figure.first, figure.end):
            self.owner[i] = k
            self.tags[i] = "W" if modifier else "F"


@cache
def _class_of() -> dict[str, str]:
    """Words with a class of their own here."""
    tags = dict.fromkeys(function_words("pronouns") - {"one", "ones", "who", "whom"}, "N")
    tags.update(dict.fromkeys(words("measures", "times", "words"), "Y"))
    tags["what"] = "N"
    tags.update({"&": "&", "/": "&", '"': '"', "'": '"', "`": '"'})
    return tags


def _tags(s: Sentence) -> list[str]:
    """The tags of the words of the sentence at its tokens, corrected."""
    found = analyse(s.flat, 0, len(s.flat))
    starts, ends, tags = found.starts, found.ends, found.tags
    own, months, gerunds = _class_of(), words("numbers", "months", "names"), words("numbers", "gerunds", "words")
    determiners = function_words("determiners")
    result: list[str] = []
    j, last = 0, len(starts)
    base, free = s.start, s.free
    for i, word in enumerate(s.words):
        at = s.starts[i] - base
        while j < last and ends[j] <= at:
            j += 1
        tag = tags[j] if j < last and starts[j] <= at else "~"
        if tag in _PLAIN and free[i]:
            result.append(own.get(word, tag))
            continue
        if word in own:
            tag = own[word]
        elif tag == "D" and word not in determiners:
            owner = word.partition("'")[0]
            tag = "Y" if owner in months or dimension(singular(owner)) == "time" else "Q"
        elif tag == "G" and word in gerunds and way_of(word) is None and j + 1 < last:
            before = result[-1] if result else ""
            tag = "W" if tags[j + 1] not in ("D#NP" if before in ("", ",", "X", "C") else "D#N") else tag
        elif word == "that":
            tag = "R" if result and result[-1] in "WYF)" else "S"
        elif (not s.free[i] and _in_period(s, i, months)) or (word in months and s.raw[i][0].isupper() and tag == "W"):
            tag = "Y"
        if tag == "#" and result and s.glued(i) and s.words[i - 1] in ("q", "h", "fy"):
            tag = result[-1] = "Y"  # "Q2"
        elif word == "s" and result and s.words[i - 1] == "'" and i > 1 and result[-2] == "W":
            tag = result[-1] = "Q"  # a possessive set apart: "the town 's mayor"
        result.append(tag)
    corrected(s, result)
    return result


def _in_period(s: Sentence, i: int, months: frozenset[str]) -> bool:
    """Whether a taken token belongs to a calendar expression rather than to a name with a number in it."""
    first = i
    while first > 0 and not s.free[first - 1] and i - first < _FARTHEST:
        first -= 1
    word = s.words[first]
    if word in _CALENDAR:
        return True
    return not s.raw[first][0].isupper() or word in months or s.digits(first) or dimension(singular(word)) == "time"


def _shifted_times(s: Sentence, tags: list[str]) -> None:
    """Marks "two weeks ago", "a month earlier" as times."""
    shifts = words("measures", "times", "shifts")
    if shifts.isdisjoint(s.words):
        return
    for i in range(1, s.size):
        if s.words[i] not in shifts or dimension(singular(s.words[i - 1])) != "time":
            continue
        first = i - 1
        while first > i - _FARTHEST and first > 0 and tags[first - 1] in "DF#X":
            first -= 1
        tags[first : i + 1] = "Y" * (i + 1 - first)
