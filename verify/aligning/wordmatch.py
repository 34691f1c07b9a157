"""The words of two claims matched one to one: stems and names, then synonyms, acronyms and near spellings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from verify.aligning.profiles import Profile
from verify.aligning.vocabulary import Word

__all__ = ["WordMatch", "match_words"]

SAME, SYNONYM, NEAR, INHERITED = 1.0, 0.9, 0.85, 0.7
"""How much a matched word counts, by how it was matched."""

NEAR_LENGTH, NEAR_RATIO = 6, 0.84
"""Least length of a stem, and least normalised Levenshtein similarity, for two stems to be one word."""


@dataclass(frozen=True)
class WordMatch:
    """Which content word of `a` meets which of `b`.

    `pairs` holds indices into the two profiles' ``content`` and the quality of each meeting; `cover_a` is the
    weighted share of a's content words that b has too, `cover_b` the other way round (0 for a side without content
    words).
    """

    pairs: tuple[tuple[int, int, float], ...]
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]
    cover_a: float
    cover_b: float

    @property
    def a_to_b(self) -> dict[int, int]:
        return {i: j for i, j, _ in self.pairs}

    @property
    def b_to_a(self) -> dict[int, int]:
        return {j: i for i, j, _ in self.pairs}

    def turned(self) -> WordMatch:
        """The same meeting seen from the other side."""
        pairs = tuple(sorted((j, i, quality) for i, j, quality in self.pairs))
        return WordMatch(pairs, self.only_b, self.only_a, self.cover_b, self.cover_a)


def _pair_by_key(
    a: tuple[Word, ...], b: tuple[Word, ...], free_a: set[int], free_b: set[int], synonyms: bool
) -> list[tuple[int, int, float]]:
    """Pairs of words that share a key, each word used once, the nearest in relative position first."""
    posts: dict[str, list[int]] = defaultdict(list)
    for i in sorted(free_a):
        for key in a[i].keys:
            if synonyms or not key.startswith("="):
                posts[key].append(i)
    options = sorted(
        (abs(i / len(a) - j / len(b)), j, i)
        for j in free_b
        for i in {i for key in b[j].keys if synonyms or not key.startswith("=") for i in posts.get(key, ())}
        if a[i].number == b[j].number
    )
    found = []
    for _, j, i in options:
        if i in free_a and j in free_b:
            free_a.discard(i)
            free_b.discard(j)
            found.append((i, j, SYNONYM if synonyms else SAME))
    return found


def _initials(words: tuple[Word, ...], at: int, letters: str, free: set[int]) -> bool:
    return all(
        k in free and words[k].norm[:1] == letter
        for k, letter in zip(range(at, at + len(letters)), letters, strict=True)
    )


def _acronyms(
    short: tuple[Word, ...], long: tuple[Word, ...], free_short: set[int], free_long: set[int]
) -> list[tuple[int, list[int]]]:
    """An all-capitals word of one side against a run of words of the other whose initials spell it."""
    found = []
    for i in sorted(free_short):
        letters = short[i].text.replace(".", "")
        if not (2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()):
            continue
        size = len(letters)
        for at in range(len(long) - size + 1):
            if _initials(long, at, letters.lower(), free_long):
                run = list(range(at, at + size))
                free_short.discard(i)
                free_long.difference_update(run)
                found.append((i, run))
                break
    return found


def _joined(
    short: tuple[Word, ...], long: tuple[Word, ...], free_short: set[int], free_long: set[int]
) -> list[tuple[int, list[int]]]:
    """A word of one side that the other writes as two (``startup``, ``start-up``)."""
    found = []
    joined = {long[at].norm + long[at + 1].norm: at for at in sorted(free_long, reverse=True) if at + 1 in free_long}
    for i in sorted(free_short):
        at = joined.get(short[i].norm)
        if at is not None and {at, at + 1} <= free_long:
            free_short.discard(i)
            free_long.difference_update((at, at + 1))
            found.append((i, [at, at + 1]))
    return found


def _parts(
    short: tuple[Word, ...], long: tuple[Word, ...], free_short: set[int], free_long: set[int]
) -> list[tuple[int, list[int]]]:
    """A name of several words against a longer form of it, or against the same words in lower case."""
    found = []
    for i in sorted(free_short):
        stems = short[i].parts
        if len(stems) < 2 or short[i].number:
            continue
        for at in sorted(free_long):
            run = list(range(at, at + len(stems)))
            longer = set(stems) < set(long[at].parts) and not long[at].number
            spelt = free_long.issuperset(run) and stems == tuple(long[k].stem for k in run)
            if longer or spelt:
                matched = [at] if longer else run
                free_short.discard(i)
                free_long.difference_update(matched)
                found.append((i, matched))
                break
    return found


def _near(a: tuple[Word, ...], b: tuple[Word, ...], free_a: set[int], free_b: set[int]) -> list[tuple[int, int, float]]:
    found = []
    for j in sorted(free_b):
        if len(b[j].stem) < NEAR_LENGTH or b[j].number:
            continue
        best = max(
            (
                (Levenshtein.normalized_similarity(a[i].stem, b[j].stem), -i)
                for i in free_a
                if len(a[i].stem) >= NEAR_LENGTH and a[i].stem[:3] == b[j].stem[:3] and not a[i].number
            ),
            default=(0.0, 0),
        )
        if best[0] >= NEAR_RATIO:
            i = -best[1]
            free_a.discard(i)
            free_b.discard(j)
            found.append((i, j, NEAR))
    return found


def _inherited(words: tuple[Word, ...], free: set[int], other: Profile) -> set[int]:
    """Words of one side that meet the subject which the other side takes over from its sentence."""
    keys = {key for word in other.subject for key in word.keys}
    return {i for i in free if words[i].keys & keys}


def _cover(words: tuple[Word, ...], quality: dict[int, float]) -> float:
    whole = sum(w.weight for w in words)
    return sum(words[i].weight * q for i, q in quality.items()) / whole if whole else 0.0


def match_words(a: Profile, b: Profile) -> WordMatch:
    """The content words of two profiles matched one to one; deterministic, near-linear in their length.

    ``match_words(b, a)`` is ``match_words(a, b).turned()``: ties are always broken from the same side.
    """
    if (len(a.content), a.claim.text) > (len(b.content), b.claim.text):
        return match_words(b, a).turned()
    words_a, words_b = a.content, b.content
    free_a, free_b = set(range(len(words_a))), set(range(len(words_b)))
    pairs = _pair_by_key(words_a, words_b, free_a, free_b, synonyms=False)
    pairs += _pair_by_key(words_a, words_b, free_a, free_b, synonyms=True)
    for meet in (_parts, _joined, _acronyms):
        pairs += [(i, j, SYNONYM) for i, run in meet(words_a, words_b, free_a, free_b) for j in run]
        pairs += [(i, j, SYNONYM) for j, run in meet(words_b, words_a, free_b, free_a) for i in run]
    pairs += _near(words_a, words_b, free_a, free_b)
    quality_a = {i: q for i, _, q in pairs}
    quality_b = {j: q for _, j, q in pairs}
    quality_a |= dict.fromkeys(sorted(_inherited(words_a, free_a, b)), INHERITED)
    quality_b |= dict.fromkeys(sorted(_inherited(words_b, free_b, a)), INHERITED)
    return WordMatch(
        tuple(sorted(pairs)),
        tuple(i for i in range(len(words_a)) if i not in quality_a),
        tuple(j for j in range(len(words_b)) if j not in quality_b),
        _cover(words_a, quality_a),
        _cover(words_b, quality_b),
    )
