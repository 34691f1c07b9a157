"""How far a piece of evidence establishes a statement, from the words, values, periods and names of the two."""

from __future__ import annotations

from math import fsum

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.time import TimeRelation, relate_periods, relate_to_claim
from verify.model import Claim
from verify.parsing.words import function_words

__all__ = ["likeness", "support"]

ENOUGH_MET, SHARES, FIGURES = 4.0, 0.6, 0.3
"""Weight of common words that counts in full, what shares count beside it, and what figures that agree add."""

OTHER_NAMES, FLIPPED, HYPOTHETICAL = 0.8, 0.6, 0.85
"""What is left of an agreement where each side has names of its own, where a word is denied or opposed, where one side
alone depends on a condition."""

STRONGER = 0.6
"""What is left of the support of a statement about all or only some by evidence that does not say so."""

PLANNED = 0.6
"""What is left of the support that a plan gives a fact, or a fact a plan."""

ONE_FIGURE = 0.7
"""What is left of the likeness of two claims of which one alone states an amount."""

SETTLED = 0.8
"""What evidence supports at least that gives all figures of the statement, of the same measure and time or name."""

CONTEXT = 0.6
"""What a word counts that the document of the evidence named just before it."""

LEAST_SHARE = 0.3
"""Least share of words that two claims of one fact have in common, however much that is."""

NAMED = 0.5
"""What a name that meets counts beside other words: two claims about one party are not yet one fact."""

FEW_WORDS, MOST_WORDS, HEAVY = 3, 0.75, 0.6
"""Two claims that share fewer words than these, each of some weight, are one fact only if they share most of theirs."""

HELD = {"conditional", "opinion"}
"""Ways of stating something that do not agree with a plain statement of it in full."""

ESTABLISHED = (Relation.SAME, Relation.HEDGED, Relation.ROUNDED, Relation.INSIDE)


def _states_figures(claim: Claim) -> bool:
    return any(value.kind in ("money", "percent", "measure", "multiple") for value in claim.values)


def _figures(c: Comparison, directed: bool) -> float | None:
    """Share of the statement's figures that the evidence establishes, 0 to 1.

    ``None`` if it states none, -1 if one of them is at odds with its counterpart.
    """
    wanted = [v for v in c.b.claim.values if v.restates is None]
    if not wanted:
        return None
    good = 0.0
    for pair in c.values:
        if pair.b not in wanted:
            continue
        relation = relate(pair.a, pair.b, c.settings.rounding, pair.factor) if pair.factor is not None else None
        if relation in (Relation.APART, Relation.REVERSED):
            return -1.0
        fits = relation in ESTABLISHED or (relation is Relation.WIDER and not directed)
        good += pair.binding**0.5 if fits and not pair.reversed else 0.0
    return good / len(wanted)


_FITS = {
    TimeRelation.SAME: 1.0,
    TimeRelation.INSIDE: 1.0,
    TimeRelation.WIDER: 0.5,
    TimeRelation.OVERLAP: 0.6,
    TimeRelation.APART: 0.0,
    TimeRelation.UNKNOWN: 0.7,
}


def _time(c: Comparison, directed: bool) -> float:
    """How far the evidence bears out the periods that the statement names: the worst of them counts."""
    named = [p for p in c.b.claim.periods if p.first is not None]
    if not named:
        return 0.0 if c.time is TimeRelation.APART else 1.0
    worst = 1.0
    for period in named:
        relations = [relate_periods(p, period) for p in c.a.claim.periods] or [relate_to_claim(c.a.claim, period)]
        if not directed:
            relations = [TimeRelation.INSIDE if r is TimeRelation.WIDER else r for r in relations]
        worst = min(worst, max(_FITS[relation] for relation in relations))
    return worst


