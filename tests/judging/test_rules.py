"""Every rule fires on its own example and keeps silent on its near miss; cases/ holds the tables of pairs."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from verify.judging import RULES, Rule
from verify.pipeline import judge_texts
from verify.settings import Settings

TABLES = Path(__file__).parents[1] / "cases"
CASES = [
    case
    for name in ("rules.toml", "relations.toml")
    for case in tomllib.loads((TABLES / name).read_text(encoding="utf-8"))["case"]
]
SETTINGS = Settings()


def codes(pair: tuple[str, str]) -> set[str]:
    return {reason.code for reason in judge_texts(*pair, SETTINGS).reasons}


def test_codes_are_unique_sorted_and_of_their_family() -> None:
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})
    family = {"1": "agree", "2": "conflict", "3": "related"}
    assert all(rule.label == family[rule.code[1]] for rule in RULES)


PAIRWISE = [rule for rule in RULES if rule.check is not None]


@pytest.mark.parametrize("rule", PAIRWISE, ids=lambda rule: rule.code)
def test_a_rule_fires_on_its_trigger(rule: Rule) -> None:
    verdict = judge_texts(*rule.triggers, SETTINGS)
    assert rule.code in {reason.code for reason in verdict.reasons}
    assert verdict.label == rule.label


@pytest.mark.parametrize("rule", PAIRWISE, ids=lambda rule: rule.code)
def test_a_rule_keeps_silent_on_its_near_miss(rule: Rule) -> None:
    assert rule.code not in codes(rule.passes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert len(rule.doc.strip().splitlines()) >= 3
    assert rule.summary.endswith(".")
    assert rule.resolve


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['verdict']}: {case['why']}")
def test_verdict(case: dict[str, str]) -> None:
    verdict = judge_texts(case["a"], case["b"], SETTINGS)
    assert verdict.label == case["verdict"], verdict
    if "code" in case:
        assert case["code"] in {reason.code for reason in verdict.reasons}
    assert case.get("never") not in {reason.code for reason in verdict.reasons}
