"""The arguments of a verb: its subject and its object, found over word classes."""

from __future__ import annotations

from verify.parsing.quantities.phrasing import Phrase, ahead, back, timely
from verify.parsing.quantities.stretches import FARTHEST, clause_head, opening_of
from verify.parsing.quantities.tagged import Tagged

__all__ = ["main_verb", "object_of", "passive", "subject_of"]

_FINITE = "AVv"
_DEEPEST = 3
"""How many verbs a subject is handed on over."""
_BE = frozenset({"are", "be", "been", "being", "is", "was", "were"})
_BOUND = frozenset({"able", "due", "likely", "poised", "set", "unlikely"})


def object_of(t: Tagged, verb: int, stop: int) -> Phrase | None:
    """The object between a verb and token `stop`: "raised *its key rate* by"; ``None`` of a verb without one."""
    i = verb + 1
    while i < stop and t.tags[i] in 'XY"':
        i += 1
    if i >= stop or t.tags[i] not in "DWQvEeG":
        return None
    phrase = ahead(t, i, stop)
    return phrase if phrase[0] < phrase[1] else None


def passive(t: Tagged, verb: int) -> bool:
    """Whether a participle is passive: "is expected", "prices expected at"; not "had expected"."""
    if t.tags[verb] not in "eE":
        return False
    i = verb - 1
    while t.tag(i) == "X":
        i -= 1
    return t.tag(i) not in ("A", "b") or t.s.words[i] in _BE


def main_verb(t: Tagged, before: int) -> int | None:
    """The last finite verb before token `before`, in the same sentence and on this side of a semicolon."""
    i = before - 1
    least = max(0, before - FARTHEST)
    while i >= least:
        tag = t.tags[i]
        if tag in ";:":
            return None
        if tag == ")":
            i = opening_of(t, i)
        elif tag in _FINITE:
            return i
        i -= 1
    return None


def subject_of(t: Tagged, verb: int, depth: int = 0) -> Phrase | None:
    """The subject of the verb at token `verb`; ``None`` where it is a pronoun or not to be told.

    Auxiliaries and asides between the two are passed over; of verbs in a row ("fell and is now") the subject is the
    first one's, of a relative clause its antecedent.
    """
    if depth > _DEEPEST:
        return None
    i = _before_group(t, verb)
    tags = t.tags
    if i < 0:
        return _fronted(t, verb)
    if tags[i] in ",-)":
        if tags[i] != ")" and tags[verb] in "GgEev" and main_verb(t, i) is None:
            return _fronted(t, verb)
        before = _over_aside(t, i, adjunct=tags[verb] == "G")
        if before is None:
            return _carried(t, i, depth)
        i = before
    tag = t.tag(i)
    if tag == "C" or (tag in ("Y", "F") and tags[verb] in "GgB"):
        return _carried(t, i, depth)
    if tag == "R":
        return _antecedent(t, i)
    if tag in ("P", "S") and tags[verb] in "GgB":
        return _fronted(t, verb)
    if tag in ("N", ""):
        return None
    if tag in "VvEegGB" and (i < verb - 1 or tags[verb] == "P"):
        return subject_of(t, i, depth + 1)
    if tag in "WQ" and i == verb - 1 and tags[verb] == "G":
        phrase = back(t, verb)
        return phrase if phrase[0] < phrase[1] else None
    first, found = clause_head(t, i)
    adverbial = found is None or timely(t, found)  # "on the week to close at"
    if adverbial and first > 0 and (found is not None or tags[first - 1] in _FINITE):
        return _carried(t, first, depth)
    return found


def _over_aside(t: Tagged, i: int, adjunct: bool) -> int | None:
    """The token before the aside that ends at token `i`, if one does; `adjunct`: a comma sets off no aside here."""
    if t.tags[i] == "-":
        at = _dash(t, i)
    elif t.tags[i] == ",":
        at = None if adjunct else _aside(t, i)
    else:
        at = opening_of(t, i)
    if at is None:
        return None
    return opening_of(t, at - 1) - 1 if t.tag(at - 1) == ")" else at - 1


def _before_group(t: Tagged, verb: int) -> int:
    """The token before a verb with its auxiliaries and the verbs it depends on: "is *expected to* rise"."""
    tags, words = t.tags, t.s.words
    i = verb - 1
    least = max(-1, verb - 12)
    while i > least:
        tag = tags[i]
        floating = tag == "D" and words[i] in ("all", "both", "each")
        if floating or tag in 'AXbeg"' or (tag in "vEB" and t.tag(i - 1) in ("A", "b", "T")):
            i -= 1
        elif tag == "T":
            i -= 1
            if i > least and (tags[i] in "VveEgGB" or words[i] in _BOUND):
                i -= 1
        else:
            break
    return i


def _dash(t: Tagged, i: int) -> int | None:
    """The dash that opens the aside which the dash at `i` closes."""
    for k in range(i - 1, max(0, i - FARTHEST), -1):
        if t.tags[k] == "-" and not t.s.glued(k):
            return k
        if t.tags[k] in ";:":
            break
    return None


def _aside(t: Tagged, comma: int) -> int | None:
    """The comma that opens the aside which the comma at `comma` closes: "the index, which fell in May, rose"."""
    k = comma - 1
    least = max(0, comma - FARTHEST)
    while k > least:
        tag = t.tags[k]
        if tag in ";:":
            return None
        if tag == "-" and t.tag(k + 1) == "R":
            return k
        if tag == ",":
            inside = t.tag(k + 1)
            if inside in ("R", "E", "e", "v", "G", "X", "P", "D", "W", "F", "Y", "Q", "#") and t.tag(k - 1) in 'WQ)"':
                return k
            if inside not in ("C", ""):
                k -= 1
                continue
            return None
        k -= 1
    return None


def _carried(t: Tagged, i: int, depth: int) -> Phrase | None:
    """The subject of the verb before token `i`, which a verb behind it shares."""
    verb = main_verb(t, i)
    return None if verb is None else subject_of(t, verb, depth + 1)


def _antecedent(t: Tagged, i: int) -> Phrase | None:
    """What a relative word at `i` stands for."""
    if t.s.words[i] not in ("that", "which", "who"):
        return None
    end = i - (t.tag(i - 1) in (",", "-"))
    if t.tag(end - 1) == ")":
        end = opening_of(t, end - 1)
    phrase = back(t, end)
    return phrase if phrase[0] < phrase[1] else None


def _fronted(t: Tagged, verb: int) -> Phrase | None:
    """The subject that follows a fronted clause: "after hitting a high, *the index* fell"."""
    i = verb + 1
    while i < min(t.s.size, verb + FARTHEST):
        if t.tags[i] == ",":
            phrase = ahead(t, i + 1)
            return phrase if phrase[0] < phrase[1] else None
        if t.tags[i] in ";:.)":
            return None
        i += 1
    return None
