"""The date of a document as its own page states it: a date alone on a line, or after a label."""

from __future__ import annotations

import re

from msgspec.structs import replace

from verify.model import Source, Span
from verify.parsing.page.addresses import addresses
from verify.parsing.page.unmarked import unmarked
from verify.parsing.periods.order import DateOrder, settled_order
from verify.parsing.periods.partial import days_of
from verify.patterns import compiled, lazy_pattern

__all__ = ["date_in", "dated", "dateline"]

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_END = r"(?!\d)(?=\b|(?-i:[A-Z]))"
"""After a year; a page whose lines were joined has the first word of its text right behind it."""
_YEAR = compiled(r"(?:19|20)\d\d")
"""It stands in whatever :data:`_FORMS` match."""

_FORMS = tuple(
    lazy_pattern(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<number>\d{1,2})\s?[月월](?:\s?(?P<day>\d{1,2})\s?[日일])?",
        r"(?<!\d)(?P<number>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d){_END}",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d){_END}",
        rf"\b{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b",
    )
)
_NUMERIC = lazy_pattern(r"(?<![\w./-])(\d\d?)([/.-])(\d\d?)\2((?:19|20)\d\d)(?![\w/-])")
_LABEL = lazy_pattern(
    r"(?:\b(?:dated?|(?:last)?updated?|published|posted|released|release\s+date|press\s+release)\b|發布|發佈|发布|日期"
    r"|등록일|작성일|公開日)|^(?:last\s+)?(?:as\s+of|created|issued|modified|reviewed|revised|stand)\b(?=:|(?:\s+on)?\s+\d)",
    re.IGNORECASE,
)
_OTHER = lazy_pattern(
    r"\b(?:deadline|due|expir(?:y|es|ed|ation)|valid(?:ity)?|effective|clos(?:es|ing)|birth|born|died|maturity|ended"
    r"|ending)\b[^\d|;•·]*$"
    r"|\b(?:by|until|till|before|after|since|from|through|to|ends?|starts?|begins?|opens?)\W*$",
    re.IGNORECASE,
)
"""What stands before a date that says something else than when the page is of."""
_NUMBERED = lazy_pattern(
    r"\b(?:no|nr|nos|numbers?|ref|references?|tel|telephone|phone|fax|mobile|call|version|ver|v|build|rev|revision|isbn"
    r"|issn|doi|id|order|invoice|bill|receipt|account|case|docket|file|patent|serial|batch|lot|section|article|clause"
    r"|chapter|item|room|flight|(?<!press )release(?!d|\s+date))\b[^\d|;•·]*$",
    re.IGNORECASE,
)
"""What stands before a number that looks like a date."""
_SIGNED = lazy_pattern(r"\b(?:published|posted|updated|modified|reviewed|revised|issued|released)\b", re.IGNORECASE)
"""Labels that no other word takes for itself, as "due date" and "order dated" do."""
_APART = ",|–—•·()/-"
"""What parts a date from the place or agency beside it."""
_WIRE = lazy_pattern(r"^[^.]{0,60}(?:\([A-Z][\w ]{1,20}\)|--|—)\s")
_MONTHLY = lazy_pattern(r"[^\W\d_]")
"""A date with the name of its month; what is all figures may be a number of another kind."""
_TIME = lazy_pattern(
    r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b|\b[ap]\.?m\b|(?-i:\b[A-Z]{1,4}T\b)|\b(?:GMT|UTC|at)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
_OPEN = lazy_pattern(r"(?:,|\b(?:on|in|of|the|since|from|until|till|by|to|and|or|as|at|before|after|between|is|was))$")
_WRAPPED = 40
"""Characters that a line has at least behind which a sentence is wrapped."""
_LINES = 40
_SHORT = 90
_ASIDE = 2
"""Words that may stand beside a date on its line: an agency, a place."""


def date_in(line: str, order: DateOrder = "ymd") -> str | None:
    """The first full or partial date that the line spells out with its year, as ISO 8601, else None.

    `order` is that of day and month in a date such as 03/04/2025, which is read as none where it is not known.
    """
    found = _found(line, order)
    return found[0] if found else None


def _found(line: str, order: DateOrder) -> tuple[str, Span] | None:
    """The date of a line, and where it stands."""
    if _YEAR.search(line) is None:
        return None
    for numbers in _NUMERIC.finditer(line):
        if date := _numeric(numbers, order):
            return date, Span(*numbers.span())
    for form in _FORMS:
        match = form.search(line)
        if match is None:
            continue
        found = match.groupdict()
        number = int(found["number"]) if found.get("number") else 0
        if found.get("month"):
            number = next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(found["month"].lower()[:3]))
        day = int(found["day"]) if found.get("day") else 0
        if not 1 <= number <= 12 or day > days_of(int(found["year"]), number):
            continue
        date = f"{found['year']}-{number:02d}" + (f"-{day:02d}" if day else "")
        return date, Span(*match.span())
    return None


