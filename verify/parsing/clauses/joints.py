"""Where a clause begins without a comma: at a conjunction, an absolute "with", a participle or a "which".

Each of these words also modifies the noun before it, and then the two stay together.  What tells the difference is what
stands before: a clause with its verb, a time, a name; and what follows: a clause of its own, a figure.
"""

from __future__ import annotations

from functools import cache

from verify.data import table
from verify.parsing.clauses.predicates import clause_at, stated
from verify.parsing.clauses.scan import Scan, State
from verify.parsing.syntax import finite
from verify.patterns import compiled

__all__ = ["conjunction", "joints", "participle", "relative"]

_CAUSAL = frozenset(["after", "although", "as", "because", "since", "though"])
_LIMITED = frozenset(["just", "merely", "never", "not", "only", "partly", "simply"])
_JOINT = compiled("(?<=[W#X_])[GR]")
_ABSOLUTE = 8  # tokens from "with" to its participle


@cache
def _times() -> frozenset[str]:
    return frozenset(table("connectives")["times"].split())


def joints(scan: Scan) -> list[int]:
    """The tokens at which a clause may begin though no separator, coordinator or subordinator stands there."""
    words = scan.words.words
    found = [
        i for i in (m.start() for m in _JOINT.finditer(scan.tags)) if words[i] == "which" or words[i - 1] in _times()
    ]
    if "after" in words or "with" in words:
        found += [i for i, word in enumerate(words) if word in ("after", "with") and scan.tags[i] == "P"]
    return found


def conjunction(scan: Scan, state: State, i: int) -> bool:
    """A conjunction without a comma before it: a contrast, a cause, or a time where both clauses have a figure."""
    word = scan.word(i)
    if i - state.start < 3 or state.condition or state.ruled:
        return False
    head = scan.skip(i + 1)
    end = scan.stop(head)
    if word in ("while", "whereas", "whilst"):
        follows = end - head >= 3 and (scan.has(finite, head, end) or scan.tag(head) == "G")
    elif word in _CAUSAL:
        verb = clause_at(scan, head, end)
        figured = scan.value(state.start, i) and scan.value(head, end)
        follows = verb > 0 and not scan.has("C", head, verb) and (figured or _because(scan, state, i, end))
    elif word == "with":
        follows = _absolute(scan, head, end)
    else:
        return False
    return follows and stated(scan, state, i)


def _because(scan: Scan, state: State, i: int, end: int) -> bool:
    """Whether "because" gives the cause of a fact, not the one cause that is denied ("did not fall because …")."""
    words = scan.words.words[state.start : i]
    if scan.word(i) != "because" or end - i < 5 or state.aside >= 0:
        return False
    return _LIMITED.isdisjoint(words) and not any(word.endswith("n't") for word in words)


def _absolute(scan: Scan, head: int, end: int) -> bool:
    """Whether a name and what it did with a figure hang on a "with" ("with Norland doubling imports to 5%").

    A common noun may be told apart by its participle ("with firms employing 300 people"), a name is not.
    """
    verb = scan.find("G", head + 1, min(end, head + _ABSOLUTE))
    if verb < 0 or scan.has("AVvPRSIT", head, verb) or not scan.held(verb - 1):
        return False
    return scan.value(verb, end) and not scan.held(verb)


def participle(scan: Scan, state: State, i: int) -> bool:
    """A participle with a figure after a time ("over the past two days gaining 7% …"), which it cannot modify."""
    end = scan.stop(i)
    if state.condition or state.ruled or state.aside >= 0 or scan.tag(i + 1) not in "D#PXW":
        return False
    return i - state.start > 3 and scan.value(i, end) and stated(scan, state, i)


def relative(scan: Scan, state: State, i: int) -> bool:
    """A "which" without its comma after a name, which it cannot tell apart."""
    if state.condition or state.ruled or state.aside >= 0 or not scan.held(i - 1) or scan.word(i - 1) in _times():
        return False
    return scan.has(finite, i, min(i + 4, scan.stop(i))) and stated(scan, state, i)
