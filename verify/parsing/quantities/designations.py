"""What stands between a count and its noun: the designation of a model ("two F-35B jets") and an owner ("the EU's")."""

from __future__ import annotations

from verify.parsing.quantities.tokens import Sentence

__all__ = ["designation", "model", "owned"]

_LETTERS = 6
"""The most letters of a designation before its number."""
_OWNER = 5
"""How many words an owner may have: "the tiny mountain country's"."""


def designation(s: Sentence, at: int) -> int:
    """The index behind the designation of a model at token `at` ("F-35B", "MiG-29s", "G7", "787s"); `at` if none."""
    if s.digits(at):
        bare = len(s.raw[at]) == 3 and s.raw[at].isdigit() and s.raw[at][0] != "0" and not s.raw[at].endswith("00")
        return at + 2 if bare and s.shape(at + 1) == "s" and s.glued(at + 1) else at
    if not s.alpha(at) or len(s.raw[at]) > _LETTERS or s.raw[at] == s.words[at]:
        return at
    end = at + 1
    if s.word(end) == "-" and s.glued(end):
        end += 1
    elif len(s.raw[at]) > 2:
        return at  # "USD50"
    if not (s.digits(end) and s.glued(end) and s.raw[end].isdigit()):
        return at
    end += 1
    return end + (s.alpha(end) and s.glued(end) and len(s.raw[end]) <= 2)


def model(s: Sentence, first: int, end: int) -> str:
    """The designation over the tokens ``first..end`` as a unit: lower case, without the s of a plural."""
    text = "".join(s.words[first:end])
    return text[:-1] if s.raw[end - 1][-1] == "s" else text


def owned(s: Sentence, at: int) -> int:
    """The index behind the owner of a whole that begins at token `at`: "four of *the country's* 18 provinces"."""
    for i in range(at, min(at + _OWNER, s.size)):
        if not s.alpha(i):
            break
        if s.words[i].endswith("'s"):
            return i + 1
        if s.words[i].endswith("s") and s.word(i + 1) == "'" and s.glued(i + 1):
            return i + 2
    return at
