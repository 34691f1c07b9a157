"""Noun phrases ahead of and behind a place of a tagged sentence.

A phrase is a head noun with its modifiers and the prepositional phrases that tell of what it is: "price of oil in the
north".  Determiners and adverbs at its head, calendar expressions and quotes at its edges are left out; it never
crosses a verb, a clause or a figure.  (Chunking by word classes after Abney, "Parsing by Chunks", 1991.)
"""

from __future__ import annotations

from functools import cache

from verify.data import table
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.nouns import is_plural, singular
from verify.parsing.quantities.ranges import change_words
from verify.parsing.quantities.tagged import Tagged
from verify.parsing.quantities.units import dimension
from verify.parsing.quantities.verbs import is_past, level_verbs, way_of
from verify.parsing.syntax import verb_base

__all__ = ["LONGEST", "Phrase", "ahead", "back", "light", "say", "slight", "timely", "verbal"]

LONGEST = 8
"""How many words a measure has at most."""

Phrase = tuple[int, int]
"""The first token of a phrase and the one behind its last."""

_JOINING = frozenset({"among", "between", "for", "in", "of", "on", "per", "to"})
_CLOSE = frozenset({"among", "between", "for", "of", "on", "per"})
_ACCOUNT = frozenset({"account", "accounts"})
_PARTICIPLES = "vEeG"


def ahead(t: Tagged, i: int, stop: int | None = None, joining: frozenset[str] = _CLOSE, listed: bool = False) -> Phrase:
    """The noun phrase that begins at token `i`, before token `stop`; ``(i, i)`` where there is none.

    `joining` are the prepositions that continue it, `listed` lets it run on over a list ("pork, wheat and cotton").
    """
    tags, s = t.tags, t.s
    stop = s.size if stop is None else min(stop, s.size)
    while i < stop and (tags[i] in 'DX"' or s.words[i] in ("of", "all")):
        i += 1
    first = end = i
    count = 0
    while i < stop and count < LONGEST + 6 * listed:
        tag = tags[i]
        if tag in "WQ" or (tag == "#" and (not s.free[i] or s.glued(i))) or (tag in _PARTICIPLES and _adjective(t, i)):
            if i > first and tag == "W" and _verb_inside(t, i):
                break
            count += tags[i] != "Q" or s.alpha(i)
            i = end = i + 1
        elif tag == "Y" and (behind := _dated(t, i, first, stop)):
            first = behind if i == first else first
            i = behind
        elif i == first:
            break
        elif (tag == "&" and s.glued(i)) or (tag == "." and _initial(t, i)):
            i += 1
        elif (tag == "P" and s.words[i] in joining) or (tag == "T" and "to" in joining):
            after = i + 1
            while after < stop and tags[after] in 'D"':
                after += 1
            if after >= stop or tags[after] not in "WQ" or _of_time(t, after, stop):
                break
            i = after
        elif listed and (tag in ",C"):
            after = i + 1 + (tag == "," and t.tag(i + 1) == "C")
            if t.tag(after) not in ("W", "Q"):
                break
            i = after
        else:
            break
    return first, end


def _dated(t: Tagged, i: int, first: int, stop: int) -> int:
    """The noun behind the calendar expression at token `i` that dates it: "China's *2025* budget", "the *May* figure";
    0 where it stands for itself.
    """
    if i > first and not t.s.words[i - 1].endswith(("'s", "s'")):
        return 0
    if i == first and t.tag(i - 1) != "D":
        return 0
    while i < stop and t.tags[i] == "Y":
        i += 1
    return i if i < stop and t.tags[i] in "WQ" else 0


def back(t: Tagged, end: int, reach: int = 0, core: bool = False) -> Phrase:
    """The noun phrase that ends before token `end`, not before token `reach`; ``(end, end)`` where there is none.

    `core` leaves out the prepositional phrases inside it: of "price of oil" the oil alone.
    """
    tags, s = t.tags, t.s
    i = end - 1
    while i >= reach and tags[i] in 'YX"':
        i -= 1
        if i >= reach and tags[i] == "P" and tags[i + 1] == "Y":
            i -= 1  # "the bill in 2009"
    last = first = i + 1
    while i >= reach and last - i <= 2 * LONGEST:
        start = _core_back(t, i, reach)
        if start > i:
            break
        first = start
        i = start - 1
        while i >= reach and tags[i] in 'D"':
            i -= 1
        preposition = i > reach and (tags[i] == "P" or (tags[i] == "T" and start == i + 1)) and s.words[i] in _JOINING
        if core or not preposition or tags[i - 1] not in "WQ":
            break
        i -= 1
    return first, last


def _core_back(t: Tagged, i: int, reach: int) -> int:
    """The first token of the run of modifiers and nouns that ends with token `i`; ``i + 1`` where it is none."""
    tags, s = t.tags, t.s
    first = i + 1
    least = max(reach, i - 3 * LONGEST)
    while i >= least:
        tag = tags[i]
        adjective = tag in _PARTICIPLES and first == i + 1 and _adjective(t, i)
        if tag in "WQ" or (tag == "#" and not s.free[i]) or adjective:
            first = i
        elif not _inside(t, i, least):
            break
        i -= 1
    return first


def _inside(t: Tagged, i: int, least: int) -> bool:
    """Whether the sign or conjunction at `i` stands inside a run of nouns."""
    tag = t.tags[i]
    if tag == "&":
        return t.s.glued(i)
    if tag == ".":
        return _initial(t, i)
    if i <= least or t.tags[i - 1] not in "WQ":
        return False
    return tag == '"' or (tag == "C" and t.s.words[i] in ("and", "or") and _coordinates(t, i))