def _numeric(match: re.Match[str], order: DateOrder) -> str | None:
    """A date of three numbers whose year is the last, where it is clear which of the others is the month."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    ways = {"mdy": {(first, second)}, "dmy": {(second, first)}}.get(order, {(first, second), (second, first)})
    found = {(month, day) for month, day in ways if 1 <= month <= 12 and 1 <= day <= days_of(year, month)}
    return "-".join([f"{year}", *(f"{number:02d}" for number in found.pop())]) if len(found) == 1 else None


def dated(source: Source) -> Source:
    """`source` with the date of its own text where its reader found none; itself where it has one or states none."""
    found = None if source.date else dateline(unmarked(source))
    return replace(source, date=found, date_because="dateline") if found else source


def dateline(source: Source) -> str | None:
    """The date of `source` as its page states it near its head (or in its last lines), as ISO 8601, else None.

    A date counts where it stands alone on a short line, after a label ("Published 7 April 2025"), or in the dateline of
    a news agency, or runs into the first word of a text whose lines were joined; not after a word that makes it another
    one ("Deadline", "Order No."), and one all in figures beside nothing but a place or an agency.  A date inside a
    sentence says when something happened, not when the text was written; front matter is the reader's to read.
    `source` has no marks any more (see :func:`dated`).  Whether 03/04/2025 is in March or April is told by other dates
    of the text, or not.
    """
    order = settled_order(source.text, "ymd")
    head = max((block.end for block in source.blocks if block.kind == "front matter"), default=0)
    lines = _lines(source.text[head : head + 20_000], 4 * _LINES)
    last = _lines(source.text[max(head, len(source.text) - 1000) :])
    for line in map(_bare, lines[:_LINES] + last[-3:]):
        found = _found(line[:_SHORT], order)
        if found is None:
            continue
        date, span = found
        written = _MONTHLY.search(line[span.start : span.end]) is not None
        if _of_something_else(line[: span.start], written):
            continue
        rest = _TIME.sub(" ", f"{line[: span.start]} {line[span.end :]}") if len(line) <= _SHORT else ""
        words = len(re.findall(r"[^\W\d_]+", rest))
        aside = words <= _ASIDE and (written or _is_beside(line, span))
        if len(line) <= _SHORT and (aside or (_LABEL.search(line) and words <= 12)):
            return date
        if _WIRE.match(line[:_SHORT]) and date_in(line[:60], order) is not None:
            return date
        if span.start == 0 and line[span.end : span.end + 1].isupper():
            return date
    return None


def _of_something_else(before: str, written: bool) -> bool:
    """Whether the words before a date make it that of a deadline or period, or one in figures the number of a file."""
    labels = [label.end() for label in _SIGNED.finditer(before)]
    said = before[labels[-1] if labels else 0 :]
    return _OTHER.search(said) is not None or (not written and _NUMBERED.search(said) is not None)


def _is_beside(line: str, span: Span) -> bool:
    """Whether a date in figures stands alone on its line, or with a name from which a sign parts it."""
    before, after = (_TIME.sub(" ", part).strip() for part in (line[: span.start], line[span.end :]))
    names = re.findall(r"[^\W_]+", f"{before} {after}")
    parted = (not before or before[-1] in _APART) and (not after or after[0] in _APART or after == ".")
    return parted and all(not name[0].islower() and name.isalpha() for name in names)


def _lines(text: str, most: int | None = None) -> list[str]:
    """The lines of `text`, the first `most` of them, without those that are empty or go on with a sentence."""
    found, before = [], ""
    for line in map(str.strip, text.splitlines()[:most]):
        if line and not _goes_on(before, line):
            found.append(line)
        before = line
    return found


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with a sentence that the one before it began, in a text whose lines are wrapped."""
    if len(before) < _WRAPPED or before[-1] in ".!?…:。":
        return False
    return bool(_OPEN.search(before) or (line.endswith(".") and not _LABEL.match(line)))


def _bare(line: str) -> str:
    """The line without addresses, in which a date is part of a path."""
    for address in reversed(addresses(line)):
        line = line[: address.start] + line[address.end :]
    return line.strip()
