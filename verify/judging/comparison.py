"""Two claims side by side: which words meet, which differ in the same place, which values are comparable."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import fsum
from typing import Any

from msgspec import Struct

from verify.aligning import WordMatch
from verify.aligning.profiles import Profile
from verify.aligning.vocabulary import Word
from verify.judging.opposites import opposed_words
from verify.judging.pairing import ValuePair, pair_values
from verify.judging.time import TimeRelation, relate_claims
from verify.model import Span
from verify.parsing.words import function_words
from verify.patterns import lazy_pattern
from verify.settings import Settings

__all__ = ["Comparison", "Substitution"]

_ASIDE = lazy_pattern(r"(?:,\s[^,]{2,80},|\s[-–—]\s[^-–—]{2,80}[^-–—]*?\s[-–—]\s|\([^()]{1,80}\))")
"""What stands between two commas or dashes, or in brackets."""

ENOUGH = 1.5
"""Weight of the words that must meet for a short claim inside a long one to count in full."""

STATED, LEAST_STATED, MUCH = 0.9, 1.0, 2.0
"""What the share of words counts that a short claim has in common with a long one which says more, the least weight
of these words where the subject is one, and where it need not show."""


class Substitution(Struct, frozen=True):
    """Words of `a` and words of `b` that stand in the same slot: between words that meet on either side."""

    a: tuple[Word, ...]
    b: tuple[Word, ...]

    @property
    def span_a(self) -> Span:
        return Span(self.a[0].start, self.a[-1].end)

    @property
    def span_b(self) -> Span:
        return Span(self.b[0].start, self.b[-1].end)


class Comparison(Struct, frozen=True, dict=True):
    """What the rules see of a pair.  Everything in it is symmetric in the two claims but for the order of its pairs."""

    a: Profile
    b: Profile
    words: WordMatch
    settings: Settings

    @cached_property
    def only_a(self) -> tuple[Word, ...]:
        """Content words of a that nothing in b meets."""
        return tuple(self.a.content[i] for i in self.words.only_a)

    @cached_property
    def only_b(self) -> tuple[Word, ...]:
        """Content words of b that nothing in a meets."""
        return tuple(self.b.content[j] for j in self.words.only_b)

    @cached_property
    def matched(self) -> tuple[tuple[Word, Word, float], ...]:
        """The words that meet, with the quality of their meeting."""
        return tuple((self.a.content[i], self.b.content[j], quality) for i, j, quality in self.words.pairs)

    @cached_property
    def cover(self) -> float:
        """Weighted share of the content words that the other has too: the geometric mean of the two directions."""
        return float((self.words.cover_a * self.words.cover_b) ** 0.5)

    @cached_property
    def cover_most(self) -> float:
        """The greater of the two shares."""
        return max(self.words.cover_a, self.words.cover_b)

    @cached_property
    def core_met(self) -> float:
        """Weight of the words that meet and are no names."""
        return fsum((x.weight + y.weight) / 2 * quality for x, y, quality in self.matched if not x.proper)

    @cached_property
    def named_met(self) -> float:
        """Weight of the names that meet."""
        return fsum((x.weight + y.weight) / 2 * quality for x, y, quality in self.matched if x.proper)

    @cached_property
    def named_share(self) -> float:
        """How much of both claims is names: the lesser of the two shares of their weight."""
        return min(_named(self.a), _named(self.b))

    @cached_property
    def core_cover(self) -> float:
        """Like `cover`, over the words that are no names; 0 where a side has none."""
        left, right = self.core_shares
        return float((left * right) ** 0.5)

    @cached_property
    def core_shares(self) -> tuple[float, float]:
        """Weighted share of the words of a and of b that are no names which the other has too."""
        left = _share(self.a, [(x, quality) for x, _, quality in self.matched])
        right = _share(self.b, [(y, quality) for _, y, quality in self.matched])
        return left, right

    @cached_property
    def containment(self) -> float:
        """How much of the lighter claim the other contains, less where only little meets at all."""
        met = fsum(x.weight + y.weight for x, y, _ in self.matched) / 2
        return max(self.words.cover_a, self.words.cover_b) * min(1.0, met / ENOUGH)

    @cached_property
    def values(self) -> tuple[ValuePair, ...]:
        """The values of the two claims that measure the same thing, each used once."""
        return pair_values(self.a, self.b, self.words)

    @cached_property
    def time(self) -> TimeRelation:
        """How the times that the two claims speak of stand to each other."""
        return relate_claims(self.a.claim, self.b.claim)

    @cached_property
    def flipped(self) -> tuple[tuple[Word, Word], ...]:
        """Pairs of words that meet, one of them denied and the other not.

        What a negator denies first counts, and nothing does where both sides negate a word that they share: the scope
        of a negator is known roughly only, and there they deny the same.
        """
        no_a, no_b = self.a.negated, self.b.negated
        if any(i in no_a and j in no_b for i, j, _ in self.words.pairs):
            return ()
        return tuple(
            (self.a.content[i], self.b.content[j])
            for i, j, _ in self.words.pairs
            if (i in self.a.denied and j not in no_b) or (j in self.b.denied and i not in no_a)
        )

    @cached_property
    def opposed(self) -> tuple[tuple[Word, Word, str, bool], ...]:
        """Opposed words that nothing in the other claim meets, the kind of opposition, and whether one is negated."""
        found = opposed_words(self.only_a, self.only_b)
        indices = ((self.words.only_a[i], self.words.only_b[j], kind) for i, j, kind in found)
        return tuple(
            (self.a.content[i], self.b.content[j], kind, (i in self.a.negated) != (j in self.b.negated))
            for i, j, kind in indices
        )

    @cached_property
    def substitutions(self) -> tuple[Substitution, ...]:
        """Runs of unmatched words of both sides that stand between the same neighbours, in order of a."""
        found = []
        for run_a in _runs(self.words.only_a):
            left, right = self._neighbours(run_a)
            for run_b in _runs(self.words.only_b):
                before = run_b[0] - 1 if run_b[0] else None
                after = run_b[-1] + 1 if run_b[-1] + 1 < len(self.b.content) else None
                same_left = left == before
                same_right = right == after
                if (same_left and same_right) or (same_left and left is not None) or (same_right and right is not None):
                    found.append(
                        Substitution(tuple(self.a.content[i] for i in run_a), tuple(self.b.content[j] for j in run_b))
                    )
                    break
        return tuple(found)

    def _neighbours(self, run: Sequence[int]) -> tuple[int | None, int | None]:
        """The words of b that the neighbours of a run of a meet; -1 where a neighbour meets none, None at an end."""
        there = self.words.a_to_b
        left = there.get(run[0] - 1, -1) if run[0] else None
        right = there.get(run[-1] + 1, -1) if run[-1] + 1 < len(self.a.content) else None
        return left, right

    @cached_property
    def memo(self) -> dict[object, Any]:
        """What readers work out of the pair once, by themselves as the key."""
        return {}

    @cached_property
    def rest(self) -> float:
        """Least weighted share of words that meet, of either side."""
        return self._rest_cover(())

    def rest_cover(self, without: Sequence[Word]) -> float:
        """Least weighted share of words that meet, of either side, the words `without` left out of the count."""
        return self._rest_cover(without) if without else self.rest

    def _rest_cover(self, without: Sequence[Word]) -> float:
        return min(self.rest_shares(without))

    def rest_shares(self, without: Sequence[Word]) -> tuple[float, float]:
        """Weighted share of the words of a and of b that meet, the words `without` left out of the count."""
        left_out = {id(word) for word in without}
        shares = []
        for profile, meeting in ((self.a, self.words.a_to_b), (self.b, self.words.b_to_a)):
            kept = [(i, w) for i, w in enumerate(profile.content) if id(w) not in left_out]
            whole = fsum(w.weight for _, w in kept)
            only = self.words.only_a if profile is self.a else self.words.only_b
            missing = fsum(w.weight for i, w in kept if i in only and i not in meeting)
            shares.append(1 - missing / whole if whole else 0.0)
        return shares[0], shares[1]

    def rest_stated(self, x: Word, y: Word, without: Sequence[Word], anywhere: bool = False) -> float:
        """Like :meth:`rest_cover`, and a claim that says much more counts in full where it says the other's all.

        That is so where `x` of a and `y` of b are said of one subject: the words before them meet, and what the longer
        one says beside restricts nothing; and with `anywhere` where the two have much in common, wherever it stands.
        """
        left, right = self.rest_shares(without)
        rest = min(left, right)
        met = fsum((one.weight + other.weight) / 2 for one, other, _ in self.matched)
        said = max(left, right) * STATED
        if said <= rest:
            return rest
        one = met >= LEAST_STATED and self._one_subject(x, y) and self._unrestricted(x, y, left < right)
        return said if one or (anywhere and met >= MUCH) else rest

    @cached_property
    def crossed(self) -> bool:
        """Whether what each claim begins with stands elsewhere in the other: the dollar against the euro, the euro
        against the dollar.
        """
        first_a, first_b = _first(self.a), _first(self.b)
        there, back = self.words.a_to_b.get(first_a), self.words.b_to_a.get(first_b)
        return there is not None and back is not None and there > first_b and back > first_a

    def unrestricted(self, x: Word, y: Word) -> bool:
        """Whether neither claim has a word of its own before the one that differs, names, asides and adverbs apart."""
        sides = ((self.a, self.only_a, x), (self.b, self.only_b, y))
        return not any(
            word.end <= own.start and not word.proper
            for profile, only, own in sides
            for word in _restricting(profile, only)
        )

    def _unrestricted(self, x: Word, y: Word, longer_a: bool) -> bool:
        """Whether the claim that says more says it of no less: no name, time or number of its own, no word of its own
        before the word that differs, asides and adverbs apart.
        """
        longer, shorter, own = (self.a, self.b, x) if longer_a else (self.b, self.a, y)
        only = self.only_a if longer_a else self.only_b
        if longer.claim.periods and not shorter.claim.periods:
            return False
        ordinals = [sum(v.kind == "ordinal" for v in profile.claim.values) for profile in (longer, shorter)]
        if ordinals[0] > ordinals[1]:
            return False
        return not any(word.proper or word.end <= own.start for word in _restricting(longer, only))

    def _one_subject(self, x: Word, y: Word) -> bool:
        """Whether the words before two words begin with words that meet."""
        left = next((i for i, word in enumerate(self.a.content) if word.end <= x.start), None)
        right = next((j for j, word in enumerate(self.b.content) if word.end <= y.start), None)
        return left is not None and right is not None and self.words.a_to_b.get(left, -1) == right


def _first(profile: Profile) -> int:
    """The place of the first content word of a claim, behind a phrase that is put in front with a comma."""
    text, start = profile.text, profile.claim.start
    comma = text.find(",")
    fronted = comma >= 0 and bool(profile.words) and profile.words[0].norm in function_words("prepositions")
    return next((i for i, w in enumerate(profile.content) if not fronted or w.start - start > comma), 0)


def _restricting(profile: Profile, words: Sequence[Word]) -> list[Word]:
    """Those words of a claim that may restrict what it says: neither adverbs nor in an aside."""
    start = profile.claim.start
    asides = [found.span() for found in _ASIDE.finditer(profile.text)]
    return [
        word
        for word in words
        if not word.norm.endswith("ly") and not any(low <= word.start - start < high for low, high in asides)
    ]


def _named(profile: Profile) -> float:
    whole = fsum(word.weight for word in profile.content)
    return fsum(word.weight for word in profile.content if word.proper) / whole if whole else 0.0


def _share(profile: Profile, met: Sequence[tuple[Word, float]]) -> float:
    """Weighted share of a profile's words that are no names among those that meet, each with its quality."""
    whole = fsum(w.weight for w in profile.content if not w.proper)
    best: dict[int, float] = {}
    for word, quality in met:
        if not word.proper:
            best[word.start] = max(quality * word.weight, best.get(word.start, 0.0))
    return fsum(best.values()) / whole if whole else 0.0


def _runs(indices: Sequence[int]) -> list[list[int]]:
    """Ascending indices as runs without a gap."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs
