"""An amount in another currency implies a rate far from the others of the source.

A source that restates amounts in another currency ("300 billion yuan ($42 billion)") uses one rate or a few that lie
close together.  An equivalent that implies another one is likely a slip: a digit, or a million for a billion.  It needs
two other equivalents of the same two currencies that agree; of two alone only a difference of scale is reported.  Rates
move, so that half as much again is nothing to report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import fsum

from msgspec import Struct

from verify.judging.intervals import unit_in_last_place
from verify.judging.within.document import Document
from verify.judging.within.figures import number
from verify.judging.within.rule import Oddity, WithinRule
from verify.model import Claim, Value

DRIFT = 1.3
"""How many times the least of the other rates the greatest may be for them to be one rate that moved."""
FAR = 1.5
"""How many times the others' rate an odd one is, or less than one by."""
SCALE = 5.0
"""The same where there is but one other."""
MODIFIERS = frozenset({"exact", "about"})


class _Rate(Struct, frozen=True):
    claim: Claim
    of: Value
    to: Value
    rate: float
    slack: float


def _rates(claim: Claim) -> Iterator[tuple[tuple[str, str], _Rate]]:
    """The rates that a claim's equivalents imply, each as the currency first in the alphabet per the other."""
    by_start = {value.start: value for value in claim.values}
    for to in claim.values:
        of = by_start.get(to.restates) if to.restates is not None else None
        if of is None or of.kind != "money" or to.kind != "money" or of.value <= 0 or to.value <= 0:
            continue
        (one, _, per), (other, _, other_per) = of.unit.partition(" per "), to.unit.partition(" per ")
        if one == other or (per and other_per and per != other_per) or not {of.modifier, to.modifier} <= MODIFIERS:
            continue
        slack = fsum(unit_in_last_place(value) / 2 / value.value for value in (of, to))
        rate = of.value / to.value if one < other else to.value / of.value
        yield (min(one, other), max(one, other)), _Rate(claim, of, to, rate, slack)


def _check(document: Document) -> Iterator[Oddity]:
    from statistics import median  # which takes longer to import than most drafts have rates

    pairs: dict[tuple[str, str], list[_Rate]] = defaultdict(list)
    for claim in document.claims:
        for pair, rate in _rates(claim):
            pairs[pair].append(rate)
    for _, rates in sorted(pairs.items()):
        usual = median(rate.rate for rate in rates)
        if len(rates) == 2:
            if _apart(rates[1].rate, rates[0].rate) > SCALE * (1 + rates[0].slack + rates[1].slack):
                yield _oddity(rates[1], rates[:1], rates[0].rate)
            continue
        agreeing = [rate for rate in rates if _apart(rate.rate, usual) <= DRIFT * (1 + rate.slack)]
        if len(agreeing) < max(2, 2 * (len(rates) - 1) / 3):
            continue
        for rate in rates:
            if _apart(rate.rate, usual) > FAR * (1 + rate.slack):
                yield _oddity(rate, agreeing[:3], median(other.rate for other in agreeing))


def _apart(a: float, b: float) -> float:
    return max(a, b) / min(a, b)


def _oddity(odd: _Rate, others: list[_Rate], usual: float) -> Oddity:
    """The finding on one equivalent; `usual` is the rate of the others, which it shows as what the amount would be."""
    one, other = odd.of.unit.partition(" per ")[0], odd.to.unit.partition(" per ")[0]
    fair = odd.of.value / usual if one < other else odd.of.value * usual
    message = (
        f"{odd.of.surface} is given as {odd.to.surface}; "
        f"at the rate of the source's other amounts it would be {number(fair)} {other}"
    )
    evidence = tuple(rate.claim.span for rate in others)
    return Oddity(odd.claim, message, evidence, (odd.claim.text, odd.to.surface))


RULE = WithinRule(
    code="V404",
    name="odd-exchange-rate",
    severity="warning",
    doc=__doc__,
    triggers=(
        "The bridge cost 700 million yuan ($100 million). The tunnel cost 1.4 billion yuan ($200 million). "
        "The harbour is to cost 2.1 billion yuan ($300 billion).",
    ),
    passes=(
        "The bridge cost 700 million yuan ($100 million). The tunnel cost 1.4 billion yuan ($200 million). "
        "The harbour is to cost 2.1 billion yuan ($295 million).",
    ),
    resolve="convert the amount anew, and look at its million or billion first",
    check=_check,
)
