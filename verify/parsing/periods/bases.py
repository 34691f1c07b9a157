"""Periods that tell of another time than the claim does: bases of comparisons, dates of asides and of titles."""

from __future__ import annotations

from verify.model import Period
from verify.parsing.periods.lexicon import NUMBER
from verify.patterns import compiled, lazy_pattern

__all__ = ["is_base", "is_named"]

_FIGURE = (
    rf"(?:[$£€]?\d[\d.,]{{0,15}}(?:bn|[mk%])?|{NUMBER})"
    r"(?:\s?(?:%|percent\b|per cent\b|(?:m|b|tr)illion\b|thousand\b|bn\b))?"
)
_AT = r"(?:\s+(?:in|on|at|for|during))?(?:\s+(?:the|a|an|its|their))?\s*$"
_BASE = compiled(
    r"(?:\bfrom|\bthan|\bagainst|\bversus|\bvs\.?|\bcompared (?:with|to)|\bsince|\brelative to)"
    r"(?: (?:in|during|those in|that in|levels in))?(?: (?:the|a|its|their))?\s*$"
    r"|\bsame (?:\w{3,6}-)?(?:period|months?|quarter|half|season|days?|weeks|time)(?: (?:of|in))?(?: the)?\s*$"
    # "twice that of 2010", "half what it was in 1990"
    r"|\b(?:that|those) of(?: the)?\s*$"
    r"|\b(?:half|twice|double|triple|times|above|below|than|over|under|near|beyond|exceeding|matching|of|to|from|with)"
    rf" what (?:[\w']{{1,20}} ){{1,4}}?(?:in|for|during|on){_AT}"
    # "up 4% over 2019"
    r"|(?:%|per ?cent)(?: (?:up|down|higher|lower|more|less))? over(?: the)?\s*$"
)
_FROM_FIGURE = lazy_pattern(
    # "down from seven in January", "against 45 in 2019"
    rf"\b(?:up|down|higher|lower) from (?:(?!to\b)[a-z]{{1,12}} ){{0,3}}?{_FIGURE}"
    rf"(?: (?!to\b)[\w-]{{1,20}}){{0,3}}?{_AT}"
    rf"|\b(?:from|against|versus|vs\.?|compared (?:with|to)) (?:(?!to\b)[a-z]{{1,12}} ){{0,3}}?{_FIGURE}{_AT}"
)
_SIGNS = ("from", "than", "against", "versus", "vs", "compared", "since", "relative", "same", " of", "what", "over")
"""One of these stands in whatever :data:`_BASE` and :data:`_EXTREME` match."""
_FIGURE_SIGNS = ("from", "against", "versus", "vs", "compared")
"""So it is of :data:`_FROM_FIGURE`."""

_ON = compiled(r"\bon(?: the)?\s*$")
_MORE_ON = lazy_pattern(r"(?:%|per ?cent|points?) on\s*$")
_EXTREME = compiled(
    r"\bfrom (?:(?:an?|its|the|their) )?(?:[\w-]+ ){0,3}(?:bottom|high|level|low|peak|record|trough)s? "
    r"(?:in|of|on|set in)(?: the)?\s*$"
)
_ASIDE = compiled(
    r", ?(?:(?:first|originally|newly|officially|which was|who was|itself) )?"
    r"(?:(?!need|seed|feed|speed|play|stag|host|not|add|announc|report|stat|declar|warn|argu|claim|decid)\w{2,20}ed|built|born|found|made|begun|drawn|laid|set|sold|taken|known|written"
    r"|bought|won|lost|sunk|torn|brought|put)\b(?: [^\s,;:.()]{1,20}){0,6} (?:in|on|during|since|of|by) (?:the )?$"
)
_SHUT = compiled(r"\s?,")
_TITLE = lazy_pattern(r"(?:(?P<quoted>[\"'])(?:[A-Z][\w'-]{0,20} |(?:of|the|in|and) ){1,6}|\bThe Year )$")
_MONTHS = {"quarter": 3, "half": 6, "season": 3}
_WHOLE = ("year", "month", "quarter", "half", "season")


def is_base(flat: str, period: Period) -> bool:
    """Whether the words before `period` make it the base of a comparison; a range "from … to …" is none.

    "On" before a year, a quarter or a month compares with it, or names a subject.
    """
    if not _is_one(period):
        return False
    if period.relation == "since" and period.grain == "day":
        return True
    on = _MORE_ON if period.grain == "month" else _ON
    if period.grain in _WHOLE and on.search(flat, max(0, period.start - 16), period.start):
        return True
    reach = max(0, period.start - 60)
    before = flat[reach : period.start]
    if not any(sign in before for sign in _SIGNS):
        return False
    if any(form.search(flat, reach, period.start) for form in (_BASE, _EXTREME)):
        return True
    figure = any(sign in before for sign in _FIGURE_SIGNS)
    return figure and _FROM_FIGURE.search(flat, reach, period.start) is not None


def _is_one(period: Period) -> bool:
    """Whether a period is one year, quarter or day, and no range of them."""
    first, last, length = period.first, period.last, _MONTHS.get(period.grain)
    if first == last or not (first and last and length):
        return first == last
    months = [int(end[5:7] or 0) + 12 * int(end[:4]) for end in (first, last) if end[:4].isdecimal()]
    return len(months) == 2 and months[1] - months[0] == length - 1


def is_named(flat: str, period: Period, end: int) -> bool:
    """Whether `period` dates what an aside of a participle tells (", built in 1964, "), or is part of a title.

    Nothing from `end` on is looked at, so that an aside that is a claim of its own keeps its time.
    """
    reach = max(0, period.start - 80)
    if _SHUT.match(flat, period.end, end) and _ASIDE.search(flat, reach, period.start):
        return True
    reach = max(0, period.start - 60)
    before = flat[reach : period.start]
    if not ('"' in before or "'" in before or "The Year " in before):
        return False
    title = _TITLE.search(flat, reach, period.start)
    return title is not None and (title["quoted"] is None or flat[period.end : period.end + 1] in ("'", '"'))
