"""The list is longer or shorter than the count before it says.

"Three cities: Lyon, Nice, Brest and Metz" names four.  Only a closed list counts: behind a colon, a dash or a comma
right after the counted noun, of short items with an "and" before the last.  Lists of examples ("such as", "including",
"among them") and items that may be one or two ("research and development") are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.judging.within.document import Document, Passage
from verify.judging.within.figures import Figure
from verify.judging.within.rule import Oddity, WithinRule
from verify.model import Span
from verify.patterns import lazy_pattern

LEAST, MOST = 2, 12
LONGEST_ITEM = 4
"""Words of an item; a longer one is likely a clause."""

_OPENS = lazy_pattern(r"\s*(:|,|\(|\s-{1,2}(?=\s))\s*(?:namely\s+|i\.e\.,?\s+|viz\.?\s+)?")
_CLOSES = lazy_pattern(r"[.;:()!?\"]|\s-{1,2}\s|\n\s*\n")
_EXAMPLES = lazy_pattern(
    r"\b(?:including|include[sd]?|such as|among|like|e\.g|for example|for instance|notably|especially|particularly"
    r"|mainly|mostly|etc|others?|so on|more|each|both|either|or|not|but|first|then|as well as|plus|from)\b",
    re.IGNORECASE,
)
_AND = lazy_pattern(r"\s+(?:and|&)\s+")
_ITEM = lazy_pattern(r"[^\W\d_][\w.'-]*(?: [\w.'-]+)*")
_ASIDE = """
a an are as at by few for had has in is many of on several that the to was were when where which while who with
one two three four five six seven eight nine ten
"""
_LEADS = frozenset(_ASIDE.split())
"""Words that begin no item of a list of names, but an aside."""


def _items(text: str) -> tuple[int, int, bool] | None:
    """Least and most items of a list, and whether they are names; None where the text is no closed list."""
    pieces = [piece.strip() for piece in text.split(",")]
    serial = re.match(r"(?:and|&)\s+", pieces[-1]) is not None
    if serial:
        pieces[-1] = re.sub(r"^(?:and|&)\s+", "", pieces[-1])
    parts = [[part.strip() for part in _AND.split(piece)] for piece in pieces]
    flat = [part for piece in parts for part in piece]
    if not serial and len(parts[-1]) < 2:
        return None
    if any(not _ITEM.fullmatch(part) or len(part.split()) > LONGEST_ITEM for part in flat):
        return None
    names = all(part[0].isupper() for part in flat)
    if not names and any(part[0].isupper() for part in flat):
        return None
    if any(part.split()[0].lower() in _LEADS for part in flat):
        return None
    least = len(pieces) + (0 if serial or all(len(piece) > 1 for piece in parts) else 1)
    return least, len(flat), names


def _noun_ends(passage: Passage, figure: Figure) -> str:
    """What follows the counted noun, which a figure's surface may or may not hold."""
    return passage.text[figure.end - passage.start :][:300]


def _check(document: Document) -> Iterator[Oddity]:
    for passage in document.passages:
        for figure in passage.figures:
            value = figure.value
            if value.kind != "count" or value.modifier != "exact" or value.role != "level" or figure.bare:
                continue
            if not value.value.is_integer():
                continue
            found = _listed(passage, figure)
            if found is None:
                continue
            least, most, span = found
            if least <= figure.point <= most:
                continue
            named = str(least) if least == most else f"{least} or more"
            message = f"{figure.surface}, and the list names {named}"
            yield Oddity(figure.claim, message, (span,), (passage.words, figure.surface))


def _listed(passage: Passage, figure: Figure) -> tuple[int, int, Span] | None:
    """Least and most items of the list behind a count, and its place."""
    if not LEAST <= figure.point <= MOST:
        return None
    rest = _noun_ends(passage, figure)
    opening = _OPENS.match(rest)
    if opening is None:
        return None
    sign = opening.group(1).strip()
    body = rest[opening.end() :]
    closing = _CLOSES.search(body)
    listed = body[: closing.start()] if closing else body
    if sign == ",":  # an apposition ends where the sentence goes on: behind one more comma
        listed = _apposition(listed)
    if (
        sign.startswith("-")
        and (closing is None or not closing.group().strip(" ").startswith("-"))
        and "." not in (closing.group() if closing else ".")
    ):
        return None
    if not listed.strip() or _EXAMPLES.search(listed):
        return None
    counted = _items(listed.strip())
    if counted is None or (sign == "," and not counted[2]):
        return None
    start = figure.end + opening.end()
    return counted[0], counted[1], Span(start, start + len(listed.rstrip()))


def _apposition(text: str) -> str:
    """The list up to the item behind its "and"; empty where none closes it."""
    pieces = text.split(",")
    for at, piece in enumerate(pieces):
        if _AND.search(f" {piece.strip()} ") or re.match(r"\s*(?:and|&)\s", piece):
            return ",".join(pieces[: at + 1]) if at + 1 < len(pieces) and at else ""
    return ""


RULE = WithinRule(
    code="V406",
    name="count-and-list",
    severity="warning",
    doc=__doc__,
    triggers=("The ferry serves three towns: Arlen, Brock, Corwen and Dunster.",),
    passes=("The ferry serves three towns: Arlen, Brock and Corwen.",),
    resolve="count the items; correct the number or the list",
    check=_check,
)
