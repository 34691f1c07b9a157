"""Which words of a claim are negated: the scope of ``not``, ``no longer``, ``fails to``, ``far from`` and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from verify.aligning.vocabulary import Word
from verify.data import table
from verify.parsing.words import stem
from verify.patterns import compiled

__all__ = ["negated", "negators"]

REACH = 4
"""How many content words after a negator it governs at most; a comma, semicolon or clause word ends it sooner."""

SAYS_LITTLE = 0.3
"""Least weight of a word that a denial can be said to be about; behind "no person" the next word is."""

_STOP = frozenset(
    ["and", "but", "or", "nor", "because", "although", "though", "while", "whereas", "if", "that", "which", "who"]
)
_OPEN = frozenset({"either", "whether"})
"""Words behind which a negator leaves it open which of two holds."""

_NONE = frozenset({"no", "nobody", "none"})
_UNTIL = frozenset({"till", "until"})
_HARDLY = frozenset({"hardly", "scarcely"})


@cache
def _words() -> frozenset[str]:
    return frozenset(table("negators")["words"].split())


@cache
def _stems(key: str) -> frozenset[str]:
    return frozenset(stem(word) for word in table("negators")[key].split())


@cache
def _pattern(key: str) -> re.Pattern[str]:
    phrases = sorted(table("negators")[key], key=len, reverse=True)
    return compiled(r"(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")(?!\w)")


@cache
def _firsts() -> frozenset[str]:
    return frozenset(phrase.split()[0] for key in ("phrases", "clauses") for phrase in table("negators")[key])


def _denies(words: Sequence[Word], at: int) -> bool:
    """Whether the word at an index negates by itself."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if word.norm in _HARDLY:
        return following is not None and following.kind != "value"
    verb = stem(word.stem) if " " in word.norm else word.stem  # "declined to" is one word that means "refuse"
    if word.norm in _words() or word.norm.endswith("n't") or verb in _stems("verbs"):
        return True
    return word.stem in _stems("before_to") and following is not None and following.norm == "to"


def _found(words: Sequence[Word], text: str, start: int) -> Iterator[tuple[int, bool]]:
    """The index of the last word of each negator, and whether it denies the whole clause behind it."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    done = 0
    for index, word in enumerate(words):
        at = word.start - start
        if at < done or _pattern("idioms").match(lowered, at):
            continue
        for key in ("clauses", "phrases") if word.norm in _firsts() or word.norm == "it's" else ():
            phrase = _pattern(key).match(lowered, at)
            if phrase is not None:
                done = phrase.end()
                last = index
                while last + 1 < len(words) and words[last + 1].end - start <= done:
                    last += 1
                yield last, key == "clauses"
                break
        else:
            if _denies(words, index):
                yield index, False


def _compares(words: Sequence[Word], at: int) -> bool:
    """Whether "no" begins a comparison that puts something first: "no yard builds more ships than Elstad"."""
    behind = [word.norm for word in words[at + 1 : at + 3 + 2 * REACH]]
    than = behind.index("than") if "than" in behind else 0
    return any(norm == "more" or (norm.endswith("er") and len(norm) > 4) for norm in behind[1:than])


def _excepts(behind: Sequence[Word]) -> bool:
    """Whether an exception follows, so that what is denied is stated of one: "nothing other than", "no one except"."""
    norms = [word.norm for word in behind]
    return "except" in norms or ("than" in norms and norms[norms.index("than") - 1 : norms.index("than")] == ["other"])


def _harmless(words: Sequence[Word], at: int, others: Sequence[int]) -> bool:
    """Whether a negator denies nothing here: it compares, leaves open, ends in "until", or undoes another one."""
    before = [word.norm for word in words[max(0, at - 2 * REACH) : at]]
    norm = words[at].norm
    if not _OPEN.isdisjoint(before) or before[-1:] == ["or"]:
        return True
    behind = words[at + 1 : at + 2 + REACH]
    if (norm in _NONE and _compares(words, at)) or _excepts(behind):
        return True
    if norm not in _NONE and any(word.norm in _UNTIL for word in behind):
        return True
    if norm == "without":
        return any(at - 2 - REACH <= other < at for other in others)
    return any(word.norm == "without" for word in behind) and norm != "without"


def negators(words: Sequence[Word], text: str, start: int) -> list[int]:
    """The indices into `words` of those that negate; `text` is the claim's, its first character at offset `start`.

    Of a phrase ("far from") it is its last word.
    """
    return [index for index, _ in _kept(words, text, start)]


def _kept(words: Sequence[Word], text: str, start: int) -> list[tuple[int, bool]]:
    found = list(_found(words, text, start))
    indices = [index for index, _ in found]
    return [(index, whole) for index, whole in found if whole or not _harmless(words, index, indices)]


def negated(words: Sequence[Word], text: str, start: int) -> tuple[frozenset[int], frozenset[int]]:
    """The indices into `words` of the content words that an odd number of negators governs, and of their heads.

    A head is the first word of some weight that a negator denies, adverbs aside, and a name only where nothing else
    is denied; `text` is the claim's, its first character at offset `start` of the source.
    """
    flips: dict[int, int] = {}
    heads: set[int] = set()
    for at, _ in _kept(words, text, start):
        governed: list[int] = []
        for index in range(at + 1, len(words)):
            word = words[index]
            gap = text[words[index - 1].end - start : word.start - start]
            handed_on = word.norm == "that" and words[index - 1].stem in _stems("raising") | _stems("denying")
            if len(governed) >= REACH or "," in gap or ";" in gap or (word.norm in _STOP and not handed_on):
                break
            if word.meaningful and word.stem not in _stems("raising"):
                flips[index] = flips.get(index, 0) + 1
                governed.append(index)
        heads.update(_heads(words, governed))
    odd = frozenset(index for index, times in flips.items() if times % 2)
    return odd, odd & heads


def _heads(words: Sequence[Word], governed: Sequence[int]) -> list[int]:
    """What a negator is said of among the words that it governs."""
    said = [i for i in governed if not words[i].proper and not words[i].norm.endswith("ly")]
    first = next((n for n, i in enumerate(said) if words[i].weight >= SAYS_LITTLE), len(said) - 1)
    return said[: first + 1] or list(governed[:1])
