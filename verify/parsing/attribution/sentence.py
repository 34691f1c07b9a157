"""A sentence as its reports are read from it: the flattened text and its tokens."""

from __future__ import annotations

from msgspec import Struct

from verify.parsing.attribution.phrases import capital
from verify.parsing.syntax import Words

__all__ = ["Sentence"]


class Sentence(Struct, frozen=True):
    """Tokens of a stretch of the flattened text; beyond its edges stand full stops."""

    flat: str
    words: Words

    def tag(self, i: int) -> str:
        """The tag of token `i`."""
        return self.words.tags[i] if 0 <= i < len(self.words.tags) else "."

    def word(self, i: int) -> str:
        """The word at token `i`, in lower case."""
        return self.words.words[i] if 0 <= i < len(self.words.words) else ""

    def capital(self, i: int) -> bool:
        """Whether token `i` is printed with a capital and no time of the calendar."""
        return i < len(self.words) and capital(self.flat, self.words, i)
