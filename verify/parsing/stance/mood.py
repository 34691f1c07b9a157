"""Whether a claim states a fact, a plan, a forecast, something conditional, or a view."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from verify.model import Modality
from verify.parsing.stance.lexicon import forms, phrase_at, phrases, words
from verify.parsing.stance.main_clause import tokens as tokens_of
from verify.parsing.stance.outlook import compared, foreseen
from verify.parsing.stance.views import doubts, judges, own
from verify.parsing.syntax import verb_base
from verify.patterns import compiled

__all__ = ["mood"]

_CONDITION = compiled(
    r"(?:^|[,;:-] ?|\b(?:and|but|only|that) )(?:if|unless|provided(?: that)?)\b"
    r"|(?:^|[,;:-] ?)(?:should|were|had) (?:the |an? )?[\w' -]{1,60}?(?: to| been| fail| prove| continue| become|,)\b"
)
_IF = compiled(r"\b(?:if|unless|provided that|depends? on|hinges? on|rests? on|contingent on)\b")
_ONLY_ASKED = compiled(r"\bas if\b|\bif (?:any|anything|ever|not|only|so)\b|, if [\w-]+,")
_BE = frozenset(["am", "are", "be", "been", "being", "is", "was", "were"])
_IS = frozenset(["are", "is", "was", "were"])
_POSSIBLE = frozenset(["could", "may", "might", "will"])
_MODALS = frozenset(["could", "may", "might", "will", "would"])
_SHALL = frozenset(["shall", "will", "won't"])
_GOALS = frozenset(
    ["aim", "aims", "ambition", "ambitions", "goal", "goals", "objective", "objectives", "target", "targets"]
)
_ARRANGED = frozenset(["are", "due", "intent", "is", "was", "were"])
_ARTICLES = frozenset(["a", "an", "its", "that", "the", "their"])


def mood(plain: str, main: str) -> Modality:
    """The modality of a claim, `plain` its words in lower case, `main` those of its main clause."""
    if plain.startswith('"'):
        main = plain  # a quotation is meant as it is said
    tokens = tokens_of(main)
    seen = set(tokens)
    if plain.rstrip("\"') ").endswith("?") or own(tokens, seen):
        return "opinion"
    asked = not words("conditional", "signs").isdisjoint(plain.split()) and _hangs(plain, tokens)
    if asked and _CONDITION.search(asked) and not plain.startswith("should we"):
        return "conditional"
    if _advises(tokens, seen) or doubts(tokens, seen):
        return "opinion"
    if _plans(tokens, seen):
        return "plan"
    if judges(tokens, seen):
        return "opinion"
    hanging = bool(asked) and _IF.search(asked or "") is not None
    if _expects(tokens, seen):
        return "conditional" if hanging and not seen.isdisjoint(_POSSIBLE) else "forecast"
    if hanging:
        return "conditional"
    if not seen.isdisjoint(_MODALS) and (found := _would(tokens, seen)):
        return found
    return "forecast" if _shall(plain, seen) else "fact"


def _shall(plain: str, seen: set[str]) -> bool:
    return not _SHALL.isdisjoint(seen) or ("'ll" in plain and any(word.endswith("'ll") for word in seen))


def _hangs(plain: str, tokens: Sequence[str]) -> str:
    """`plain` without the "if" that only asks or plays down ("few, if any", "asked if")."""
    bare = _ONLY_ASKED.sub(" ", plain)
    for i, word in enumerate(tokens[1:], 1):
        if word == "if" and tokens[i - 1] in words("conditional", "asking"):
            return ""
    words_before = bare.split()
    for i, word in enumerate(words_before[1:], 1):
        if word == "if" and words_before[i - 1] in words("conditional", "asking"):
            return ""
    return bare


def _advises(tokens: Sequence[str], seen: set[str]) -> bool:
    asked = seen & words("opinion")
    if asked and (asked != {"should"} or not _foresees(tokens)):
        return True
    for first, last in phrase_at(phrases("opinion"), tokens, seen):
        before = tokens[first - 1] if first else ""
        if before in _MODALS or (tokens[first:last] == ["need", "to"] and before in ("a", "any", "no", "the")):
            continue
        return True
    return False


def _foresees(tokens: Sequence[str]) -> bool:
    return all(foreseen(tokens, i) for i, word in enumerate(tokens) if word == "should")


def _plans(tokens: Sequence[str], seen: set[str]) -> bool:
    if phrase_at(phrases("plan"), tokens, seen):
        return True
    if not seen.isdisjoint(forms("plan")) and any(_intends(tokens, i) for i in range(len(tokens) - 1)):
        return True
    weighed = forms("weighing")
    if not seen.isdisjoint(weighed) and any(a in weighed and _doing(b) for a, b in pairwise(tokens)):
        return True
    aimed = not seen.isdisjoint(_GOALS) and seen.isdisjoint(words("plan", "reached"))
    if aimed and any(word in _GOALS and _goal(tokens, i) for i, word in enumerate(tokens)):
        return True
    if "to" in seen and not _ARRANGED.isdisjoint(seen):
        for i in range(1, len(tokens) - 1):
            if tokens[i] == "to" and _scheduled(tokens, i):
                return True
    return not seen.isdisjoint(("i", "we", "we'll", "i'll")) and _will_do(tokens)


def _doing(word: str) -> bool:
    """Whether a word is the -ing form of a verb."""
    return word.endswith("ing") and verb_base(word) is not None


def _will_do(tokens: Sequence[str]) -> bool:
    """ "we will open …": what somebody says of themselves is a plan."""
    pairs = pairwise(tokens)
    return any(a in ("i'll", "we'll") or (a in ("i", "we") and b in ("shall", "will")) for a, b in pairs)


def _intends(tokens: Sequence[str], i: int) -> bool:
    """Whether the word at `i` is a verb of intention with what is intended after it."""
    if tokens[i] not in forms("plan"):
        return False
    following = tokens[i + 1 : i + 4]
    if tokens[i] in ("designed", "intended", "meant") and _BE.isdisjoint(tokens[max(0, i - 2) : i]):
        return tokens[i] == "intended" and following[:1] == ["to"]  # "a tool designed to help" is there already
    if following[:1] == ["to"] or "to" in following[1:2] or following[1:3] == ["not", "to"]:
        return True
    if following[:1] == ["at"] and following[1:2] and following[1].endswith("ing"):
        return True
    if tokens[i].startswith("want"):
        return "to" in tokens[i + 1 : i + 9]
    verbal = tokens[i].startswith("target") and (i == 0 or tokens[i - 1] not in _ARTICLES)
    return verbal and (following[0] in ("a", "an", "growth", "inflation") or following[0][:1].isdigit())


def _goal(tokens: Sequence[str], i: int) -> bool:
    """ "goal of doubling", "the aim is to", "a target of 5%"."""
    after = tokens[i + 1 : i + 5]
    if not after:
        return False
    if after[0] in ("for", "to") or after[:2] == ["is", "to"]:
        return True
    if after[0] not in ("at", "of"):
        return False
    if after[1:2] and after[1].endswith("ing"):
        return True
    return any(word[:1].isdigit() for word in after[1:]) and not words("plan", "setting").isdisjoint(tokens)


def _scheduled(tokens: Sequence[str], i: int) -> bool:
    """ "was to open", "is due to open", "the intent to": what "to" at `i` leads to is arranged."""
    before, verb = tokens[i - 1], tokens[i + 1]
    if before == "intent":
        return True
    if before == "due":
        return i > 1 and tokens[i - 2] in _BE and verb in words("plan", "dated")
    if before not in _IS or verb in words("plan", "fixed") or (before == "is" and verb != "be" and i > 4):
        return False
    subject = tokens[i - 2] if i > 1 else ""
    return (verb == "be" or verb_base(verb) == verb) and subject not in words("plan", "subjects")


def _expects(tokens: Sequence[str], seen: set[str]) -> bool:
    listed = seen & words("forecast")
    if listed - {"could", "likely"} or ("should" in seen and _foresees(tokens)):
        return True
    if "likely" in listed and not all(compared(tokens, i) for i, word in enumerate(tokens) if word == "likely"):
        return True
    if "could" in listed and not any(a == "could" and b == "not" for a, b in pairwise(tokens)):
        return True
    if phrase_at(phrases("forecast"), tokens, seen):
        return True
    verbs = seen & forms("forecast")
    if verbs - {"project", "projects"}:
        return True
    return bool(verbs) and any(_projects(tokens, i) for i in range(1, len(tokens) - 1))


def _projects(tokens: Sequence[str], i: int) -> bool:
    """Whether "projects" at `i` is the verb: after its subject, before what is projected."""
    before, word, after = tokens[i - 1 : i + 2]
    if word not in ("project", "projects") or before in words("projecting", "before"):
        return False
    if before[:1].isdigit() or before.endswith(("able", "al", "ary", "ent", "ic", "ing", "ive")):
        return False
    plural = before.endswith("s") and not before.endswith("ss")
    return plural == (word == "project") and after not in words("projecting", "after") and not after.endswith("ed")


def _would(tokens: Sequence[str], seen: set[str]) -> Modality | None:
    """What "would" says: the future of what was said, what came later in a story, or something conditional."""
    for i, word in enumerate(tokens):
        if word != "would":
            continue
        after = tokens[i + 1 : i + 3]
        if after and (after[0] in words("conditional", "later") or after == ["go", "on"] or after == ["come", "to"]):
            continue
        if after and after[0] in ("normally", "often", "sometimes", "typically", "usually"):
            continue
        if not words("conditional", "reported").isdisjoint(tokens[:i]):
            return "forecast"
        return "conditional"
    return None
