"""From the rules' hits and the model's chances to one verdict.

The rules find differences and say where they are; the model weighs the whole of the two claims.  A conflict needs both:
a difference that can be shown, and a chance of at least the threshold that the two contradict each other, where a rule
that has no doubt of its own counts by its certainty.  Else the pair agrees if the evidence likely establishes the
statement; else it is related if the two share enough, and unrelated if not.  A rule that the settings turn off reports
no conflict, and what it found still stands against agreement.
"""

from __future__ import annotations

from functools import cached_property
from math import fsum

from msgspec import Struct

from verify.aligning import Profile, WordMatch, match_words
from verify.judging import establishing, scope
from verify.judging.comparison import Comparison
from verify.judging.differences import differences
from verify.judging.features import measure
from verify.judging.model import Chances, model
from verify.judging.occasions import another_occasion
from verify.judging.rule import Hit, Rule
from verify.judging.rules import RULES
from verify.judging.sums import derived
from verify.judging.support import likeness, support
from verify.model import Label, Reason, Verdict
from verify.settings import Settings

__all__ = ["SURE", "judge", "judge_either", "load"]

AGREE, RELATED = 0.45, 0.3
"""Least chance that evidence establishes a statement, and least share of common words of a related pair."""

ALIKE, SURE, NOT_SURE = 0.35, 0.5, 0.49
"""Likeness of two claims that surely state one fact, the least confidence of such an agreement, the most of another."""

AGREE_EITHER, CORE = 0.25, 0.2
"""Least chance that one of two claims that are less alike establishes the other, and least share of the words of both,
names aside, that they have in common."""

SCANT, SCANT_EVIDENCE, FAINT = 0.45, 0.25, 0.08
"""Least share of the words of either claim, and of a statement, that the other has for a verdict to be asked for; and
of the words of both where there are no figures to compare and the two have no direction."""

ORDERED = frozenset({"V210"})
"""Rules about the order of words, of which the model knows nothing."""

DOUBT, VOUCHED = 0.05, 0.05
"""Least chance of a conflict for the certainty of a rule to count, and what a rule's certainty counts beyond itself;
both chosen on the development pairs."""

_BESIDE = frozenset({"V206", "V209", "V218"})
"""Rules about what a figure is of: two that differ there and in the figure are two facts."""

PLAIN, FOUND = 0.75, 0.5
"""Support beyond which evidence plainly establishes a statement, and certainty of a rule that stands against it."""

SHOWN = 0.25
"""Least certainty of a rule's hit to be shown as the reason of a conflict of which the model is sure."""

SAME_WORDS = 0.9
"""Cover below which two claims cannot be the same words."""

MOST = 0.99
MOST_REASONS = 4

_RULES: dict[Label, tuple[Rule, ...]] = {
    label: tuple(rule for rule in RULES if rule.label == label and rule.check is not None)
    for label in ("agree", "conflict", "related")
}
_BY_CODE = {rule.code: rule for rule in RULES}

Found = tuple[float, Reason]
"""A reason and how sure it is."""


def _hits(c: Comparison, label: Label) -> list[Found]:
    """What the rules of one family find, the surest first; a family is asked only when its answer is needed."""
    found = [
        (hit.certainty, _reason(rule, hit)) for rule in _RULES[label] if rule.check is not None for hit in rule.check(c)
    ]
    return sorted(found, key=_order)


def _sums(c: Comparison) -> list[Found]:
    """The figures of the statement that follow from several of the evidence, of which the model knows nothing."""
    return [hit for hit in _hits(c, "agree") if hit[1].code == "V110"] if derived(c) else []


def _order(found: Found) -> tuple[float, str, object, object]:
    certainty, reason = found
    return -certainty, reason.code, reason.a, reason.b


def _reason(rule: Rule, hit: Hit) -> Reason:
    return Reason(rule.code, rule.name, hit.message, hit.a, hit.b)


def _turned(reason: Reason) -> Reason:
    return Reason(reason.code, reason.name, reason.message, reason.b, reason.a)


