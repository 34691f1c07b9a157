"""The words of a claim in lower case, and of these the ones that make its main clause."""

from __future__ import annotations

import re
from functools import lru_cache

from verify.model import Span
from verify.parsing.stance.relatives import relative
from verify.parsing.words import branches
from verify.patterns import compiled, lazy_pattern
from verify.text import flatten

__all__ = ["main", "plain", "tokens"]

_TOKEN = compiled(r"[^\W_]+(?:['-][^\W_]+)*|,")
_MAY = lazy_pattern(r"(?<=[^.!?\"] )May\b|\bMay(?= \d)")
_QUOTED = lazy_pattern(r"\"[^\"]*\"")
_BRACKETED = lazy_pattern(r"\([^()]*\)")
_RELATED = compiled(r"\bthat (?:can|could|may|might|must|should|will|would)\b[^,;]*")
_SUBORDINATORS = ["if", "unless", "because", "although", "though", "while", "whereas"]
_BREAKS = compiled(rf"\b(?:{branches(['which', 'who', 'whose', 'whom', 'whereby', 'where', *_SUBORDINATORS])})\b")
_RELATIVES = frozenset(["where", "whereby", "which", "who", "whose"])
_LED = compiled(
    r"(?:if|unless|should|were|had|when|once|provided|instead of|rather than"
    r"|(?:perhaps|possibly|probably) (?:as|because|by|due|for|in|out|thanks|to|with))\b[^,]*,"
)
_NEAR = 60
"""Characters before "that" which tell whether it describes a noun."""
_LEAST = 12
"""Characters before a relative or a conjunction from which they can be a main clause."""


@lru_cache(maxsize=2)  # what a claim says and how much it judges are asked one after the other
def plain(text: str, span: Span | None) -> str:
    """The words in lower case, one blank between; the month of May goes, so that it is not read as the verb."""
    surface = flatten(text if span is None else text[span.start : span.end])
    if "May" in surface:
        surface = _MAY.sub("", surface)
    return " ".join(surface.casefold().split())


@lru_cache(maxsize=4)  # the claim and its main clause, which often are one, are each asked for more than once
def _tokens(words: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(words))


def tokens(words: str) -> list[str]:
    """The words and commas of a stretch in lower case."""
    return list(_tokens(words))


def _unrelated(found: re.Match[str]) -> str:
    """Nothing for a relative clause; what "that" is the subject of stays as it is ("said that will never happen")."""
    before = _tokens(found.string[max(0, found.start() - _NEAR) : found.start()])
    return " " if relative((*before, "that"), len(before)) else found.group()


def main(whole: str) -> str:
    """The words of the main clause: without quotations, brackets, and what follows a relative or a conjunction.

    A quotation that makes up most of the claim is what the claim says, and stays.
    """
    bare = whole
    if '"' in bare:
        bare = _QUOTED.sub(" ", bare)
        if 2 * len(bare) < len(whole) or bare.count(" ") < 3:
            bare = whole.replace('"', " ")
    if "(" in bare:
        bare = _BRACKETED.sub(" ", bare)
    if "that " in bare:
        bare = _RELATED.sub(_unrelated, bare)
    if len(bare.split(maxsplit=3)) < 3:
        bare = whole.replace('"', " ")
    led = _LED.match(bare)
    bare = bare[led.end() :] if led else bare
    head = _BREAKS.search(bare, 1)
    if head is None:
        return bare
    rest = bare[head.end() :]
    comma = rest.rfind(",") if head.group() in _RELATIVES else -1
    if head.start() < _LEAST and (comma == -1 or bare[head.start() - 2] != ","):
        return bare
    return bare[: head.start()].rstrip(" ,;-") + (rest[comma:] if comma != -1 else "")
