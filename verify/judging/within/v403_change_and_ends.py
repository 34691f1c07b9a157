"""The change does not fit its two ends.

A sentence says by how much something rose or fell, from what and to what, and these three do not go together: "up 7.2%
from 4.1 to 4.9 million" would be up 19.5%.  Percentages, percentage points, amounts and "doubled", "halved", "tripled"
are reckoned.  Each figure stands for everything that rounds to it, and a hedge for more; a change that the sentence
says is adjusted, yearly or of another base is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from verify.judging.within.document import Document, Passage
from verify.judging.within.figures import Figure, alike, number, rounded, share_scale
from verify.judging.within.rule import Oddity, WithinRule
from verify.patterns import lazy_pattern

_ADJUSTED = lazy_pattern(
    r"\b(?:constant|adjust\w*|real terms|inflation|organic\w*|like-for-like|comparable|annuali[sz]ed?|annually|average"
    r"|on average|a year,|per year|a month,|compound\w*|cumulative\w*|excluding|seasonal\w*|underlying|currency effects"
    r"|in (?:dollar|euro|yuan|rouble|ruble|local-?currency|local currency) terms)\b"
)
"""Words of a change that is not the plain one of the two figures."""
_SHORTER = lazy_pattern(
    r"\b(?:(?:previous|prior|preceding|last|earlier) (?:quarter|month|week|day)"
    r"|(?:quarter|month|week)-on-(?:quarter|month|week)|sequential\w*"
    r"|(?:quarter|month|week|day) (?:earlier|before|ago))\b"
)
_YEARLY = lazy_pattern(r"\byear(?:ly)?\b|\bannual")
_EXPECTED = lazy_pattern(
    r"\b(?:expect\w*|forecast\w*|estimate\w*|target\w*|predict\w*|consensus|analysts?|plan\w*|goals?)\b"
)
_BREAK = lazy_pattern(r"\b(?:and|but|while|whereas|which|who|whose|as|with|when|after|;)\b")

ROOM = 0.5
"""How much wider than its rounding a change is read on either side, in shares of it: some writers cut digits off."""
MOST_ROOM = 0.1
"""The same in per cent and points at most: nobody reads 12% as 11%."""

_NOUN = (
    r"(?:increase|rise|growth|gain|jump|surge|climb|improvement|drop|decline|fall|decrease|cut|reduction|plunge|slump"
    r"|change|difference|loss)"
)
_FILL = r"(?: [a-z'$€£-]+){0,3}"
_FROM = lazy_pattern(rf"[,(]? ?(?:(?:up|down|rising|falling|coming|growing|climbing|dropping) )?from{_FILL}")
_TO = lazy_pattern(rf",? ?(?:[a-z'/-]+ ){{0,3}}(?:to|at){_FILL}")
_BACK = lazy_pattern(
    rf"(?:of [a-z]+ )?[,(]? ?(?:(?:is|was|were|are) )?(?:(?:up|down|increasing|rising|falling) )?"
    rf"(?:from|compared with|compared to|against|versus|vs){_FILL}"
)
_BY = lazy_pattern(
    rf"[,(:-]? ?(?:[+-] )?(?:(?:or|i . e .|that is|which is|representing|marking|meaning|amounting to"
    rf"|equivalent to|making|for) )?"
    rf"(?:(?:up|down|by) )?(?:an? (?:[a-z-]+ )?)?(?:{_NOUN} )?(?:(?:of|by) )?"
)
"""Read with a blank behind."""
_LEAD = lazy_pattern(r"[,(:-]|(?:or|by|up|down|an?)\b")
_BASE = lazy_pattern(
    rf"(?:{_NOUN} )?(?:from|on|over|compared with|compared to|against|versus"
    rf"|(?:higher|lower|more|less|larger|smaller) than|above|below){_FILL}"
)
_OVER = lazy_pattern(r"(?:over|above) ", re.IGNORECASE)
"""What stands before the base of "an increase of 30% over 12 million", and is no bound there."""
_GREW = lazy_pattern(r"(?:[a-z]+ )?by ?(?:about|some|around)?")


class _Change(Struct, frozen=True):
    by: Figure
    before: Figure
    after: Figure


def _fits(pattern: re.Pattern[str], gap: str | None) -> bool:
    if gap is None or _BREAK.search(gap.replace("compared with", "compared to")):
        return False
    return pattern.fullmatch(gap) is not None


def _is_change(figure: Figure) -> bool:
    return figure.value.role == "change" or figure.unit in ("%", "percentage point", "basis point")


def _read(passage: Passage, at: int) -> _Change | None:
    """Figures `at` to `at + 2` as a change and its ends, by the words between them."""
    x, y, z = passage.figures[at : at + 3]
    lead, one, two = passage.gap(at), passage.gap(at + 1), passage.gap(at + 2)
    if _is_change(x) and _fits(_FROM, one) and _fits(_TO, two):
        return _Change(x, y, z)
    if _is_change(x) and _fits(_TO, one) and _fits(_BACK, two):
        return _Change(x, z, y)
    ends_in_from = lead is not None and re.search(rf"\bfrom{_FILL}$", lead) is not None
    if _is_change(z) and two and _LEAD.match(two) and _fits(_BY, f"{two} "):
        if _fits(_TO, one) and (ends_in_from or x.value is y.value):
            return _Change(z, x, y)
        if _fits(_BACK, one):
            return _Change(z, y, x)
    if _is_change(y) and one and _LEAD.match(one) and _fits(_BY, f"{one} ") and _fits(_BASE, two):
        return _Change(y, z, x)
    if _is_change(y) and one and _LEAD.match(one) and _fits(_BY, f"{one} ") and _OVER.match(z.surface):
        said = re.search(_NOUN, one) if not two else re.fullmatch(_NOUN, two)
        return _Change(y, rounded(z), x) if said else None
    if _is_change(y) and ends_in_from and _fits(_GREW, one) and _fits(_TO, two):
        return _Change(y, x, z)
    return None


def _one_unit(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same; a bare one takes over the unit of the other where their sizes allow it."""
    if a.currency == b.currency:
        return True
    near = 0.1 < a.point / b.point < 10 if b.point else False
    return near and (a.bare or b.bare)