def _reasons(hits: list[Found]) -> tuple[Reason, ...]:
    return tuple(reason for _, reason in hits[:MOST_REASONS])


def load(profile: Profile) -> tuple[float, str]:
    """How much a claim says, for the order in which a conflict is weighed: the one that says less is the statement."""
    return fsum(word.weight for word in profile.content) + len(profile.claim.values), profile.text


class _Pair(Struct, frozen=True, dict=True):
    """A pair of claims under judgement: each answer is worked out once, when it is asked for.

    `presented` says that somebody holds the one against the other; else the two were found to be alike, and that they
    are about the same thing must show in them.  With `directed` the second is a statement and the first evidence.
    """

    c: Comparison
    presented: bool
    directed: bool

    @cached_property
    def hopeless(self) -> bool:
        """Whether two claims that were only found have too little in common for anything to follow.

        Few words of either, no figure, no name with a number.
        """
        if self.presented:
            return False
        c = self.c
        numbered = c.a.numbered and c.b.numbered
        figures = bool(c.a.claim.values and c.b.claim.values)
        if not (self.directed or figures or numbered) and min(c.words.cover_a, c.words.cover_b) < FAINT:
            return True
        words, core = (c.words.cover_b, c.core_shares[1]) if self.directed else (c.cover_most, c.core_cover)
        if core >= CORE or words >= (SCANT_EVIDENCE if self.directed else SCANT):
            return False
        return not numbered and not c.a.amounts & c.b.amounts

    @cached_property
    def one_thing(self) -> bool:
        """Whether a difference that no rule vouches for may be a conflict: the two are about one thing."""
        if scope.told_apart(self.c):
            return False
        return self.presented or scope.plainly_one(self.c) or (self.directed and scope.answers(self.c))

    @cached_property
    def conflicts(self) -> list[Found]:
        return _hits(self.c, "conflict")

    @cached_property
    def turned(self) -> Comparison:
        return Comparison(self.c.b, self.c.a, self.c.words.turned(), self.c.settings)

    def _chances(self, c: Comparison) -> Chances:
        sure: dict[str, float] = {}
        for certainty, reason in self.conflicts:
            sure.setdefault(reason.code, certainty)
        return model().chances(measure(c, sure))

    @cached_property
    def forward(self) -> Chances:
        return self._chances(self.c)

    @cached_property
    def backward(self) -> Chances:
        return self._chances(self.turned)

    @cached_property
    def same_words(self) -> Verdict | None:
        """The verdict on two claims of the same words."""
        if self.c.a.text != self.c.b.text and self.c.cover < SAME_WORDS:
            return None
        found = _hits(self.c, "agree")
        same = any(reason.code == "V101" for _, reason in found)
        return Verdict("agree", 1.0, _reasons(found)) if same else None

    @cached_property
    def conflict(self) -> float:
        """The chance of a conflict, the same for both orders of the claims."""
        ordered = load(self.c.b) <= load(self.c.a)
        return (self.forward if ordered else self.backward).conflict

    def conflicting(self) -> Verdict | None:
        """The verdict if the two contradict each other."""
        if scope.other_referent(self.c) or scope.other_setting(self.c):
            return None
        settings = self.c.settings
        if not self.presented and (another_occasion(self.c) or (scope.other_figure(self.c) and self._other_fact())):
            return None
        reported = [hit for hit in self.conflicts if settings.severity(hit[1].code, "error") != "off"]
        if reported and (self.conflict >= DOUBT or reported[0][1].code in ORDERED):
            confidence = max(self.conflict, min(MOST, reported[0][0] + VOUCHED))
            if confidence >= settings.conflict_threshold and reported[0][0] >= SHOWN:
                return Verdict("conflict", confidence, _reasons(reported))
        if self.conflicts or not self.one_thing or self.conflict < settings.conflict_threshold:
            return None
        shown = [
            (hit.certainty, _reason(_BY_CODE[code], hit))
            for code, hit in differences(self.c, self.presented)
            if settings.severity(code, "error") != "off"
        ]
        return Verdict("conflict", self.conflict, _reasons(shown)) if shown else None

    def _other_fact(self) -> bool:
        """Whether something else differs than a figure: then each may be right of its own, as 18 for buyers and 21 for
        sellers are.
        """
        found = {reason.code for _, reason in self.conflicts}
        return bool(found & _BESIDE) or scope.another_kind(self.c) or scope.denies(self.c)

    def rest(self) -> Verdict:
        """The verdict where the two neither contradict nor establish each other."""
        c = self.c
        shared = min(c.cover, c.core_cover)
        if self.conflicts or shared >= RELATED or any(not scope.other_measure(pair) for pair in c.values):
            return Verdict("related", max(shared, 0.5), _reasons(_hits(c, "related")))
        return Verdict("unrelated", 1 - c.cover, ())


