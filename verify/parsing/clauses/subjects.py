"""The subject and the first verb of a clause, as far as word classes tell them."""

from __future__ import annotations

from functools import cache

from verify.data import table
from verify.parsing.clauses.predicates import clause_at
from verify.parsing.clauses.scan import Scan
from verify.parsing.syntax import finite, verb_base

__all__ = ["main_verb", "relative", "reporting", "speaker", "subject"]

_LONGEST = 8


@cache
def _times() -> frozenset[str]:
    return frozenset(table("connectives")["times"].split())


def reporting(word: str) -> bool:
    """Whether `word` is a form of a verb that reports what somebody says or thinks."""
    return verb_base(word) in _reporting_bases()


@cache
def _reporting_bases() -> frozenset[str]:
    return frozenset(f"{table('reporting_verbs')['saying']} {table('reporting_verbs')['holding']}".split())


@cache
def _contractions() -> frozenset[str]:
    return frozenset(table("connectives")["contractions"].split())


def subject(scan: Scan, text: str, first: int, last: int) -> str:
    """The subject that the piece has of its own, at most a few words; empty where it has none.

    It is the first stretch between commas before the finite verb that opens as a noun phrase does, so that what is put
    in front ("In December, after the vote, the ministry said") and a quotation are passed over.  Of "there are 40
    ships" it is the ships.
    """
    verb = scan.find(finite, first, last)
    verbless = verb < 0
    verb = last if verbless else verb
    at = first
    while at < verb:
        stop = next((i for i in range(at, verb) if scan.parts(i)), verb)
        opener = scan.skip(at, "X_" if not verbless else "X")
        if opener < stop and _opens(scan, opener, first, stop, verb):
            if scan.word(opener) == "there":
                return _existing(scan, text, verb, last)
            if verbless:
                if scan.tags[opener] in "_\"'":
                    return ""  # somebody's words
                cut = scan.find("GEP", opener, stop)
                stop = cut if cut >= 0 else stop
            return _words(scan, text, opener, stop)
        at = stop + 1
    return _contracted(scan, text, verb, last) or _inverted(scan, text, first, verb, last)


def _opens(scan: Scan, opener: int, first: int, stop: int, verb: int) -> bool:
    """Whether a subject opens at `opener`, in the stretch up to `stop`: no label, no time, no linking word."""
    if scan.tags[opener] == "G" and (stop < verb or scan.tag(verb) not in finite or _governing(scan, opener, verb)):
        return False  # a participial phrase in front; "rising prices hurt" has none
    if scan.tags[opener] in "PTSIEBRCv" or (scan.word(opener) in ("no", "yes") and stop == opener + 1):
        return False
    if scan.word(opener) == "that" and not (opener == first and scan.tag(opener + 1) in finite):
        return scan.word(opener + 1) == "of"  # "that of gas rose"
    timed = scan.word(stop - 1) in _times() and stop - opener <= 5 and stop < verb
    return not (timed or scan.tag(stop) == ":")


def _governing(scan: Scan, opener: int, verb: int) -> bool:
    """Whether the finite verb belongs to a clause that hangs on the -ing word ("hoping that prices fall")."""
    return scan.has("RSI", opener, verb) or "that" in scan.words.words[opener:verb]


def _contracted(scan: Scan, text: str, verb: int, last: int) -> str:
    """The pronoun that a verb contains ("it's")."""
    if verb >= last or scan.word(verb) not in _contractions() or scan.word(verb).startswith("there"):
        return ""
    return text[scan.words.starts[verb] : scan.words.starts[verb] + scan.word(verb).index("'")]


def _existing(scan: Scan, text: str, verb: int, last: int) -> str:
    """What there is, without its number ("there are 40 ships")."""
    start = scan.skip(verb, "AbeEvXD#P")
    stop = start
    while stop < last and scan.tags[stop] == "W" and scan.word(stop) != "that":
        stop += 1
    return _words(scan, text, start, stop) if start < stop else ""


