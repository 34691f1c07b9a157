"""Whether a stretch of a sentence has a finite verb of its own: what every rule that cuts asks."""

from __future__ import annotations

from verify.parsing.clauses.scan import Scan, State
from verify.parsing.syntax import finite

__all__ = ["clausal_noun", "clause_at", "full_clause", "governed", "regular", "stated", "unresolved"]

_OPENERS = frozenset(["because", "how", "that", "whether", "why"])
_DEGREES = frozenset(["far", "long", "many", "much"])  # "not that much"
_REACH = 6  # tokens from the head of a subject to its verb


def unresolved(scan: Scan, start: int, i: int) -> int:
    """The token after which a clause was opened ("that", "why", …) that has no verb before `i`; -1 without one."""
    at = next((j for j in range(i - 2, start, -1) if scan.words.words[j] in _OPENERS), -1)
    return at if at >= 0 and scan.tag(at + 1) != "T" and not scan.has(finite, at, i) else -1


def stated(scan: Scan, state: State, i: int) -> bool:
    """Whether the clause up to `i` has its finite verb; after a "that" or "why" only what follows it counts."""
    words = scan.words.words
    start = next((j for j in range(i - 1, state.start, -1) if words[j] in _OPENERS and _opens(words, j)), state.start)
    first = scan.skip(start, "XC")
    if scan.tag(first) == "P" and not scan.has("AV", first, scan.stop(first)):
        start = scan.stop(first)  # a phrase in front, its participle is no verb ("At the fair held in Esk, …")
        if start >= i:  # "In May sales hit 3 million, …"
            return any(scan.tags[j] == "v" and scan.tag(j + 1) in "D#" for j in range(first + 2, i))
    return scan.has(finite, start, i)


def _opens(words: list[str], j: int) -> bool:
    """Whether the opener at `j` is no adverb of degree ("not that much")."""
    if words[j] != "that" or j + 1 >= len(words) or words[j + 1] not in _DEGREES:
        return True
    return not any(word == "not" or word.endswith("n't") for word in words[max(0, j - 3) : j])


def clause_at(scan: Scan, head: int, end: int) -> int:
    """The finite verb of the plain clause that begins at `head` ("imports are down"), -1 where none begins there.

    A past form that may be a participle counts where a figure or an object follows.
    """
    verb = scan.find(finite, head + 1, min(end, head + 1 + _REACH))
    if verb < 0 or scan.tag(head) not in "DWN#_" or scan.has("RSIGTE,;:-", head, verb):
        return -1
    if "that" in scan.words.words[head + 1 : verb]:
        return -1
    if scan.tag(verb) == "v" and scan.tag(head) != "N":
        after = scan.skip(verb + 1)
        if not (scan.tag(after) in "D#" or scan.value(after, min(end, after + 3)) or not regular(scan, verb)):
            return -1
    return verb


def regular(scan: Scan, verb: int) -> bool:
    """Whether the past form at `verb` ends in -ed, and so may be a participle."""
    return scan.word(verb).endswith("ed")


def clausal_noun(scan: Scan, first: int, last: int) -> bool:
    """Whether a clause hangs on the noun phrase at `first` ("a post she has held for 50 years", "one that cost 3%")."""
    if scan.word(first) not in ("a", "an", "one") or last - first < 5:
        return False
    inner = scan.skip(first + 1, "WX#")
    if not (scan.tag(inner) in "NR" or "that" in (scan.word(inner - 1), scan.word(inner))):
        return False
    return scan.has(finite, inner, min(last, inner + 4))


def full_clause(scan: Scan, start: int, end: int) -> bool:
    """Whether a finite verb stands between the two tokens besides those of relatives and "that" clauses."""
    verbs = sum(tag in finite for tag in scan.tags[start:end])
    return verbs > sum(scan.tags[j] == "R" or scan.word(j) == "that" for j in range(start + 1, end))


def governed(scan: Scan, state: State, head: int) -> bool:
    """Whether a bare infinitive at `head` goes on from a modal or a passive ("is expected to X … and Y")."""
    if state.start > 0 and scan.tag(scan.skip(state.start, "XC")) == "B":
        return True
    for j in range(head - 2, state.start, -1):
        if scan.tags[j] == "B":
            k = j - 1
            while k > state.start and scan.tags[k] == "X":
                k -= 1
            return head - j > 2 and (scan.tags[k] == "A" or (scan.tags[k] == "T" and scan.tags[k - 1] == "e"))
    return False
