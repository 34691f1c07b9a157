"""What a whole document says about its names: which words it also writes small, and which names it introduces."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter
from types import MappingProxyType

from msgspec import Struct, field

from verify.parsing.names.acronyms import definitions
from verify.parsing.names.aliases import alias, fold, squash
from verify.parsing.names.lexicon import first_words, flat_text, words
from verify.parsing.names.numbered import find
from verify.parsing.names.people import People
from verify.parsing.names.tokens import Word, runs, words_of
from verify.patterns import compiled

__all__ = ["Survey", "survey"]

_LETTERS = compiled(r"[^\W\d_]{2,}")
_LINE = 160
"""No heading has more characters."""
_INSIDE = compiled(r"[^\W\d_A-Z,]\s$|,\s$")


class Survey(Struct, frozen=True):
    """What :func:`names` wants to know of the document that a sentence stands in; nothing, for a text of its own.

    `known`: folded names that stand inside a sentence with capitals; `lower`: words that occur in lower case;
    `acronyms`: acronyms that the document defines, each with the key of its long form; `people`: surnames with the key
    of the full name; `persons`: the keys of full names; `spellings`: keys that the document also writes in one word;
    `words`: all its words.
    """

    known: frozenset[str] = frozenset()
    lower: frozenset[str] = frozenset()
    acronyms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    persons: frozenset[str] = frozenset()
    spellings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    words: tuple[Word, ...] | None = None

    def within(self, flat: str, start: int, end: int) -> Sequence[Word]:
        """The words of the sentence ``flat[start:end]``."""
        if self.words is None:
            return words_of(flat, start, end)
        first = bisect_left(self.words, start, key=_start)
        return self.words[first : bisect_left(self.words, end, first, key=_start)]


_start = attrgetter("start")


@cache
def _leading() -> frozenset[str]:
    """What stands in front of a name and is no part of it."""
    return words("titles", "words") | words("titles", "modifiers") | {"of", "for", "and", "the"}


def _without_titles(run: list[Word]) -> tuple[str, list[Word]]:
    """The last of the words that stand in front of the name in `run`, empty without one, and the name."""
    at = 0
    while at + 1 < len(run) and run[at].low.rstrip(".") in _leading():
        at += 1
    return (run[at - 1].low.rstrip("."), run[at:]) if at else ("", run)


def survey(text: str) -> Survey:
    """The survey of one document, for :func:`names` of each sentence.  Time is linear.

    A phrase whose words all occur in lower case as well (``Global South``) must stand there twice to be known.  What
    stands in a heading introduces nothing: capitals mean nothing there.
    """
    flat = flat_text(text)
    every = words_of(flat, 0, len(flat))
    lower = frozenset(filter(str.islower, set(_LETTERS.findall(flat))))
    seen: Counter[str] = Counter()
    people = People()
    headings = _Headings(flat)
    for run in runs(flat, every):
        before, run = _without_titles(run)
        start = run[0].start
        if len(run) > 6 or run[-1].end - start <= 1 or headings.at(start):
            continue
        if len(run) > 2 and all(word.text.isupper() for word in run):
            continue
        people.add(flat, run, before in words("titles", "words"))
        if _INSIDE.search(flat, max(0, start - 2), start):
            plain = all(word.low in lower or word.low in first_words() for word in run)
            seen[fold(flat[start : run[-1].end])] += 1 if plain else 2
    known = {key for key, count in seen.items() if count > 1 and key not in lower}
    known |= {fold(flat[start:end]) for start, end, _, _ in find(flat, 0, len(flat))}
    surnames, persons = people.surnames(), people.full()
    known |= {name for name in surnames if name not in lower and name not in first_words()}
    return Survey(frozenset(known), lower, definitions(text), surnames, persons, _spellings(known), tuple(every))


def _spellings(known: set[str]) -> dict[str, str]:
    """Known names of two words that are also known as one word (``deep seek`` and ``deepseek``)."""
    return {key: squash(key) for key in known if " " in key and squash(key) in known and alias(key) is None}


class _Headings:
    """Tells whether an offset lies in a short line of its own with capitals throughout."""

    def __init__(self, flat: str) -> None:
        self._flat = flat
        self._known: dict[int, bool] = {}

    def at(self, offset: int) -> bool:
        first = self._flat.rfind("\n", max(0, offset - _LINE), offset) + 1
        if first == 0 and offset >= _LINE:
            return False
        if first not in self._known:
            last = self._flat.find("\n", first, first + _LINE)
            last = last if last >= 0 else len(self._flat)
            self._known[first] = last - first < _LINE and _is_title(self._flat[first:last])
        return self._known[first]


def _is_title(line: str) -> bool:
    long = [word for word in line.split() if len(word) >= 4 and word[0].isalpha() and word.lower() not in first_words()]
    small = sum(word[0].islower() for word in long)
    return len(long) >= 4 and small <= len(long) // 6 and not line.rstrip().endswith((".", "!", ",", ";"))
