"""What does not hold inside one source: the examples of each rule, cases/within.toml, and properties of all figures."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.judging import RULES, WITHIN_RULES, WithinRule
from verify.model import Finding, Source
from verify.pipeline import analyse
from verify.settings import Settings

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "within.toml").read_text(encoding="utf-8"))["case"]
SETTINGS = Settings()


def found(text: str, chosen: Settings = SETTINGS) -> list[Finding]:
    return [finding for finding in analyse([Source("one.txt", text)], chosen).findings if finding.within]


def codes(text: str) -> set[str]:
    return {finding.code for finding in found(text)}


def test_codes_are_unique_sorted_and_of_their_family() -> None:
    assert [rule.code for rule in WITHIN_RULES] == sorted({rule.code for rule in WITHIN_RULES})
    assert all(rule.code.startswith("V4") for rule in WITHIN_RULES)
    assert not {rule.name for rule in WITHIN_RULES} & {rule.name for rule in RULES}


@pytest.mark.parametrize("rule", WITHIN_RULES, ids=lambda rule: rule.code)
def test_a_rule_fires_on_its_trigger_and_keeps_silent_on_its_near_miss(rule: WithinRule) -> None:
    assert codes(rule.triggers[0]) == {rule.code}
    assert codes(rule.passes[0]) == set()


@pytest.mark.parametrize("rule", WITHIN_RULES, ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: WithinRule) -> None:
    assert len(rule.doc.strip().splitlines()) >= 3
    assert rule.summary.endswith(".")
    assert rule.resolve


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['code'] or 'none'}: {case['why']}")
def test_case(case: dict[str, str]) -> None:
    assert codes(case["text"]) == ({case["code"]} if case["code"] else set())


@pytest.mark.parametrize("case", [case for case in CASES if case["code"]], ids=lambda case: case["why"])
def test_evidence_is_of_the_source_and_lies_where_it_says(case: dict[str, str]) -> None:
    for finding in found(case["text"]):
        assert finding.severity == "warning"
        assert finding.evidence
        assert all(case["text"][e.start : e.end] == e.text and e.source == "one.txt" for e in finding.evidence)


def sentence(before: int, after: int, percent: str) -> str:
    verb = "rose" if after > before else "fell"
    return f"The number of ferries {verb} {percent}% from {before:,} in 2021 to {after:,} in 2022."


ENDS = st.integers(min_value=100, max_value=99_999)


@settings(max_examples=60, deadline=None)
@given(before=ENDS, after=ENDS, decimals=st.integers(min_value=0, max_value=2))
def test_the_true_percentage_is_never_reported_however_it_is_rounded(before: int, after: int, decimals: int) -> None:
    percent = abs(100 * (after / before - 1))
    assert "V403" not in codes(sentence(before, after, f"{percent:.{decimals}f}"))


@settings(max_examples=60, deadline=None)
@given(before=ENDS, percent=st.integers(min_value=5, max_value=80), off=st.integers(min_value=5, max_value=60))
def test_a_percentage_that_is_far_off_is_reported(before: int, percent: int, off: int) -> None:
    after = before + before * percent // 100
    before, after = before * 10 + 1, after * 10 + 1  # no trailing zeros, so that every digit counts
    assert "V403" in codes(sentence(before, after, f"{percent + off}"))


PARTS = st.lists(st.integers(min_value=20, max_value=400), min_size=3, max_size=4)
TOWNS = ("Arlen", "Brock", "Corwen", "Dunster")


def council(total: int, parts: list[int]) -> str:
    rows = [f"{part} in {town}" for part, town in zip(parts, TOWNS, strict=False)]
    return f"The union of {total:,} members is made up of {', '.join(rows[:-1])} and {rows[-1]}."


@settings(max_examples=40, deadline=None)
@given(parts=PARTS)
def test_parts_that_add_up_are_never_reported(parts: list[int]) -> None:
    assert codes(council(sum(parts), parts)) == set()


@settings(max_examples=40, deadline=None)
@given(parts=PARTS, more=st.floats(min_value=1.2, max_value=1.9))
def test_parts_that_do_not_add_up_are_reported(parts: list[int], more: float) -> None:
    assert codes(council(round(sum(parts) * more) + 1, parts)) == {"V402"}


def test_a_fingerprint_does_not_depend_on_the_place() -> None:
    text = "Orders climbed by 25 percent from 1,200 in January to 1,350 in February."
    [here], [there] = found(text), found(f"The shed is red.\n\n{text}")
    assert here.fingerprint == there.fingerprint
    assert here.line != there.line


def test_a_rule_that_is_off_is_not_asked_and_a_severity_is_taken_over() -> None:
    text = "Orders climbed by 25 percent from 1,200 in January to 1,350 in February."
    assert found(text, Settings(rules=(("V403", "off"),))) == []
    assert [finding.severity for finding in found(text, Settings(rules=(("V403", "error"),)))] == ["error"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789%$€., :-–()andoffromtbymillionpercent\n", max_size=200))
def test_no_text_raises_and_findings_come_in_order(text: str) -> None:
    places = [(finding.line, finding.column) for finding in found(text)]
    assert places == sorted(places)


def test_another_source_changes_no_finding() -> None:
    text = "Orders climbed by 25 percent from 1,200 in January to 1,350 in February."
    other = Source("two.txt", "The ferry serves four towns. The mayor sings.")
    both = analyse([Source("one.txt", text), other], SETTINGS)
    assert [finding for finding in both.findings if finding.within] == found(text)
    assert both.counts["within"] == 1
