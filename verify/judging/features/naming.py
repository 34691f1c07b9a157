"""Whom and what the two claims name."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import fsum

from verify.aligning import Profile
from verify.aligning.vocabulary import Word
from verify.judging import scope
from verify.judging.comparison import Comparison

DOCS = {
    "names_a": "weight of the evidence's names",
    "names_b": "weight of the statement's names",
    "names_missing_a": "weight of the evidence's names that the statement lacks",
    "names_missing_b": "weight of the statement's names that the evidence lacks",
    "names_cover_a": "share of the evidence's names, by weight, that the statement has; 1 without names",
    "names_cover_b": "share of the statement's names, by weight, that the evidence has; 1 without names",
    "names_met": "weight of the names that meet",
    "late_name_missing_b": "how many names the evidence lacks beyond the first third of the statement",
    "heaviest_name_missing_b": "the weightiest name of the statement that the evidence lacks",
    "other_names": "how much of the statement is met where each side has names of its own, else 0",
    "names_substituted": "share of the other words that meet where one name stands in another's place, else 0",
    "names_after_same_word": "the same where both names follow the same preposition, by the share of the statement",
    "names_first": "whether each side begins with a name that the other lacks",
    "names_inverted": "the lesser share of words that meet where two names have changed their order, else 0",
}
"""What each feature says."""

HEAD = 1 / 3
"""How much of a statement is its head, where its subject stands."""

_LINKS = frozenset(["by", "in", "of", "for", "at", "with", "from", "to", "against", "on", "as", "the", "a"])


def _weights(profile: Profile, only: tuple[int, ...]) -> tuple[float, float]:
    whole = fsum(word.weight for word in profile.content if word.proper)
    return whole, fsum(profile.content[i].weight for i in only if profile.content[i].proper)


def _before(profile: Profile, names: list[Word]) -> list[str]:
    """The word before each name, ``^`` at the beginning."""
    places = {id(word): at for at, word in enumerate(profile.words)}
    return [profile.words[places[id(word)] - 1].norm if places[id(word)] else "^" for word in names]


def measure(c: Comparison, found: Mapping[str, float]) -> dict[str, float]:
    """The features of :data:`DOCS`; `found` holds those of the wording."""
    words, cover = c.words, found["cover_b"]
    whole_a, gone_a = _weights(c.a, words.only_a)
    whole_b, gone_b = _weights(c.b, words.only_b)
    lost_a = [word for word in c.only_a if word.proper]
    lost_b = [(j, c.b.content[j]) for j in words.only_b if c.b.content[j].proper]
    before_a, before_b = _before(c.a, lost_a), _before(c.b, [word for _, word in lost_b])
    size = len(c.b.content)
    swapped = [run for run in c.substitutions if all(word.proper for word in (*run.a, *run.b))]
    replaced = [word for run in c.substitutions for word in (*run.a, *run.b)]
    parties = [(x, y) for x, y, _ in c.matched if x.proper or y.proper]
    turned = any((x.start < p.start) != (y.start < q.start) for (x, y), (p, q) in combinations(parties, 2))
    return {
        "names_a": whole_a,
        "names_b": whole_b,
        "names_missing_a": gone_a,
        "names_missing_b": gone_b,
        "names_cover_a": 1 - gone_a / whole_a if whole_a else 1.0,
        "names_cover_b": 1 - gone_b / whole_b if whole_b else 1.0,
        "names_met": c.named_met,
        "late_name_missing_b": sum(j >= size * HEAD for j, _ in lost_b),
        "heaviest_name_missing_b": max((word.weight for _, word in lost_b), default=0.0),
        "other_names": cover if scope.other_names(c) != ((), ()) else 0.0,
        "names_substituted": c.rest_cover(replaced) if swapped else 0.0,
        "names_after_same_word": cover if any(link in before_a and link in _LINKS for link in before_b) else 0.0,
        "names_first": float("^" in before_a and "^" in before_b),
        "names_inverted": found["rest"] if turned else 0.0,
    }
