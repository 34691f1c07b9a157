"""How far a report reaches, and how it stands in its sentence: aside, in front, in a condition."""

from __future__ import annotations

from verify.parsing.attribution import verbs
from verify.parsing.attribution.phrases import Range, adverbial, opening
from verify.parsing.attribution.sentence import Sentence
from verify.parsing.attribution.verbs import HOLDS, SAYS, SHOWS
from verify.parsing.syntax import finite

__all__ = ["TOLD", "aside", "closing", "conditional", "fronted", "plural", "prompted", "reach"]

TOLD = frozenset(["advise", "assure", "inform", "notify", "remind", "tell", "warn"])
"""Verbs whose object is who hears it."""
_BREAKERS = frozenset(["although", "as", "because", "but", "since", "though", "whereas", "while", "yet"])


def reach(s: Sentence, v: int, in_front: bool = False, apposed: bool = False) -> int:
    """The token at which what is reported after `v` ends: another voice may speak from there on.

    `in_front` tells that the report stands in a clause put in front of the main one, and ends with it,
    `apposed` that its subject follows the verb, so that a relative describes the speaker.
    """
    inside = False
    for i in range(v + 1, len(s.words)):
        tag = s.tag(i)
        inside ^= tag == '"'
        if inside:
            continue
        if tag in ";—-":
            return i
        if tag == "," and i > v + (1 if apposed else 2):
            follower = s.word(i + 1)
            if in_front:
                return i
            turns = s.tag(i + 1) == "R" or (follower in _BREAKERS and s.tag(i + 2) != "G")
            if (apposed and s.tag(i + 1) == "R") or (turns and any(t in finite for t in s.words.tags[v + 1 : i])):
                return i
    return len(s.words)


def fronted(s: Sentence, first: int) -> bool:
    """Whether the subject at `first` is that of a clause put in front: "While the bank expects …, …"."""
    start = opening(s.words, first, 0)
    return "S" in s.words.tags[start:first] and not any(t in finite for t in s.words.tags[start:first])


def aside(s: Sentence, v: int, span: Range) -> bool:
    """ "…, X said" or "As X said, …": nothing of weight follows the verb, and a statement stands beside it."""
    if not verbs.reporting().get(s.word(v), 0) & (SAYS | HOLDS | SHOWS):
        return False
    last = v + 1
    while last < len(s.words) and s.tag(last) not in ',.;:—"':
        if s.tag(last) in finite or s.word(last) in ("that", "to"):
            return False
        last += 1
    left = span[0] - 1
    while left >= 0 and s.tag(left) in "XD":
        left -= 1
    compared = s.word(left) == "as"
    if last - v > (9 if compared else 7):
        return False
    if last > v + 1 and s.tag(v + 1) in "DW#" and adverbial(s.words, last - 1, v) != v:
        base = verbs.base(s.word(v))
        if base not in TOLD and not compared and s.tag(last) != ".":
            return False
        if base not in TOLD and s.tag(v + 1) in "D#":
            return False  # it has an object
    if compared:
        return True
    return (left > 0 or (left >= 0 and s.tag(left) == '"')) and s.tag(left) in ',"—-' and s.tag(last) in ',.;"'


def closing(s: Sentence, v: int) -> bool:
    """Whether what may be a noun is the verb of a name that ends its sentence: "…, the World Bank forecasts."."""
    if not s.word(v).endswith("s") or s.tag(v + 1) not in '."' or not s.capital(v - 1) or s.tag(v - 1) != "W":
        return False
    k = v - 1
    while k > 0 and s.tag(k) == "W" and s.capital(k):
        k -= 1
    k -= s.tag(k) == "D"
    return s.tag(k) == "," and any(tag in finite for tag in s.words.tags[:k])


def conditional(s: Sentence, v: int) -> bool:
    """Whether the verb stands in a condition: "if the board rules that …"."""
    first = s.words.tags.rfind(",", 0, v) + 1
    return "I" in s.words.tags[first:v]


def plural(s: Sentence, v: int) -> bool:
    """Whether what may be a noun is the verb of a plural before it: "officials note that the …"."""
    left = s.word(v - 1)
    many = left.endswith("s") or left == "data"
    return many and ((s.word(v + 1) == "that" and s.tag(v + 2) not in finite) or s.tag(v + 1) in ".,")


def prompted(s: Sentence, k: int) -> bool:
    """Whether the infinitive is what somebody was led to say ("has prompted experts to propose")."""
    return any(s.word(m) in ("led", "leading", "prompted", "prompting") for m in range(max(0, k - 6), k))
