"""Direct speech: the quotations of a passage with their speakers."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from verify.data import table
from verify.parsing.attribution.quotations import Quotation, quotations
from verify.parsing.attribution.reports import ASIDE, Report, may_report, reports, subject
from verify.patterns import lazy_pattern

__all__ = ["Speech", "speeches"]

_SIGNED = lazy_pattern(r"[ \t]*\n?[ \t]*,?[ \t]*(?:—|--|-(?= ?[A-Z]))\s*(?P<who>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,4})")
_LABEL = lazy_pattern(r"\s*(?P<who>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,4}):\s*")
_STOP = lazy_pattern(r"[.!?][\"')\]]*\s+(?=[\"'(]?[^\W\d_a-z])|\n")
_WORD = lazy_pattern(r"[^\W_]+")
_LETTERS = lazy_pattern(r"[^\W\d_]+")
_WINDOW = 260
_FEWEST = 5
"""Words from which a quotation is taken for speech where no mark of speech stands beside it."""
_NEAR = 900
"""Characters within which somebody must have been named for a quotation without a speaker to be theirs."""


class Speech(Struct, frozen=True):
    """A stretch of text that `who` vouches for; `quoted` where it is their own words.

    `who` is a pronoun, or empty, where only the text before tells who speaks.
    """

    start: int
    end: int
    who: str
    quoted: bool


@cache
def _shortened() -> frozenset[str]:
    data = table("abbreviations")
    return frozenset(data["titles"].split()) | frozenset(data["closing"].split())


def speeches(text: str, start: int, end: int, spoke: str | None = None, flat: str | None = None) -> list[Speech]:
    """The quotations of the passage ``text[start:end]`` whose speaker it tells, in order.

    `spoke` is who spoke last before it, `flat` the flattened text.  Titles and scare quotes are left out, and so is a
    quotation whose speaker is not named near it.  Time is linear: each quotation looks a bounded stretch around it.
    """
    flat = text if flat is None else flat
    if '"' not in flat[start:end] and "'" not in flat[start:end]:
        return []
    found: list[Speech] = []
    marked = quotations(text, flat, start, end)
    for n, quote in enumerate(marked):
        low = marked[n - 1].end if n else start
        high = marked[n + 1].start if n + 1 < len(marked) else end
        who = _speaker(flat, quote, low, high, start, end)
        if who is None:
            who = _carried(flat, quote, start, found, spoke)
        if who is not None:
            found.append(Speech(quote.start, quote.end, who, True))
    return found


def _speaker(flat: str, quote: Quotation, low: int, high: int, start: int, end: int) -> str | None:
    """Who is said to speak beside the quotation."""
    size = len(_WORD.findall(flat, quote.start, quote.end))
    speech = size >= _FEWEST and not _titled(flat, quote)
    sentence = _since(flat, start, quote.start)
    lead = flat[max(start, quote.start - 2) : quote.start].rstrip()[-1:]
    if quote.closed and size > 2:
        signed = _SIGNED.match(flat, quote.end, min(end, quote.end + 90))
        if signed and speech:
            return _unstopped(signed.group("who"))
    if lead in (":", ","):
        who = _leading(flat, sentence, quote.start)
        if not who and lead == ":":
            label = _LABEL.fullmatch(flat, sentence, quote.start)
            who = label.group("who") if label else subject(flat, sentence, quote.start)
        if who:
            return who
    who = _following(flat, quote, high)
    if who:
        return who
    if not speech:
        return None
    return _leading(flat, sentence, quote.start)


def _reports(flat: str, start: int, end: int) -> tuple[Report, ...]:
    """The reports of the stretch, asked for only where one of its words can report."""
    return reports(flat, start, end) if may_report(_LETTERS.findall(flat[start:end].casefold())) else ()


def _leading(flat: str, start: int, at: int) -> str | None:
    """Who reports in the words before the quotation at `at`, in its sentence."""
    if at - start < 3:
        return None
    found = _reports(flat, start, at + 1)
    return found[-1].who if found else None


def _following(flat: str, quote: Quotation, high: int) -> str | None:
    """Who reports in the words after the quotation: ", said X", ", X said"."""
    ended = flat[quote.end - 2 : quote.end - 1]
    at = quote.end
    stop = _STOP.search(flat, at, min(high, at + _WINDOW))
    while stop and stop.group()[0] == "." and _abbreviated(flat, stop.start()):
        stop = _STOP.search(flat, stop.end(), min(high, at + _WINDOW))
    until = stop.start() + 1 if stop else min(high, at + _WINDOW)
    if until - at < 4:
        return None
    rest = flat[at:until].lstrip(" ,—-")
    if not rest:
        return None
    for report in _reports(flat, quote.end - 1, until):
        if _beside(flat, report, at, ended == "." and flat[at : at + 1] != ","):
            return report.who
        return None
    return None


def _beside(flat: str, report: Report, at: int, complete: bool) -> bool:
    """Whether the report is the clause right after the quotation that ends at `at`.

    After a full stop (`complete`) it must be no more than that: "X said that …" begins another sentence.
    """
    if complete and report.rank != ASIDE:
        return False
    return report.verb - at < 160 and '"' not in flat[at : report.verb]


def _carried(flat: str, quote: Quotation, start: int, found: list[Speech], spoke: str | None) -> str | None:
    """The speaker before, where the quotation goes on with their words; empty where the passage before tells who."""
    size = len(_WORD.findall(flat, quote.start, quote.end))
    sentence = flat[quote.end - 2 : quote.end - 1] in (".", "?", "!")
    if size < (_FEWEST - 2 if found and sentence else _FEWEST) or _titled(flat, quote):
        return None
    between = flat[found[-1].end : quote.start] if found else ""
    begins = flat[quote.start + 1 : quote.start + 2].isupper()
    if found and len(between) < _WINDOW and (begins or between.rstrip()[-1:] == ","):
        return found[-1].who
    opens = not flat[_since(flat, start, quote.start) : quote.start].strip()
    if not (opens and begins) or (spoke is None and quote.start == start):
        return None
    if quote.start == start:
        name = (spoke or "").rsplit(" ", 1)[-1]
        near = flat.rfind(name, max(0, start - _NEAR), start) != -1
        return "" if near and _ends_paragraph(flat, quote) else None
    return ""


def _ends_paragraph(flat: str, quote: Quotation) -> bool:
    """Whether nothing but the quotation stands in its paragraph."""
    return not quote.closed or flat[quote.end : quote.end + 2].strip(" ") in ("", "\n", "\n\n", "\r\n", "\r")


def _titled(flat: str, quote: Quotation) -> bool:
    """Whether the quotation is printed as a title is: nearly every longer word with a capital."""
    longer = [w for w in _WORD.findall(flat, quote.start, min(quote.end, quote.start + 160)) if len(w) > 3]
    capitals = sum(w[0].isupper() for w in longer)
    return len(longer) > 1 and capitals >= 0.8 * len(longer)


def _since(flat: str, start: int, at: int) -> int:
    """Where the sentence before `at` begins, looking back a little."""
    reach = max(start, at - _WINDOW)
    found = reach
    for stop in _STOP.finditer(flat, reach, at):
        if stop.group()[0] != "." or not _abbreviated(flat, stop.start()):
            found = stop.end()
    return found


def _abbreviated(flat: str, stop: int) -> bool:
    """Whether the full stop at `stop` shortens a word ("Mr.", "J.")."""
    word = flat[max(0, stop - 12) : stop].rsplit(None, 1)
    last = word[-1].lower() if word else ""
    return last in _shortened() or (len(last) == 1 and last.isalpha())


def _unstopped(who: str) -> str:
    last = who.rsplit(" ", 1)[-1].rstrip(".").lower()
    return who if last in _shortened() else who.rstrip(".")
