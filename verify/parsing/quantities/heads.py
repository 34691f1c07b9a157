"""The phrase that governs a figure: what stands before the verbs and prepositions in front of it."""

from __future__ import annotations

from verify.parsing.quantities.figures import Figure
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.phrasing import before, level_verbs
from verify.parsing.quantities.ranges import change_words
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.words import function_words

__all__ = ["head_of"]

_MOST_LINKS = 8
_BREAKS = frozenset({"", "(", ")", ",", ";", "and", "but", "or"})


def head_of(s: Sentence, figures: list[Figure], k: int, previous: str = "") -> str:
    """The noun phrase that governs figure `k`, over the verbs and prepositions between; empty if there is none.

    `previous` is the head of the figure before, which a second figure of the same move shares.  Of a participle after
    an auxiliary the subject is taken along: "the film has grossed $5m" gives "film grossed".
    """
    reach = figures[k - 1].end if k else 0
    at = _over_links(s, figures[k].first, reach)
    if at == reach and k and {"to", "from"} & set(s.words[reach : figures[k].first]):
        return previous  # "rose 7.2% to 1.78 trillion", "from 5% to 6%"
    if s.word(at - 1) == ":":
        at -= 1
    if at <= reach and k:
        return _over_figure(s, figures, k, previous)
    if at <= 0 or s.word(at - 1) in _BREAKS:
        return ""
    phrase = before(s, at, reach)
    if " " in phrase or not phrase:
        return phrase
    return _with_subject(s, at, reach, phrase)


def _over_figure(s: Sentence, figures: list[Figure], k: int, head: str) -> str:
    """The head where another figure stands between: "a 40-year high of 9%", "those over 60 surpassed 300 million"."""
    previous = figures[k - 1]
    opening = s.word(previous.end)
    if previous.kind == "duration":
        return head
    if opening in level_verbs() or opening in change_words() or opening in function_words("auxiliaries"):
        if previous.noun is not None:
            return s.slice(previous.first, previous.end)
        return before(s, previous.first, figures[k - 2].end if k > 1 else 0)
    return ""


def _with_subject(s: Sentence, at: int, reach: int, phrase: str) -> str:
    """A single word as a head: a participle takes its subject along or falls away, a noun stays."""
    word = s.words[at - 1]
    auxiliaries = function_words("auxiliaries", "adverbs")
    if word.endswith(("ed", "ing")) and s.word(at - 2) in auxiliaries:
        subject = at - 2
        while subject > reach and s.words[subject - 1] in auxiliaries:
            subject -= 1
        return f"{before(s, subject, reach)} {phrase}".strip()
    loose = word.endswith("ing") and s.word(at - 2) in (",", "", "and", "by")
    return "" if loose else phrase


def _over_links(s: Sentence, at: int, reach: int) -> int:
    """Back from token `at` over the words that only link a figure to what it measures."""
    links = 0
    while at > reach and links < _MOST_LINKS and _links(s, at - 1):
        at -= 1
        links += 1
    return at


def _links(s: Sentence, i: int) -> bool:
    word = s.words[i]
    if not s.free[i]:
        return s.digits(i) or word in ("in", "last", "month", "this", "year")
    if word == "that":
        return s.word(i + 1) in level_verbs() or s.word(i + 1) in function_words("auxiliaries")
    if word in words("hedges", "linking", "words") or word in change_words():
        return word not in change_words("nouns_up", "nouns_down") or s.word(i + 1) != "of"
    if s.word(i + 1) in change_words("nouns_up", "nouns_down") and word in words("hedges", "degrees", "words"):
        return True
    if word in words("hedges", "extremes", "words") and s.word(i + 1) == "of":
        return True
    if word == "for":
        return s.word(i - 1).startswith("account")
    if word in level_verbs():
        return s.word(i + 1) != "of"  # "a total of 5" is a noun, "they total 5" a verb
    return word in function_words("auxiliaries", "adverbs") or (word.endswith("ly") and len(word) > 4)
