"""The tokens of one sentence, as parallel lists: what every step of the quantity grammar reads.

Offsets are those of the source's text.  A token is a numeral with its separators ("1,300.5"), a run of letters, an
abbreviation with dots ("U.S."), one East Asian scale ("亿"), or any other single character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.model import Span
from verify.patterns import compiled
from verify.text import flatten

__all__ = ["Sentence", "split"]

# Group counts are bounded, so that a long run of "1,11,11,…" cannot be tried again from every place.
_TOKEN = compiled(
    r"""
    [1-9][0-9]{0,2}(?:\.[0-9]{3}){1,6},[0-9]{1,2}(?![0-9,.]?[0-9])           # 1.300,5
  | [0-9]{1,3}(?:,[0-9]{2,3}){0,6},[0-9]{3}(?![0-9])(?:\.[0-9]+)?   # 1,300.5 and 1,00,000
  | [0-9]+(?:\.[0-9]+)?
  | (?<![\w.])\.[0-9]+
  | (?:[^\W\d_]\.){2,}                                              # U.S.
  | [万萬亿億兆元円]
  | [¼½¾⅐⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]
  | [^\W\d_¼½¾⅐⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]+(?:'[^\W\d_]+)*
  | \S
    """,
    re.VERBOSE,
)


def split(text: str) -> list[tuple[str, bool]]:
    """The tokens of a table's entry: each with whether it follows the one before without a blank."""
    found = list(_TOKEN.finditer(text))
    return [(m.group(), i > 0 and m.start() == found[i - 1].end()) for i, m in enumerate(found)]


class Sentence:
    """``text[start:end]`` as tokens.

    ``words[i]`` is the token in lower case and ``raw[i]`` as it stands (with flattened quotes and dashes);
    ``starts[i]`` and ``ends[i]`` are offsets into the whole text.  ``free[i]`` is false inside a taken span.
    An index beyond either end reads as an empty token, so that rules can look around without asking first.
    """

    __slots__ = ("ends", "flat", "free", "raw", "size", "start", "starts", "text", "words")

    def __init__(self, text: str, start: int, end: int, taken: Sequence[Span] = ()) -> None:
        self.text = text
        self.start = start
        # An em dash sets a clause apart, it never joins a compound or a range; flattened it would look like a hyphen.
        self.flat = flatten(text[start:end].replace("—", ";"))
        spans = [m.span() for m in _TOKEN.finditer(self.flat)]
        flat, lower = self.flat, self.flat.lower()
        self.raw = [flat[a:b] for a, b in spans]
        if len(lower) == len(flat):
            self.words = [lower[a:b] for a, b in spans]
        else:  # a letter whose lower case is two characters
            self.words = [word.lower() for word in self.raw]
        self.starts = [a + start for a, _ in spans]
        self.ends = [b + start for _, b in spans]
        self.size = len(spans)
        self.free = [True] * self.size
        self.take(taken)

    def take(self, taken: Sequence[Span]) -> None:
        """Marks the tokens that overlap one of the spans as taken."""
        if not taken:
            return
        spans = sorted(taken)
        at = 0
        reach = -1
        for i in range(self.size):
            while at < len(spans) and spans[at].start < self.ends[i]:
                reach = max(reach, spans[at].end)
                at += 1
            if self.starts[i] < reach:
                self.free[i] = False

    def word(self, i: int) -> str:
        """The token at `i` in lower case, empty beyond the ends."""
        return self.words[i] if 0 <= i < self.size else ""

    def shape(self, i: int) -> str:
        """The token at `i` as it stands, empty beyond the ends."""
        return self.raw[i] if 0 <= i < self.size else ""

    def glued(self, i: int) -> bool:
        """Whether token `i` follows the one before it without a blank."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]

    def digits(self, i: int) -> bool:
        """Whether token `i` is a numeral in digits."""
        return 0 <= i < self.size and "0" <= self.raw[i][-1] <= "9"

    def alpha(self, i: int) -> bool:
        """Whether token `i` is a word (letters first)."""
        return 0 <= i < self.size and self.raw[i][0].isalpha()

    def slice(self, first: int, end: int) -> str:
        """The source's text from token `first` to before token `end`; empty if there is none."""
        return self.text[self.starts[first] : self.ends[end - 1]] if first < end else ""

    def follows(self, i: int, phrase: tuple[str, ...]) -> bool:
        """Whether the words from `i` on are those of `phrase`."""
        return tuple(self.words[i : i + len(phrase)]) == phrase