def _inverted(scan: Scan, text: str, first: int, verb: int, last: int) -> str:
    """The subject behind its verb: the speaker after a quotation ("…", said Holt), or "nor did he"."""
    if scan.word(first) == "nor" and scan.tag(verb + 1) == "N":
        return _words(scan, text, verb + 1, verb + 2)
    if verb >= last or not scan.has("_", first, verb) or scan.has("W", first, verb) or scan.tag(verb + 1) not in "DWN":
        return ""
    return _words(scan, text, verb + 1, min(scan.stop(verb + 1), last))


def speaker(scan: Scan, text: str, first: int, last: int) -> tuple[str, int]:
    """Who speaks, where the piece ends with it ("…, the agency said"), else empty; and where the statement ends."""
    comma = scan.tags.rfind(",", first, last)
    end = last - 1 if scan.tag(last - 1) == "." else last
    verb = scan.find(finite, comma + 1, end)
    if comma < 0 or verb != end - 1 or verb == comma + 1 or not reporting(scan.word(verb)):
        return "", last
    return _words(scan, text, comma + 1, verb), comma


def _words(scan: Scan, text: str, first: int, stop: int) -> str:
    """The words from `first`, up to `stop` or a participle, without function words at the end."""
    first = scan.skip(first, "\"'")
    stop = next((i for i in range(first + 1, stop) if _modifies(scan, i) or scan.word(i) == "("), stop)
    stop = min(stop, first + _LONGEST)
    while stop > first and scan.tags[stop - 1] in "XPCST(":
        stop -= 1
    if stop <= first:
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
    inner = next((i for i in range(stop, start, -1) if scan.tags[i] == "D" and scan.tags[i - 1] == "W"), start)
    start = max(start, inner)
    if start > stop or scan.tags[stop] == "#" or scan.word(stop) in _times() or scan.value_end(start) > stop:
        return "", ""  # the whole clause, not its figure or its date
    return "", _words(scan, text, start, stop + 1)


def _modifies(scan: Scan, i: int) -> bool:
    """Whether a participle or relative at `i` begins what only modifies the subject before it."""
    return (scan.tags[i] in "GRS" and scan.word(i) != "than") or (scan.tags[i] == "E" and scan.tag(i + 1) in "PT")


def main_verb(scan: Scan, first: int, last: int) -> tuple[str, bool, int]:
    """``(base, says, that)`` of the piece: its first verb, whether a clause of its own follows as what is said or
    thought, and the token before that clause: the "that", or the verb where there is none (-1 without a clause).
    """
    at = first - 1
    while True:
        at = scan.find("AVvG", at + 1, last)
        if at < 0:
            return "", False, -1
        if scan.tags[at] == "G" and at > first and scan.has(finite, at, last):
            continue  # belongs to what is put in front of the main clause
        while scan.tag(at) in "AbX" and at + 1 < last:
            at += 1
        base = verb_base(scan.word(at)) or ""
        reports = base in _reporting_bases()
        if not (reports and _inserted(scan, first, at, last)):
            break
    that = next((i for i in range(at + 1, min(at + 8, last)) if scan.word(i) == "that"), -1)
    if that > at + 1 and scan.has("AVv,;", at + 1, that):
        that = -1
    if that < 0 and reports and scan.tag(at + 1) in "DWN#" and clause_at(scan, at + 1, last) > 0:
        that = at  # "Holt said exports rose"
    return base, that >= 0 or scan.tag(at + 1) in ",:_", that


def _inserted(scan: Scan, first: int, at: int, last: int) -> bool:
    """Whether the verb belongs to a "he said" that is put between the subject and the verb of the clause."""
    comma = scan.skip_back(at - 1, "DWNX")
    return comma > first and scan.tag(comma) == "," == scan.tag(at + 1) and scan.has(finite, at + 1, last)
