"""The year of dates that leave it out, where the document as a whole makes it plain.

A document without a date of its own that says "March 11, 2019" in one place means March 2019 by "in March" in another,
as long as all dates that it spells out down to the month lie in one year, and are not all only compared with.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from verify.model import Claim, Period

__all__ = ["completed"]

_TRUNCATED = "--"


def completed(claims: list[Claim]) -> list[Claim]:
    """The claims of one document with its one year put to truncated dates (``--03`` → ``2019-03``), ``anchor`` then
    being ``text``; unchanged where no month is spelled out with its year, or months of several years are.
    """
    year = _year(period for claim in claims for period in claim.periods)
    return claims if year is None else [_claim(claim, year) for claim in claims]


def _year(periods: Iterable[Period]) -> str | None:
    spelled = [p for p in periods if p.grain in ("day", "month") and p.anchor == "explicit"]
    years = {end[:4] for p in spelled for end in (p.first, p.last) if end and end[:4].isdigit()}
    stated = any(p.relation in ("in", "by") for p in spelled)  # "the most since June 1982" tells of another time
    return years.pop() if len(years) == 1 and stated else None


def _claim(claim: Claim, year: str) -> Claim:
    scope = claim.scope
    if scope and _open(scope.first, scope.last):
        scope = replace(scope, first=_with(scope.first, year), last=_with(scope.last, year))
    if scope is claim.scope and not any(_open(p.first, p.last) for p in claim.periods):
        return claim
    return replace(claim, scope=scope, periods=tuple(_period(p, year) for p in claim.periods))


def _period(period: Period, year: str) -> Period:
    if not _open(period.first, period.last):
        return period
    return replace(period, first=_with(period.first, year), last=_with(period.last, year), anchor="text")


def _open(first: str | None, last: str | None) -> bool:
    """Whether both ends lack their year and lie in the same one."""
    return bool(first and last and first.startswith(_TRUNCATED) and last.startswith(_TRUNCATED) and first <= last)


def _with(end: str | None, year: str) -> str | None:
    return year + end[1:] if end and end.startswith(_TRUNCATED) else end
