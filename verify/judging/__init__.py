"""The verdict on a pair of claims: scope gate, rules, confidence; and what does not hold inside one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.exports import exporting

if TYPE_CHECKING:
    from verify.judging.rule import Hit, Rule
    from verify.judging.rules import RULES
    from verify.judging.verdicts import SURE, judge, judge_either
    from verify.judging.within import WITHIN_RULES, WithinRule

__all__ = ["RULES", "SURE", "WITHIN_RULES", "Hit", "Rule", "WithinRule", "judge", "judge_either"]

_HOMES = {
    "verify.judging.rule": ("Hit", "Rule"),
    "verify.judging.rules": ("RULES",),
    "verify.judging.verdicts": ("SURE", "judge", "judge_either"),
    "verify.judging.within": ("WITHIN_RULES", "WithinRule"),
}

__getattr__ = exporting(__name__, {name: home for home, names in _HOMES.items() for name in names})
