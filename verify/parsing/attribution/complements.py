"""What follows a verb that may report: the clause, words, thing or figures that make a report of it."""

from __future__ import annotations

from verify.parsing.attribution import verbs
from verify.parsing.attribution.phrases import adverbial
from verify.parsing.attribution.sentence import Sentence
from verify.parsing.attribution.verbs import HOLDS, SAYS, SHOWS, TAKES, VOICES
from verify.parsing.syntax import finite

__all__ = ["clause", "particle", "takes"]


def takes(s: Sentence, v: int, bits: int) -> bool:
    """Whether what follows the verb at `v` makes a report of it."""
    base = verbs.base(s.word(v))
    follower, tag = s.word(v + 1), s.tag(v + 1)
    if particle(s, v):
        return True
    if tag == "T":
        return False  # what somebody means to do themselves
    if bits & TAKES and "as" in s.words.words[v + 1 : v + 14]:
        return True
    if bits & VOICES and tag in 'DW#N"GXPV' and follower != "by":
        return True
    if bits & HOLDS and tag in "DW#NX" and _held(s, v):
        return True
    if bits & (SAYS | SHOWS | HOLDS):
        if base in ("ask", "wonder"):
            return tag in '",:'
        return tag in '":' or clause(s, v)
    return False


def clause(s: Sentence, v: int) -> bool:
    """Whether a clause or words of somebody follow the verb at `v`."""
    i = v + 1
    while i < min(v + 30, len(s.words)):
        tag = s.tag(i)
        if s.word(i) == "that" or tag in '":':
            return True
        if tag in finite:
            return i > v + 1 and s.tag(i - 1) not in "CP" and adverbial(s.words, i - 1, v) != v
        if tag in ";.!?SRI—-":
            return tag in "SI" and i == v + 1
        if tag == "," and s.tag(i + 1) == "R":
            i = s.words.tags.find(",", i + 1)
            if i < 0:
                return False
        elif tag == "," and s.tag(i + 1) != '"' and s.word(i + 1) != "that":
            return False
        i += 1
    return False


def particle(s: Sentence, v: int) -> bool:
    """Whether a word that makes a saying of the verb follows it, and no unit stands before ("basis points to")."""
    found = s.word(v + 1) in verbs.particles(verbs.base(s.word(v)))
    return found and s.word(v - 1) not in ("basis", "index", "percentage")


def _held(s: Sentence, v: int) -> bool:
    """Whether a view is held of something to come or said in figures: "expects X to …", "projects 3% growth"."""
    for i in range(v + 1, min(v + 10, len(s.words))):
        if s.tag(i) in "T#" or s.tag(i) in finite or s.word(i) == "that":
            return True
        if s.tag(i) in ",;":
            return False
    return False
