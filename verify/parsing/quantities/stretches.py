"""The stretch of a clause before its verb, and the noun phrase that heads it."""

from __future__ import annotations

from verify.parsing.quantities.phrasing import LONGEST, Phrase, ahead, back
from verify.parsing.quantities.tagged import Tagged

__all__ = ["FARTHEST", "clause_head", "opening_of"]

FARTHEST = 40
"""How many tokens back a subject, or the start of an aside, is looked for."""
_FINITE = "AVv"
_VERBS = "AVvBGEeg"
_JOINING = frozenset({"among", "at", "between", "by", "for", "from", "in", "of", "on", "per", "to", "with"})


def opening_of(t: Tagged, i: int) -> int:
    """The opening parenthesis of the closing one at `i`, or the start."""
    k = i - 1
    least = max(0, i - FARTHEST)
    while k > least and t.tags[k] != "(":
        k -= 1
    return k


def clause_head(t: Tagged, end: int) -> tuple[int, Phrase | None]:
    """Where the stretch of a clause that ends with token `end` begins, and the noun phrase that heads it.

    ``None`` where the stretch holds no noun phrase but a fronted adverbial ("in the end").
    """
    tags = t.tags
    least = max(-1, end - FARTHEST)
    i = end
    passed = False  # a verb that may belong to a relative clause
    while i > least:
        tag = tags[i]
        if tag == "R" and passed:
            antecedent = back(t, i)  # "the increase that the bank made in May was"
            if antecedent[0] < antecedent[1]:
                return antecedent[0], antecedent
            break
        if tag in ";:(SINR" or (tag == "." and i < end and not t.s.glued(i + 1)):
            break
        if tag == ")":
            i = opening_of(t, i) - 1
            continue
        if tag == "," and not _lists(t, i, end):
            break
        if (tag == "F" and i < end) or (tag == "-" and not t.s.glued(i)):
            break
        if tag == "C" and not _joins(t, i):
            break
        if tag in _VERBS:
            adjective = tag in "vEeG" and t.tag(i + 1) in ("W", "Q") and (i == 0 or tags[i - 1] in "DQP,")
            reduced = tag in "vEeG" and t.tag(i - 1) in ("W", "Q") and _adjunct(t, i + 1)
            passed = passed or reduced
            if not adjective and not reduced and not (_empty(t, i + 1, end) and tag in _FINITE):
                break
        i -= 1
    return i + 1, _first_phrase(t, i + 1, end + 1)


def _adjunct(t: Tagged, i: int) -> bool:
    """Whether a participle is followed by what belongs to it: "the tax imposed *on imports*", "said *ago*"."""
    return t.tag(i) in ("P", "Y", "X", "T")


def _empty(t: Tagged, first: int, end: int) -> bool:
    return all(t.tags[k] in 'XYDF"' for k in range(first, end + 1))


def _lists(t: Tagged, comma: int, end: int) -> bool:
    """Whether a comma parts nouns of a list that ends with "and": "pork, wheat and cotton rose"."""
    k = comma + 1
    while k <= end and t.tags[k] in "WQ&D":
        k += 1
    if k > end or not (t.tags[k] == "," or (t.tags[k] == "C" and t.s.words[k] in ("and", "or"))):
        return False
    k, least = comma - 1, max(-1, comma - 2 * LONGEST)
    while k > least and t.tags[k] in "WQ&D":
        k -= 1
    return k < comma - 1 and (k < 0 or t.tags[k] in ",;:(PS")


def _joins(t: Tagged, i: int) -> bool:
    """Whether a conjunction joins nouns and not clauses: nothing but a noun phrase before it in its clause."""
    if t.s.words[i] not in ("and", "or", "nor") or t.tag(i - 1) not in ("W", "Q"):
        return False
    k = i - 1
    least = max(-1, i - 2 * LONGEST)
    while k > least and t.tags[k] in 'WQ&DPX"#C':
        k -= 1
    return k < 0 or t.tags[k] in ",;:(SIYN"


def _first_phrase(t: Tagged, first: int, end: int) -> Phrase | None:
    """The head phrase of the stretch: a fronted adverbial and what is no noun phrase are passed over."""
    tags, s = t.tags, t.s
    i = first
    while i < end and tags[i] in 'YX",':
        i += 1
    if i < end and tags[i] == "P":
        i = _behind_adverbial(t, i, end)
    if i >= end:
        return None
    phrase = ahead(t, i, end, _JOINING, listed=True)
    return phrase if phrase[0] < phrase[1] and any(s.alpha(k) for k in range(*phrase)) else None


def _behind_adverbial(t: Tagged, first: int, end: int) -> int:
    """Where the subject begins behind a fronted phrase without a comma: at its determiner, or behind a time or name."""
    for k in range(end - 1, first, -1):
        if (t.tags[k] == "D" and t.tag(k - 1) not in ("P", "C", "T", "D")) or (t.tags[k] == "Y" and k < end - 1):
            return k + (t.tags[k] == "Y")
    for k in range(end - 1, first + 1, -1):
        plural = t.tags[k] == t.tags[k - 1] == "W" and t.s.words[k - 1].endswith("s")
        name = t.tags[k - 1] == "W" and t.s.raw[k - 1][0].isupper() and t.s.raw[k][0].islower()
        if (plural or name) and t.tags[k] == "W":
            return k
    return max(first + 1, end - 2)
