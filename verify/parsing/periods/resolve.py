"""Fills in the year that a date leaves out, and reads how the text stands to it (``by``, ``since``)."""

from __future__ import annotations

import re

from verify.model import Relation
from verify.parsing.periods.partial import PartialDate
from verify.parsing.periods.reading import Context, Reading
from verify.parsing.periods.settle import settled
from verify.parsing.periods.shift import ahead as _ahead
from verify.parsing.tenses import has_happened, tells, tense
from verify.patterns import compiled, lazy_pattern

__all__ = ["fill", "relation"]

_RELATIONS: tuple[tuple[Relation, str], ...] = (
    ("by", r"by|until|till|till the|up to|no later than|not later than|as late as"),
    (
        "since",
        r"since|ever since|as early as|starting(?: in| from| on)?|beginning(?: in| from| on)?|effective(?: from)?",
    ),
    ("before", r"before|prior to|ahead of|earlier than|pre-"),
    ("after", r"after|following|later than|post-|beyond"),
)
_BEFORE = compiled(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _RELATIONS) + r")"
    r"(?:\s+|(?<=-))(?:(?:the|about|around|at least|as early as|year|calendar year|fiscal year|in)\s+){0,2}$",
    re.IGNORECASE,
)
_EVENT = compiled(
    r"\b(?:(?P<since>since)|(?P<before>before|prior to|ahead of)|(?P<after>after|following)|(?P<by>until|till))"
    r"\s+(?:the|an?|its|his|her|their|that|[A-Z][\w'-]{0,20}'s)\s+(?:[\w'-]{1,20}\s+){1,3}"
    r"(?:of|(?(since)(?:in|on)|of))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What a date is the date of, behind the word that says on which side of it: ``since the ceasefire of``."""

_RELATING = (
    *("by", "til", "up to", "later than", "late as", "since", "early as", "start", "begin", "effective", "before"),
    *("prior", "ahead", "earlier", "pre-", "after", "following", "post-", "beyond"),
)
"""One of these stands in whatever :data:`_BEFORE` and :data:`_EVENT` match."""

_ONWARDS = lazy_pattern(r"\s*(?:on\b(?!\s+the\b)|onwards?\b|and\s+(?:beyond|after|later|onwards?)\b)", re.IGNORECASE)
_OR_LATER = compiled(r",?\s+(?:or|and)\s+(?:later|after|thereafter|beyond|onwards?)\b(?!\s+\w)", re.IGNORECASE)
_LIST = lazy_pattern(r"\s*(?:,|and|or|&|,\s*and)\s*", re.IGNORECASE)
_FROM = compiled(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_COMPARED = compiled(
    r"\b(?:than|with|to|from|versus|vs\.?|since|by|until|against|before|after)\s+(?:in\s+)?(?:the\s+)?$"
)


_NOT = lazy_pattern(r"(?:\b(?:not|never|nor)|n't)\b[^,;.:]*$", re.IGNORECASE)
_DENIED = 60
"""How many characters before "until" a negation stands at most that it ends."""

_CLAUSE = lazy_pattern(r"\b(?:and|but|while|since|after|before|then|when|which|who)\b|;", re.IGNORECASE)
_OPENING = 24
"""So near its beginning a year frames its sentence."""

_SOON = 60
"""So many days ahead a date may lie in a sentence that does not speak of the future (`The vote is on May 9`)."""

_BESIDE = 2
"""So many days ahead a day may lie that a verb of the past tells of: sources are dated a little early or late."""

_FAR, _NEXT = 180, 150
"""Days gone by from which on a month without a year may as well be the next one, and days in which that one begins."""


def relation(flat: str, bounds: tuple[int, int], reading: Reading) -> Relation:
    """How the words around a period place the fact against it; ``in`` where they say nothing else."""
    low = max(bounds[0], reading.start - 40)
    match = None
    if _may_relate(flat[max(bounds[0], low - 40) : reading.start]):
        match = _BEFORE.search(flat, low, reading.start) or _EVENT.search(flat, max(bounds[0], low - 40), reading.start)
    if match is not None:
        until = match.lastgroup == "by" and match.group("by").lower().startswith(("until", "till"))
        if until and _NOT.search(flat, max(bounds[0], match.start() - _DENIED), match.start()):
            return "since"  # "did not open until May"
        return match.lastgroup  # type: ignore[return-value]
    if _OR_LATER.match(flat, reading.end, bounds[1]):
        return "since"
    if _FROM.search(flat, low, reading.start) and _ONWARDS.match(flat, reading.end, bounds[1]):
        return "since"
    return "in"


def _may_relate(before: str) -> bool:
    """Whether the words before a period may say how the fact stands to it; most say nothing, and are told so fast."""
    low = before.lower()
    return not low.isascii() or any(sign in low for sign in _RELATING)


def fill(flat: str, bounds: tuple[int, int], readings: list[Reading], context: Context) -> list[Reading]:
    """`readings` in order with the missing years filled in.

    A year named earlier in the sentence comes first (``In 2024 … from March to May``), unless it is only compared with
    or lies more than a year after the source; then the year of a date that follows in the same list (``March 4 and
    March 11, 2024``); then the year that brings the date nearest to the source's, the past one where the sentence does
    not speak of the future.
    """
    done: list[Reading] = []
    named: tuple[int, Reading] | None = None
    day: PartialDate | None = None
    spell: Reading | None = None
    ahead = any(reading.yearless for reading in readings) and _ahead().search(flat, *bounds) is not None
    for reading in _shared(flat, readings):
        if reading.yearless:
            told = not ahead and _is_told(flat, bounds, reading)
            over = (
                not (ahead or reading.later) and reading.grain == "day" and has_happened(flat, bounds[0], reading.start)
            )
            near = _nearest(reading, context.source, ahead, told, over)
            reading = _filled(flat, bounds, reading, named, near)
        if reading.anchor == "explicit" and reading.last is not None and reading.last.year is not None:
            scopes = context.source is None or reading.last.year <= (context.source.year or 9999) + 1
            if scopes and not _COMPARED.search(flat, max(bounds[0], reading.start - 16), reading.start):
                single = reading.first == reading.last or reading.grain == "day"
                named = (reading.last.year, reading) if single else None
        reading = settled(reading, day, spell)
        if reading.first is not None and reading.first.month is not None:
            spell = reading
        if reading.grain == "day" and reading.first == reading.last:
            day = reading.first
        done.append(reading)
    return done


def _is_told(flat: str, bounds: tuple[int, int], reading: Reading) -> bool:
    """Whether verbs of the past stand before a date, or behind one that opens the sentence."""
    if reading.start - bounds[0] <= _OPENING and tense(flat, reading.end, bounds[1]) == "past":
        return True
    return tells(flat, max(bounds[0], reading.start - 60), reading.start)


def _shared(flat: str, readings: list[Reading]) -> list[Reading]:
    """`readings` with the year of the last one of a list given to those before it (``May, June and July 2024``)."""
    done: list[Reading] = []
    for reading in reversed(readings):
        after = done[-1] if done else None
        if (
            after is not None
            and after.first is not None
            and after.first.year is not None
            and (reading.yearless, after.anchor, after.grain) == (True, "explicit", reading.grain)
            and _LIST.fullmatch(flat, reading.end, after.start)
        ):
            reading = _in_year(reading, after.first.year, "explicit") or reading
        done.append(reading)
    return done[::-1]


def _in_year(reading: Reading, year: int, anchor: str) -> Reading | None:
    if reading.first is None or reading.last is None:
        return None
    runs_over = reading.first.begins > reading.last.begins
    first, last = reading.first.in_year(year), reading.last.in_year(year + runs_over)
    return None if first is None or last is None else reading.to(first=first, last=last, anchor=anchor)


def _filled(
    flat: str, bounds: tuple[int, int], reading: Reading, named: tuple[int, Reading] | None, near: int | None
) -> Reading:
    """`reading` in the year `named` in the sentence, else in that `near` the source's date, else left open.

    Where another clause has begun since a bare year was named, and it did not open the sentence, both must be one.
    """
    if named is not None:
        year, there = named
        opens = there.start - bounds[0] <= _OPENING and not tells(flat, bounds[0], there.start)
        opens = opens or there.grain in ("day", "month")
        if near is None or near == year or opens or _CLAUSE.search(flat, there.end, reading.start) is None:
            if (found := _in_year(reading, year, "text")) is not None:
                return found
        elif near != year:
            return reading.to(anchor=None)
    if near is not None and (found := _in_year(reading, near, "source date")) is not None:
        return found
    return reading.to(anchor=None)


def _nearest(reading: Reading, source: PartialDate | None, ahead: bool, told: bool, over: bool) -> int | None:
    """The year that puts the reading nearest to the source's date; the source's own where that has no month.

    Unless the sentence looks `ahead`, a month or longer that has not begun by then belongs to the past, and so does a
    day more than `_SOON` off, or `_BESIDE` where its verb says that it is `over`: reports tell of what was.  Only where
    no verb of the past says so (not `told`), and the past one is by far the farther, is the year left open ("the
    September contract", read in July).
    """
    if source is None or source.year is None or reading.first is None or reading.last is None:
        return None
    if source.month is None:
        return source.year
    low, high = source.begins, source.ends
    soon = 366 if ahead else _BESIDE if over else _SOON if reading.grain == "day" else 0
    best: tuple[int, int] | None = None
    for year in (source.year, source.year - 1, source.year + 1):
        first = reading.first.in_year(year)
        last = reading.last.in_year(year + (reading.first.begins > reading.last.begins))
        if first is None or last is None or (first.begins - high).days > soon:
            continue
        away = max((first.begins - high).days, (low - last.ends).days, 0)
        if best is None or away < best[0] or (away == best[0] and year < best[1] and away > 0):
            best = (away, year)
    if best is None:
        return None
    if not (ahead or told) and best[0] > _FAR and reading.grain != "season":
        coming = reading.first.in_year(best[1] + 1)
        if coming is not None and 0 <= (coming.begins - high).days < _NEXT:
            return None
    return best[1]
