"""Whether a source gives another source as its own: by its publisher, its author or its title."""

from __future__ import annotations

import re
from functools import lru_cache

from verify.judging.quotations.speakers import same_speaker
from verify.model import Attribution, Claim, Source
from verify.parsing.names.aliases import fold
from verify.parsing.words import tokens
from verify.patterns import lazy_pattern
from verify.text import normalise_words

__all__ = ["cites"]

_ADDRESS = lazy_pattern(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*)\.[a-z]{2,6}", re.IGNORECASE)
_SEVERAL = lazy_pattern(r"\s*(?:,|;|&|\band\b)\s*")
_TITLE = 4
"""Fewest words of a title that is looked for in a sentence."""
_BESIDE = 3
"""Most words that may stand beside a publisher's name in the name of a speaker ("the Harbour Post newspaper")."""


def cites(claim: Claim, sentence: str, other: Source) -> str | None:
    """What of `other` the claim, which stands in `sentence`, is attributed to; None where it is not.

    A mere mention of the publisher is no attribution: a ministry may publish, and be written about.
    """
    who = claim.attribution
    if who is not None:
        if other.publisher and _is(who.who, other.publisher):
            return other.publisher
        for author in _authors(other.author or ""):
            if same_speaker(who, Attribution(author)):
                return author
    title = other.title or ""
    words = normalise_words(title)
    if words.count(" ") + 1 >= _TITLE and words in normalise_words(sentence):
        return title
    return None


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    """The words of the name of a publisher; of an address that stands for it, those before the domain."""
    address = _ADDRESS.fullmatch(name.strip())
    bare = address.group(1).replace("-", " ").replace(".", " ") if address else name
    return tuple(token.norm for token in tokens(fold(bare)))


@lru_cache(maxsize=4096)
def _authors(names: str) -> tuple[str, ...]:
    return tuple(part for part in _SEVERAL.split(names) if part)


def _is(who: str, publisher: str) -> bool:
    """Whether the words that name a speaker name the publisher."""
    said, known = _words(who), _words(publisher)
    if not said or not known:
        return False
    if "".join(said) == "".join(known):
        return True
    if len(said) - len(known) not in range(1, _BESIDE) or (len(known) == 1 and len(known[0]) < _TITLE):
        return False
    return any(said[i : i + len(known)] == known for i in range(len(said) - len(known) + 1))
