"""Periods: a grammar of time expressions after TIMEX3, as intervals of partial ISO dates.

Four steps over one sentence: *scan* it for readings, *attach* the parts that belong together, *join* two points to a
range, *fill* in missing years.  ``may``, ``march`` and ``second`` as words, counts such as ``2000 dollars``, times of
day and numbers inside names are no periods.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from verify.model import Period, Span
from verify.parsing.periods.compose import attach, join, until_now
from verify.parsing.periods.order import DateOrder, settled_order
from verify.parsing.periods.partial import PartialDate, parse_iso
from verify.parsing.periods.reading import Context, Reading
from verify.parsing.periods.resolve import fill, relation
from verify.parsing.periods.scan import scan
from verify.parsing.periods.years import is_month, is_season, is_year, is_year_in_words
from verify.text import flatten

__all__ = ["PartialDate", "parse_iso", "periods", "settled_order"]

_flat = lru_cache(maxsize=8)(flatten)  # the sentences of one text come one after another


def periods(
    text: str,
    start: int,
    end: int,
    anchor: str | None = None,
    order: DateOrder = "mdy",
    taken: Sequence[Span] = (),
) -> list[Period]:
    """The periods of the sentence ``text[start:end]``, in order and without overlap; offsets are those of `text`.

    `anchor` is the source's date in ISO 8601, possibly partial; `order` settles ``03/04/2025``; nothing that overlaps a
    span of `taken` (numbers inside names) is reported.

    `first` and `last` are inclusive: ``2025`` (grain year), ``2025-02`` (month), ``2025-03-04`` (day).  Without
    `anchor` a date that lacks its year keeps what is known as a truncated date, ``--03`` or ``--03-04``, so that two
    texts without a date can be compared; a relative expression (``last year``) then has neither.  ``Period.anchor``
    says what an incomplete expression was resolved against: ``text`` or ``source date``; ``None`` where it was left
    open.  The span leaves out the preposition and the article.

    Early, mid and late are thirds of a year, month or decade; ``end of`` a year is its last month; winter runs into the
    next year; a century begins with its year 01.  Never raises; time is linear in the length of the sentence.
    """
    flat = _flat(text)
    bounds = (start, end)
    context = Context(parse_iso(anchor), order, flat, start, end)
    readings = scan(flat, bounds, context, taken)
    if not readings:
        return []
    readings = _licensed(flat, bounds, attach(flat, readings, context))
    readings = fill(flat, bounds, join(flat, bounds, readings), context)
    readings = [until_now(flat, end, reading, context) for reading in readings]
    # a reading that ran on to "today" has swallowed the next one
    return [_period(text, flat, bounds, r) for i, r in enumerate(readings) if i == 0 or r.start >= readings[i - 1].end]


def _licensed(flat: str, bounds: tuple[int, int], readings: list[Reading]) -> list[Reading]:
    """`readings` without the bare numbers and words that their context does not make a year, month or season."""
    kept: list[Reading] = []
    for reading in readings:
        if not reading.loose or _holds(flat, bounds, reading, kept[-1] if kept else None):
            kept.append(reading)
    return kept


def _holds(flat: str, bounds: tuple[int, int], reading: Reading, before: Reading | None) -> bool:
    at = (reading.start, reading.end)
    if reading.kind == "year":
        if reading.word:
            return reading.word == "words" and is_year_in_words(flat, bounds, at)
        joined = before is not None and before.grain == "year" and reading.start - before.end <= 6
        return is_year(flat, bounds, at, joined)
    if reading.kind == "month":
        return is_month(flat, bounds, at, reading.word)
    return reading.kind == "season" and is_season(flat, bounds, at, reading.word)


def _period(text: str, flat: str, bounds: tuple[int, int], reading: Reading) -> Period:
    first, last = reading.first, reading.last
    return Period(
        reading.start,
        reading.end,
        text[reading.start : reading.end],
        None if first is None else first.iso,
        None if last is None else last.iso,
        reading.grain,
        relation(flat, bounds, reading),
        reading.anchor,
    )
