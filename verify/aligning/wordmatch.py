"""The words of two claims matched one to one: stems and names, then synonyms, acronyms and near spellings."""

from __future__ import annotations

from functools import cached_property
from math import fsum

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from verify.aligning.profiles import Profile, once
from verify.aligning.relations import restated
from verify.aligning.vocabulary import Word
from verify.parsing.words import stem

__all__ = ["WordMatch", "match_words"]

SAME, SYNONYM, NEAR, INHERITED, SHORTENED = 1.0, 0.9, 0.85, 0.7, 0.8
"""How much a matched word counts, by how it was matched."""

NEAR_RATIO = 0.84
"""Least normalised Levenshtein similarity of two long stems to be one word."""


LEAST_RESTATED = 0.5
"""How surely a word restates another at least to meet it."""


class WordMatch(Struct, frozen=True, dict=True):
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

    @cached_property
    def a_to_b(self) -> dict[int, int]:
        return {i: j for i, j, _ in self.pairs}

    @cached_property
    def b_to_a(self) -> dict[int, int]:
        return {j: i for i, j, _ in self.pairs}

    def turned(self) -> WordMatch:
        """The same meeting seen from the other side."""
        pairs = tuple(sorted((j, i, quality) for i, j, quality in self.pairs))
        return WordMatch(pairs, self.only_b, self.only_a, self.cover_b, self.cover_a)


Runs = list[tuple[int, list[int]]]
"""A word of one side, and the words of the other that it meets."""


class _Side:
    """One claim while its words are being matched: which of them are still free."""

    def __init__(self, profile: Profile) -> None:
        self.words = profile.content
        self.index = profile.index
        self.free = set(range(len(self.words)))


def _pair_by_key(a: _Side, b: _Side, synonyms: bool) -> list[tuple[int, int, float]]:
    """Pairs of words that share a key, each word used once, the nearest in relative position first."""
    left, right = (a.index.groups, b.index.groups) if synonyms else (a.index.exact, b.index.exact)
    options = {
        (abs(i / len(a.words) - j / len(b.words)), j, i)
        for key in left.keys() & right.keys()
        for i in left[key]
        for j in right[key]
        if i in a.free and j in b.free and a.words[i].number == b.words[j].number
    }
    found = []
    for _, j, i in sorted(options):
        if i in a.free and j in b.free:
            a.free.discard(i)
            b.free.discard(j)
            found.append((i, j, SYNONYM if synonyms else SAME))
    return found


def _initials(long: _Side, at: int, letters: str) -> bool:
    return all(
        k in long.free and long.words[k].norm[:1] == letter
        for k, letter in zip(range(at, at + len(letters)), letters, strict=True)
    )


def _take(short: _Side, long: _Side, i: int, run: list[int], found: Runs) -> None:
    short.free.discard(i)
    long.free.difference_update(run)
    found.append((i, run))


def _acronyms(short: _Side, long: _Side) -> Runs:
    """An all-capitals word of one side against a run of words of the other whose initials spell it."""
    found: Runs = []
    for i, letters in short.index.acronyms:
        size = len(letters)
        places = range(len(long.words) - size + 1) if i in short.free else ()
        at = next((at for at in places if _initials(long, at, letters)), None)
        if at is not None:
            _take(short, long, i, list(range(at, at + size)), found)
    return found


def _joined(short: _Side, long: _Side) -> Runs:
    """A word of one side that the other writes as two (``startup``, ``start-up``)."""
    found: Runs = []
    for i in sorted(short.free) if long.index.joined else ():
        for at in long.index.joined.get(short.words[i].norm, ()):
            if at in long.free and at + 1 in long.free:
                _take(short, long, i, [at, at + 1], found)
                break
    return found


def _parts(short: _Side, long: _Side) -> Runs:
    """A name of several words against a longer form of it, or against the same words in lower case."""
    found: Runs = []
    for i in short.index.several:
        stems = short.words[i].parts
        for at in sorted(long.free) if i in short.free else ():
            run = list(range(at, at + len(stems)))
            longer = set(stems) < set(long.words[at].parts) and not long.words[at].number
            if longer or (long.free.issuperset(run) and stems == tuple(long.words[k].stem for k in run)):
                _take(short, long, i, [at] if longer else run, found)
                break
    return found


def _common(short: _Side, long: _Side) -> Runs:
    """The noun that a name with a number ends in, by itself: "the plan", and the 15th Five-Year Plan."""
    found: Runs = []
    for at in sorted(long.free):
        if long.words[at].number and long.words[at].parts:
            places = short.index.exact.get(long.words[at].parts[-1], ())
            i = next((i for i in places if i in short.free and not short.words[i].proper), None)
            if i is not None:
                _take(short, long, i, [at], found)
    return found


def _heads(short: _Side, long: _Side) -> Runs:
    """The last word of an expression of several words, by itself: "rates", and interest rates."""
    found: Runs = []
    for at in sorted(long.free):
        word = long.words[at]
        if word.kind == "word" and " " in word.norm:
            head = stem(word.norm.rsplit(" ", 1)[1])
            i = next((i for i in short.index.exact.get(head, ()) if i in short.free), None)
            if i is not None:
                _take(short, long, i, [at], found)
    return found


