"""The date of a document as its own page states it: a date alone on a line, or after a label."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace

from verify.model import Source
from verify.parsing.addresses import addresses
from verify.parsing.unmarked import unmarked

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
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<number>\d{1,2})\s?[月월](?:\s?(?P<day>\d{1,2})\s?[日일])?",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b",
        rf"\b{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b",
    )
)
_LABEL = re.compile(
    r"(?:dated?|published|posted|updated|publication date|released?|發布|發佈|发布|日期|등록일|작성일|公開日)",
    re.IGNORECASE,
)
_WIRE = re.compile(r"^[^.]{0,60}(?:\([A-Z][\w ]{1,20}\)|--|—)\s")
_LINES = 40
_SHORT = 90


def date_in(line: str) -> str | None:
    """The first full or partial date that the line spells out with its year, as ISO 8601, else None."""
    for form in _FORMS:
        match = form.search(line)
        if match is None:
            continue
        found = match.groupdict()
        number = int(found["number"]) if found.get("number") else 0
        if found.get("month"):
            number = next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(found["month"].lower()[:3]))
        day = int(found["day"]) if found.get("day") else 0
        if not 1 <= number <= 12 or day > monthrange(int(found["year"]), number)[1]:
            continue
        return f"{found['year']}-{number:02d}" + (f"-{day:02d}" if day else "")
    return None


def dated(source: Source) -> Source:
    """`source` with the date of its own text where its reader found none; itself where it has one or states none."""
    found = None if source.date else dateline(unmarked(source))
    return replace(source, date=found, date_because="dateline") if found else source


def dateline(source: Source) -> str | None:
    """The date of `source` as its page states it near its head (or in its last lines), as ISO 8601, else None.

    A date counts where it stands alone on a short line, after a label ("Published 7 April 2025"), or in the dateline of
    a news agency.  A date inside a sentence says when something happened, not when the text was written; front matter
    is the reader's to read.  `source` has no marks any more (see :func:`dated`).
    """
    head = max((block.end for block in source.blocks if block.kind == "front matter"), default=0)
    lines = [line.strip() for line in source.text[head : head + 20_000].splitlines()[: 4 * _LINES] if line.strip()]
    last = [line.strip() for line in source.text[max(head, len(source.text) - 1000) :].splitlines() if line.strip()]
    for line in map(_bare, lines[:_LINES] + last[-3:]):
        found = date_in(line[:_SHORT])
        if found is None:
            continue
        label = _LABEL.search(line[:_SHORT])
        words = len(re.findall(r"[^\W\d_]+", line))
        if len(line) <= _SHORT and (words <= 3 or (label and words <= 12)):
            return found
        if _WIRE.match(line[:_SHORT]) and date_in(line[:60]) is not None:
            return found
    return None


def _bare(line: str) -> str:
    """The line without addresses, in which a date is part of a path."""
    for address in reversed(addresses(line)):
        line = line[: address.start] + line[address.end :]
    return line.strip()
