"""Which words two statements do not share: a word-level difference, as spans of each text.

Statements of different outlets are seldom edits of each other.  Where they share little, nearly every word would be
marked and the marks would say nothing; then there are none.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from verify.model import Span
from verify.patterns import compiled
from verify.text import flatten

__all__ = ["differences"]

_TOKEN = compiled(r"\d+(?:[.,]\d+)*|[぀-ヿ㐀-鿿가-힯]|[^\W\d_]+(?:'[^\W\d_]+)*|[%$£€¥₩₹‰°]")
_MOST_TOKENS = 400  # SequenceMatcher is quadratic at worst
_LEAST_SHARED = 0.4


def differences(a: str, b: str) -> tuple[list[Span], list[Span]]:
    """The spans of `a` and of `b` whose words have no counterpart, in order; blanks between such words are included.

    Words are compared without case and typography.  Both lists are empty where the texts share less than two fifths of
    their words, or are longer than 400 words.
    """
    left, right = _tokens(a), _tokens(b)
    if max(len(left), len(right)) > _MOST_TOKENS:
        return [], []
    matcher = SequenceMatcher(None, [w for _, w in left], [w for _, w in right], autojunk=False)
    if matcher.ratio() < _LEAST_SHARED:
        return [], []
    marks: tuple[list[Span], list[Span]] = ([], [])
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if tag == "equal":
            continue
        for words, start, end, target in ((left, a_from, a_to, marks[0]), (right, b_from, b_to, marks[1])):
            if start < end:
                target.append(Span(words[start][0].start, words[end - 1][0].end))
    return marks


def _tokens(text: str) -> list[tuple[Span, str]]:
    return [(Span(m.start(), m.end()), m.group().casefold()) for m in _TOKEN.finditer(flatten(text))]
