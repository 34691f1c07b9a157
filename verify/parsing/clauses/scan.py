"""One sentence under analysis, as the rules that cut it into clauses see it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from verify.model import Span
from verify.parsing.syntax import Words
from verify.patterns import compiled

__all__ = ["Scan", "State"]

_STOPS = frozenset(",;:-")
_STOP = compiled("[,;:-]")
_BEYOND = ("",) * 16


@lru_cache(maxsize=256)
def _any_of(kinds: frozenset[str] | str) -> re.Pattern[str]:
    return compiled("[" + "".join(map(re.escape, sorted(kinds))) + "]")


class Scan:
    """One sentence under analysis.

    `tags` has the tags with everything in brackets and quotes blanked to ``_``; `values` are half-open token ranges;
    nothing is cut inside one of the `protected` spans.  Each question about a stretch is answered by one search.
    """

    __slots__ = ("_firsts", "_lasts", "_tags", "_words", "guarded", "protected", "seps", "tags", "values", "words")

    def __init__(self, words: Words, tags: str, values: list[tuple[int, int]], protected: Sequence[Span]) -> None:
        self.words, self.tags, self.values, self.protected = words, tags, values, protected
        self.seps = [match.start() for match in _STOP.finditer(self.tags)]
        self._words = [*self.words.words, *_BEYOND]
        self._tags = self.tags + "." * len(_BEYOND)
        self._firsts = sorted(first for first, _ in self.values)
        self._lasts = dict(reversed(self.values))
        self.guarded = self._inside()

    def _inside(self) -> frozenset[int]:
        """The tokens that begin inside a protected span and not at its head."""
        starts = self.words.starts
        found: set[int] = set()
        for span in self.protected:
            if span.end - span.start > 2:
                found.update(range(bisect_left(starts, span.start + 1), bisect_left(starts, span.end)))
        return frozenset(found)

    def held(self, i: int) -> bool:
        """Whether token `i` stands inside a protected span: a name, a date, a figure."""
        at = self.words.starts[i]
        return any(span.start <= at < span.end for span in self.protected)

    def word(self, i: int) -> str:
        """The folded word at token `i`, empty beyond the end."""
        return self._words[i] if 0 <= i < len(self._words) else ""

    def tag(self, i: int) -> str:
        """The tag at token `i`, a full stop beyond the end."""
        return self._tags[i] if 0 <= i < len(self._tags) else "."

    def parts(self, i: int) -> bool:
        """Whether token `i` parts phrases: a comma, colon, semicolon or dash, and no hyphen ("U.S.-led")."""
        if self.tag(i) not in _STOPS:
            return False
        return self.word(i) != "-" or self.spaced(i)

    def spaced(self, i: int) -> bool:
        """Whether a blank stands on both sides of token `i`."""
        words = self.words
        return 0 < i < len(self.tags) - 1 and words.ends[i - 1] < words.starts[i] < words.starts[i + 1] - 1

    def stop(self, i: int) -> int:
        """The first separator at or after token `i`, else the number of tokens."""
        found = _STOP.search(self.tags, max(i, 0))
        return found.start() if found else len(self.tags)

    def find(self, kinds: frozenset[str] | str, start: int, end: int) -> int:
        """The first token with a tag of `kinds` between the two tokens, -1 without one."""
        found = _any_of(kinds).search(self.tags, max(start, 0), max(end, 0))
        return found.start() if found else -1

    def has(self, kinds: frozenset[str] | str, start: int, end: int) -> bool:
        """Whether a tag of `kinds` stands between the two tokens."""
        return _any_of(kinds).search(self.tags, max(start, 0), max(end, 0)) is not None

    def value(self, start: int, end: int) -> bool:
        """Whether a value begins between the two tokens."""
        at = bisect_left(self._firsts, start)
        return at < len(self._firsts) and self._firsts[at] < end

    def value_end(self, i: int) -> int:
        """The token after the value that begins at token `i`, -1 where none does."""
        return self._lasts.get(i, -1)

    def value_before(self, i: int) -> int:
        """The first token of the last value that begins before token `i`, -1 without one."""
        at = bisect_left(self._firsts, i)
        return self._firsts[at - 1] if at else -1

    def skip(self, i: int, kinds: str = "X") -> int:
        """The first token at or after `i` whose tag is not one of `kinds`."""
        while self.tag(i) in kinds:
            i += 1
        return i

    def skip_back(self, i: int, kinds: str) -> int:
        """The last token at or before `i` whose tag is not one of `kinds`, -1 where all are."""
        while i >= 0 and self.tags[i] in kinds:
            i -= 1
        return i

    def marker(self, i: int) -> int:
        """How many tokens a list marker at token `i` has ("(1)", "(b)"), 0 where none stands there."""
        return 3 if self.tag(i) == "(" and self.tag(i + 2) == ")" else 0


class State(Struct):
    """What the rules remember from one separator to the next."""

    start: int = 0  # first token of the clause being read
    fronted: bool = False  # the sentence opened with a subordinate clause or phrase
    aside: int = -1  # the separator that opened an aside between subject and verb
    gerunds: bool = False  # a colon announced a list of gerunds, which stays whole
    dash: int = -1  # an opening dash at which was cut
    paired: int = -1  # the closing dash of an aside that stays whole
    condition: bool = False  # the sentence opened with a condition, which stays whole
    ruled: bool = False  # what is read depends on that condition
    waiting: bool = False  # a subject was cut off by an apposition, its verb is to come
    series: bool = False  # the sentence strings clauses together, the last one with "and"
