"""Partial dates of the Gregorian calendar, as ISO 8601 writes them: ``2025``, ``2025-03``, ``2025-03-04``.

A date whose year the text leaves out is kept truncated (``--03``, ``--03-04``), so that two texts without a year can
still be compared.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from verify.patterns import compiled

__all__ = ["PartialDate", "days_of", "parse_iso"]

_ISO = compiled(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LEAP = 2000  # stands in for an unknown year, so that 29 February is a day


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_of(year: int, month: int) -> int:
    """How many days a month has."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]


class PartialDate(Struct, frozen=True):
    """A year, a month of a year or a day; `year` is ``None`` where the text gives none.

    Build it with :meth:`of`, which knows the calendar; a day never stands without its month.
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, year: int | None, month: int | None = None, day: int | None = None) -> PartialDate | None:
        """The date, or ``None`` where the calendar has no such day, month or year (0001 to 9999)."""
        if year is not None and not 1 <= year <= 9999:
            return None
        if month is not None and not 1 <= month <= 12:
            return None
        if day is not None and (month is None or not 1 <= day <= days_of(_LEAP if year is None else year, month)):
            return None
        return cls(year, month, day)

    @property
    def iso(self) -> str:
        """The date in ISO 8601, truncated to what is known."""
        text = "-" if self.year is None else f"{self.year:04d}"
        for part in (self.month, self.day):
            if part is not None:
                text += f"-{part:02d}"
        return text

    @property
    def known(self) -> bool:
        """Whether the year is known."""
        return self.year is not None

    @property
    def begins(self) -> date:
        """The first day; an unknown year counts as a leap year."""
        return date(_LEAP if self.year is None else self.year, self.month or 1, self.day or 1)

    @property
    def ends(self) -> date:
        """The last day; an unknown year counts as a leap year."""
        begins = self.begins
        if self.day is not None:
            return begins
        month = self.month or 12
        return date(begins.year, month, days_of(begins.year, month))

    def in_year(self, year: int) -> PartialDate | None:
        """The same month or day in `year`; ``None`` for 29 February of a common year."""
        return PartialDate.of(year, self.month, self.day)

    def plus_years(self, count: int) -> PartialDate | None:
        """The year `count` years on, as a year alone; ``None`` where no year is known."""
        return None if self.year is None else PartialDate.of(self.year + count)

    def plus_months(self, count: int) -> PartialDate | None:
        """The month `count` months on, as a month alone; ``None`` where year or month is not known."""
        if self.year is None or self.month is None:
            return None
        years, month = divmod(self.month - 1 + count, 12)
        return PartialDate.of(self.year + years, month + 1)

    def plus_days(self, count: int) -> PartialDate | None:
        """The day `count` days on; ``None`` where no full date is known."""
        if self.year is None or self.day is None:
            return None
        try:
            moved = self.begins + timedelta(days=count)
        except OverflowError:
            return None
        return PartialDate(moved.year, moved.month, moved.day)


@lru_cache(maxsize=64)  # the date of one source is asked for with each of its sentences
def parse_iso(text: str | None) -> PartialDate | None:
    """The partial date of an ISO string (``2024``, ``2024-03``, ``2024-03-05``, or such a date with a time after it).

    ``None`` where the string is none or names no day of the calendar.
    """
    match = _ISO.match(text or "")
    if match is None:
        return None
    year, month, day = (None if part is None else int(part) for part in match.groups())
    return PartialDate.of(year, month, day)
