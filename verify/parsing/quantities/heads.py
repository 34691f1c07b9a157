"""The words of what governs a figure: the noun before it, or the object or subject of the verb."""

from __future__ import annotations

from functools import cache

from verify.parsing.quantities.arguments import main_verb, object_of, passive, subject_of
from verify.parsing.quantities.governors import Governor, equates
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.phrasing import Phrase, ahead, back, say, slight, timely, verbal
from verify.parsing.quantities.ranges import change_words
from verify.parsing.quantities.tagged import Tagged
from verify.parsing.quantities.verbs import base_of, level_verbs, multiplied, way_of

__all__ = ["head_of"]

_NOUNS_OF_CHANGE = ("nouns_up", "nouns_down")


@cache
def _plain_verbs() -> frozenset[str]:
    """Verbs that add nothing to their subject as what is measured, by their base."""
    return words("measures", "equating", "verbs") | words("measures", "having", "verbs")


def head_of(t: Tagged, k: int, gov: Governor, before: str) -> str:
    """The words of what governs figure `k`; `before` those of the figure before."""
    figure = t.figures[k]
    if figure.kind == "multiple" and multiplied(t.s.words[figure.end - 1]) is not None:
        return _multiplied(t, k)
    if _of_its_whole(t, k, gov):
        return ""
    if gov.kind == "noun" and gov.noun is not None:
        return _of_noun(t, k, gov, before)
    if gov.kind == "verb":
        apart = t.s.words[gov.at] in ("up", "down") and t.tag(gov.at - 1) in (",", "-")
        if apart and k and _near(t, k):
            return before  # "were $3.50, up 40.6%"
        return _of_verb(t, k, gov, before)
    if gov.kind in ("aside", "bracket", "label"):
        return _apart(t, k, gov, before)
    if gov.kind in ("figure", "list", "beside"):
        return before if k and _near(t, k) else _clause(t, figure.first) if gov.kind != "list" else ""
    if gov.kind == "front":
        return _behind(t, figure.end) or (before if k and _near(t, k) else "")
    return ""


def _of_its_whole(t: Tagged, k: int, gov: Governor) -> bool:
    """Whether a share with its whole is named by that and not by what stands before it: "cut 10% of the staff",
    "of these sales 70% of the sums"; a list goes on with the head of its first share.
    """
    figure = t.figures[k]
    if figure.kind != "percent" or t.s.word(figure.end) != "of":
        return False
    if gov.kind == "list":
        return not (k and t.figures[k - 1].kind == "percent" and t.s.word(t.figures[k - 1].end) == "of")
    if gov.kind == "verb":
        word = t.s.words[gov.at]
        return not gov.link and (way_of(word) is not None or not _plain(t, gov))
    return gov.kind in ("aside", "label") or (gov.kind == "noun" and not gov.link)


def _plain(t: Tagged, gov: Governor) -> bool:
    """Whether the governing verb adds nothing to its subject as what is measured."""
    word = t.s.words[gov.at]
    if gov.carrier is not None or gov.noun is not None or t.tags[gov.at] in "AbPX":
        return True
    return way_of(word) is not None or word in level_verbs() or base_of(word) in _plain_verbs()


def _near(t: Tagged, k: int) -> bool:
    """Whether nothing but a list or a comparison stands between figure `k` and the one before."""
    previous, figure = t.figures[k - 1], t.figures[k]
    gap = t.tags[previous.end : figure.first]
    if (previous.unit == figure.unit or not figure.unit) and len(gap) <= 12 and figure.kind == previous.kind == "count":
        return ";" not in gap  # "of which 365 were in the north, 475 in the south"
    return len(gap) <= 24 and ";" not in gap and not any(tag in "VAvS" for tag in gap)


def _multiplied(t: Tagged, k: int) -> str:
    """What "doubled" and "more than doubled" say of: the object, else the subject."""
    figure = t.figures[k]
    if t.tag(figure.end) in ("D", "Q"):
        phrase = ahead(t, figure.end)
        if phrase[0] < phrase[1]:
            return say(t, phrase)
    subject = subject_of(t, figure.end - 1) or subject_of(t, figure.first)
    return say(t, subject) if subject else ""


def _changing(t: Tagged, phrase: Phrase) -> Phrase:
    """Of a noun of change what changes: "a sharp rise in prices" gives "prices"; else the phrase itself."""
    s = t.s
    for i in range(phrase[0], phrase[1] - 1):
        if s.words[i] in change_words(*_NOUNS_OF_CHANGE) and s.words[i + 1] in ("in", "of", "to", "for"):
            inner = ahead(t, i + 2, phrase[1])
            return inner if inner[0] < inner[1] else phrase
    return phrase


