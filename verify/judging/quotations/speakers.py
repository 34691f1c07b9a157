"""Whether two attributions name one speaker, or certainly two."""

from __future__ import annotations

from functools import lru_cache

from verify.model import Attribution
from verify.parsing.attribution.phrases import offices
from verify.parsing.attribution.speakers import PRONOUNS, body
from verify.parsing.names.aliases import canonical
from verify.parsing.names.people import surname
from verify.parsing.words import tokens

__all__ = ["other_speaker", "same_speaker"]

_MOST_NAMES = 5


def same_speaker(a: Attribution | None, b: Attribution | None) -> bool:
    """Whether both are known and name one speaker: the same name, two spellings of a body, or a person and the surname.

    Two full names that share their last word alone ("Ana Brun", "Tomas Brun") are two people.
    """
    if a is None or b is None:
        return False
    if canonical(a.who) == canonical(b.who):
        return a.who.casefold() not in PRONOUNS
    left, right = _names(a.who), _names(b.who)
    if not left or not right or body(a.who) or body(b.who):
        return False
    return set(left) <= set(right) or set(right) <= set(left) or _titled(left, right)


def other_speaker(a: Attribution | None, b: Attribution | None) -> bool:
    """Whether both are known to be people by their names, and share none of their names.

    An office or a body says nothing here: a spokeswoman, her ministry and her name may be one speaker.
    """
    if a is None or b is None or not (_person(a.who) and _person(b.who)):
        return False
    return not set(_names(a.who)) & set(_names(b.who))


@lru_cache(maxsize=4096)
def _names(who: str) -> tuple[str, ...]:
    """The names in the words that name a speaker, small, without offices, initials and lower-case words."""
    found = (token for token in tokens(who) if token.text[:1].isupper() and len(token.norm) > 1)
    return tuple(token.norm for token in found if token.norm not in offices())


def _titled(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether both end in one full name, and differ in what stands before it ("Foreign Minister Ana Brun")."""
    return len(left) > 1 and len(right) > 1 and left[-2:] == right[-2:] and surname(list(left)) == surname(list(right))


@lru_cache(maxsize=4096)
def _person(who: str) -> bool:
    """Whether the words can only be the name of one person, with or without an office before it."""
    names = _names(who)
    lower = [token for token in tokens(who) if token.text[:1].islower() and token.norm not in offices()]
    if not names or len(names) > _MOST_NAMES or lower or body(who) or any(map(str.isdigit, who)):
        return False
    return len(names) > 1 or not (names[0].endswith("s") or who.isupper())
