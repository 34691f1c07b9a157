"""Puts readings together: a month with its year, ``end of`` with what it is the end of, two points to a range."""

from __future__ import annotations

import re

from verify.parsing.periods.parts import halved, narrowed
from verify.parsing.periods.reading import Context, Reading
from verify.patterns import compiled, lazy_pattern

__all__ = ["attach", "join", "until_now"]

_OF = lazy_pattern(r"\s+(?:(?:of|in)\s+)?(?:the\s+)?(?:year\s+)?|[-/'.]|\s*,\s*", re.IGNORECASE)
_OF_RELATIVE = lazy_pattern(r"\s+(?:(?:of|in)\s+)?(?:(?:the|that|this)\s+)?", re.IGNORECASE)
_OF_WEEK = lazy_pattern(r",?\s+(?:of\s+)?(?:the\s+)?", re.IGNORECASE)
_ON = lazy_pattern(r"\s+(?:on\s+)?|\s*-\s*", re.IGNORECASE)
_PART_OF = lazy_pattern(r"(?:\s+|-)(?:the\s+)?", re.IGNORECASE)
_TO = compiled(r",?\s*(?:[-~]|-?(?:to|through|thru|until|till)-?)\s*(?:the\s+)?", re.IGNORECASE)
_AND = compiled(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_BETWEEN = lazy_pattern(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_NOW = compiled(
    r"\s*(?:-|to|through|until|till|and)\s*(?:the\s+)?(?:now|present(?:\s+day)?|today|(?:current\s+)?date)\b",
    re.IGNORECASE,
)


def attach(flat: str, readings: list[Reading], context: Context) -> list[Reading]:
    """`readings` in order, with every year, anaphor or part-of-a-period joined to its neighbour where they touch."""
    done: list[Reading] = []
    for reading in reversed(readings):
        after = done[-1] if done else None
        joined = None if after is None else _pair(flat, reading, after, context)
        if joined is None:
            done.append(reading)
        else:
            done[-1] = joined
    done.reverse()
    return [reading for reading in done if reading.kind not in ("part", "unit", "offset")]


def _pair(flat: str, left: Reading, right: Reading, context: Context) -> Reading | None:
    gap = flat[left.end : right.start]
    if left.kind == "part":
        return narrowed(left, right, context.source) if _PART_OF.fullmatch(gap) and right.kind != "day" else None
    if left.kind == "offset":
        return _moved(left, right) if _PART_OF.fullmatch(gap) else None
    if (
        left.kind == "weekday"
        and right.grain == "day"
        and right.kind == "date"
        and re.fullmatch(r",?\s+(?:the\s+)?|-", gap)
    ):
        return right.to(start=left.start)
    if left.kind == "weekday" and right.grain == "week" and right.kind == "span" and _OF_WEEK.fullmatch(gap):
        return _day_of_week(right, left)
    if left.grain == "week" and left.kind == "span" and right.kind == "weekday" and _ON.fullmatch(gap):
        return _day_of_week(left, right)
    if left.kind == "half" and right.grain in ("month", "decade", "century") and _OF_RELATIVE.fullmatch(gap):
        return halved(left, right)
    if not left.yearless or left.first is None or left.last is None:
        return None
    if right.kind == "unit" and right.grain != "year":
        return None
    if _is_winter(left, right) and _OF.fullmatch(gap):
        return _dated(left, right)
    if right.kind not in ("year", "unit") or right.grain != "year" or right.first != right.last:
        return None
    explicit = right.anchor == "explicit"
    if not (_OF if explicit else _OF_RELATIVE).fullmatch(gap):
        return None
    if explicit and gap.strip() == "," and left.grain in ("quarter", "half"):
        return None
    return _dated(left, right)


def _is_winter(left: Reading, right: Reading) -> bool:
    """Whether a winter stands before the two years that it lies in: ``the winter of 2021-22``."""
    first, last = right.first, right.last
    if left.grain != "season" or left.first is None or left.first.month != 12 or right.grain != "year":
        return False
    return first is not None and last is not None and first.year is not None and last.year == first.year + 1


def _dated(left: Reading, right: Reading) -> Reading:
    """`left`, which lacks a year, in the year `right`."""
    if right.first is None or right.first.year is None or left.first is None or left.last is None:
        first = last = None
    else:
        first = left.first.in_year(right.first.year)
        runs_over = left.first.begins > left.last.begins
        last = left.last.in_year(right.first.year + runs_over)
    anchor = None if first is None or last is None else right.anchor
    return left.to(end=right.end, first=first, last=last, anchor=anchor, loose=False, kind="date")


def _moved(offset: Reading, right: Reading) -> Reading | None:
    """``two weeks before May 13``, ``the week of May 13``: a day to be moved or widened once its year is known."""
    if right.first is None or right.last is None or right.grain == "week":
        return None
    if offset.word.startswith("up:"):
        step, count = offset.word.split()
        return right.to(start=offset.start, kind="span", loose=False, later=(*right.later, (step, int(count))))
    if offset.word.startswith("same:"):
        if right.grain != "year" or right.first != right.last or right.later:
            return None
        return right.to(
            start=offset.start, kind="span", loose=False, later=((offset.word, right.start - offset.start),)
        )
    if right.first != right.last or right.first.day is None:
        return None
    step, count = offset.word.split()
    if step == "year" and not right.first.known:
        return None
    return right.to(start=offset.start, kind="span", loose=False, later=(*right.later, (step, int(count))))


def _day_of_week(week: Reading, day: Reading) -> Reading:
    """``Tuesday of next week``."""
    date = None if week.first is None else week.first.plus_days(int(day.word) - 1)
    anchor = None if date is None else week.anchor
    return day.to(
        start=min(week.start, day.start), end=max(week.end, day.end), first=date, last=date, anchor=anchor, kind="span"
    )


def join(flat: str, bounds: tuple[int, int], readings: list[Reading]) -> list[Reading]:
    """`readings` in order, with two points joined by ``to``, a dash or ``between … and`` made one range."""
    done: list[Reading] = []
    for reading in readings:
        if done and (ranged := _range(flat, bounds[0], done[-1], reading)) is not None:
            done[-1] = ranged
        else:
            done.append(reading)
    return done


def _range(flat: str, start: int, left: Reading, right: Reading) -> Reading | None:
    gap = flat[left.end : right.start]
    between = _AND.fullmatch(gap) and _BETWEEN.search(flat, max(start, left.start - 14), left.start)
    if not (between or _TO.fullmatch(gap)):
        return None
    if (
        left.first is None
        or right.last is None
        or left.later
        or right.later
        or (left.first != left.last and left.grain not in ("quarter", "range", "half"))
    ):
        return None
    first, last = left.first, right.last
    anchor = left.anchor if left.anchor == right.anchor else "source date"
    if not first.known and last.known and last.year is not None:
        shared = first.in_year(last.year)
        if shared is not None and shared.begins > last.begins:
            shared = first.in_year(last.year - 1)
        if shared is None:
            return None
        first, anchor = shared, right.anchor
    elif first.known and not last.known and first.year is not None:
        shared = last.in_year(first.year)
        if shared is not None and shared.begins < first.begins:
            shared = last.in_year(first.year + 1)
        if shared is None:
            return None
        last, anchor = shared, left.anchor
    elif left.kind == right.kind == "weekday" and first.begins > last.begins:
        later = last.plus_days(7)  # from Monday to Friday
        if later is None or later.begins <= first.begins:
            return None
        last = later
    elif first.known and first.begins > last.begins:
        return None
    grain = left.grain if left.grain == right.grain else "range"
    return Reading(left.start, right.end, "date", grain, first, last, anchor)


def until_now(flat: str, end: int, reading: Reading, context: Context) -> Reading:
    """`reading`, run on to the source's date where ``to now``, ``to date`` or the like follows it."""
    match = _NOW.match(flat, reading.end, end)
    now = context.source
    if match is None or reading.first is None or reading.first != reading.last or not reading.first.known:
        return reading
    if now is None:
        return reading.to(end=match.end(), last=None, anchor=None)
    if now.ends < reading.first.begins:
        return reading
    return reading.to(end=match.end(), last=now, grain="range", anchor="source date")
