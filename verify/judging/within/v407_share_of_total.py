"""The share does not fit the part and the whole.

A sentence gives a part, its whole and the share that the one is of the other, and they do not go together: "3 of the 12
members, or 40 per cent".  Rounding and hedges are allowed for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.judging.within.document import Document, Passage
from verify.judging.within.figures import Figure, number, share_scale
from verify.judging.within.rule import Oddity, WithinRule
from verify.patterns import lazy_pattern

_OF = lazy_pattern(
    r"(?:[a-z'-]+ ){0,2}(?:out )?of (?:a total of )?(?:(?:the|its|their|all|his|her|some|about|those|these) ){0,2}"
)
_OR = lazy_pattern(
    r"(?:[a-z'-]+ ){0,4}[,(-] (?:(?:or|i . e .|that is|which is|equal to|equivalent to) )?(?:(?:just|about|nearly) )?"
)
_BACK = lazy_pattern(r"(?:[a-z'-]+ ){0,5}(?:\( |, or |- (?:or )?)(?:(?:just|about|nearly|some|only) )?")
"""The words between the figures, read with a blank behind."""
_OF_THE = lazy_pattern(r"\bof (?:the|its|their|his|her|these|those|all)(?: [a-z]+)?$")
_PERCENT = lazy_pattern(r"%|cent|pct", re.IGNORECASE)
ROOM = 0.1
"""How many points more than its rounding a share may be off at most, for writers who cut digits off."""


def _triple(passage: Passage, at: int) -> tuple[Figure, Figure, Figure] | None:
    """Part, whole and share among figures `at` to `at + 2`."""
    x, y, z = passage.figures[at : at + 3]
    lead, one, two = passage.gap(at) or "", passage.gap(at + 1), passage.gap(at + 2)
    if one is None or two is None:
        return None
    if _percent(z) and not _percent(x) and not _percent(y) and _OF.fullmatch(f"{one} ") and _OR.fullmatch(f"{two} "):
        return x, y, z
    counted = not _percent(x) and not _percent(y) and _percent(z)
    if counted and _OF_THE.search(lead) and one == "," and _OR.fullmatch(f"{two} "):
        return y, x, z
    if _percent(x) and not _percent(y) and not _percent(z) and _BACK.fullmatch(f"{one} ") and _OF.fullmatch(f"{two} "):
        return y, z, x
    if _percent(x) and not _percent(y) and not _percent(z) and _OF.fullmatch(f"{one} ") and _BACK.fullmatch(f"{two} "):
        return None if passage.after(at + 2).startswith("of ") else (z, y, x)
    return None


def _percent(figure: Figure) -> bool:
    """Whether a figure says that it is a share; a number that took its unit over from the next does not."""
    return figure.unit == "%" and (figure.loose or _PERCENT.search(figure.surface) is not None)


def _one_unit(part: Figure, whole: Figure) -> bool:
    """Whether a part is counted as its whole is; what has no unit of its own counts as its neighbour."""
    plain = [figure.bare or figure.unit == "%" for figure in (part, whole)]
    if part.value.kind == "money" or whole.value.kind == "money":
        return part.currency == whole.currency or any(plain)
    return part.unit == whole.unit or any(plain)


def _check(document: Document) -> Iterator[Oddity]:
    for passage in document.passages:
        for at in range(len(passage.figures) - 2):
            found = _triple(passage, at)
            if found is None:
                continue
            part, whole, share = share_scale(found[0], found[1]), found[1], found[2]
            if share.value.role == "change" or not _one_unit(part, whole) or whole.low <= 0 or part.low < 0:
                continue
            slack = min(ROOM, (share.high - share.low) / 2)
            low, high = 100 * part.low / whole.high, 100 * part.high / whole.low
            if low > share.high + slack or high < share.low - slack:
                fair = number(100 * part.point / whole.point)
                message = f"{found[0].surface} of {whole.surface} is {fair}%, not {share.surface}"
                spans = (found[0].span, whole.span)
                yield Oddity(share.claim, message, spans, (passage.words, share.surface))


RULE = WithinRule(
    code="V407",
    name="share-of-total",
    severity="warning",
    doc=__doc__,
    triggers=("Of its ferries 6 of 24 (35%) were late in the spring of 2023.",),
    passes=("Of its ferries 6 of 24 (25%) were late in the spring of 2023.",),
    resolve="reckon the share anew from the two figures",
    check=_check,
)
