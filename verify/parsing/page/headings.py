"""Headings by their form: title case, and headings that run into the first sentence of their paragraph."""

from __future__ import annotations

import re

from verify.parsing.syntax import verb_forms
from verify.parsing.words import function_words
from verify.patterns import compiled

__all__ = ["run_in", "title_case"]

_WORD = compiled(r"[^\s\"'()]*[^\W_][^\s\"()]*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "or",
        "over",
        "per",
        "the",
        "to",
        "vs",
        "via",
        "with",
    ]
)
_LONGEST = 24
_LEAST = 3


def title_case(line: str) -> bool:
    """Whether nearly every word of the line is capitalised, small words aside; for lines of three words or more."""
    words = [w.group() for w in _WORD.finditer(line)]
    large = [w for w in words if w.lower() not in _SMALL and w[0].isalpha()]
    if len(large) < 2:
        return len(words) <= 3 and all(w[0].isupper() for w in large)
    capital = sum(w[0].isupper() or not w[0].isascii() for w in large)
    return capital >= 0.8 * len(large)


def run_in(flat: str, start: int, end: int) -> int:
    """Where the first sentence begins after a heading that runs into it, else `start`.

    A heading is a run of capitalised words; the sentence begins at the last capitalised word before the run ends that
    can open one: a function word, a possessive or a participle.  Without a colon in the run only a function word
    after four words or more is taken, since a sentence may well begin with a long name.
    """
    words = [m for m, _ in zip(_WORD.finditer(flat, start, min(end, start + 400)), range(_LONGEST), strict=False)]
    run = 0
    while run < len(words) and _capital(words[run].group()):
        run += 1
    if run == len(words) or run < _LEAST:
        return start
    colon = next((i for i in range(min(run, 8)) if words[i].group().endswith(":")), -1)
    for i in range(run - 1, _LEAST - 1, -1):
        word = words[i].group()
        if not word[0].isupper() or words[i - 1].group().lower() in _SMALL or words[i - 1].group()[-1] in ":,.;":
            continue
        if not _opens(word, colon >= 0 and i == run - 1 - _small_between(words, i, run)):
            continue
        if (colon >= 0 and i > colon + 1) or (i >= 4 and word.lower() in function_words()):
            return words[i].start()
    return start


def _capital(word: str) -> bool:
    return word.lower() in _SMALL or not word[0].isalpha() or word[0].isupper()


def _small_between(words: list[re.Match[str]], i: int, run: int) -> int:
    return sum(words[j].group().lower() in _SMALL for j in range(i + 1, run))


def _opens(word: str, last: bool) -> bool:
    """Whether a sentence may well begin with the word; `last` says that the run of capitals ends with it."""
    low = word.lower()
    if low in function_words():
        return True
    return last and (low.endswith(("'s", "s'")) or (low.endswith("ing") and low in verb_forms()))