def _named_alike(c: Comparison) -> float:
    """What is left of an agreement after other names, opposed words, and a negation or a condition on one side only."""
    left = OTHER_NAMES if scope.other_names(c) != ((), ()) else 1.0
    reconciled = any(agrees for *_, agrees in c.opposed)
    left *= FLIPPED if (c.flipped or c.opposed) and not reconciled else 1.0
    hypothetical = len({c.a.claim.modality in HELD, c.b.claim.modality in HELD}) == 2
    return left * (HYPOTHETICAL if hypothetical else 1.0)


def _planned(c: Comparison) -> bool:
    """Whether one side states as done what the other only plans."""
    return "plan" in (c.a.claim.modality, c.b.claim.modality) and scope.other_modality(c)


def _stronger(c: Comparison) -> bool:
    """Whether the statement says "all" or "only" where the evidence does not."""
    said = {word.norm for word in c.b.words} & function_words("universals")
    return bool(said) and not {word.norm for word in c.a.words} & function_words("universals")


def _reconciled(c: Comparison) -> float:
    """Share of the statement's words that the evidence states as a negated opposite."""
    whole = fsum(w.weight for w in c.b.content)
    return fsum(y.weight for _, y, _, reconciled in c.opposed if reconciled) / whole if whole else 0.0


def _understood(c: Comparison) -> float:
    """What words of the statement count that the evidence leaves to its context ("the fund", "the pension fund")."""
    whole = fsum(w.weight for w in c.b.content)
    return CONTEXT * fsum(w.weight for w in c.only_b if w.keys & c.a.context) / whole if whole else 0.0


def _settled(c: Comparison) -> bool:
    """Whether each figure of the statement is one of the evidence of the same measure that goes the same way."""
    wanted = [value for value in c.b.claim.values if value.restates is None and value.kind != "ordinal"]
    one = [pair.b for pair in c.values if scope.one_figure(c, pair) and not pair.reversed]
    return bool(wanted) and all(any(value is found for found in one) for value in wanted)


def support(c: Comparison) -> float:
    """How well a establishes b, 0 to 1: the gate's reading.

    Evidence that allows more than the statement says, or speaks of a longer time, does not establish it.
    """
    words = min(1.0, 0.8 * c.words.cover_b + 0.2 * c.cover + _reconciled(c) + _understood(c))
    figures = _figures(c, directed=True)
    total = words if figures is None else 0.55 * words + 0.45 * figures
    if figures is not None and figures < 0.5:
        total *= 0.6 if figures >= 0 else 0.0
    if _settled(c):
        total = max(total, SETTLED)
    return (
        total
        * _named_alike(c)
        * _time(c, directed=True)
        * (PLANNED if _planned(c) else 1.0)
        * (STRONGER if _stronger(c) else 1.0)
    )


def _heavy(c: Comparison) -> int:
    """How many words meet that say more than any subject would."""
    return sum(min(x.weight, y.weight) >= HEAVY for x, y, _ in c.matched)


def likeness(c: Comparison) -> float:
    """How well the two state one fact, 0 to 1: the run's reading, the better of the two directions in each figure.

    Each must be covered by the other, since a short claim inside a long one is a part of it; words that are no names
    must meet too, the more so the fewer names there are.  How much meets in all counts beside.
    """
    core = c.named_share * c.cover + (1 - c.named_share) * c.core_cover
    share, shared = min(c.cover, core), min(1.0, (c.core_met + NAMED * c.named_met) / ENOUGH_MET)
    if share < LEAST_SHARE:
        return 0.0
    words = SHARES * share + (1 - SHARES) * shared
    figures = _figures(c, directed=False)
    if figures is not None and figures < 0:
        return 0.0
    if _heavy(c) < FEW_WORDS and share < MOST_WORDS and not figures:
        return 0.0
    if figures is None and _states_figures(c.a.claim) != _states_figures(c.b.claim):
        words *= ONE_FIGURE
    total = words if figures is None else (words if figures >= 0.3 else 0.6 * words) + FIGURES * figures
    return min(1.0, total) * _named_alike(c) * _time(c, directed=False)
