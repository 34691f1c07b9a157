"""Addresses in a text: web, mail, DOI.  Their digits and words state nothing, and their full stops end no sentence."""

from __future__ import annotations

import re

from verify.model import Span
from verify.patterns import lazy_pattern

__all__ = ["addresses"]

_SIGNS = ("/", "@", "www.", "Www.", "WWW.", "doi:", "Doi:", "DOI:")
_VISIBLE = "[!#-;=?-~]"  # printable ASCII but for what sets an address apart: blanks, double quotes, angle brackets
_ADDRESS = lazy_pattern(
    rf"""
    (?<![\w/])(?:
        (?:https?|ftp)://{_VISIBLE}{{1,2000}}
      | www\.[A-Za-z0-9]{_VISIBLE}{{1,2000}}
      | mailto:{_VISIBLE}{{1,2000}}
      | doi:\ ?10\.{_VISIBLE}{{1,2000}}
      | 10\.[0-9]{{4,9}}/{_VISIBLE}{{1,2000}}                                        # a DOI without its label
      | [\w.+-]{{1,64}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{1,8}}
      | [a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,4}}\.[a-z]{{2,18}}/{_VISIBLE}{{1,2000}}  # example.org/2019/tugs
    )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_TAIL = ".,;:!?'*_~"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def addresses(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The addresses in ``text[start:end]``, in order and apart, with offsets into `text`.

    The punctuation of the sentence behind an address is no part of it, nor is a bracket that it does not open.  Never
    raises; time is linear.
    """
    end = len(text) if end is None else end
    stretch = text[start:end]
    if not any(sign in stretch for sign in _SIGNS):
        return []
    return [Span(m.start(), _end(text, m.start(), m.end())) for m in _ADDRESS.finditer(text, start, end)]


def _end(text: str, start: int, end: int) -> int:
    while end > start + 1:
        last = text[end - 1]
        opening = _PAIRS.get(last)
        unopened = opening is not None and text.count(opening, start, end) < text.count(last, start, end)
        if last not in _TAIL and not unopened:
            break
        end -= 1
    return end
