"""How near two claims of one run are: how much they share that is said nowhere else in it.

The match score is a function of two claims alone; among the claims of texts about one story most pairs share the words
of the story, and in a large run some share phrases that anybody uses.  So a run ranks what it found by words that are
rare in it, the inverse document frequency of Sparck Jones (1972) with claims as documents; figures count as words, and
words that only frame a statement hardly count.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import fsum, log, sqrt

from msgspec import Struct

from verify.aligning.framing import framed
from verify.aligning.keys import hashed
from verify.aligning.profiles import Profile, once
from verify.aligning.wordmatch import WordMatch
from verify.model import Value

__all__ = ["Kin", "Rarity", "kin", "nearness", "rarity"]

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
    digits = f"{abs(value.value):.5e}".partition("e")[0].replace(".", "").rstrip("0")
    counted = value.kind not in ("money", "percent")
    return (0.8 if counted else 1.0) if len(digits) >= 2 else (0.4 if counted else 0.7)


class Kin(Struct, frozen=True):
    """What two claims share, before it is known how rare it is in a run.

    `left` and `right` are the words of either side: the key that a word is filed by as a number
    (:func:`verify.aligning.keys.hashed`), what it counts where it is rare, and how well the other side has it, 0..1.
    `figures` are four weights: of the figures of either side that the other has too, and of all figures of either
    side.  `factor` is what all of it is multiplied by.
    """

    left: tuple[tuple[int, float, float], ...]
    right: tuple[tuple[int, float, float], ...]
    figures: tuple[float, float, float, float]
    factor: float


Rarity = Callable[[int], float]
"""What a key counts in a run, 0..1."""


def rarity(claims: int, holding: Callable[[int], int]) -> Rarity:
    """What keys count in a run of so many `claims`; `holding` gives in how many of them a key stands.

    In a run of few claims all count in full.
    """
    if claims < 2 * RARE:
        return lambda key: 1.0
    whole = claims + 1

    @cache
    def counted(key: int) -> float:
        return min(1.0, max(LEAST_RARITY, log(whole / max(1, holding(key))) / log(whole / RARE)))

    return counted


@once
def _seen(profile: Profile) -> tuple[list[tuple[int, float]], Figures]:
    """The keys of the content words of a claim with what they count where they are rare; its figures with theirs."""
    frame = framed(profile)
    weights = [
        (hashed(word.identity), word.weight * (NAMED if word.proper else 1.0) * (FRAME if index in frame else 1.0))
        for index, word in enumerate(profile.content)
    ]
    return weights, _figures(profile)


def kin(a: Profile, b: Profile, words: WordMatch) -> Kin:
    """What two claims share, whose words meet as `words` says."""
    (left, figures), (right, there) = _seen(a), _seen(b)
    met_a: dict[int, float] = {}
    met_b: dict[int, float] = {}
    for i, j, quality in words.pairs:
        met_a[i], met_b[j] = max(quality, met_a.get(i, 0.0)), max(quality, met_b.get(j, 0.0))
    said = min(sum(not a.content[i].proper for i in met_a), sum(not b.content[j].proper for j in met_b))
    several = 0.5 + 0.5 * min(1.0, said / WORDS)
    mood = 1.0 if a.claim.modality == b.claim.modality else OTHER_MOOD
    side = 1.0 if a.claim.polarity == b.claim.polarity else OTHER_SIDE
    return Kin(
        tuple((key, weight, met_a.get(i, 0.0)) for i, (key, weight) in enumerate(left)),
        tuple((key, weight, met_b.get(j, 0.0)) for j, (key, weight) in enumerate(right)),
        (
            fsum(weight for key, weight in figures.items() if key in there),
            fsum(weight for key, weight in there.items() if key in figures),
            fsum(figures.values()),
            fsum(there.values()),
        ),
        several * mood * side * sqrt(min(a.claim.checkworthy, b.claim.checkworthy)),
    )


def nearness(kin: Kin, rare: Rarity) -> float:
    """How near two claims are in a run, 0..1; symmetric.

    The share of what each says that the other says too, by how much that is in all, by how many words it is, and by
    how much there is to check in the claim that has less of it.
    """
    shared_a, shared_b, whole_a, whole_b = kin.figures
    for key, weight, met in kin.left:
        counted = weight * rare(key)
        whole_a += counted
        shared_a += counted * met
    for key, weight, met in kin.right:
        counted = weight * rare(key)
        whole_b += counted
        shared_b += counted * met
    if not whole_a or not whole_b:
        return 0.0
    share = sqrt(min(1.0, (shared_a / whole_a) * (shared_b / whole_b)))
    return share * min(1.0, (shared_a + shared_b) / 2 / ENOUGH) * kin.factor
