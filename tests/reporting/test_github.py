"""The result of a check as workflow commands, read back the way the runner of GitHub Actions reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from tests.reporting.checked import RESOLVE, result, results
from tests.reporting.factory import finding
from verify.model import CheckResult
from verify.reporting import findings, github
from verify.reporting.printable import visible


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command as ``ActionCommand.TryParseV2`` of the runner reads it: its name, properties and message."""
    line = line.lstrip()
    assert line.startswith("::")
    information, _, data = line[2:].partition("::")
    name, _, listed = information.partition(" ")
    pairs = [pair.split("=", 1) for pair in listed.strip().split(",") if pair]
    assert all(len(pair) == 2 for pair in pairs)
    properties = {key: _unescaped(value, ":,") for key, value in pairs}
    return name, properties, _unescaped(data, "")


def _unescaped(text: str, more: str) -> str:
    for char in f"\r\n{more}":
        text = text.replace(f"%{ord(char):02X}", char)
    return text.replace("%25", "%")


def commands(of: CheckResult) -> list[tuple[str, dict[str, str], str]]:
    *rows, totals, end = github.text(of, RESOLVE).split("\n")
    assert end == ""
    assert totals == findings.totals(of)
    return [read(row) for row in rows]


def command(**more: object) -> tuple[str, dict[str, str], str]:
    [only] = commands(CheckResult(findings=(finding(**more),)))
    return only


def test_the_whole_text(check_golden: Callable[[str, str], None]) -> None:
    check_golden("check_result.github.txt", github.text(result(), RESOLVE))


def test_errors_come_first_and_what_is_silenced_is_left_out() -> None:
    assert [name for name, _, _ in commands(result())] == ["error", "error", "error", "warning"]
    assert "census" not in github.text(result(), RESOLVE)


def test_nothing_found_is_a_line_of_totals_and_no_annotation() -> None:
    assert github.text(CheckResult()) == "0 errors, 0 warnings; no claim to check\n"


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ((12, 5, 12, 44), {"line": "12", "col": "5", "endLine": "12", "endColumn": "43"}),
        ((12, 5, 12, 5), {"line": "12", "col": "5", "endLine": "12", "endColumn": "5"}),
        ((12, 5, 13, 2), {"line": "12", "endLine": "13"}),
    ],
)
def test_columns_are_told_within_one_line(place: tuple[int, int, int, int], shown: dict[str, str]) -> None:
    line, column, end_line, end_column = place
    _, properties, _ = command(line=line, column=column, end_line=end_line, end_column=end_column)
    assert properties == {"file": "drafts/brief.md", **shown, "title": "V201 value-differs"}


@pytest.mark.parametrize("path", ["a, b: c=d.md", "100%25.md", "a\nb.md", "::error::x", "Übersicht/简报.md", "a\\b.md"])
def test_a_path_comes_back_as_it_is(path: str) -> None:
    assert command(path=path)[1]["file"] == path


def test_the_message_says_what_is_wrong_and_what_to_do() -> None:
    _, _, told = command(message="5% · a::b", evidence=())
    assert told == f'5% · a::b\n{RESOLVE["V201"]}; or accept it: verify accept 0123456789abcdef --reason "…"'


def test_against_named_sources_nothing_can_be_accepted() -> None:
    text = github.text(CheckResult(findings=(finding(),)), RESOLVE, may_accept=False)
    assert "verify accept" not in text


@given(results())
def test_any_words_in_any_file_are_one_command_each(of: CheckResult) -> None:
    text = github.text(of, RESOLVE)
    text.encode("utf-8")
    expected = sorted(of.findings, key=lambda one: one.severity == "warning")
    for (name, properties, told), one in zip(commands(of), expected, strict=True):
        assert name == one.severity
        assert properties["file"] == visible(one.path)
        assert properties["title"] == f"{one.code} {one.name}"
        assert told == f"{findings.told(one)}\n{findings.advice(one, RESOLVE)}"
