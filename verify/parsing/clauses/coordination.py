"""Whether what follows a coordinator, or an item of a series, is a clause or a verb phrase of its own.

A noun phrase joined to a noun phrase is never cut off.  What is joined by "or" states neither side by itself and stays
whole.
"""

from __future__ import annotations

from verify.parsing.clauses.predicates import clause_at, full_clause, governed, regular, stated
from verify.parsing.clauses.scan import Scan, State
from verify.parsing.clauses.series import item, listed_value
from verify.parsing.clauses.subjects import reporting
from verify.parsing.names.lexicon import words as name_words
from verify.parsing.syntax import finite

__all__ = ["coordinated", "coordinator", "interrupted", "parallel_that"]

_QUANTIFIERS = frozenset(["fewer", "less", "more", "most", "such", "that"])
_LONGEST_NAME = 4
_REACH = 6  # tokens from the head of a subject to its verb


def coordinated(scan: Scan, state: State, i: int, head: int, end: int, told: bool) -> bool:
    """Whether a clause or a verb phrase of its own follows a comma at `i` with its coordinator."""
    word, tag = scan.word(i + 1), scan.tag(head)
    if word == "or" or (state.ruled and word == "and"):
        return False
    if tag in "AV" and scan.has(finite, 0, state.start):
        return True  # goes on after a tail that has no finite verb of its own
    if not told and tag in "W#" and _last_subject(scan, state, i):
        return False
    if not told:
        return state.start > 0 and scan.has(finite, 0, state.start) and clause_at(scan, head, end) > 0
    if tag in "AV" or (tag == "v" and _with_object(scan, head)):
        return True
    if tag == "B":
        return governed(scan, state, head)
    if tag == "P" and not scan.has(finite, head, end):
        return scan.tag(end) == "," and scan.tag(end + 1) != "C" and scan.has(finite, end, scan.stop(end + 1))
    if tag in "PSI":
        return scan.has(finite, head, len(scan.tags))
    if tag in "W#" and _last_subject(scan, state, i):
        return False
    return tag not in "RvEB" and (full_clause(scan, head + 1, end) or interrupted(scan, head, end))


def interrupted(scan: Scan, head: int, end: int) -> bool:
    """Whether an aside parts the subject at `head` from its verb ("…, and the ministry, which pays, has agreed")."""
    if scan.tag(head) not in "DW" or scan.tag(end) != "," or scan.has("AVvBGRSI", head, end):
        return False
    closing = scan.tags.find(",", end + 1)
    aside = scan.tag(end + 1) in "RGEvD" or _apposed(scan, head, end, closing)
    return closing > 0 and aside and scan.tag(scan.skip(closing + 1)) in finite


def _apposed(scan: Scan, head: int, end: int, closing: int) -> bool:
    """Whether a name between commas at `end` and `closing` says who "her deputy" before them is."""
    named = 1 < closing - end <= _LONGEST_NAME + 1 and not scan.tags[end + 1 : closing].strip("W.")
    if not named or scan.tag(head) != "D":
        return False
    offices = name_words("titles", "words") | name_words("heads", "person")
    return scan.word(head) in ("her", "his", "their") or scan.word(end - 1) in offices


def parallel_that(scan: Scan, state: State, i: int, lead: int, end: int) -> bool:
    """Whether a further clause of what is said begins ("… that X fell, that Y rose and that Z …")."""
    return scan.word(lead) == "that" in scan.words.words[state.start : i] and scan.has(finite, lead + 1, end)


def _last_subject(scan: Scan, state: State, i: int) -> bool:
    """Whether the words after `i` end a list that is the subject of a clause opened before ("as X, Y, and Z rose")."""
    before = scan.seps[scan.seps.index(i) - 1] if scan.seps[0] < i else -1
    if before <= state.start or scan.tag(before) != "," or not item(scan, before + 1, i):
        return False
    opener = scan.skip_back(before - 1, "DWX#PC_")
    return state.fronted or opener < 0 or scan.tags[opener] not in "AVvBGgeE"  # else a list that hangs on the verb


def _with_object(scan: Scan, head: int) -> bool:
    """Whether a past form is followed as a verb is, not as an adjective is ("raised the", not "limited means")."""
    after = scan.word(head + 1)
    if scan.tag(head + 1) == "W" and scan.tag(head + 2) in "DT":
        return True  # "urged officials to act"
    return scan.tag(head + 1) in "BDPT#NX_" or after in _QUANTIFIERS or not regular(scan, head)