def judge(
    evidence: Profile, statement: Profile, settings: Settings, words: WordMatch | None = None, presented: bool = False
) -> Verdict:
    """The verdict on `statement` held against `evidence`.

    `words` are the words that meet in them, if already matched.  `presented` says that somebody chose this evidence
    for this statement; two claims that were only found to be alike must show by themselves that they are about the same
    thing before they conflict.  Evidence that allows more than the statement says does not establish it.  A conflict is
    the same both ways.
    """
    words = match_words(evidence, statement) if words is None else words
    pair = _Pair(Comparison(evidence, statement, words, settings), presented, True)
    if pair.hopeless:
        return Verdict("unrelated", 1 - pair.c.cover)
    if scope.surely_another(pair.c):
        return pair.rest()
    verdict = pair.same_words or pair.conflicting()
    if verdict is not None:
        return verdict
    agree = pair.forward.agree
    against = pair.conflicts[0][0] if pair.conflicts else 0.0
    if DOUBT <= agree < AGREE:
        plain = support(pair.c) * (1 - against)
        agree = plain if plain >= PLAIN else agree
    stands = (
        against < FOUND
        and not (establishing.overstated(pair.c) or establishing.other_days(pair.c) or establishing.other_doer(pair.c))
        and (presented or not establishing.held_back(pair.c, directed=True))
    )
    if stands and (presented or scope.answers(pair.c)) and (sums := _sums(pair.c)):
        return Verdict("agree", sums[0][0], _reasons(sums))
    found = _hits(pair.c, "agree") if agree >= AGREE and stands else []
    return Verdict("agree", agree, _reasons(found)) if found else pair.rest()


def judge_either(a: Profile, b: Profile, settings: Settings, words: WordMatch | None = None) -> Verdict:
    """The verdict on two claims without a direction: they agree if either establishes the other.

    The reasons name `a` first.
    """
    pair = _Pair(Comparison(a, b, match_words(a, b) if words is None else words, settings), False, False)
    if pair.hopeless:
        return Verdict("unrelated", 1 - pair.c.cover)
    if scope.surely_another(pair.c):
        return pair.rest()
    verdict = pair.same_words or pair.conflicting()
    if verdict is not None:
        return verdict
    c = pair.c
    against = pair.conflicts[0][0] if pair.conflicts else 0.0
    if c.core_cover < CORE or against >= FOUND or establishing.held_back(c, directed=False):
        return pair.rest()
    chance = max(pair.forward.agree, pair.backward.agree)
    alike = max(likeness(c), likeness(pair.turned))
    if alike >= ALIKE or chance >= AGREE_EITHER:
        found = _hits(c, "agree") if pair.forward.agree >= pair.backward.agree else []
        found = found or [(sure, _turned(reason)) for sure, reason in _hits(pair.turned, "agree")]
        found = found or _hits(c, "agree")
        if found:
            sure = max(alike, chance, SURE) if alike >= ALIKE else min(chance, NOT_SURE)
            return Verdict("agree", sure, _reasons(found))
    return pair.rest()
