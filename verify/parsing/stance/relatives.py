"""Tells the "that" of a relative clause from the pronoun ("that is not true") and from the "that" of what is said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from verify.data import table
from verify.parsing.stance.lexicon import words
from verify.parsing.syntax import verb_base
from verify.parsing.words import function_words

__all__ = ["relative"]

# fmt: off
_ARTICLES = frozenset(
    ["a", "an", "any", "each", "every", "her", "his", "its", "my", "no", "one", "our", "some", "that", "the",
     "their", "these", "this", "those", "your"]
)
# fmt: on
_BACK = 3
"""Words before a noun among which its article stands."""


@cache
def _no_heads() -> frozenset[str]:
    """Words behind which "that" is the subject or begins a clause of its own."""
    closed = function_words("prepositions", "conjunctions", "auxiliaries", "adverbs")
    return closed | {",", "he", "i", "it", "she", "they", "us", "we", "you", "him", "me", "them"}


@cache
def _telling() -> frozenset[str]:
    data = table("reporting_verbs")
    return frozenset(f"{data['saying']} {data['holding']} {data['showing']}".split()) | words("relative", "knowing")


def relative(tokens: Sequence[str], i: int) -> bool:
    """Whether the "that" at `i` of a claim's words, in lower case, follows a noun that its clause can describe.

    It does not at the beginning, behind a function word, nor behind a verb of saying or knowing; but a form that may
    be either is a noun where an article stands before it ("the report that was not published").
    """
    before = tokens[i - 1] if i else ","
    if before in _no_heads():
        return False
    if (verb_base(before) or before) not in _telling():
        return True
    if before.endswith("ed") or before in words("relative", "past"):
        return False
    return not _ARTICLES.isdisjoint(tokens[max(0, i - 1 - _BACK) : i - 1])
