"""The verdict on a pair of claims: scope gate, rules, confidence."""

from __future__ import annotations

from verify.judging.rule import Hit, Rule
from verify.judging.rules import RULES
from verify.judging.verdicts import judge

__all__ = ["RULES", "Hit", "Rule", "judge"]
