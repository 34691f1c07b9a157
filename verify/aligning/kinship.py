"""How near two claims of one run are: how much they share that is said nowhere else in it.

The match score is a function of two claims alone; among the claims of texts about one story most pairs share the words
of the story, and in a large run some share phrases that anybody uses.  So a run ranks what it found by words that are
rare in it, the inverse document frequency of Sparck Jones (1972) with claims as documents; figures count as words, and
words that only frame a statement hardly count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from verify.aligning.framing import framed
from verify.aligning.profiles import Profile
from verify.aligning.vocabulary import Word
from verify.aligning.wordmatch import match_words
from verify.model import Value

__all__ = ["Kinship"]

RARE, LEAST_RARITY = 4, 0.15
"""In how many claims of a run a word that counts in full may stand, and what one counts at least that is everywhere."""

NAMED, FRAME = 0.6, 0.2
"""What a name counts beside another word, and what a word does that only frames what is said."""

ENOUGH, WORDS = 4.0, 3
"""Weight of what is shared, and number of words that are no names, from which on more does not count."""

OTHER_MOOD, OTHER_SIDE = 0.7, 0.7
"""What is left where one states as done what the other plans, expects or holds, where one alone denies something."""

POINTS = {"basis point": 0.01, "percentage point": 1.0, "%": 1.0}
"""Units in which changes of a rate are given, in percentage points."""

Figures = dict[tuple[str, str], float]
"""The figures of a claim by unit and value, and what each counts."""


def _figures(profile: Profile) -> Figures:
    """The figures of a claim by unit and value, and what each counts: more with more digits, less for a bare count."""
    found = {}
    for value in profile.claim.values:
        if value.restates is None:
            unit = value.unit.removesuffix(" per year")
            known = POINTS.get(unit)
            key = ("%", f"{value.value * known:.6g}") if known else (unit, f"{value.value:.6g}")
            found[key] = _figure_weight(value)
    return found


def _figure_weight(value: Value) -> float:
    if value.kind == "ordinal":
        return 0.4
    digits = f"{abs(value.value):.6g}".rstrip("0").replace(".", "").lstrip("0")
    counted = value.kind not in ("money", "percent")
    return (0.8 if counted else 1.0) if len(digits) >= 2 else (0.4 if counted else 0.7)


class Kinship:
    """The claims of a run, asked for two of them at a time."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = {profile.claim.id: profile for profile in profiles}
        self._claims = len(profiles)
        self._holding = Counter(
            key for one in profiles for key in {word.identity for word in (*one.content, *one.subject)}
        )
        self._known: dict[str, tuple[list[float], Figures]] = {}

    def _rarity(self, word: Word) -> float:
        """What a word counts in this run, 0..1; in a run of few claims all count in full."""
        if self._claims < 2 * RARE:
            return 1.0
        whole = self._claims + 1
        return min(1.0, max(LEAST_RARITY, log(whole / max(1, self._holding[word.identity])) / log(whole / RARE)))

    def _seen(self, profile: Profile) -> tuple[list[float], Figures]:
        """The weights of the content words of a claim, and its figures with theirs."""
        at = profile.claim.id
        if at not in self._known:
            frame = framed(profile)
            weights = [
                word.weight * self._rarity(word) * (NAMED if word.proper else 1.0) * (FRAME if index in frame else 1.0)
                for index, word in enumerate(profile.content)
            ]
            self._known[at] = weights, _figures(profile)
        return self._known[at]

    def of(self, a: str, b: str) -> float:
        """How near two claims are, given by their ids, 0..1; symmetric.

        The share of what each says that the other says too, by how much that is in all, by how many words it is, and by
        how much there is to check in the claim that has less of it.
        """
        one, other = self._profiles[a], self._profiles[b]
        words = match_words(one, other)
        (left, figures), (right, there) = self._seen(one), self._seen(other)
        met_a: dict[int, float] = {}
        met_b: dict[int, float] = {}
        for i, j, quality in words.pairs:
            met_a[i], met_b[j] = max(quality, met_a.get(i, 0.0)), max(quality, met_b.get(j, 0.0))
        said = sum(not one.content[i].proper for i in met_a)
        shared_a = sum(left[i] * quality for i, quality in met_a.items())
        shared_b = sum(right[j] * quality for j, quality in met_b.items())
        shared_a += sum(weight for key, weight in figures.items() if key in there)
        shared_b += sum(weight for key, weight in there.items() if key in figures)
        whole_a, whole_b = sum(left) + sum(figures.values()), sum(right) + sum(there.values())
        if not whole_a or not whole_b:
            return 0.0
        share = sqrt(min(1.0, (shared_a / whole_a) * (shared_b / whole_b)))
        much = min(1.0, (shared_a + shared_b) / 2 / ENOUGH)
        several = 0.5 + 0.5 * min(1.0, said / WORDS)
        mood = 1.0 if one.claim.modality == other.claim.modality else OTHER_MOOD
        side = 1.0 if one.claim.polarity == other.claim.polarity else OTHER_SIDE
        return share * much * several * mood * side * sqrt(min(one.claim.checkworthy, other.claim.checkworthy))
