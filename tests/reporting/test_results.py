"""``results.json`` and its schema."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from msgspec.structs import replace

from tests.reporting.factory import claim, finding, harbour, small, span
from verify import shapes
from verify.model import Analysis, CheckResult, DraftClaim, Period, Reason, Source, Value, Verdict
from verify.reporting import findings, results

SCHEMA: dict[str, Any] = json.loads(files("verify.data").joinpath("results.schema.json").read_text(encoding="utf-8"))


def expect_valid(instance: object, definition: str | None = None) -> None:
    schema = SCHEMA if definition is None else {"$defs": SCHEMA["$defs"], "$ref": f"#/$defs/{definition}"}
    Draft202012Validator(schema).validate(instance)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    objects = [part for part in _parts(SCHEMA) if "properties" in part]
    assert len(objects) > 10
    assert all(part["additionalProperties"] is False for part in objects)
    assert all(sorted(part["required"]) == sorted(part["properties"]) for part in objects)


def _parts(node: object) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [part for item in node for part in _parts(item)]
    if not isinstance(node, dict):
        return []
    own = [node] if node.get("type") == "object" else []
    return own + [part for item in node.values() for part in _parts(item)]


@pytest.mark.parametrize("analysis", [small(), Analysis((), ())], ids=["small", "empty"])
def test_results_follow_the_schema(analysis: Analysis) -> None:
    expect_valid(json.loads(results.dumps(analysis)))


def test_findings_of_a_run_follow_the_schema() -> None:
    expect_valid(results.shape(replace(small(), findings=(finding(),))))


def test_open_and_unresolved_ends_follow_the_schema() -> None:
    post = harbour()
    value = Value(144, 150, "at least", "money", "XTC", float("inf"), 4e8, None, "at_least", "change", direction="up")
    period = Period(144, 150, "lately", None, None, "year", "since", None)
    made = claim(post, "The station will cost 420 million crowns", values=(value,), periods=(period,))
    shape = shapes.claim_shape(made)
    expect_valid(shape, "claim")
    assert shape["values"][0]["high"] is None


def test_a_judgement_follows_the_schema() -> None:
    here = span("ab", "a")
    verdict = Verdict("related", 0.61, (Reason("V301", "other-period", "2030 · 2031", here, here),))
    expect_valid(shapes.verdict_shape("7", verdict), "judgement")


def test_a_check_follows_the_schema() -> None:
    result = CheckResult((DraftClaim("drafts/brief.md", 12, 5, "It costs 420.", "conflicting", 0.93),), (finding(),))
    expect_valid(json.loads(findings.dumps(result)), "check")


@pytest.mark.parametrize("definition", ["claim", "check", "judgement", "match"])
def test_the_schema_refuses_what_it_does_not_name(definition: str) -> None:
    with pytest.raises(ValidationError):
        expect_valid({"surprise": 1}, definition)


def test_each_element_stands_on_a_line_of_its_own() -> None:
    analysis = small()
    lines = results.dumps(analysis).splitlines()
    elements = [json.loads(line.strip().rstrip(",")) for line in lines if line.startswith("    {")]
    total = len(analysis.sources) + len(analysis.claims) + len(analysis.matches) + len(analysis.groups)
    assert len(elements) == total


def test_every_claim_has_its_status_and_its_words() -> None:
    analysis = small()
    texts = {source.id: source.text for source in analysis.sources}
    for row in results.shape(analysis)["claims"]:
        assert row["status"] == analysis.status[row["id"]]
        assert row["text"] == texts[row["source"]][row["start"] : row["end"]]


def test_a_lone_surrogate_can_be_written() -> None:
    source = Source("a.txt", "x", title="bad \ud800 title")
    text = results.dumps(Analysis((source,), ()))
    text.encode("utf-8")
    assert json.loads(text)["sources"][0]["title"] == source.title


def test_no_clock_and_no_machine_in_the_results() -> None:
    assert results.dumps(small()) == results.dumps(small())
    assert set(results.shape(small())["tool"]) == {"name", "version"}


def test_every_field_and_choice_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "schema.md").read_text(encoding="utf-8")
    named = {field for part in _parts(SCHEMA) for field in part.get("properties", {})}
    chosen = {choice for choice in _choices(SCHEMA) if choice is not None}
    assert {word for word in named | chosen if f"`{word}`" not in page} == set()


def _choices(node: object) -> list[str | None]:
    if isinstance(node, list):
        return [choice for item in node for choice in _choices(item)]
    if not isinstance(node, dict):
        return []
    return list(node.get("enum", ())) + [choice for item in node.values() for choice in _choices(item)]
