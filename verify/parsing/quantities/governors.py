"""The word that governs a figure: over the prepositions, adverbs and articles in front of it to a verb or a noun.

"fell in May *to* just 4%" is governed by the verb "fell" with the link "to", "a budget *of* $5bn" by the noun "budget".
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from verify.parsing.quantities.arguments import main_verb, object_of
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.nouns import is_plural
from verify.parsing.quantities.phrasing import Phrase, back, light, verbal
from verify.parsing.quantities.ranges import change_words
from verify.parsing.quantities.tagged import Tagged
from verify.parsing.quantities.verbs import base_of, way_of
from verify.parsing.words import function_words

__all__ = ["Governor", "equates", "governor"]

Kind = Literal["verb", "noun", "aside", "bracket", "label", "figure", "list", "beside", "front", "none"]


class Governor(NamedTuple):
    """What governs a figure.

    `at` is the token of the governing verb, or of the sign or word that sets the figure apart; `link` the preposition
    next to the figure, empty if there is none; `noun` the noun phrase between ("raised *its rate* to 4%", "a *budget*
    of $5bn"); `carrier` the noun that only carries the figure ("at an annual *rate* of 6%").
    """

    kind: Kind
    at: int = -1
    link: str = ""
    noun: Phrase | None = None
    carrier: Phrase | None = None


def governor(t: Tagged, k: int) -> Governor:
    """The governor of figure `k` of the sentence."""
    return _walk(t, t.figures[k].first, t.figures[k - 1].end if k else 0, "", None, 0)


def equates(t: Tagged, gov: Governor) -> bool:
    """Whether the governor says of its subject that it is the figure: "the rise was 3%", "amounted to 3%"."""
    if gov.kind != "verb" or gov.noun is not None:
        return False
    equal = base_of(t.s.words[gov.at]) in words("measures", "equating", "verbs") and gov.link in ("", "to")
    return equal or (t.tags[gov.at] == "A" and not gov.link)


@cache
def _beside() -> frozenset[str]:
    return words("measures", "beside", "words")


@cache
def _linking() -> frozenset[str]:
    return words("measures", "linking", "words")


@cache
def _adverbs() -> frozenset[str]:
    return function_words("adverbs") | words("hedges", "intensifiers", "words") | words("hedges", "degrees", "words")


def _walk(t: Tagged, i: int, reach: int, link: str, carrier: Phrase | None, depth: int) -> Governor:
    """The governor of what begins at token `i`, nothing before `reach` (the end of the figure before) being crossed."""
    s, tags = t.s, t.tags
    i -= 1
    while i >= 0:
        word, tag = s.words[i], tags[i]
        if i < reach and t.owner[i] >= 0:
            return Governor("figure", i, link, None, carrier)
        if word in _beside():
            return Governor("beside", i, link or word, None, carrier)
        if word in ("up", "down") and tag in "PX" and s.word(i - 1) not in ("make", "makes", "made", "making"):
            return Governor("verb", i, link, None, carrier)
        if tag in "PT" and s.word(i + 1) != "," and not (tag == "T" and link):
            if t.tag(i + 1) != "Y":
                link = link or word
            if i == 0 or tags[i - 1] in ',;:("':
                return Governor("front" if link == "at" else "list", i, link, None, carrier)
        elif tag == "C" and t.tag(i - 1) == "P" and t.tag(i + 1) == "P":
            pass  # "at or below"
        elif tag in 'XDY"' or word in _linking() or (word in _adverbs() and tag == "W"):
            pass
        else:
            break
        i -= 1
    if i < 0:
        return Governor("none", -1, link, None, carrier)
    return _at(t, i, reach, link, carrier, depth)


def _at(t: Tagged, i: int, reach: int, link: str, carrier: Phrase | None, depth: int) -> Governor:
    """The governor where token `i` is the first before the figure that says something."""
    tag = t.tags[i]
    if verbal(t, i) and not (tag == "W" and link == "of"):
        return Governor("verb", i, link, None, carrier)
    kinds: dict[str, Kind] = {",": "aside", "(": "bracket", ":": "label", "-": "aside", "C": "list", ";": "none"}
    if tag in kinds:
        return Governor(kinds[tag], i, link, None, carrier)
    if tag == "R" and t.s.word(i - 1) == "of":
        return Governor("list", i, "", None, carrier)  # "856 cases, of which 365 were"
    if tag == "N":
        verb = i - 1
        return Governor("verb" if verbal(t, verb) and link else "none", verb, link, (i, i), carrier)
    if tag in "WQ" or tag == ")":
        return _noun(t, i, reach, link, carrier, depth)
    return Governor("none", i, link, None, carrier)


def _noun(t: Tagged, i: int, reach: int, link: str, carrier: Phrase | None, depth: int) -> Governor:
    """The noun that ends at token `i`, or the verb whose object or adjunct it is."""
    end = i + 1
    if t.tags[i] == ")":
        while i > reach and t.tags[i] != "(":
            i -= 1
        end = i
    phrase = back(t, end, reach, core=True)
    if phrase[0] >= phrase[1]:
        return Governor("none", i, link, None, carrier)
    carries = light(t, phrase) and depth < 3
    if not carries and not (link == "of" and t.s.word(phrase[0] - 1) in ("a", "an")):
        phrase = back(t, end, reach)
    verb = _inner_verb(t, phrase, link, carrier is not None)
    if verb is not None:
        return Governor("verb", verb, link, (verb + 1, phrase[1]) if verb + 1 < phrase[1] else None, carrier)
    left = phrase[0] - 1
    while left >= reach and t.tags[left] in 'DX"':
        left -= 1
    if carries and left >= 0:
        if verbal(t, left):
            return Governor("verb", left, link, None, phrase)
        return _walk(t, left + 1, reach, "", phrase, depth + 1)
    if left >= reach and verbal(t, left) and t.tags[left] != "A":
        return Governor("verb", left, link, phrase, carrier)
    if left >= reach and t.tags[left] == "A":
        return Governor("noun", left, link, phrase, carrier)
    if link in ("by", "for", "from", "to", "") and left > reach and t.tags[left] in "PY":
        return _over_adjunct(t, left, reach, link, phrase, carrier)
    return Governor("noun", left, link, phrase, carrier)


def _inner_verb(t: Tagged, phrase: Phrase, link: str, carried: bool) -> int | None:
    """A bare infinitive of change among the nouns: "helps firms *raise* prices by 5%", "saw gold *rise* from a low"."""
    s = t.s
    last = phrase[1] - 1
    if carried and link and last > phrase[0] and way_of(s.words[last]) and not is_plural(s.words[last]):
        return last if t.tags[last] == "W" else None
    if link not in ("by", "from", "to"):
        return None
    for i in range(phrase[0] + 1, last):
        noun = s.words[i] in change_words("nouns_up", "nouns_down")
        if t.tags[i] == "W" and way_of(s.words[i]) and (not noun or link == "by" or is_plural(s.words[i - 1])):
            return i
    return None


def _over_adjunct(t: Tagged, left: int, reach: int, link: str, phrase: Phrase, carrier: Phrase | None) -> Governor:
    """ "prices rose *in the north* by 5%": the verb before an adjunct, if it is one of change or the figure a price."""
    verb = main_verb(t, left)
    if verb is not None and verb >= reach and left - verb <= (1 if link == "for" else 8):
        if link != "for" and way_of(t.s.words[verb]) is None:
            return Governor("noun", left, link, phrase, carrier)
        return Governor("verb", verb, link, object_of(t, verb, phrase[1]), carrier)
    return Governor("noun", left, link, phrase, carrier)
