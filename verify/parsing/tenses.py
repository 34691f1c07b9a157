"""Which time the verbs of a stretch of text speak of, from their forms alone."""

from __future__ import annotations

import re
from typing import Literal

from verify.parsing.words import branches
from verify.patterns import compiled, lazy_pattern

__all__ = ["Tense", "has_happened", "latest_tense", "tells", "tense"]

Tense = Literal["past", "now", ""]

_IRREGULAR = (
    "was were had did became began bought broke brought built came chose cut drew drove fell felt flew fought"
    " found gave got grew held hit kept laid led left lost made met paid put ran rose said sank saw sent set"
    " shot shrank shut sold spent spoke stood struck threw took told went won wrote"
)
_PRESENT = (
    "is are am has have does do will would can could may might should must shall now currently today isn't aren't"
)
_PAST = rf"{branches(_IRREGULAR.split())}|(?!need|speed|seed|feed|exceed|proceed|succeed)\w{{2,20}}ed"
_NOW = branches(_PRESENT.split())
_VERB = compiled(rf"\b(?:(?P<now>{_NOW})|(?P<past>{_PAST}))\b|(?<=\w)'(?:s|re|ll|ve)\s(?:\w+ing|been|made|now)\b")
_TOLD = lazy_pattern(rf"\b(?:{_PAST})\b")
_REACH = 80
_REPORTED = (
    "added announced called confirmed declared named noted posted proposed published said scheduled set slated stated"
    " told warned wrote"
)
_AHEAD = lazy_pattern(r"[,;:]|\b(?:to|for|until|till|by|before|due|from|that|will|would)\b")


def tense(flat: str, start: int, end: int) -> Tense:
    """``past`` or ``now`` (the present and times to come) by the first verb form near the start that tells, else
    nothing; participles count as they are spelt.
    """
    return _said(_VERB.search(flat, start, min(end, start + _REACH)))


def latest_tense(flat: str, start: int, end: int) -> Tense:
    """The same by the last verb form before ``end``."""
    found = list(_VERB.finditer(flat, max(start, end - _REACH), end))
    return _said(found[-1] if found else None)


def _said(found: re.Match[str] | None) -> Tense:
    return "" if found is None else "past" if found["past"] else "now"


def tells(flat: str, start: int, end: int) -> bool:
    """Whether a verb form of the past stands in ``flat[start:end]``."""
    return _TOLD.search(flat, start, end) is not None


def has_happened(flat: str, start: int, end: int) -> bool:
    """Whether the last verb form before a date at `end` tells that something happened on it (``was sold on``).

    Not where it reports or sets a date, or where words between it and the date lead to another time (``put off to``).
    """
    found = list(_VERB.finditer(flat, max(start, end - _REACH), end))
    if not found or not found[-1]["past"] or found[-1]["past"] in _REPORTED.split():
        return False
    return _AHEAD.search(flat, found[-1].end(), end) is None
