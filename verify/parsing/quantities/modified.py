"""Figures before a noun: the thing counted ("300 jobs") or modified ("an annual 5 percent GDP growth target")."""

from __future__ import annotations

from verify.parsing.quantities.figure import Figure
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.phrasing import ahead, back, light, say, slight, timely
from verify.parsing.quantities.ranges import change_words
from verify.parsing.quantities.tagged import Tagged
from verify.parsing.quantities.verbs import gerund_nouns

__all__ = ["counted", "modified", "stepped"]

_NOUNS_OF_CHANGE = ("nouns_up", "nouns_down")
_COMPLEMENTS = frozenset({"among", "between", "for", "of", "per"})
_AFTER_PARTICIPLE = frozenset("P.,;:)T-")


def stepped(figure: Figure) -> bool:
    """Whether a figure counts steps of a scale ("400 points"): what it measures stands elsewhere."""
    return figure.kind == "count" and figure.unit in words("measures", "steps", "nouns")


def counted(figure: Figure) -> bool:
    """Whether a figure counts or ranks a noun of its own."""
    return figure.kind in ("count", "ordinal") and figure.noun is not None and not stepped(figure)


def modified(t: Tagged, k: int, head: str) -> str:
    """The noun phrase that figure `k` stands before as a modifier, or what changes where that is a noun of change.

    `head` is what governs the figure: it is measured where the noun behind the figure only carries it ("a 5% gain").
    """
    s, figure = t.s, t.figures[k]
    i = figure.end + (s.word(figure.end) == "-" and s.glued(figure.end))
    if s.word(i) in ("fewer", "less", "more") and s.word(i + 1) != "than" and t.tag(i + 1) in ("W", "Q"):
        return say(t, ahead(t, i + 1))  # "15 per cent more doctors"
    opening = i
    while t.tag(i) == '"':
        i += 1
    if not _modifies(t, i):
        return ""
    if s.words[i] in change_words(*_NOUNS_OF_CHANGE) and t.tag(i + 1) not in ("W", "Q"):
        return _changed(t, k, i, head)
    phrase = ahead(t, i, joining=_COMPLEMENTS)
    if opening < i and t.tag(phrase[1]) == '"':
        behind = phrase[1]
        while t.tag(behind) == '"':
            behind += 1
        further = ahead(t, behind, joining=_COMPLEMENTS)
        phrase = further if further[0] == behind < further[1] else phrase  # 'a 9% "fresh" rating'
    if phrase[0] >= phrase[1]:
        return ""
    last = phrase[1] - 1
    if s.words[last] in change_words(*_NOUNS_OF_CHANGE) and slight(t, (phrase[0], last)):
        return _changed(t, k, last, head)  # "a 5% annual increase in fees"
    if light(t, phrase):
        if s.word(phrase[1]) in ("in", "for") and not head:
            return say(t, ahead(t, phrase[1] + 1))
        if figure.kind == "duration":
            return f"{head} {s.words[last]}".strip()  # "inflation at a 40-year high"
        return head or say(t, phrase)
    return f"{_lead(t, k)} {say(t, phrase)}".strip()


def _changed(t: Tagged, k: int, i: int, head: str) -> str:
    """What changes by the noun of change at token `i`: "a 10% rise in fees", "posted a 5% gain"."""
    s = t.s
    if s.word(i + 1) in ("in", "of", "to", "for", "on") and t.tag(i + 2) in ("D", "W", "Q", "G", "v", "E", '"'):
        phrase = ahead(t, i + 2)
        if phrase[0] < phrase[1] and not light(t, phrase) and not timely(t, phrase):
            return say(t, phrase)
    if head:
        return head
    return s.words[i] if s.words[i] not in change_words() else ""


def _modifies(t: Tagged, i: int) -> bool:
    """Whether the word behind a figure can begin a noun phrase, and is no verb, adverb or participle."""
    s = t.s
    if t.tag(i) not in ("W", "Q", "v", "E", "G", "e", "V", "B", "X"):
        return False
    word = s.words[i]
    if word in change_words(*_NOUNS_OF_CHANGE) or word in words("measures", "carriers", "nouns"):
        return True
    if t.tag(i) == "X":
        return (
            word.endswith("ly") and t.tag(i + 1) in ("W", "v", "E") and word not in words("numbers", "adverbs", "words")
        )
    if word in change_words() or word in words("numbers", "adverbs", "words"):
        return False
    if word in words("numbers", "extents", "words"):
        return False
    if word in change_words("after_up") or word in change_words("after_down") or word == "worth":
        return False
    if t.tag(i) in "VB" or (t.tag(i) in "vEeG" and t.tag(i + 1) not in ("W", "Q")):
        return word in gerund_nouns()
    if word in words("hedges", "level", "verbs") and word not in (
        "record",
        "average",
        "total",
        "estimated",
        "projected",
    ):
        return t.tag(i + 1) in ("W", "Q")
    if word in gerund_nouns():
        return True
    return not (word.endswith(("ed", "ing")) and t.tag(i + 1) in _AFTER_PARTICIPLE)


def _lead(t: Tagged, k: int) -> str:
    """The adjectives between a determiner and the figure: "an *annual* 5 percent …"."""
    first = start = t.figures[k].first
    while first > start - 2 and t.tag(first - 1) == "W" and t.owner[first - 1] < 0:
        first -= 1
    if t.tag(first - 1) == "Q":
        return say(t, (back(t, first)[0], start))  # "the *Fed's* 2% goal"
    return t.s.slice(first, start) if t.tag(first - 1) == "D" else ""
