"""Words of likelihood and duty that say something else: "twice as likely as", "growth should slow next year"."""

from __future__ import annotations

from collections.abc import Sequence

from verify.parsing.stance.lexicon import words
from verify.parsing.words import function_words

__all__ = ["compared", "foreseen"]

_DEGREES = frozenset(["as", "equally", "less", "more"])
_FACTORS = frozenset(["half", "per", "percent", "thrice", "times", "twice"])
_WINDOW = 14
_TIMES = frozenset(["decade", "half", "month", "months", "quarter", "summer", "week", "winter", "year", "years"])
# fmt: off
_ALONE = frozenset(
    ["above", "again", "at", "back", "below", "between", "by", "during", "from", "further", "in", "next", "over",
     "this", "through", "to", "towards", "under"]
)
# fmt: on
"""What follows a verb of motion without an object."""


def compared(tokens: Sequence[str], i: int) -> bool:
    """Whether "likely" at `i` compares how often things are so ("twice as likely to vote as men"), and expects nothing.

    "More likely to rise than to fall" and "as likely as not" still expect.
    """
    if i == 0 or tokens[i - 1] not in _DEGREES:
        return False
    after = tokens[i + 1 : i + 1 + _WINDOW]
    if "to" not in after:
        return False
    if i > 1 and (tokens[i - 2] in _FACTORS or tokens[i - 2][:1].isdigit()):
        return True
    mark = "as" if tokens[i - 1] in ("as", "equally") else "than"
    at = next((k for k, word in enumerate(after) if word == mark), len(after) - 1)
    return at + 1 < len(after) and after[at + 1] not in ("ever", "expected", "not", "previously", "thought", "to")


def foreseen(tokens: Sequence[str], i: int) -> bool:
    """Whether "should" at `i` expects: something moves by itself at a time to come ("growth should slow in 2031").

    What somebody can set ("taxes should rise next year") is asked for, and is not foreseen.
    """
    k = i + 1
    while k < len(tokens) and (tokens[k] in ("then", "only", "still") or tokens[k].endswith("ly")):
        k += 1
    if k >= len(tokens) or tokens[k] not in words("forecast", "moving"):
        return False
    if not words("forecast", "set").isdisjoint(tokens[max(0, i - 4) : i]) or not _noun(tokens, i):
        return False
    rest = tokens[k + 1 : k + 1 + _WINDOW]
    if not rest or not (rest[0] in _ALONE or rest[0][0].isdigit() or rest[0].endswith("ly")):
        return False  # "should grow more tea": the verb has an object
    return any(_dated(rest, n) for n in range(len(rest) - 1))


def _noun(tokens: Sequence[str], i: int) -> bool:
    """Whether what stands before the verb at `i` is a noun, or "it"."""
    return i > 0 and (tokens[i - 1] == "it" or tokens[i - 1] not in function_words())


def _dated(rest: Sequence[str], n: int) -> bool:
    """Whether "in 2031", "by 2031", "next year", "this quarter" stands at `n`."""
    if rest[n] in ("by", "during", "in", "through"):
        return len(rest[n + 1]) == 4 and rest[n + 1].isdigit()
    return rest[n] in ("coming", "next", "this") and rest[n + 1] in _TIMES
