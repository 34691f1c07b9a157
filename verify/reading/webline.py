"""The words of a line of a web page, with the comments to the gate that stand among them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct

from verify.reading.pieces import cleaned, raised
from verify.reading.webleft import BLOCKS, DEEPEST, left_out

__all__ = ["REMARK", "Line", "Remark", "Said", "joined"]

REMARK = "verify-remark"
"""The element that stands for a comment to the gate, which is its attribute ``said``."""


class Remark(str):
    """A comment to the gate among the words of a line; what the page only shows is never one."""

    __slots__ = ()


class Said(Struct, frozen=True):
    """A text on one line, the spans of the comments in it, and its `words` without them."""

    text: str
    marks: tuple[tuple[int, int], ...]
    words: str


class Line:
    """Takes in elements that are no blocks of their own: `parts` are words and comments in order."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def say(self, words: str | None) -> None:
        """Takes in words."""
        if words:
            self.parts.append(words)

    def remark(self, element: Any) -> None:
        """Takes in a comment."""
        self.parts.append(Remark(element.get("said")))

    def inline(self, element: Any, depth: int = 0) -> None:
        """Takes in an element; where it is a block, or holds some, blanks keep them apart."""
        if element.tag == REMARK:
            self.remark(element)
        elif element.tag == "br":
            self.say(" ")
        elif element.tag == "sup":
            self._raised(element)
        elif depth <= DEEPEST:
            edge = " " if element.tag in BLOCKS else ""
            self.say(edge)
            self.say(element.text)
            for child in element:
                if isinstance(child.tag, str) and not left_out(child, inside=True):
                    self.inline(child, depth + 1)
                self.say(child.tail)
            self.say(edge)

    def _raised(self, element: Any) -> None:
        before = [words for words in self.parts[-8:] if not isinstance(words, Remark)]
        if element.find(".//a") is None:  # else it is the sign of a footnote
            self.say(raised("".join(element.itertext()), "".join(before[-2:])))
        for remark in element.iter(REMARK):
            self.remark(remark)


def joined(parts: Sequence[str]) -> Said:
    """The text that words and comments make, with blanks around each comment."""
    runs: list[str] = []
    for said, run in groupby(parts, lambda part: isinstance(part, Remark)):
        words = list(run)
        runs += words if said else [cleaned("".join(words))]
    pieces, marks, at = [run for run in runs if run], [], 0
    for piece in pieces:
        if isinstance(piece, Remark):
            marks.append((at, at + len(piece)))
        at += len(piece) + 1
    return Said(" ".join(pieces), tuple(marks), " ".join(one for one in pieces if not isinstance(one, Remark)))