def _bare_change(t: Tagged, phrase: Phrase) -> bool:
    """Whether a phrase is a noun of change alone, or with words that only say how large: "a fractional decline"."""
    s = t.s
    last = phrase[1] - 1
    if s.words[last] not in change_words(*_NOUNS_OF_CHANGE):
        return False
    return slight(t, (phrase[0], last))


def _moving(t: Tagged, gov: Governor, phrase: Phrase) -> str:
    """What changes; of "an inflation fall to 3%" the inflation, for what stands behind "to" is a level."""
    inner = _changing(t, phrase)
    last = inner[1] - 1
    if gov.link == "to" and last > inner[0] and t.s.words[last] in change_words(*_NOUNS_OF_CHANGE):
        inner = (inner[0], last)
    return say(t, inner)


def _of_noun(t: Tagged, k: int, gov: Governor, before: str) -> str:
    """The governing noun; of a noun of change alone what the clause is about."""
    phrase = gov.noun
    assert phrase is not None
    if _bare_change(t, phrase):
        return "" if t.s.word(t.figures[k].end) == "in" else _clause(t, phrase[0]) or before or say(t, phrase)
    return _moving(t, gov, phrase)


def _of_verb(t: Tagged, k: int, gov: Governor, before: str) -> str:
    """The object of the governing verb where the figure is set for it, else its subject."""
    verb, noun = gov.at, gov.noun
    if noun is not None and noun[0] == noun[1]:
        return before  # a pronoun: "raised it to 5%"
    word = t.s.words[verb]
    base = base_of(word)
    figure = t.figures[k]
    if noun is not None and not gov.link and figure.kind == "money" and figure.first == figure.number:
        noun = None  # "offered the town $50"
    judging = base in words("measures", "judging", "verbs") and not passive(t, verb)
    if noun is not None and (judging or gov.link == "at" or not _bare_change(t, noun)) and not timely(t, noun):
        return _moving(t, gov, noun)
    if judging:
        return before
    plain = _plain(t, gov._replace(noun=noun))
    subject = _subject(t, verb)
    if subject is None and plain:
        return before
    if subject is not None and equates(t, gov):
        subject = _changing(t, subject)
    phrase = say(t, subject) if subject is not None else ""
    if plain:
        return phrase
    return f"{phrase} {t.s.slice(verb, verb + 1)}".strip()


def _subject(t: Tagged, verb: int) -> Phrase | None:
    """The subject of a verb, or of the particle "up" and "down" that says how a thing stands."""
    if t.s.words[verb] in ("up", "down") and t.tag(verb - 1) in ("", ",", "(", "-", "W", "Q", "Y", "F"):
        if t.tag(verb - 1) in ("W", "Q", "(") and not verbal(t, verb - 1):
            phrase = back(t, verb - (t.tag(verb - 1) == "("))
            return phrase if phrase[0] < phrase[1] else None
        main = main_verb(t, verb)
        if main is None:
            return None
        thing = object_of(t, main, verb) if way_of(t.s.words[main]) else None
        return thing or subject_of(t, main)
    return subject_of(t, verb)


def _clause(t: Tagged, at: int) -> str:
    """The object of a verb of change before token `at`, or the subject of any other."""
    verb = main_verb(t, at)
    if verb is None:
        return ""
    thing = object_of(t, verb, at) if way_of(t.s.words[verb]) else None
    phrase = thing or subject_of(t, verb)
    return say(t, phrase) if phrase else ""


def _apart(t: Tagged, k: int, gov: Governor, before: str) -> str:
    """A figure behind a comma, a colon or in parentheses: the noun before it, or what the clause is about."""
    reach = t.figures[k - 1].end if k else 0
    if gov.at == reach and k:
        return "" if gov.kind == "label" else before  # "in the ratio of 5 : 4"
    phrase = back(t, gov.at, reach)
    bare = phrase[0] < phrase[1]
    if gov.kind == "aside":
        if k and _near(t, k):
            return before
        alone = t.tag(t.figures[k].end) in (",", ")", "", ".", "-", ";")
        if not (bare and alone and gov.link == ""):
            return _clause(t, gov.at) or (say(t, phrase) if bare and main_verb(t, gov.at) is None else "")
    return say(t, phrase) if bare else before


def _behind(t: Tagged, i: int) -> str:
    """The subject behind a fronted figure: "At 6.8%, *inflation* is"."""
    if t.s.word(i) == "of":
        i = ahead(t, i + 1)[1]
    if t.tag(i) != ",":
        return ""
    i += 1
    while t.tag(i) == "Y":
        i += 1  # "At 6.8%, *June* inflation is"
    return say(t, ahead(t, i))
