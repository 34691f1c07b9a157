"""One pass over a sentence for everything that may be a time expression.

All rules make one alternation, the more specific first; the name of the group that matched picks the builder.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from verify.data import table
from verify.model import Span
from verify.parsing.periods import absolute, relative
from verify.parsing.periods.reading import Context, Reading

__all__ = ["scan"]

_ABSOLUTE = {name: build for name, _, build in absolute.RULES}
_RELATIVE = {name: build for name, _, build in relative.RULES}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+")


@cache
def _grammar() -> re.Pattern[str]:
    names = [f"(?P<{name}>{pattern})" for name, pattern, _ in (*relative.RULES, *absolute.RULES)]
    return re.compile(r"(?<![^\W_])(?:" + "|".join(names) + ")", re.IGNORECASE)


@cache
def _trigger() -> re.Pattern[str]:
    """What every time expression has at least one of: a digit, or a word of the calendar."""
    data = table("calendar")
    words = "|".join(sorted(word for name in ("months", "weekdays", "seasons", "holidays") for word in data[name]))
    return re.compile(
        rf"\d|\b(?:(?:{words})s?\b|year|quarter|decade|month|week|day|half|century|yesterday|today|tonight|tomorrow)",
        re.IGNORECASE,
    )


def scan(flat: str, bounds: tuple[int, int], context: Context, taken: Sequence[Span]) -> list[Reading]:
    """The readings of the flattened text between `bounds`, in order, none overlapping another or a span of `taken`."""
    if _trigger().search(flat, *bounds) is None:
        return []
    barred = sorted([*taken, *(Span(*match.span()) for match in _ADDRESS.finditer(flat, *bounds))])
    found: list[Reading] = []
    year: int | None = None
    for match in _grammar().finditer(flat, *bounds):
        if match.end() == match.start() or _overlaps(barred, match.start(), match.end()):
            continue
        name = match.lastgroup or ""
        absolute_rule = _ABSOLUTE.get(name)
        built = absolute_rule(match, context) if absolute_rule else _RELATIVE[name](match, context, year)
        for reading in built:
            last = reading.last
            if (
                reading.anchor == "explicit"
                and last is not None
                and last.known
                and reading.grain not in ("decade", "century")
            ):
                year = last.year
        found.extend(built)
    return found


def _overlaps(spans: list[Span], start: int, end: int) -> bool:
    """Whether ``start..end`` shares a character with one of the sorted `spans` (the few before it are looked at)."""
    at = bisect_right(spans, start, key=lambda span: span.start)
    if at < len(spans) and spans[at].start < end:
        return True
    return any(span.end > start for span in spans[max(0, at - 8) : at])
