"""Noun phrases before and behind a place of a sentence, found without a tagger.

A phrase is a run of words that are no function words, joined by "of" and, looking back, by other prepositions.
Verbs end it where the tables know them; periods are dropped from it.
"""

from __future__ import annotations

from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.nouns import is_plural, stops
from verify.parsing.quantities.ranges import change_words
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.words import function_words

__all__ = ["after", "before", "level_verbs"]

_LONGEST = 9
_JOIN_BACK = frozenset({"among", "at", "between", "for", "from", "in", "of", "on", "per"})
_DETERMINERS = function_words("determiners") - {"other", "others", "same", "more", "most", "less", "all"}


def level_verbs() -> frozenset[str]:
    """Verbs between a measure and its figure, copulas left to the function words."""
    return words("hedges", "level", "verbs")


def _noun_like(s: Sentence, i: int) -> bool:
    """Whether token `i` may be part of a noun phrase: a word that is no stop, or anything of a taken name."""
    if not 0 <= i < s.size:
        return False
    if not s.free[i] and s.alpha(i):
        return True
    return s.alpha(i) and s.words[i] not in stops()


def _hyphen(s: Sentence, i: int) -> bool:
    return s.word(i) in ("-", "&", "/") and s.glued(i) and s.glued(i + 1)


def _in_period(s: Sentence, i: int) -> bool:
    """Whether token `i` belongs to a calendar expression rather than to a name: digits, a month, or no capital."""
    if not 0 <= i < s.size:
        return False
    if s.words[i] in words("numbers", "months", "names") and s.raw[i][0].isupper():
        return True
    if s.free[i]:
        return False
    near = any(s.digits(k) and 0 <= k < s.size and not s.free[k] for k in (i - 1, i + 1, i + 2))
    return s.digits(i) or near or not s.raw[i][0].isupper()


def after(s: Sentence, i: int, listed: bool = False) -> str:
    """The noun phrase that begins at token `i`, its determiner left out; empty if there is none.

    `listed` lets it run on over a list ("chicken, wheat and cotton").
    """
    if s.word(i) == "all" and s.word(i + 1) in ("the", "of"):
        i += 1
    while s.word(i) in _DETERMINERS - {"all"} or s.word(i) == "of":
        i += 1
    first, end = i, i
    while i < s.size and end - first < (2 * _LONGEST if listed else _LONGEST):
        if (i == first and s.digits(i)) or _noun_like(s, i) or (i > first and s.alpha(i) and s.words[i - 1] == "-"):
            if i > first and _verb_like(s, i):
                break
            i = end = i + 1
        elif i > first and _hyphen(s, i):
            i += 1
        elif (
            i > first
            and s.word(i) == "of"
            and (_noun_like(s, i + 1) or (s.word(i + 1) in _DETERMINERS and _noun_like(s, i + 2)))
        ):
            i += 1 + (s.word(i + 1) in _DETERMINERS)
        elif i > first and listed and _runs_on(s, i):
            i += 1
        elif i == first and s.word(i) in ('"', "'"):
            i += 1
            first = end = i
        else:
            break
    return s.slice(first, end)


def _runs_on(s: Sentence, i: int) -> bool:
    if s.word(i) == ",":
        return (_noun_like(s, i + 1) and not _verb_like(s, i + 1)) or (s.word(i + 1) == "and" and _noun_like(s, i + 2))
    return s.word(i) in ("and", "or", "&") and _noun_like(s, i + 1) and not _verb_like(s, i + 1)


def _verb_like(s: Sentence, i: int) -> bool:
    """Whether a word inside a run of nouns is rather its verb: a known one, or "-ed" where the run would end."""
    word = s.words[i]
    if not s.free[i]:
        return False
    if (word in change_words() and word not in change_words("nouns_up", "nouns_down")) or word in level_verbs():
        return True
    return word.endswith("ed") and len(word) > 4 and not _noun_like(s, i + 1) and not _hyphen(s, i + 1)


def before(s: Sentence, end: int, reach: int = 0) -> str:
    """The noun phrase that ends before token `end`, with prepositional phrases inside it; empty if there is none.

    Nothing before token `reach` is looked at.  A period inside the phrase ("budget for 2025") is passed over: it says
    when, not what.
    """
    i = end - 1
    last = first = end
    while i >= reach and last - i <= _LONGEST:
        if _in_period(s, i) and (s.digits(i) or not s.raw[i][0].isupper() or i == last - 1):
            last = first = i if first == last else first
        elif _noun_like(s, i) and not (s.free[i] and _clause_verb(s, i)):
            first = i
        elif s.words[i] in _JOIN_BACK and first == last:
            last = first = i
        elif not _joins_back(s, i, first, last):
            break
        i -= 1
    return _without_periods(s, first, last)


def _joins_back(s: Sentence, i: int, first: int, last: int) -> bool:
    """Whether token `i` stands inside the phrase that begins at `first` so far: a preposition, determiner or hyphen."""
    word = s.words[i]
    if _hyphen(s, i):
        return first == i + 1 or s.word(i + 1) == "to"
    if word in _DETERMINERS:
        return first == i + 1 and _joins_back(s, i - 1, i, last) if s.word(i - 1) in _JOIN_BACK | {"to"} else False
    if word in _JOIN_BACK:
        return (first == i + 1 and _noun_like(s, i - 1)) or (s.word(i + 1) in _DETERMINERS and _noun_like(s, i - 1))
    if word == "to":
        return is_plural(s.word(i - 1)) or s.word(i + 1) == "-"  # "exports to the region", "debt-to-income ratio"
    return word in ("'", '"') and first < last and s.word(first - 1) in ("'", '"')


_VERBAL = ("ates", "ifies", "tises", "izes")
_NOUNS_IN_ATES = (
    "candidates",
    "climates",
    "debates",
    "delegates",
    "estimates",
    "graduates",
    "magistrates",
    "rates",
    "states",
)


def _clause_verb(s: Sentence, i: int) -> bool:
    """Whether a word looking back is a verb: a known one, an infinitive, or a third person in -ates and the like."""
    word = s.words[i]
    if s.word(i - 1) == "to" and s.raw[i][0].islower() and s.word(i + 1) not in _JOIN_BACK and not is_plural(word):
        return True
    if word.endswith(_VERBAL) and not word.endswith(_NOUNS_IN_ATES):
        return True
    if word in change_words() and word not in change_words("nouns_up", "nouns_down"):
        return True
    return word in level_verbs() and word not in (
        "cost",
        "costs",
        "count",
        "record",
        "set",
        "sets",
        "control",
        "numbers",
        "total",
        "stock",
        "average",
        "makes",
        "estimated",
    )


def _without_periods(s: Sentence, first: int, last: int) -> str:
    """The text of the phrase without prepositions and periods at its end and adverbs and gerunds at its head."""
    while first < last - 1 and (s.words[first].endswith("ly") or _gerund(s, first)):
        first += 1
    while last > first and (s.words[last - 1] in _JOIN_BACK or _in_period(s, last - 1)):
        last -= 1
    return s.slice(first, last)


def _gerund(s: Sentence, i: int) -> bool:
    """ "imposing additional tariffs": a verb in -ing that opens a clause, not "manufacturing output"."""
    if not s.words[i].endswith("ing") or s.words[i] in words("numbers", "gerunds", "words"):
        return False
    return s.word(i - 1) in (
        "",
        "by",
        ",",
        "and",
        "of",
        "in",
        "for",
        "from",
        "while",
        "when",
        "after",
        "before",
        ";",
        ":",
    )
