"""A reading: one stretch of text taken as a time expression, before its missing year is filled in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from verify.model import Grain
from verify.parsing.periods.partial import PartialDate

__all__ = ["Context", "Kind", "Reading"]

Kind = Literal["date", "month", "year", "part", "span", "half", "unit", "season", "weekday", "day", "offset"]
"""What the scanner saw: it decides with which neighbours a reading may be put together.

`part` is a modifier without a date of its own (``early``, ``end of``), `offset` one that moves a date (``two weeks
before``), `unit` an anaphor such as ``the year`` that
counts only together with a neighbour, `day` a weekday, ``yesterday`` and the like, `span` anything already complete.
"""


@dataclass(frozen=True, slots=True)
class Context:
    """What an incomplete expression is resolved against: the source's date, and the order of numeric dates."""

    source: PartialDate | None
    order: Literal["mdy", "dmy", "ymd"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate period at ``start..end``; both dates are ``None`` where they cannot be resolved.

    `loose` readings (a bare number, a bare ``May``) need a licence of their context; `word` is what a modifier says.
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

    @property
    def yearless(self) -> bool:
        """Whether month or day are known and the year is not."""
        return self.first is not None and not self.first.known

    def to(self, **changes: object) -> Reading:
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