def _initial(t: Tagged, i: int) -> bool:
    """A full stop inside a name: "St. Louis", "J. P. Morgan"."""
    s = t.s
    return s.words[i] == "." and s.glued(i) and i + 1 < s.size and len(s.words[i - 1]) < 4 and s.raw[i - 1][0].isupper()


def _adjective(t: Tagged, i: int) -> bool:
    """Whether a participle stands before a noun as an adjective: "the adjusted rate", "of rising prices"."""
    if t.tag(i + 1) not in ("W", "Q"):
        return False
    before = t.tag(i - 1)
    if before in ("D", "Q"):
        return True
    if before == "P":
        word = t.s.words[i]
        return t.tags[i] != "G" or way_of(word) is not None or word in words("numbers", "gerunds", "words")
    opens = before in ("", ",", "(", ":", ";", '"')
    return opens and t.tags[i] != "G" and way_of(t.s.words[i]) is None and t.s.words[i] not in level_verbs()


def _coordinates(t: Tagged, i: int) -> bool:
    """Whether the conjunction at `i` joins nouns: no verb before it in its clause ("food and energy prices rose")."""
    k, least = i - 1, max(-1, i - 3 * LONGEST)
    while k > least and t.tags[k] in 'WQ&X"#C':
        k -= 1
    return k < 0 or t.tags[k] in "DP,;:(SIYF"


def _verb_inside(t: Tagged, i: int) -> bool:
    """Whether a word inside a run of nouns is rather its verb: "prices climb", "the rate hits"."""
    s = t.s
    word = s.words[i]
    if not s.free[i] or s.raw[i][0].isupper():
        return False
    if word in change_words() and word not in change_words("nouns_up", "nouns_down"):
        return True
    return word.endswith("ed") and len(word) > 4 and t.tag(i + 1) not in ("W", "Q", "&")


def verbal(t: Tagged, i: int) -> bool:
    """Whether the token is a verb that may govern a figure: tagged so, or a word of change behind its subject."""
    tag = t.tag(i)
    if tag in ("V", "v", "B", "G", "g", "e", "E", "A", "b"):
        return True
    word = t.s.word(i)
    if word in _ACCOUNT and t.s.word(i + 1) == "for":
        return True
    if tag == "W" and word.endswith("ing") and verb_base(word) in words("measures", "equating", "verbs"):
        return t.tag(i + 1) in ("P", "T", "F")
    if tag != "W" or not t.s.free[i] or (way_of(word) is None and word not in level_verbs()):
        return False
    before = t.tag(i - 1)
    if before in ("N", "R", "T", "X"):
        return True
    if before != "W":
        return False
    return is_past(word) or is_plural(t.s.words[i - 1]) != is_plural(word)


def _of_time(t: Tagged, i: int, stop: int) -> bool:
    """Whether the nouns from token `i` on end with one of time, or belong to a figure: "in recent months"."""
    while i + 1 < stop and t.tags[i + 1] in "WQ":
        i += 1
    return timely(t, (i, i + 1)) or t.owner[i] >= 0


@cache
def _slight() -> frozenset[str]:
    return words("measures", "light", "words") | words("hedges", "degrees", "words")


@cache
def _carriers() -> frozenset[str]:
    return words("measures", "carriers", "nouns")


def light(t: Tagged, phrase: Phrase) -> bool:
    """Whether a phrase only carries a figure ("a new annual high"): a carrier noun with no modifier of its own."""
    first, end = phrase
    s = t.s
    if s.word(end - 1) not in _carriers():
        return False
    return all(
        s.words[i] in _slight() or s.words[i] in _carriers() or not s.alpha(i) or t.owner[i] >= 0
        for i in range(first, end - 1)
    )


def timely(t: Tagged, phrase: Phrase) -> bool:
    """Whether the head of a phrase is a noun of time: "the week", "Friday"."""
    head = t.s.word(phrase[1] - 1)
    return dimension(singular(head)) == "time" or head in weekdays()


@cache
def weekdays() -> frozenset[str]:
    """The names of the days of the week and their short forms, lower case."""
    return frozenset(table("calendar")["weekdays"])


def slight(t: Tagged, phrase: Phrase) -> bool:
    """Whether all words of a phrase only say how large, how often or how new."""
    return all(t.s.words[i] in _slight() or not t.s.alpha(i) or t.owner[i] >= 0 for i in range(*phrase))


def say(t: Tagged, phrase: Phrase) -> str:
    """The words of a phrase as the source has them, cut to :data:`LONGEST` before a preposition, edges trimmed."""
    first, end = phrase
    s, tags = t.s, t.tags
    while first < end and (tags[first] in 'XDYC"&.' or s.words[first] in ("of", "other", "such", "more", "most")):
        first += 1
    if s.word(first) in ("short", "shy") and s.word(first + 1) == "of" and first + 2 < end:
        return say(t, (first + 2, end))  # "fell short of the target of 2%"
    size, cut = 0, end
    for i in range(first, end):
        if tags[i] == "P":
            cut = i
        size += s.alpha(i)
        if size > LONGEST:
            end = cut if cut < end else i
            break
    while end > first and (tags[end - 1] in 'PTDYXC"&.,' or s.words[end - 1] == "such"):
        end -= 1
    dates = [i for i in range(first, end) if tags[i] == "Y"]
    if not dates:
        return s.slice(first, end)
    return f"{s.slice(first, dates[0])} {s.slice(dates[-1] + 1, end)}"
