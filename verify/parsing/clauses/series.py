"""Series of clauses, of verb phrases and of figures: whether an item of one begins at a comma or an "and"."""

from __future__ import annotations

from functools import cache

from verify.data import table
from verify.parsing.clauses.predicates import clause_at, governed, regular
from verify.parsing.clauses.scan import Scan, State
from verify.parsing.syntax import finite, verb_base

__all__ = ["item", "listed_value", "series", "share"]

_NAMING = frozenset(["billed", "called", "code-named", "dubbed", "known", "named", "nicknamed", "titled"])
_AGAINST = frozenset(["against", "from", "than", "versus", "vs"])
_MORE = frozenset(["additional", "estimated", "extra", "further", "record"])
_ASKING = frozenset(["how", "what", "when", "where", "who", "why"])


@cache
def _saying() -> frozenset[str]:
    return frozenset(f"{table('reporting_verbs')['saying']} {table('reporting_verbs')['holding']}".split())


def item(scan: Scan, first: int, last: int) -> bool:
    """Whether the tokens are a short noun phrase, as the items of a list are."""
    return 0 < last - first <= 4 and not scan.has("AVvBGEPSIRNTDC", first, last) and not scan.value(first, last)


def series(scan: Scan, state: State, i: int, head: int, end: int) -> bool:
    """Whether the comma at `i` parts clauses or verb phrases strung together ("X rose, Y fell and Z doubled")."""
    more = _sibling(scan, head, end)
    if scan.tag(head) == "B":
        return more and governed(scan, state, head)
    if scan.tag(head) in "AVv":
        return more and _phrase(scan, head) and not scan.has("RSI", state.start, i)
    verb = clause_at(scan, head, end)
    if verb < 0 or verb_base(scan.word(verb)) in _saying() or not _plain(scan, state.start, i):
        return False
    if scan.word(i + 1) in _ASKING:
        return False
    strung = more or state.series or (scan.value(state.start, i) and scan.value(verb, end))
    state.series |= strung
    return strung


def _plain(scan: Scan, start: int, i: int) -> bool:
    """Whether what stands before a comma is one clause without anything that the next could depend on."""
    head = scan.skip(start, "X,C")
    phrase = scan.tag(head) == "P" and scan.tag(scan.stop(head)) == ","
    head = scan.skip(scan.stop(head) + 1) if phrase else head
    return scan.find(finite, head + 1, i) > 0 and scan.tag(head) in "DWN#" and not scan.has("RSI,", head, i)


def _sibling(scan: Scan, head: int, end: int) -> bool:
    """Whether the last member of the series follows, with its "and"."""
    for _ in range(4):
        joint = scan.find("C", head, min(end + 2, len(scan.tags)))
        if joint > 0 and scan.word(joint) == "and":
            after = scan.skip(joint + 1)
            if scan.tag(after) in "AVvB" or clause_at(scan, after, scan.stop(after)) > 0:
                return True
        if scan.tag(end) != ",":
            return False
        head, end = end + 1, scan.stop(end + 1)
    return False


def _phrase(scan: Scan, head: int) -> bool:
    """Whether a finite verb phrase begins at `head`, and no participle that modifies what stands before."""
    if scan.tag(head) in "AV":
        return True
    after = scan.tag(head + 1)
    return (after in "D#NW" and scan.word(head) not in _NAMING) or not regular(scan, head)


def listed_value(scan: Scan, state: State, head: int, i: int) -> bool:
    """Whether an item of a list begins that has a figure of its own and says what it measures."""
    head = _figure(scan, head)
    last = scan.value_end(head)
    if last >= 0 and "respectively" in scan.words.words[last:]:
        return False  # the figures are dealt out to a list that both belong to
    if last < 0 or (state.start == 0 and scan.tag(0) == "P" and not scan.has(finite, 0, i)):
        return False
    if scan.tag(last) not in "PW(AVvEe" or scan.stop(last) - last < 2 or not scan.value(state.start, i):
        return False
    if share(scan, head) and not scan.has("AVvBGgeE", 0, i) and scan.tag(i) == "," == scan.tag(scan.stop(head)):
        return False  # "Some 40 people, 7% of the crew, fell ill"
    comma = scan.tags.rfind(",", state.start, i)
    adverbial = comma > 0 and scan.tag(comma + 1) in "PSEv" and not scan.has("AV", comma, i)
    return not adverbial and not _compared(scan, state.start, i)


def share(scan: Scan, head: int) -> bool:
    """Whether a share of a whole begins at `head` ("7% of the crew"): behind a subject it says that once more."""
    last = scan.value_end(head)
    return last >= 0 and (scan.word(last) == "of" or scan.word(last - 1) == "of")


def _figure(scan: Scan, head: int) -> int:
    """Where the figure of an item begins, after "another", "close to" or "an additional"."""
    word, after = scan.word(head), scan.word(head + 1)
    if (word, after) == ("close", "to") or (word in ("a", "an") and after in _MORE):
        return head if scan.value_end(head) > 0 else head + 2
    return head + (word == "another")


def _compared(scan: Scan, start: int, i: int) -> bool:
    """Whether the last figure before `i` is what another is compared with ("up from 4% in May")."""
    first = scan.value_before(i)
    if first <= start:
        return False
    before = scan.word(first - 1)
    return before in _AGAINST or (before in ("to", "with") and scan.word(first - 2) == "compared")
