"""The role a figure plays: level, change (and which way), share of a base, or rank."""

from __future__ import annotations

from msgspec import Struct

from verify.model import Direction, Role
from verify.parsing.quantities.arguments import subject_of
from verify.parsing.quantities.designations import owned
from verify.parsing.quantities.governors import Governor, equates
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.modified import stepped
from verify.parsing.quantities.nouns import is_plural
from verify.parsing.quantities.phrasing import Phrase, ahead, say
from verify.parsing.quantities.ranges import change_words
from verify.parsing.quantities.tagged import Tagged
from verify.parsing.quantities.units import dimension
from verify.parsing.quantities.verbs import multiplied, way_of
from verify.parsing.words import function_words

__all__ = ["Part", "roles"]

_COMPARED = frozenset({"as", "its", "more", "of", "that", "the", "what"})
_LOSS_OR_GAIN = frozenset({"cut", "down", "gain", "gained", "lose", "lost", "shed", "up"})
_PLACED = frozenset({"above", "ahead", "behind", "below"})


class Part(Struct, frozen=True):
    """The role of a figure, its direction, and the words its share or multiple is taken of."""

    role: Role
    direction: Direction | None = None
    base: str | None = None


def roles(t: Tagged, governors: list[Governor]) -> list[Part]:
    """Role, direction and base of each figure of the sentence, in order."""
    parts: list[Part] = []
    for k, gov in enumerate(governors):
        parts.append(_role(t, k, gov, parts))
    return parts


def _role(t: Tagged, k: int, gov: Governor, parts: list[Part]) -> Part:
    figure = t.figures[k]
    if figure.kind == "ordinal":
        return Part("rank" if figure.superlative else "level")
    base = _base(t, k)
    verb = multiplied(t.s.words[figure.end - 1]) if figure.kind == "multiple" else None
    if verb is not None:
        return Part("change", verb)
    behind = _behind(t, k)
    way = behind or _before(t, k, gov)
    if way is None and k and _goes_on(t, k, gov) and parts[-1].role == "change":
        way = parts[-1].direction
    way = way or _equated(t, k, gov)
    if way is not None:
        return Part("change", way, base or None)
    towards = _towards(t, k, gov) or _since(t, k)
    if base is not None and figure.kind == "percent":
        return Part("share", towards, base or None)
    return Part("level", towards, base or None)


def _goes_on(t: Tagged, k: int, gov: Governor) -> bool:
    """Whether a figure goes on from the one right before: "$9.14 or 0.52%", "3%, 4% and 5%"."""
    previous, figure = t.figures[k - 1], t.figures[k]
    gap = t.s.words[previous.end : figure.first]
    if gov.kind in ("list", "noun") and not gov.link and previous.unit == figure.unit and len(gap) <= 8:
        return not any(tag in "VAvS;" for tag in t.tags[previous.end : figure.first])
    if not 1 <= len(gap) <= 2 or not all(word in (",", "and", "or", "(", "/") for word in gap):
        return False
    return previous.unit == figure.unit or gap[-1] in ("or", "(")


def _noun_way(word: str) -> Direction | None:
    if word in change_words("nouns_up"):
        return "up"
    return "down" if word in change_words("nouns_down") else None


def _behind(t: Tagged, k: int) -> Direction | None:
    """ "a 10% increase", "5 percent GDP growth", "15 per cent more", "3% higher than"."""
    s, figure = t.s, t.figures[k]
    word = s.word(figure.end)
    if not (word in _PLACED and figure.kind in ("count", "duration", "measure")):
        if word in change_words("after_up"):
            return "up"
        if word in change_words("after_down"):
            return "down"
    if figure.kind == "count" and not stepped(figure):
        after = s.word(figure.after)
        return "up" if after in ("more", "additional", "extra") else "down" if after == "fewer" else None
    if figure.kind == "duration":
        return None
    i = figure.end + (word == "-")
    for j in range(i, min(i + 5, s.size)):
        if t.tags[j] not in "WQvEGe":
            return None
        way = _noun_way(s.words[j])
        if way is not None and s.word(j + 1) != "-" and (t.tags[j] == "W" or j == i):
            return way
    return None


