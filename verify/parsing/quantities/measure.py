"""What a figure measures: the words of the sentence that name the quantity, head noun and modifiers.

Three places are asked in turn: the noun that the figure counts or modifies ("300 jobs", "a 5 percent growth target"),
the verb or noun that governs it ("the unemployment rate stood at 5%"), and the phrase behind it ("$5m for a library").
A figure that goes on from the one before ("up 7.2%", "and 4% in the south") measures what that one does.
"""

from __future__ import annotations

from verify.parsing.quantities.complements import completed, each_its_own
from verify.parsing.quantities.designations import owned
from verify.parsing.quantities.governors import Governor
from verify.parsing.quantities.heads import head_of
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.modified import counted, modified
from verify.parsing.quantities.nouns import singular
from verify.parsing.quantities.phrasing import Phrase, ahead, say
from verify.parsing.quantities.roles import Part
from verify.parsing.quantities.tagged import Tagged

__all__ = ["measures"]


def measures(t: Tagged, governors: list[Governor], parts: list[Part]) -> list[str]:
    """The measure of each figure, in order; empty where the sentence does not say.

    `governors` and `parts` are the governing words and the roles of the figures.  Never more than a few words, never
    across the sentence.
    """
    found: list[str] = []
    heads: list[str] = []
    based = False  # whether the last share was named by its whole alone: "45% of girls and 52% of boys"
    for k, (gov, part) in enumerate(zip(governors, parts, strict=True)):
        figure = t.figures[k]
        if figure.restates is not None:
            found.append(found[figure.restates])
            heads.append(heads[figure.restates])
            continue
        if counted(figure):
            phrase = say(t, _own(t, k))
            found.append(phrase or singular(t.s.words[figure.noun or 0]))
            heads.append(phrase)
            continue
        if figure.kind == "count" and (part_of := _counted_of(t, k)):
            found.append(say(t, _own(t, part_of)))
            heads.append(found[-1])
            continue
        before = heads[-1] if heads else ""
        head = head_of(t, k, gov, "" if based and part.base else before)
        whole = figure.kind == "percent" and t.s.word(figure.end) == "of"
        head = head or (before if not whole and _continues(t, k) else "")
        measure = modified(t, k, head)
        heads.append(head if figure.kind == "duration" else measure or head)
        if not measure and (figure.kind != "duration" or _lasts(t, gov)):
            measure = completed(t, k, head, part)
        elif not measure and t.s.word(figure.end) == "of":
            measure = completed(t, k, "", part)  # "two quarters of negative growth"
        based = whole and not heads[-1]
        if not measure and part.role == "change" and k:
            measure = found[-1]
        heads[-1] = heads[-1] or (measure if whole else "")
        found.append(measure)
    return each_its_own(t, found)


def _own(t: Tagged, k: int) -> Phrase:
    """The noun phrase of a count or ordinal: "15-20 U.S. companies" gives "U.S. companies"."""
    figure = t.figures[k]
    noun = figure.noun if figure.noun is not None else figure.end - 1
    start = figure.after
    while start < noun and (not t.s.alpha(start) or t.s.words[start] in ("of", "the", "more", "its", "their", "all")):
        start += 1
    end = noun + 1
    if noun < figure.end and figure.kind == "count" and t.s.word(end) == "of":
        tail = ahead(t, end + 1)
        end = tail[1] if tail[1] > tail[0] else end
    return min(start, noun), end


def _counted_of(t: Tagged, k: int) -> int:
    """The index of the figure whose noun a bare count is a part of ("26 out of *28 provinces*"), or 0."""
    figure = t.figures[k]
    if figure.noun is not None or k + 1 >= len(t.figures) or not counted(t.figures[k + 1]):
        return 0
    at = figure.end + (t.s.word(figure.end) == "out")
    if t.s.word(at) != "of":
        return 0
    at += 1 + (t.s.word(at + 1) == "the")
    return k + 1 if t.figures[k + 1].first in (at, owned(t.s, at)) else 0


def _lasts(t: Tagged, gov: Governor) -> bool:
    """Whether a duration is what is measured: "the talks lasted eight days", "a delay of two years"."""
    if gov.kind == "noun":
        return gov.link == "of"
    return gov.kind == "verb" and t.s.words[gov.at] in words("measures", "lasting", "verbs")


def _continues(t: Tagged, k: int) -> bool:
    """Whether figure `k` goes on a list of the same kind."""
    if not k:
        return False
    previous, figure = t.figures[k - 1], t.figures[k]
    if previous.unit != figure.unit or previous.kind != figure.kind:
        return False
    gap = t.s.words[previous.end : figure.first]
    joined = bool(gap) and len(gap) < 24 and gap[-1] in (",", "and", "but", "by", "from", "or", "to", "while", "with")
    return joined and ";" not in gap and "." not in gap
