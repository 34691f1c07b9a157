"""The verdict on a pair of claims: scope gate, rules, confidence; and what does not hold inside one source."""

from __future__ import annotations

from verify.judging.rule import Hit, Rule
from verify.judging.rules import RULES
from verify.judging.verdicts import SURE, judge, judge_either
from verify.judging.within import WITHIN_RULES, WithinRule

__all__ = ["RULES", "SURE", "WITHIN_RULES", "Hit", "Rule", "WithinRule", "judge", "judge_either"]