def _scaled(change: _Change | None) -> _Change | None:
    """`change` with the end that leaves its "million" to the other ("from 4.1 to 4.4 million") given it."""
    if change is None or change.before.point <= 0 or change.after.point / change.before.point < 100:
        return change
    return replace(change, before=share_scale(change.before, change.after))


def _possible(change: _Change) -> tuple[bool, str] | None:
    """Whether the three figures go together, and what the change would be; None where that cannot be told."""
    by, x, y = change.by, change.before, change.after
    if not _one_unit(x, y) or x.low <= 0 or y.low < 0:
        return None
    x, y = alike(x, y)
    sign = {"up": 1.0, "down": -1.0, None: 0.0}[by.value.direction]
    unit = by.unit
    amounts = (y.low - x.high, y.high - x.low)
    ratios = (y.low / x.high, y.high / x.low)
    if by.value.kind == "multiple":
        times = (by.low, by.high) if by.point >= 1 else (1 / by.high, 1 / by.low) if by.low > 0 else (1.0, 1.0)
        down = by.point < 1 or sign < 0
        got = (1 / ratios[1], 1 / ratios[0]) if down and ratios[0] > 0 else ratios
        more = (got[0] - 1, got[1] - 1)  # "three times more" is three times to some and four times to others
        factor = x.point / y.point if down and y.point else y.point / x.point
        return _meet(got, times) or _meet(more, times), f"{number(factor)} times"
    percents = (100 * (ratios[0] - 1), 100 * (ratios[1] - 1))
    if unit == "%":
        shown = f"{_moved(100 * (y.point / x.point - 1))}%"
        in_percent = any(end.unit == "%" and not end.bare for end in (x, y))
        as_points = in_percent and _signed(amounts, by, sign)
        return _signed(percents, by, sign) or as_points, shown
    if unit == "basis point":
        by = replace(by, point=by.point / 100, low=by.low / 100, high=by.high / 100)
    if unit in ("percentage point", "basis point"):
        shown = f"{_moved(y.point - x.point)} points"
        return (_signed(amounts, by, sign), shown) if "%" in (x.unit, y.unit) else None
    if not _one_unit(by, y) or by.bare:
        return None
    return _signed(amounts, by, sign), _moved(y.point - x.point)


def _moved(by: float) -> str:
    return f"a {'fall' if by < 0 else 'rise'} of {number(abs(by))}"


def _signed(got: tuple[float, float], by: Figure, sign: float) -> bool:
    """Whether the change `got` can be the one stated; where the text gives no direction either will do."""
    slack = ROOM * (by.high - by.low)
    if by.value.kind == "percent":
        slack = min(slack, MOST_ROOM)
    low, high = by.low - slack, by.high + slack
    up, down = _meet(got, (low, high)), _meet(got, (-high, -low))
    return up if sign > 0 else down if sign < 0 else up or down


def _meet(a: tuple[float, float], b: tuple[float, float]) -> bool:
    room = 1e-9 * max(1.0, *(abs(end) for end in (*a, *b) if abs(end) != float("inf")))
    return a[0] <= b[1] + room and b[0] <= a[1] + room


def _left_alone(passage: Passage) -> bool:
    text = passage.lower
    if _ADJUSTED.search(text):
        return True
    return bool(_SHORTER.search(text) and _YEARLY.search(text))


def _check(document: Document) -> Iterator[Oddity]:
    for passage in document.passages:
        if len(passage.figures) < 3 or _left_alone(passage):
            continue
        for at in range(len(passage.figures) - 2):
            change = _scaled(_read(passage, at))
            if change is None or not change.by.point or " per " in change.by.unit or _expected(passage, change):
                continue
            found = _possible(change)
            if found is None or found[0]:
                continue
            by, x, y = change.by, change.before, change.after
            message = f"{by.surface}, from {x.surface} to {y.surface}: that would be {found[1]}"
            yield Oddity(by.claim, message, (x.span, y.span), (passage.words, by.surface))


def _expected(passage: Passage, change: _Change) -> bool:
    """Whether one of the ends is what somebody had expected."""
    first = min(change.by.start, change.before.start, change.after.start)
    last = max(change.by.end, change.before.end, change.after.end)
    return bool(_EXPECTED.search(passage.text[first - passage.start : last - passage.start].lower()))


RULE = WithinRule(
    code="V403",
    name="change-and-ends",
    severity="warning",
    doc=__doc__,
    triggers=("Sales of the mill rose 7.2% from 4.1 million euros in 2022 to 4.9 million euros in 2023.",),
    passes=("Sales of the mill rose 7.2% from 4.1 million euros in 2022 to 4.4 million euros in 2023.",),
    resolve="reckon the change anew from its two ends, and correct the figure that is wrong",
    check=_check,
)
