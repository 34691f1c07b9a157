"""The subject and the first verb of a clause, as far as word classes tell them."""

from __future__ import annotations

from functools import cache

from verify.data import table
from verify.parsing.boundaries import Scan
from verify.parsing.syntax import finite, verb_base

__all__ = ["main_verb", "relative", "subject"]

_LONGEST = 8


@cache
def _times() -> frozenset[str]:
    return frozenset(table("connectives")["times"].split())


@cache
def _contractions() -> frozenset[str]:
    return frozenset(table("connectives")["contractions"].split())


def subject(scan: Scan, text: str, first: int, last: int) -> str:
    """The subject that the piece has of its own, at most a few words; empty where it has none.

    It is the first stretch between commas before the finite verb that opens as a noun phrase does, so that what is put
    in front ("In December, after the vote, the ministry said") is passed over.
    """
    verb = next((i for i in range(first, last) if scan.tags[i] in finite), last)
    if verb == first and scan.word(first) in _contractions():
        return text[scan.words.starts[first] : scan.words.starts[first] + scan.word(first).index("'")]
    verbless = verb == last
    at = first
    while at < verb:
        stop = next((i for i in range(at, verb) if scan.parts(i)), verb)
        opener = next((i for i in range(at, stop) if scan.tags[i] not in "X"), stop)
        labelled = scan.tag(stop) == ":"
        timed = scan.word(stop - 1) in _times() and stop - at <= 5 and stop < verb
        if (
            opener < stop
            and not (timed or labelled)
            and scan.tags[opener] not in "PTSIGEBRCv"
            and scan.word(opener) != "that"
        ):
            if verbless:
                if scan.tags[opener] in "_\"'":
                    return ""  # somebody's words
                stop = next((i for i in range(opener, stop) if scan.tags[i] in "GEP"), stop)
            return _words(scan, text, opener, stop)
        at = stop + 1
    return ""


def _words(scan: Scan, text: str, first: int, stop: int) -> str:
    """The words from `first`, up to `stop` or a participle, without function words at the end."""
    stop = next((i for i in range(first + 1, stop) if _modifies(scan, i)), stop)
    stop = min(stop, first + _LONGEST)
    while stop > first and scan.tags[stop - 1] in "XPCST(":
        stop -= 1
    if stop == first:
        return ""
    return " ".join(text[scan.words.starts[first] : scan.words.ends[stop - 1]].split())


def relative(scan: Scan, text: str, first: int, last: int) -> tuple[str, str]:
    """``(own, antecedent)`` of a piece that opens with a relative: its own subject ("where farmers hope …"), or the
    noun phrase before it that "which" or "who" stands for; one of them is empty.
    """
    head = scan.skip(first, "RPX")
    if scan.tag(head) not in finite:
        return subject(scan, text, head, last), ""
    stop = scan.skip_back(first - 1, ",;-C)(_")
    start = stop
    while start >= 0 and (scan.tags[start] in "DW#X_" or scan.word(start) in ("of", "and")):
        start -= 1
    start = scan.skip(start + 1, "CPX")
    return "", _words(scan, text, start, stop + 1) if start <= stop else ""


def _modifies(scan: Scan, i: int) -> bool:
    """Whether a participle or relative at `i` begins what only modifies the subject before it."""
    return scan.tags[i] in "GRS" or (scan.tags[i] == "E" and scan.tag(i + 1) in "PT")


def main_verb(scan: Scan, first: int, last: int) -> tuple[str, bool, int]:
    """``(base, says, that)`` of the piece: its first verb, whether a clause of its own follows as what is said or
    thought, and the token of the "that" between them (-1 without one).
    """
    at = next((i for i in range(first, last) if scan.tags[i] in "AVvG" and not _fronted(scan, first, i)), -1)
    while at >= 0 and scan.tag(at) in "AbX" and at + 1 < last:
        at += 1
    if at < 0:
        return "", False, -1
    base = verb_base(scan.word(at)) or ""
    that = next((i for i in range(at + 1, min(at + 8, last)) if scan.word(i) == "that"), -1)
    if that > at + 1 and any(tag in "AVv,;" for tag in scan.tags[at + 1 : that]):
        that = -1
    says = that >= 0 or scan.tag(at + 1) in ",:_"
    return base, says, that


def _fronted(scan: Scan, first: int, i: int) -> bool:
    """Whether the -ing word at `i` belongs to what is put in front of the main clause."""
    return scan.tags[i] == "G" and i > first and any(tag in "AVv" for tag in scan.tags[i:])
