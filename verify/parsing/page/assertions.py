"""Whether a line that begins or looks like a notice of its page states something of the world all the same.

A notice speaks of its page ("This article was amended …") or to its reader ("Your browser …"); a statement has a figure
or a finite verb whose subject is neither ("Apple changed its terms of service").  To lose a statement is worse than to
keep a notice.
"""

from __future__ import annotations

import re
from functools import cache

from verify.data import table
from verify.parsing.syntax import analyse, finite
from verify.patterns import lazy_pattern

__all__ = ["asserts", "figure"]

_QUOTED = lazy_pattern(r'"[^"]*"?')
_FIGURE = lazy_pattern(
    r"[$€£¥₩]\s?\d|\d\s?(?:%|per ?cent\b)|(?<![\w.,:/-])\d[\d.,]*(?: (?:million|billion|trillion))? [a-z]{3,}"
    r"|(?<![\w.,:/-])\d[\d.,]* to \d|\b(?:at|by|from|than|to) \d[\d.,]*(?![\w:/-])"
)
_DATE = lazy_pattern(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? "
    r"(?:\d{1,2}\b,? ?)?(?:(?:1[5-9]|20)\d\d\b)?|\b(?:1[5-9]|20)\d\d\b|\b\d{1,2}[:.]\d\d ?(?:[ap]\.?m\b|gmt|utc)?",
    re.IGNORECASE,
)
_ASKING = frozenset(["how", "what", "when", "where", "which", "who", "why"])
_BREAKS = frozenset(".;:-?!()R")


@cache
def _page() -> frozenset[str]:
    return frozenset(table("furniture")["page_words"].split())


def figure(line: str) -> bool:
    """Whether the line has a number that is no date, no time and no number of a footnote or page."""
    return any(map(str.isdigit, line)) and _FIGURE.search(_DATE.sub("|", line)) is not None


def asserts(line: str, start: int = 0, end: int = 0) -> bool:
    """Whether the line has, beyond ``line[start:end]``, a finite verb with a subject other than its page or reader.

    What is quoted does not count.  Time is linear in the line's length.
    """
    bare = _QUOTED.sub(lambda m: " " * len(m.group()), line) if '"' in line else line
    words = analyse(bare, 0, len(bare))
    subject = page = False
    for i, tag in enumerate(words.tags):
        if tag in _BREAKS:
            subject = page = False
        elif words.words[i] in _page():
            page = True
        elif tag in "WN#" and words.words[i] not in _ASKING:
            subject = True
        elif tag in finite and subject and not page and not start <= words.starts[i] < end:
            return True
    return False
