"""What pyproject.toml says of the dependencies is what ``.ci/floors.py`` tries out."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STUBS = {"pandas-stubs", "types-jsonschema"}
"""Types for mypy alone: their version follows that of what they describe."""

_spec = importlib.util.spec_from_file_location("floors", ROOT / ".ci" / "floors.py")
assert _spec is not None
assert _spec.loader is not None
script = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(script)


def test_every_dependency_has_one_floor_wherever_it_is_named() -> None:
    least = defaultdict(set)
    for name, version in script.floors(PROJECT):
        least[name.lower()].add(version)
    assert {name: versions for name, versions in least.items() if len(versions) > 1} == {}
    rows = [*PROJECT["dependencies"], *(row for rows in PROJECT["optional-dependencies"].values() for row in rows)]
    assert {re.split(r"[>=<,;]", row)[0].lower() for row in rows} == set(least) | STUBS


@pytest.mark.parametrize("extra", ["html", "pdf", "docx"])
def test_the_extra_for_all_formats_has_those_of_each(extra: str) -> None:
    assert set(PROJECT["optional-dependencies"][extra]) <= set(PROJECT["optional-dependencies"]["formats"])


@pytest.mark.parametrize("given", [script.SHORT, script.WHOLE], ids=["short", "whole"])
def test_the_tests_that_it_names_are_there(given: tuple[list[str], list[str]]) -> None:
    (extras, *tools), options = given
    named = [option.removeprefix("--ignore=") for option in options if "tests/" in option]
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert set(extras.strip("[]").split(",")) <= set(PROJECT["optional-dependencies"])
    assert set(tools) <= {name for name, _ in script.floors(PROJECT)}


def test_the_pythons_that_are_claimed_are_those_that_the_page_says_are_tested() -> None:
    claimed = re.findall(r"Python :: (3\.\d+)", " ".join(PROJECT["classifiers"]))
    page = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    assert f"the tests pass on {', '.join(claimed[:-1])} and {claimed[-1]}" in " ".join(page.split())
    assert PROJECT["requires-python"] == f">={claimed[0]}"


def test_the_table_of_floors_names_those_of_the_project() -> None:
    page = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| (\S+) ([\d.]+) \| ", page, re.M)
    assert len(named) > 3
    assert set(named) <= set(script.floors(PROJECT))
