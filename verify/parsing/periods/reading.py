"""A reading: one stretch of text taken as a time expression, before its missing year is filled in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from verify.model import Grain
from verify.parsing.periods.partial import PartialDate

__all__ = ["Builder", "Context", "Kind", "Lead", "Reading", "Rule", "one"]

Kind = Literal["date", "month", "year", "part", "span", "half", "unit", "season", "weekday", "day", "offset"]
"""What the scanner saw: it decides with which neighbours a reading may be put together.

`part` is a modifier without a date of its own (``early``, ``end of``), `offset` one that moves a date (``two weeks
before``), `unit` an anaphor such as ``the year`` that
counts only together with a neighbour, `day` a weekday, ``yesterday`` and the like, `span` anything already complete.
"""


class Context(Struct, frozen=True):
    """What an expression is read against: the source's date, the order of numeric dates, the sentence so far.

    `text` is the flattened text as it is written (rules match it in lower case, offset for offset) and ends at `end`;
    `year` is the year that the sentence named last, `dated` says whether it named a day or month.
    """

    source: PartialDate | None
    order: Literal["mdy", "dmy", "ymd"]
    text: str = ""
    start: int = 0
    end: int = 0
    year: int | None = None
    dated: bool = False


class Reading(Struct, frozen=True):
    """A candidate period at ``start..end``; both dates are ``None`` where they cannot be resolved.

    `loose` readings (a bare number, a bare ``May``) need a licence of their context; `word` is what a modifier says.
    `later` is what to do with the dates when their year is known (see :mod:`~verify.parsing.periods.settle`).
    """

    start: int
    end: int
    kind: Kind
    grain: Grain
    first: PartialDate | None
    last: PartialDate | None
    anchor: str | None = "explicit"
    loose: bool = False
    word: str = ""
    later: tuple[tuple[str, int], ...] = ()

    @property
    def yearless(self) -> bool:
        """Whether month or day are known and the year is not."""
        return self.first is not None and not self.first.known

    def to(self, **changes: object) -> Reading:
        """A copy with some fields changed."""
        return replace(self, **changes)


Builder = Callable[[re.Match[str], Context], tuple[Reading, ...]]
Lead = Literal["digit", "month", "weekday", "ordinal", "cardinal", "step", "word"]
"""The class of the word (or digit) that an expression begins with: only the rules of its class are tried there."""


class Rule(NamedTuple):
    """One rule of the grammar: a pattern over the text in lower case, and what makes readings of a match.

    `leads` are the classes of words with which a match may begin; `name` is that of the group of the whole match.
    """

    name: str
    leads: tuple[Lead, ...]
    pattern: str
    build: Builder


def one(
    match: re.Match[str],
    kind: Kind,
    grain: Grain,
    first: PartialDate | None,
    last: PartialDate | None = None,
    **more: object,
) -> tuple[Reading, ...]:
    """The whole match as one reading from `first` to `last` (or of `first` alone); none where there is no `first`."""
    if first is None:
        return ()
    start, end = match.span(match.lastgroup or 0)
    return (Reading(start, end, kind, grain, first, last or first, **more),)  # type: ignore[arg-type]