def _near(a: _Side, b: _Side) -> list[tuple[int, int, float]]:
    """Long stems that begin alike and differ in a letter or two: a misspelling or a derivation."""
    found = []
    for head in sorted(a.index.heads.keys() & b.index.heads.keys()):
        for j in b.index.heads[head]:
            options = [i for i in a.index.heads[head] if i in a.free] if j in b.free else []
            best = max(
                ((Levenshtein.normalized_similarity(a.words[i].stem, b.words[j].stem), -i) for i in options),
                default=(0.0, 0),
            )
            if best[0] >= NEAR_RATIO:
                a.free.discard(-best[1])
                b.free.discard(j)
                found.append((-best[1], j, NEAR))
    return found


def _restated(a: _Side, b: _Side) -> list[tuple[int, int, float]]:
    """Words that state the same by the tables of meaning, the surest first."""
    there: dict[str, list[int]] = {}
    for j in sorted(b.free):
        there.setdefault(b.words[j].stem, []).append(j)
    options = []
    for i in a.free if there else ():
        found = restated(a.words[i].stem)
        for key in found.keys() & there.keys():
            if found[key] >= LEAST_RESTATED:
                options += [(-found[key], abs(i / len(a.words) - j / len(b.words)), j, i) for j in there[key]]
    pairs = []
    for strength, _, j, i in sorted(options):
        if i in a.free and j in b.free:
            a.free.discard(i)
            b.free.discard(j)
            pairs.append((i, j, SYNONYM * -strength))
    return pairs


def _inherited(words: tuple[Word, ...], free: set[int], other: Profile) -> set[int]:
    """Words of one side that meet the subject which the other side takes over from its sentence."""
    if not other.subject:
        return set()
    keys = {key for word in other.subject for key in word.keys}
    return {i for i in free if words[i].keys & keys}


@once
def _runs(profile: Profile) -> list[list[int]]:
    """The content words that make up names, those of one name together: capitalised words side by side."""
    text, start = profile.text, profile.claim.start
    runs: list[list[int]] = []
    before: Word | None = None
    for at, word in enumerate(profile.content):
        if not word.proper or word.parts:
            before = None
            continue
        if before is not None and text[before.end - start : word.start - start] == " ":
            runs[-1].append(at)
        else:
            runs.append([at])
        before = word
    return runs


def _shortened(long: Profile, short: Profile, meeting: dict[int, int]) -> set[int]:
    """Words of names that the other side shortens: its whole name are the first or the last words of the longer one."""
    runs = [run for run in _runs(long) if len(run) > 1 and any(i in meeting for i in run)]
    if not runs:
        return set()
    back = {j: i for i, j in meeting.items()}
    found: set[int] = set()
    others = {j: run for run in _runs(short) for j in run}
    for run in runs:
        met = [i for i in run if i in meeting]
        other = others.get(meeting[met[0]], [])
        whole = len(other) == len(met) and [back.get(j) for j in other] == met
        if whole and len(met) < len(run) and met in (run[: len(met)], run[-len(met) :]):
            found.update(set(run) - set(met))
    return found


def _cover(profile: Profile, quality: dict[int, float], other: Profile) -> float:
    """Weighted share of the words of one side that the other has, what meets of the subject that it takes over too."""
    words = profile.content
    subject = fsum(w.weight for w in profile.subject if w.keys & other.keys) if profile.subject else 0.0
    whole = fsum(w.weight for w in words) + subject
    met = fsum(words[i].weight * q for i, q in quality.items()) + INHERITED * subject
    return met / whole if whole else 0.0


def match_words(a: Profile, b: Profile) -> WordMatch:
    """The content words of two profiles matched one to one; deterministic, near-linear in their length.

    ``match_words(b, a)`` is ``match_words(a, b).turned()``: ties are always broken from the same side.
    """
    if (len(a.content), a.claim.text) > (len(b.content), b.claim.text):
        return match_words(b, a).turned()
    one, other = _Side(a), _Side(b)
    pairs = _pair_by_key(one, other, synonyms=False)
    pairs += _pair_by_key(one, other, synonyms=True)
    for meet in (_parts, _joined, _acronyms):
        pairs += [(i, j, SYNONYM) for i, run in meet(one, other) for j in run]
        pairs += [(i, j, SYNONYM) for j, run in meet(other, one) for i in run]
    pairs += [(i, j, INHERITED) for i, run in _common(one, other) for j in run]
    pairs += [(i, j, INHERITED) for j, run in _common(other, one) for i in run]
    pairs += [(i, j, INHERITED) for i, run in _heads(one, other) for j in run]
    pairs += [(i, j, INHERITED) for j, run in _heads(other, one) for i in run]
    pairs += _near(one, other)
    pairs += _restated(one, other)
    quality_a = {i: q for i, _, q in pairs}
    quality_b = {j: q for _, j, q in pairs}
    quality_a |= dict.fromkeys(sorted(_inherited(one.words, one.free, b)), INHERITED)
    quality_b |= dict.fromkeys(sorted(_inherited(other.words, other.free, a)), INHERITED)
    quality_a |= dict.fromkeys(sorted(_shortened(a, b, {i: j for i, j, _ in pairs})), SHORTENED)
    quality_b |= dict.fromkeys(sorted(_shortened(b, a, {j: i for i, j, _ in pairs})), SHORTENED)
    return WordMatch(
        tuple(sorted(pairs)),
        tuple(i for i in range(len(one.words)) if i not in quality_a),
        tuple(j for j in range(len(other.words)) if j not in quality_b),
        _cover(a, quality_a, b),
        _cover(b, quality_b, a),
    )