def _before(t: Tagged, k: int, gov: Governor) -> Direction | None:
    """ "rose 3%", "grew by 3%", "an increase of 3%", "a rise in prices of 3%", "grew at a 3% rate"."""
    s, figure = t.s, t.figures[k]
    if s.word(figure.first) in ("above", "below", "beyond", "past", "under") and gov.link == "":
        return None  # "fell below 60%" tells where it is now
    if gov.noun is not None and (gov.link == "of" or gov.carrier or (gov.kind == "noun" and gov.link == "by")):
        return _named(t, gov.noun, figure.kind == "percent")
    if gov.kind != "verb":
        return None
    word = s.words[gov.at]
    if gov.link == "of" and gov.noun is None and gov.carrier is None:
        return _noun_way(word)  # "a spending cut of $3bn": no verb after all
    if gov.link == "" and figure.kind == "measure" and _covered(t, k):
        return None
    way = way_of(word) or (_noun_way(word) if gov.link in ("by", "") else None)
    if way is None:
        return None
    if gov.link == "at":
        return way if _paced(t, k, gov.carrier) else None
    if gov.link not in ("by", ""):
        return None
    if gov.link == "" and gov.noun is not None:
        return None  # "cut the workforce 5%" is rare, "raised concern, 5%" is not
    if gov.link == "" and figure.kind == "count" and not stepped(figure) and word not in _LOSS_OR_GAIN:
        return None  # "raised three concerns"
    if gov.link == "" and figure.kind == "duration":
        return None
    if gov.link == "" and figure.kind == "money" and word.startswith("rais"):
        return None  # "raised $5 million"
    return way


def _equated(t: Tagged, k: int, gov: Governor) -> Direction | None:
    """ "the increase was 3%": the way of the noun of change that a figure is said to be."""
    if not equates(t, gov):
        return None
    if t.figures[k].kind not in ("percent", "money") and not stepped(t.figures[k]):
        return None
    subject = subject_of(t, gov.at)
    return _named(t, subject, False) if subject is not None else None


def _covered(t: Tagged, k: int) -> bool:
    """Whether a length says where or how far: "sank 40 miles off the coast", "climbed 3 km up the hill"."""
    figure = t.figures[k]
    return dimension(figure.unit) == "length" and t.s.word(figure.end) in words("measures", "placing", "words")


def _had(t: Tagged, k: int) -> bool:
    """Whether a figure is what the verb of change is done to, and not how far it goes: "dropped 20 bombs"."""
    figure = t.figures[k]
    if t.s.word(figure.first) in change_words("after_up", "after_down") | {"below", "over", "past", "under"}:
        return False
    return figure.kind == "money" or (figure.noun is not None and not stepped(figure)) or _covered(t, k)


def _paced(t: Tagged, k: int, carrier: Phrase | None) -> bool:
    """Whether a figure behind "at" says how fast: "grew at a 5% rate", "grew at a rate of 5%"."""
    at = t.figures[k].end
    phrase = carrier if carrier is not None else ahead(t, at)
    return phrase[0] < phrase[1] and t.s.words[phrase[1] - 1] in ("clip", "pace", "rate", "rates", "speed", "tempo")


def _named(t: Tagged, phrase: Phrase, far: bool) -> Direction | None:
    """The direction of the noun of change that heads a phrase, or of any in it where `far`."""
    s = t.s
    for i in range(phrase[1] - 1, phrase[0] - 1, -1):
        way = _noun_way(s.words[i])
        if way is not None and (far or i == phrase[1] - 1 or t.tag(i + 1) == "P"):
            return way
    return None


def _since(t: Tagged, k: int) -> Direction | None:
    """Which way a level came that is set against an earlier one behind it: "is 5%, down from 7%"."""
    s, end = t.s, t.figures[k].end
    end += s.word(end) in (",", "(", "-")
    way = s.word(end)
    if way not in ("up", "down") or s.word(end + 1) != "from":
        return None
    return "up" if way == "up" else "down"


