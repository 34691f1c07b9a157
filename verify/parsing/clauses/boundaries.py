"""Where a clause of a sentence may begin: the rules that cut, each on the tags of :mod:`verify.parsing.syntax`.

A rule looks at one separator (comma, semicolon, colon, dash, a coordinator or a conjunction without one) and at what
stands on both sides.  Nothing is cut inside quotation marks, brackets, or a protected span (a value, a date, a name).
"""

from __future__ import annotations

from verify.parsing.clauses.commas import comma, fronts
from verify.parsing.clauses.coordination import coordinator
from verify.parsing.clauses.joints import conjunction, joints, participle, relative
from verify.parsing.clauses.predicates import unresolved
from verify.parsing.clauses.scan import Scan, State
from verify.parsing.syntax import finite
from verify.patterns import compiled

__all__ = ["cuts"]

_STOPS = frozenset(",;:-")
_SEPARATOR = compiled("[,;:CS-]")


def cuts(scan: Scan) -> list[int]:
    """The separators, as token indices, after which a new clause begins; ascending."""
    state = State()
    first = scan.skip(0, "X,C")
    state.fronted = fronts(scan, first)
    state.condition = scan.tag(first) == "I" and not state.fronted
    found: list[int] = []
    for i in _candidates(scan):
        tag = scan.tags[i]
        if tag in "CSP" and i and scan.tags[i - 1] in _STOPS:
            continue
        rule = _RULES[tag]
        if rule(scan, state, i) and i not in scan.guarded and not _paired(scan, state, i):
            found.append(i)
            state.start, state.aside, state.ruled = i + (tag not in "GR"), -1, False
            state.fronted = tag in ":;-" and scan.tag(scan.skip(i + 1)) == "S"
    return found


def _candidates(scan: Scan) -> list[int]:
    """The tokens at which a rule may cut: separators, coordinators, subordinators, and joints without any of these."""
    found = [match.start() for match in _SEPARATOR.finditer(scan.tags)]
    return sorted([*found, *more]) if (more := joints(scan)) else found


def _paired(scan: Scan, state: State, i: int) -> bool:
    """Whether the separator stands before the second half of a pair: "whether or not", "neither … nor"."""
    at = i + (scan.tags[i] == ",")
    if scan.word(at) == "or":
        return scan.word(at + 1) == "not"
    return scan.word(at) == "nor" and "neither" in scan.words.words[state.start : i]


def _semicolon(scan: Scan, state: State, i: int) -> bool:
    if scan.word(i) in ")]":
        return True
    end = scan.tags.find(";", i + 1)
    end = end if end > 0 else len(scan.tags)
    return end - i > 3 and (scan.has(finite, i, end) or scan.value(i, end) or scan.has("G", i, i + 3))


def _colon(scan: Scan, state: State, i: int) -> bool:
    end = len(scan.tags)
    if end - i < 5 or not scan.has(finite, state.start, i) or scan.tag(i + 1) == "_":
        return False
    if scan.marker(i + 1):
        return True
    if scan.tag(i + 1) == "G" and not scan.value(i, end):
        state.gerunds = True
        return False
    return scan.has(finite, i, end) or scan.value(i, scan.stop(i + 1)) or scan.tag(i + 1) == "G"


def _dash(scan: Scan, state: State, i: int) -> bool:
    if scan.words.ends[i] - scan.words.starts[i] == 1 and scan.words.words[i] == "-" and not scan.spaced(i):
        return False
    if i == state.paired or state.condition:
        return False
    if state.dash >= 0:
        opened, state.dash = state.dash, -1
        follows = scan.tag(scan.skip(i + 1, "CX"))
        resumes = follows in finite or follows == "S" or scan.has(finite, i, scan.stop(i + 1))
        return i - opened > 3 and resumes
    closing = scan.tags.find("-", i + 1)
    end = closing if closing > 0 else len(scan.tags)
    told = scan.has(finite, state.start, i)
    said = scan.has("AVvGBE", i, end) or scan.value(i, end) or end - i > 8
    kept = closing > 0 and ((told and unresolved(scan, state.start, i) >= 0) or scan.word(i + 1) in ("such", "or"))
    if end - i < 4 or not said or kept or _signature(scan, i):
        state.paired = closing
        return False
    if closing > 0:
        state.dash = i
        return told
    return True


def _signature(scan: Scan, i: int) -> bool:
    """Whether a dash after a closing quotation mark leads to a bare name."""
    return scan.tag(i - 1) in "_\"'" and not scan.has(finite, i, len(scan.tags)) and len(scan.tags) - i < 8


_RULES = {
    ",": comma,
    ";": _semicolon,
    ":": _colon,
    "-": _dash,
    "C": coordinator,
    "S": conjunction,
    "P": conjunction,
    "G": participle,
    "R": relative,
}