def coordinator(scan: Scan, state: State, i: int) -> bool:
    """A coordinator without a comma: cuts between verb phrases, never between nouns."""
    head = scan.skip(i + 1)
    end = scan.stop(head)
    tag, before = scan.tag(head), scan.tag(i - 1)
    if head >= len(scan.tags) or (end - head < 2 and tag != ",") or scan.word(i) == "or":
        return False
    if state.condition or state.aside >= 0 or (state.ruled and scan.word(i) == "and"):
        return False
    if tag == ",":
        closing = scan.tags.find(",", head + 1)
        return closing > 0 and scan.tag(closing + 1) in "AVv" and stated(scan, state, i)
    if tag == "N":
        return end - head > 2 and scan.has(finite, state.start, i) and scan.has(finite, head, end)
    if scan.word(i) == "but" and scan.word(i + 1) != "also" and _contrast(scan, head, end) and stated(scan, state, i):
        return True
    if listed_value(scan, state, head, i) or parallel_that(scan, state, i, head, end):
        return True
    if state.series and clause_at(scan, head, end) > 0:
        return True
    if _voices(scan, state, i, head, end):
        return True
    if (before in "AVvBGgeET" and not (before == "B" and tag in "Vv")) or scan.tag(head + 1) in "C,.":
        return False
    if end - head < 3:
        return False
    if tag in "AV":
        return scan.has(finite, state.start, i)
    if tag == "v":
        parallel = scan.has("v", state.start, i) or (scan.has("A", state.start, i) and scan.has("e", state.start, i))
        return (parallel or _with_object(scan, head)) and stated(scan, state, i) and not scan.has("A", head, end)
    if tag == "B":
        return governed(scan, state, head)
    if tag == "G":
        return _gerund(scan, state, i, head)
    if _absolute(scan, state, i, head, end) or _elided(scan, state, i, head):
        return True
    return _own_figures(scan, state, i, head, end)


def _contrast(scan: Scan, head: int, end: int) -> bool:
    """Whether a clause with a subject of its own, of any length, follows a "but"."""
    verb = scan.find(finite, head + 1, end)
    if verb < 0 or scan.tag(head) not in "DWN#" or scan.has("RSI", head, verb):
        return False
    if "that" in scan.words.words[head:verb]:
        return False
    if scan.tag(verb) != "v" or not regular(scan, verb):
        return True
    return scan.tag(scan.skip(verb + 1)) in "D#NT" or scan.word(verb + 1) in _QUANTIFIERS


def _gerund(scan: Scan, state: State, i: int, head: int) -> bool:
    opener = scan.skip(state.start, "XC")
    told = state.start > 0 or stated(scan, state, i)
    parallel = told and (scan.tag(opener) == "G" or scan.has("g", state.start, i))
    return parallel and scan.tag(head + 1) in "DPT#XNW_"


def _absolute(scan: Scan, state: State, i: int, head: int, end: int) -> bool:
    """Whether two participial clauses with subjects hang on one "with" ("with X rising 3% and Y falling 2%")."""
    if scan.word(state.start) != "with" or not scan.has("G", state.start, i) or not scan.value(state.start, i):
        return False
    verb = scan.find("G", head + 1, min(end, head + 1 + _REACH))
    return verb > 0 and not scan.has("AVvPRSIT", head, verb) and scan.value(verb, end)


def _elided(scan: Scan, state: State, i: int, head: int) -> bool:
    """Whether a phrase with a figure repeats one before it and goes on ("rose to 5% in May and to 8% in June")."""
    last = scan.value_end(head + 1)
    if scan.tag(head) not in "PT" or last < 0 or scan.tag(last) not in "PT" or not stated(scan, state, i):
        return False
    words = scan.words.words
    return any(words[j] == words[head] and scan.value_end(j + 1) > 0 for j in range(state.start, i))


def _voices(scan: Scan, state: State, i: int, head: int, end: int) -> bool:
    """Whether two people speak, each in a clause of their own ("A said X rose and B said Y fell")."""
    verb = clause_at(scan, head, end)
    if verb < 0 or not reporting(scan.word(verb)) or not scan.has(finite, verb + 1, end):
        return False
    told = next((j for j in range(state.start, i) if scan.tags[j] in finite and reporting(scan.word(j))), i)
    return scan.has(finite, told + 1, i)


def _own_figures(scan: Scan, state: State, i: int, head: int, end: int) -> bool:
    """Whether two whole clauses meet, at least one with a figure ("A fell by 3% and B is down 2%")."""
    verb = clause_at(scan, head, end)
    if verb < 0 or scan.tag(verb) == "v" or not stated(scan, state, i):
        return False
    if any(scan.tags[j] == "P" and scan.word(j) != "of" for j in range(head, verb)):
        return False
    last = max((j for j in range(state.start, i) if scan.tags[j] in finite), default=i)
    return i - last > 3 and (scan.value(last, i) or scan.value(verb, end))
