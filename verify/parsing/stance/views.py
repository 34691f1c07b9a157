"""Whether a claim gives or reports a view: "I think", "believes that", "called for", "is widely seen as"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from verify.parsing.stance.lexicon import phrase_at, phrases, words

__all__ = ["doubting", "doubts", "judges", "own"]

_BE = frozenset(["am", "are", "be", "been", "being", "is", "was", "were"])
_IS = frozenset(["are", "is", "was", "were"])
_DENIED = frozenset(["hardly", "never", "not", "seldom"])
_DEMANDED = frozenset(["amid", "by", "despite", "from", "more", "new", "of", "with"])
_HOLDERS = frozenset(["i", "may", "people", "they", "we", "who", "would", "you"])
_ARTICLES = frozenset(["a", "an", "its", "that", "the", "their"])


def own(tokens: Sequence[str], seen: set[str]) -> bool:
    """ "I think", "in our view"."""
    if seen.isdisjoint(("i", "we", "my", "our", "i'm", "we're")):
        return False
    for i, word in enumerate(tokens[:-1]):
        after = tokens[i + 1]
        held = tokens[i + 3 : i + 4] if tokens[i + 1 : i + 3] == ["do", "not"] else [after]
        if word in ("i", "we") and not words("view", "own").isdisjoint(held):
            return True
        if word in ("am", "are", "i'm", "we're") and after in words("mind", "minded"):
            return True
        if word == "in" and after in ("my", "our") and tokens[i + 2 : i + 3] in (["opinion"], ["view"]):
            return True
    return False


def doubting(tokens: Sequence[str], i: int) -> bool:
    """Whether "doubt" at `i` is the verb with what is doubted after it ("experts doubt that", "doubts whether")."""
    if tokens[i] not in words("view", "doubting") or tokens[i + 1 : i + 2] not in (["that"], ["whether"], ["if"]):
        return False
    before = tokens[i - 1] if i else ""
    return (
        before not in _ARTICLES
        and before != "to"
        and before not in words("view", "having")
        and not before.endswith(("ing", "able"))
    )


def doubts(tokens: Sequence[str], seen: set[str]) -> bool:
    """Whether somebody doubts what the claim speaks of."""
    return not seen.isdisjoint(words("view", "doubting")) and any(doubting(tokens, i) for i in range(len(tokens)))


@cache
def _judging() -> frozenset[str]:
    listed = (
        ("view", "holding"),
        ("mind", "minds"),
        ("mind", "uttering"),
        ("mind", "minded"),
        ("verdict", "taken"),
        ("verdict", "verdicts"),
    )
    return frozenset[str]().union(*(words(*row) for row in listed))


def judges(tokens: Sequence[str], seen: set[str]) -> bool:
    """Whether the claim reports a view or gives one: "believes that", "called for", "is widely seen as", "is wrong"."""
    for first, _ in phrase_at(phrases("view", "asking"), tokens, seen):
        before = tokens[first - 1] if first else ""
        noun = before in _ARTICLES or before in _DEMANDED or before.endswith(("ing", "ed"))
        if not (noun and tokens[first] in ("call", "calls")):
            return True
    if _judging().isdisjoint(seen):
        return False
    for i, word in enumerate(tokens):
        before = tokens[i - 1] if i else ""
        after = tokens[i + 1] if i + 1 < len(tokens) else ""
        if word in words("view", "holding"):
            bare = word in ("believe", "regret", "think")
            told = before.endswith("s") or before in _HOLDERS if bare else before not in _BE and before not in _ARTICLES
            if told and after not in ("of", "tank", "tanks", "", ","):
                return True
        elif word in words("mind", "minds"):
            if not words("mind", "expressing").isdisjoint(tokens[max(0, i - 4) : i]):
                return True
        elif word in words("mind", "uttering"):
            if after not in ("", "as", "by", "in", "that", "through") and "interest" not in tokens[i + 1 : i + 4]:
                return True
        elif word in words("mind", "minded"):
            if after in ("about", "of", "that") and not _BE.isdisjoint(tokens[max(0, i - 2) : i]):
                return True
        elif word in words("verdict", "taken"):
            if before in words("verdict", "generally") or (before in _DENIED and word != "seen"):
                return True
        elif word in words("verdict", "verdicts") and _verdict(tokens, i, after):
            return True
    return False


def _verdict(tokens: Sequence[str], i: int, after: str) -> bool:
    """Whether the judging word at `i` is said of the subject ("is a bad idea", "was wrong")."""
    if after and after not in words("verdict", "following"):
        return False
    k = i - 1
    while k > 0 and (tokens[k] in ("a", "an", "also", "just", "not", "really", "simply", "so", "too", "very")):
        k -= 1
    return k > 0 and tokens[k] in _IS
