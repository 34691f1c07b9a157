"""References inside a text: citations of works, and pointers to its own figures, tables and sections.

"(Sluijs et al., 2005; Powell 1992)", "Smith and Jones (2011)", "[12, 14]", "Fig. 7a", "Section 4.1", "Eq. (3)": their
numbers and years state nothing.  Citations by author and year are only looked for in a text that has "et al."
somewhere, since "(Athens, 2004)" or "Norway (2011)" is a period elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from verify.data import table
from verify.model import Span
from verify.patterns import compiled, lazy_pattern

__all__ = ["References", "references"]

_NAME = r"(?:(?:van|von|de|der|del|la|le|da|di|ten|el|al) ){0,3}[^\W\d_a-z][\w'-]{1,30}"
_YEARS = r"(?:1[6-9]|20)\d\d[a-z]?(?:(?:,\s?|\s(?:and|&)\s|-)(?:(?:1[6-9]|20)\d\d[a-z]?|[a-z]\b)){0,8}(?![\w%])"
_LEAD_IN = r"(?:(?:see|also|see also|e\.g\.|cf\.|following|after|in|reviewed in|reviewed by),?\s){0,2}"
_ET_AL = lazy_pattern(
    rf"(?<!\w){_LEAD_IN}{_NAME}(?:,? (?:and|&) {_NAME})?,? et al\.?,?\s(?P<open>\()?(?P<years>{_YEARS})"
)
_NAMED = lazy_pattern(
    rf"(?:[(;]\s?{_LEAD_IN}(?P<work>(?P<first>{_NAME})(?: {_NAME})?(?:,? (?:and|&) {_NAME}(?: {_NAME})?)?,?\s{_YEARS})"
    rf"(?=\s?[,;)]))"
    rf"|(?<!\w)(?P<told>{_NAME}) \((?P<years>{_YEARS})(?=\))"
)
_NUMBERED = lazy_pattern(r"(?<=[\w.,;:)\"' ])\[[1-9]\d{0,2}[a-z]?(?:\s?[,;-]\s?[1-9]\d{0,2}[a-z]?){0,20}\]")
_INTERVAL = lazy_pattern(r"\b(?:range|interval|between|within|to|from|of)\s$|[=<>]\s?$", re.IGNORECASE)
_PLAIN = r"[A-Z]{0,2}\d{1,3}(?:\.\d{1,3}){0,3}(?:[A-Za-z](?:[-,][A-Za-z])?)?(?![\w%])"
_NUMBER = rf"(?:\({_PLAIN}\)|{_PLAIN})"
_POINTER = compiled(
    r"(?<![\w-])(?:"
    r"(?:[Ff]igs?\.|FIGS?\.|Figs?|[Tt]abs?\.|[Ee]qs?\.|[Ee]qns?\.|[Ss]ec(?:t)?s?\.|[Cc]haps?\.|[Rr]efs?\.|[Ss]uppl\.|pp?\."
    r"|Figures?|Tables?|Equations?|Sections?|Chapters?|Appendix|Appendices|Annex|Box|Boxes|Schemes?|Panels?|Footnotes?"
    r"|Supplements?|Exhibits?|Plates?"
    r"|(?:(?<=\()|(?<=see )|(?<=and ))(?:figures?|tables?|equations?|sections?|chapters?)"
    r"|(?<=in )(?:figures?|tables?|equations?))"
    rf"\s?{_NUMBER}(?:(?:\s?[-&]\s?|,?\s(?:and|to|or)\s)(?:[Ff]igs?\.?\s|[Tt]ables?\s)?{_NUMBER}(?!\s(?:per|of|[a-z]+s)\b)){{0,3}}"
    r"|§\s?\d{1,4}(?:\.\d{1,3}){0,3})"
)


class References(NamedTuple):
    """What a text refers to, in order of place: what is `cited` (works, figures, tables, equations) and no name of the
    text, and all stretches whose numbers are `silent`.
    """

    cited: list[Span]
    silent: list[Span]

    def within(self, start: int, end: int) -> References:
        """The references between two offsets of the text."""
        return References(_slice(self.cited, start, end), _slice(self.silent, start, end))


_NONE = References([], [])


def references(text: str) -> References:
    """The references of `text`, with offsets into it.

    Of a work told of ("Smith and Jones (2011) found") only the year is silent, and the authors are not among the
    `cited`.  Never raises; time is linear.
    """
    cited: list[Span] = []
    silent: list[Span] = []
    for match in _POINTER.finditer(text):  # sections, chapters and annexes may be those of a law, and name it
        (cited if match[0][0] in "FfTtEe" else silent).append(Span(*match.span()))
    if "[" in text:
        for match in _NUMBERED.finditer(text):
            if not _INTERVAL.search(text, max(0, match.start() - 12), match.start()):
                silent.append(Span(*match.span()))
    if "et al" in text:
        for match in _ET_AL.finditer(text):
            if match["open"]:
                silent.append(Span(*match.span("years")))
            else:
                cited.append(Span(*match.span()))
        for match in _NAMED.finditer(text):
            if match["work"]:
                if match["first"].lower() not in _calendar():
                    cited.append(Span(*match.span("work")))
            elif match["told"].lower() not in _calendar():
                silent.append(Span(*match.span("years")))
    if not (cited or silent):
        return _NONE
    return References(sorted(set(cited)), sorted({*cited, *silent}))


def _slice(spans: list[Span], start: int, end: int) -> list[Span]:
    return spans[bisect_left(spans, Span(start, start)) : bisect_left(spans, Span(end, end))] if spans else []


@cache
def _calendar() -> frozenset[str]:
    """Words that go with a year in brackets without being an author's name."""
    data = table("calendar")
    words = {word for name in ("months", "seasons", "weekdays") for word in data[name]}
    return frozenset(words | {"early", "mid", "late", "since", "from", "until", "fiscal", "fig", "table"})
