"""What is known of a document as a whole: its date, language and title."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from verify.model import Block
from verify.patterns import compiled, lazy_pattern

__all__ = ["address_date", "heading_title", "iso_date", "language", "looks_marked", "opening_title"]

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_FORMS = (
    compiled(r"(?P<year>\d{4})(?:[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2}))?)?(?=$|[T ])"),
    compiled(rf"(?:[a-z]{{3,9}},? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}})\b", re.IGNORECASE),
    compiled(rf"(?:[a-z]{{3,9}},? )?{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
    compiled(rf"{_MONTH},? (?P<year>\d{{4}})\b", re.IGNORECASE),
)
_NUMERIC = compiled(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?=$|[T ,])")
_IN_ADDRESS = compiled(r"/(?P<year>(?:19|20)\d\d)(?P<by>[-/_]?)(?P<month>\d\d)(?:(?P=by)(?P<day>\d\d))?(?=[-/_.]|$)")
_LANGUAGE = lazy_pattern(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*$")
_MARKED = lazy_pattern(
    r"(?m)^(?:#{1,6}[ \t]+\S|(?:```|~~~)|\|?[ \t]*:?-{3,}:?[ \t]*\|)|\[[^\]\n]+\]\([^)\s]+\)|\*\*[^*\s][^*\n]*\*\*"
)
_LONGEST_TITLE = 120
_STOP = tuple(".!。！;；:：,，")


def iso_date(text: str | None) -> str | None:
    """The ISO 8601 date, possibly partial (``2024``, ``2024-03``), that `text` begins with; a time of day is dropped.

    The year comes first, the month is named in English, or the day is one that no month can be (``30/03/2024``); None
    otherwise, since ``03/04/2024`` would be a guess.
    """
    words = " ".join(text.split()) if text else ""
    if numeric := _NUMERIC.match(words):
        first, second = int(numeric[1]), int(numeric[3])
        if first != second and max(first, second) <= 12:
            return None
        return iso_date(f"{numeric[4]}-{min(first, second)}-{max(first, second)}")
    match = next(filter(None, (form.match(words) for form in _FORMS)), None)
    if match is None:
        return None
    found = match.groupdict()
    month = found.get("month")
    if month and not month.isdigit():
        month = str(_MONTHS.index(month[:3].lower()) + 1)
    parts = [part.zfill(2) for part in (month, found.get("day")) if part]
    try:
        datetime.date(int(found["year"]), *map(int, [*parts, "1", "1"][:2]))
    except ValueError:
        return None
    return "-".join([found["year"], *parts])


def address_date(address: str | None) -> str | None:
    """The date that the path of a page's address holds (``…/2024/03/09/title``), possibly without its day.

    Newspapers file a page under the day it came out.  A year alone is left, which may as well be a subject; so is what
    stands after a question mark.
    """
    path = address.partition("://")[2].partition("?")[0].partition("#")[0] if address else ""
    match = _IN_ADDRESS.search(path)
    return iso_date("-".join(filter(None, match.group("year", "month", "day")))) if match else None


def language(tag: str | None) -> str | None:
    """The primary language of a BCP 47 tag (``en-GB`` gives ``en``), None where `tag` is none."""
    match = _LANGUAGE.match(tag.strip()) if tag else None
    return match.group(1).lower() if match else None


def looks_marked(text: str) -> bool:
    """Whether `text` has what Markdown has and prose has not: a heading, a fence, a table, a link, bold words."""
    return _MARKED.search(text) is not None


def heading_title(text: str, blocks: Sequence[Block]) -> str | None:
    """The first heading that the file's format marks, on one line."""
    heading = next((b for b in blocks if b.kind == "heading"), None)
    return _one_line(text, heading) if heading else None


def opening_title(text: str, blocks: Sequence[Block]) -> str | None:
    """The first paragraph where it looks like a title: one line of at most 120 characters without a final stop."""
    opening = next((b for b in blocks if b.kind == "paragraph"), None)
    if opening is None or opening.end - opening.start > _LONGEST_TITLE or len(blocks) < 2:
        return None
    title = text[opening.start : opening.end]
    if "\n" in title or "\r" in title or title.rstrip("\"'”’»)").endswith(_STOP):
        return None
    return _one_line(text, opening)


def _one_line(text: str, block: Block) -> str | None:
    return " ".join(text[block.start : block.end].split()) or None
