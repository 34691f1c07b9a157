"""Whether the day or the month comes first in the numeric dates of a document, as the document itself shows."""

from __future__ import annotations

from typing import Literal

from verify.patterns import compiled

__all__ = ["DateOrder", "settled_order"]

DateOrder = Literal["mdy", "dmy", "ymd"]

_NUMERIC = compiled(r"(?<![\w./-])(\d\d?)([/.-])(\d\d?)\2(?:19|20)\d\d(?![\w/-])")


def settled_order(text: str, order: DateOrder) -> DateOrder:
    """The order that the numeric dates of `text` prove (a number beyond 12 is a day), all of them alike; else `order`.

    Only dates with their whole year count.  Time is linear in the length of the text.
    """
    proven: set[DateOrder] = set()
    for match in _NUMERIC.finditer(text):
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second > 0 and first <= 31:
            proven.add("dmy")
        elif second > 12 >= first > 0 and second <= 31:
            proven.add("mdy")
    return proven.pop() if len(proven) == 1 else order
