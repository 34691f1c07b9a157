"""Whether the main clause of a claim denies what it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from verify.data import table
from verify.parsing.stance.lexicon import forms, phrase_at, phrases, words
from verify.parsing.stance.relatives import relative
from verify.parsing.stance.views import doubting
from verify.parsing.syntax import verb_base
from verify.patterns import compiled

__all__ = ["denies"]

_BEFORE_NOT = frozenset(
    [
        "am",
        "and",
        "are",
        "be",
        "been",
        "being",
        "but",
        "can",
        "could",
        "did",
        "do",
        "does",
        "had",
        "has",
        "have",
        "if",
        "is",
        "may",
        "might",
        "must",
        "or",
        "shall",
        "should",
        "so",
        "to",
        "was",
        "were",
        "why",
        "will",
        "would",
    ]
)
_AFTER_NOT = frozenset(["a", "all", "an", "any", "enough", "so", "that", "the", "to"])
_AFFIRMED = compiled(
    r"un(?!der|ion|ique|ite|iver|less|til)[a-z]{4,}|im(?:plausible|possible|probable)|without|dissimilar"
    r"|in(?:considerable|conceivable|frequent|significant)|ir(?:regular|relevant)|dis(?:pleased|similar)"
)
_NOUN_BEFORE = frozenset(
    ["a", "an", "any", "his", "her", "its", "my", "of", "our", "that", "the", "their", "this", "to", "your"]
)
_QUANTITY = frozenset(
    [
        "are",
        "had",
        "has",
        "have",
        "having",
        "is",
        "leave",
        "leaves",
        "left",
        "see",
        "sees",
        "show",
        "showed",
        "shows",
        "was",
        "were",
    ]
)
_COMPARED = frozenset(["by", "less", "more", "over", "under"])
_BLANK = "_"


@cache
def _hints() -> frozenset[str]:
    """Words that may deny, so that most claims are told to affirm at one glance."""
    first = (phrase.split()[0] for phrase in table("stance")["negation"]["phrases"])
    listed = words("negation") | forms("negation") | words("negation", "scarcely") | set(first)
    return listed | words("view", "doubting") | {"few", "little", "instead", "rather", "without"}


def denies(tokens: Sequence[str]) -> bool:
    """Whether an odd number of negations is left in the words of a main clause, neighbours cancelling each other."""
    seen = set(tokens)
    if _hints().isdisjoint(seen):
        return False
    left = list(tokens)
    for first, last in phrase_at(phrases("negation", "harmless"), left, seen):
        left[first:last] = [_BLANK] * (last - first)
    _affirmed(left)
    _unrelated(left)
    marks = []
    for first, last in phrase_at(phrases("negation"), left, seen):
        marks.append(first)
        left[first:last] = [_BLANK] * (last - first)
    marks += [i for i, word in enumerate(left) if _marks(word, left, i)]
    return _odd(sorted(marks), tokens)


def _affirmed(left: list[str]) -> None:
    """Takes out "not" and the negated word after it ("not unlikely")."""
    for i in range(len(left) - 1):
        if left[i] == "not" and _AFFIRMED.fullmatch(left[i + 1]):
            left[i] = left[i + 1] = _BLANK


def _unrelated(left: list[str]) -> None:
    """Takes out what a relative clause denies ("those who did not vote")."""
    for i, word in enumerate(left):
        if word not in ("that", "which", "who") or (word == "that" and not _describes(left, i)):
            continue
        for j in (i + 1, i + 2):
            following = left[j] if j < len(left) else ""
            if following in ("cannot", "never", "not") or following.endswith("n't"):
                if j == i + 1 or left[i + 1] in _BEFORE_NOT:
                    left[j] = _BLANK
                break


def _describes(left: list[str], i: int) -> bool:
    """Whether the "that" at `i` is a relative; none has "not" right behind it ("stressed that not all …")."""
    return left[i + 1 : i + 2] != ["not"] and relative(left, i)


def _marks(word: str, left: list[str], i: int) -> bool:
    """Whether the word at `i` denies here."""
    before = left[i - 1] if i else ""
    after = left[i + 1] if i + 1 < len(left) else ""
    if word == "not":
        return _not(left, i, before, after)
    if word in words("negation", "scarcely"):
        return not (after[:1].isdigit() or after in ("a", "above", "an", "below", "half", "managed"))
    if word == "no":
        return not after[:1].isdigit() and (before != "with" or _governed(left, i - 1))
    if word == "without":
        return _governed(left, i)
    if word in words("negation"):
        return True
    if word in forms("negation"):
        return before not in _NOUN_BEFORE and (verb_base(word) != "decline" or after in ("comment", "to"))
    if word in ("few", "little"):
        quantity = before in _QUANTITY or (before == "very" and i > 1 and left[i - 2] in _QUANTITY)
        return (quantity or (i == 0 and word == "few" and after != ",")) and after not in _COMPARED
    if word in words("view", "doubting"):
        return doubting(left, i)
    return i == 0 and (word, after) in (("instead", "of"), ("rather", "than"))


def _not(left: list[str], i: int, before: str, after: str) -> bool:
    """ "not" denies after its auxiliary, not in "a change not seen in years" nor in ", not cheap"."""
    if i == 0:
        return True
    if before == ",":
        return i >= 4 and left[i - 3] == "," and left[i - 4] in _BEFORE_NOT  # "did, however, not"
    return before in _BEFORE_NOT or (i > 1 and left[i - 2] in _BEFORE_NOT and before != ",") or after in _AFTER_NOT


def _governed(left: list[str], i: int) -> bool:
    """Whether the preposition at `i` completes a verb of lacking ("was left without water")."""
    return i > 0 and left[i - 1] in words("negation", "missing")


def _odd(marks: list[int], tokens: Sequence[str]) -> bool:
    """Whether a negation is left once neighbours have cancelled each other ("neither … nor" is one)."""
    count = 0
    last: int | None = None
    for at in marks:
        if tokens[at] == "nor" and count:
            continue
        if last is not None and at - last <= 4 and "," not in tokens[last:at]:
            count, last = count - 1, None
        else:
            count, last = count + 1, at
    return count > 0