def _supplied(t: Tagged, k: int, gov: Governor) -> bool:
    """Whether "to" says who had what: "cut power to 40,000 homes"."""
    head = t.s.words[gov.noun[1] - 1] if gov.noun is not None and gov.noun[0] < gov.noun[1] else ""
    return t.figures[k].noun is not None and head in words("measures", "supplied", "nouns")


def _towards(t: Tagged, own: int, gov: Governor) -> Direction | None:
    """The direction of the level `own` that something moved to: "cut to 4%", "rose 7.2% to 1.78 trillion"."""
    s = t.s
    if gov.kind == "figure" and gov.link == "to":
        k = t.owner[gov.at]
        while k and _goes_on(t, k, gov):
            k -= 1  # "rose 40 cents, or 2%, to $20"
        if t.figures[k].unit in words("measures", "tallied", "nouns"):
            return None  # "struck it down by 6 votes to 3"
        for i in range(t.figures[k].first - 1, max(t.figures[k].first - 9, -1), -1):
            if t.tags[i] in ";:,":
                return None
            way = way_of(s.words[i]) or _noun_way(s.words[i])
            if way is not None:
                return way
        return None
    if gov.kind not in ("verb", "noun") or gov.at < 0:
        return None
    if gov.kind == "verb" and (gov.link == "to" or s.words[gov.at] not in ("up", "down")):
        way = way_of(s.words[gov.at])
        if (gov.link == "" and _had(t, own)) or (gov.link == "to" and _supplied(t, own, gov)):
            return None
        if way is None and gov.link == "to" and gov.noun is not None and gov.noun[0] < gov.noun[1]:
            return _named(t, gov.noun, False)  # "expects an inflation fall to 3%"
        return way if gov.link in ("to", "") else None
    if gov.link == "to" and gov.noun is not None:
        return _named(t, gov.noun, True)
    return None


def _base(t: Tagged, k: int) -> str | None:
    """What a share or multiple is taken of: "4 percent of GDP", "half the population", "three times the average".

    Empty where it is a share of what a pronoun stands for ("20% of them").
    """
    s, figure = t.s, t.figures[k]
    at = figure.end
    word = s.word(at)
    if figure.kind == "multiple":
        return say(t, ahead(t, at + (word in ("of", "that", "what")))) or None if word in _COMPARED else None
    if figure.unit != "%":
        return None
    if word == "of" and s.word(at + 1) == "those":
        tail = ahead(t, at + 3)
        return s.slice(at + 1, tail[1] if tail[1] > tail[0] else at + 2)
    if word == "of" and t.tag(at + 1) == "N":
        return ""
    if word == "of":
        return _aggregate(t, at + 1) or _whole(t, at + 1)
    if s.words[at - 1] == "half" and word in function_words("determiners"):
        return _whole(t, at)
    if word in ("share", "stake", "slice") and s.word(at + 1) in ("in", "of"):
        return _whole(t, at + 2)
    proportion = s.words[figure.after - 1] not in ("%", "cent", "pct", "percent")
    if proportion and s.alpha(at) and is_plural(word):
        return _whole(t, at)  # "nine in ten voters"
    return None


def _aggregate(t: Tagged, i: int) -> str | None:
    """The sum that is spent on something: "2% of *GDP* on aid", no part of the whole's own name."""
    while t.tag(i) == "D":
        i += 1
    phrase = ahead(t, i)
    for j in range(phrase[0] + 1, phrase[1]):
        if t.s.words[j] in ("on", "for") and t.s.words[j - 1] in words("measures", "aggregates", "nouns"):
            return say(t, (phrase[0], j))
    return None


def _whole(t: Tagged, i: int) -> str | None:
    """The noun phrase from token `i`; of a counted whole ("95% of the 22 million jobs") the noun it counts."""
    while t.tag(i) == "D":
        i += 1
    if t.tag(owned(t.s, i)) == "F":
        i = owned(t.s, i)
    if t.tag(i) == "F":
        figure = t.figures[t.owner[i]]
        if figure.noun is not None:
            return t.s.slice(figure.noun, figure.noun + 1)
        i = figure.end
    return say(t, ahead(t, i)) or None
