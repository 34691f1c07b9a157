"""A claim put into words, with what an extractor would make of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from benchmarks.scale.facts import Fact

__all__ = ["Rendered", "normalised"]

_TOKEN = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_COMMA = re.compile(r"(?<=\d),(?=\d{3})")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A claim.  `words` is what an aligner gets, `entity` and `measure` what an extractor found, empty for nothing."""

    fact: Fact
    text: str
    words: str
    entity: str
    measure: str


def normalised(text: str) -> str:
    """The words and numbers of `text` in lower case, one blank between two."""
    return " ".join(_TOKEN.findall(_COMMA.sub("", text.lower())))
