"""From the rules' hits to one verdict.

A conflict needs a hit of a V2xx rule at least as sure as the threshold; else the pair agrees if the evidence supports
the statement well enough; else it is related if the two share enough, and unrelated if not.  A rule that the settings
turn off reports no conflict, and what it found still stands against agreement.
"""

from __future__ import annotations

from verify.aligning import Profile, WordMatch, match_words
from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule
from verify.judging.rules import RULES
from verify.judging.support import likeness, support
from verify.model import Label, Reason, Verdict
from verify.settings import Settings

__all__ = ["judge"]

AGREE, ALIKE, RELATED = 0.62, 0.4, 0.3
"""Least support of a statement, least likeness of two claims that agree, and least common words of a related pair."""

SAME_WORDS = 0.9
"""Cover below which two claims cannot be the same words."""

MOST_REASONS = 4


def _reason(rule: Rule, hit: Hit) -> Reason:
    return Reason(rule.code, rule.name, hit.message, hit.a, hit.b)


def _hits(c: Comparison, label: Label) -> list[tuple[float, Reason]]:
    """What the rules of one family find, the surest first; a family is asked only when its answer is needed."""
    found = [
        (hit.certainty, _reason(rule, hit))
        for rule in RULES
        if rule.label == label and rule.check is not None
        for hit in rule.check(c)
    ]
    return sorted(found, key=lambda hit: (-hit[0], hit[1].code, hit[1].a, hit[1].b))


def _reasons(hits: list[tuple[float, Reason]]) -> tuple[Reason, ...]:
    return tuple(reason for _, reason in hits[:MOST_REASONS])


def judge(
    evidence: Profile, statement: Profile, settings: Settings, words: WordMatch | None = None, directed: bool = True
) -> Verdict:
    """The verdict on `statement` held against `evidence`.

    `words` are the words that meet in them, if already matched.  With `directed` evidence that allows more than the
    statement says does not establish it; without, the match takes the better of the two directions' support (the caller
    judges both).  A conflict is the same both ways.
    """
    c = Comparison(evidence, statement, match_words(evidence, statement) if words is None else words, settings)
    agreeing = _hits(c, "agree") if c.a.text == c.b.text or c.cover >= SAME_WORDS else []
    if any(reason.code == "V101" for _, reason in agreeing):
        return Verdict("agree", 1.0, _reasons(agreeing))
    conflicts = _hits(c, "conflict")
    conflict = conflicts[0][0] if conflicts else 0.0
    reported = [hit for hit in conflicts if settings.severity(hit[1].code, "error") != "off"]
    if reported and reported[0][0] >= settings.conflict_threshold:
        return Verdict("conflict", reported[0][0], _reasons(reported))
    backing = (support(c) if directed else likeness(c)) * (1 - conflict)
    if backing >= (AGREE if directed else ALIKE):
        agreeing = agreeing or _hits(c, "agree")
        if agreeing:
            return Verdict("agree", backing, _reasons(agreeing))
    if conflict or min(c.cover, c.core_cover) >= RELATED or any(not scope.other_measure(pair) for pair in c.values):
        return Verdict("related", max(min(c.cover, c.core_cover), 0.5), _reasons(_hits(c, "related")))
    return Verdict("unrelated", 1 - c.cover, ())
