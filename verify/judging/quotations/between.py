"""Two sources that quote one speaker: the one word in which the quotations differ, where it turns the meaning."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from verify.aligning.vocabulary import Word
from verify.data import table
from verify.judging.opposites import opposed
from verify.judging.quotations.alignment import Change, align_words
from verify.judging.quotations.passages import quoted_in
from verify.judging.quotations.reading import Words, read_words
from verify.judging.quotations.speakers import same_speaker
from verify.model import Claim, Span
from verify.parsing.words import stem
from verify.text import shown

__all__ = ["Turned", "own_words", "turned"]

LEAST_WORDS = 8
"""Fewest words of a quotation that both sources must have."""
ALIKE = 0.85
"""Least share of the shorter quotation's words that the other has, in order."""
_NEGATORS = frozenset(("never", "no", "not"))


class Turned(Struct, frozen=True):
    """The words of claim a and of claim b that differ, as spans of the two sources, with a word around each."""

    a: Span
    b: Span
    said_a: str
    said_b: str


def own_words(claim: Claim) -> Words:
    """The quoted words of a claim that stands in its speaker's own words, with offsets into its source; else none."""
    if claim.attribution is None or not claim.attribution.quoted:
        return Words()
    text = shown(claim.text, claim.marks, claim.start)
    passages = quoted_in(text)
    if not passages and any(mark in text for mark in '“”"«»'):
        return Words()
    words = max((p.words for p in passages), key=len, default=None) or read_words(text)
    starts, ends = (tuple(claim.start + at for at in places) for places in (words.starts, words.ends))
    return Words(words.norms, starts, ends, words.gaps, words.stops)


def turned(a: Claim, b: Claim) -> Turned | None:
    """How the same quotation of the same speaker was turned into another: by a figure, a negation or the contrary.

    None where the speakers are not known to be one, the quotations are short or differ in more than that.
    """
    if not same_speaker(a.attribution, b.attribution):
        return None
    left, right = own_words(a), own_words(b)
    if min(len(left), len(right)) < LEAST_WORDS:
        return None
    swapped = len(left) > len(right)
    short, long = (right, left) if swapped else (left, right)
    found = align_words(short, 0, len(short), long, 0, len(long))
    if found is None or found.share < ALIKE or len(found.changes) != 1:
        return None
    change = found.changes[0]
    if any(gap in (change.a, change.b) for gap in short.gaps) or not _turns(change, short, long):
        return None
    first, second = _around(short, change.a, change.b), _around(long, change.c, change.d)
    one, other = (b, a) if swapped else (a, b)
    said = (one.text[first.start - one.start : first.end - one.start],
            other.text[second.start - other.start : second.end - other.start])  # fmt: skip
    return Turned(second, first, said[1], said[0]) if swapped else Turned(first, second, *said)


def _turns(change: Change, short: Words, long: Words) -> bool:
    """Whether the change is of one word, and of a kind that another translation or a slip would not make."""
    left, right = short.norms[change.a : change.b], long.norms[change.c : change.d]
    if not left or not right:
        return len(left + right) == 1 and (left + right)[0] in _NEGATORS
    if len(left) != 1 or len(right) != 1:
        return False
    x, y = left[0], right[0]
    if x[0].isdigit() and y[0].isdigit():
        return True
    return {x, y} <= _scales() or opposed(_word(x), _word(y)) is not None


@cache
def _scales() -> frozenset[str]:
    return frozenset(table("numbers")["scales"])


def _word(norm: str) -> Word:
    return Word(0, 0, norm, norm, stem(norm), "word", frozenset(), 1.0)


def _around(words: Words, first: int, last: int) -> Span:
    """The span of the words ``first..last``, with a neighbour on each side."""
    low, high = max(0, first - 1), min(len(words), last + 1)
    return Span(words.starts[low], words.ends[high - 1])
