"""``docs/third-party.md`` lists what comes of the work of others: all of it, and nothing that is not there."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "third-party.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TABLES = sorted(path for path in (ROOT / "verify").rglob("*") if path.suffix in {".toml", ".txt", ".json", ".csv"})
ASSETS = sorted(path for path in (ROOT / "verify").rglob("*") if path.suffix in {".js", ".css", ".j2"})
PAIRS = sorted((ROOT / "benchmarks").rglob("*.toml")) + sorted((ROOT / "benchmarks").rglob("*.jsonl"))
OURS = re.compile(r"\bour own\b|\bwritten for this project\b|\bthis project's own\b", re.I)
OF_OTHERS = re.compile(r"licen[cs]e|copyright|©|\bCC[ -]BY|\bMIT\b|WordNet|wordfreq", re.I)
OWN_WITHOUT_A_HEAD = {"verify/data/results.schema.json", "verify/demo/verify.toml"}


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, as cells."""
    rows = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0].splitlines()
    return [[cell.strip() for cell in row.strip("| ").split(" | ")] for row in rows if row.startswith("|")][2:]


SHIPPED = {cells[0].strip("`"): cells[1:] for cells in table("Shipped")}


def name(path: Path) -> str:
    """A file as the page names it."""
    return path.relative_to(ROOT).as_posix()


def head(path: Path) -> str:
    """What a table says of itself: the comments that it begins with."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return " ".join(line.lstrip("# ") for line in lines[:14] if line.startswith("#"))


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_a_table_is_said_to_be_our_own_or_is_on_the_list(path: Path) -> None:
    of_others = bool(OF_OTHERS.search(head(path))) or path.suffix == ".json"
    if name(path) in OWN_WITHOUT_A_HEAD:
        assert name(path) not in SHIPPED
    elif name(path) in SHIPPED:
        assert of_others, "it names no source"
    else:
        assert OURS.search(head(path)), "its head says neither whose it is, nor does the list"
        assert not of_others, "it names a source, and the list does not have it"


@pytest.mark.parametrize("path", ASSETS, ids=name)
def test_no_part_of_the_report_is_taken_from_elsewhere(path: Path) -> None:
    assert not re.search(r"licen[cs]e|copyright|\(c\) \d", path.read_text(encoding="utf-8"), re.I)


@pytest.mark.parametrize("path", PAIRS, ids=name)
def test_the_data_of_the_benchmarks_are_on_the_list(path: Path) -> None:
    assert f"`{name(path)}`" in PAGE or name(path.parent) in PAGE


def test_each_file_and_notice_on_the_list_is_there() -> None:
    assert SHIPPED
    for file, (_, _, notice) in SHIPPED.items():
        assert (ROOT / file).is_file()
        assert all((ROOT / path).is_file() for path in re.findall(r"`([^`]+)`", notice))


def test_the_licence_of_the_package_is_made_of_those_on_the_list() -> None:
    parts = set(PROJECT["license"].split(" AND "))
    assert parts == {"Apache-2.0"} | {licence for _, licence, _ in SHIPPED.values()}
    assert PROJECT["license"] in " ".join(PAGE.split())
    notices = {path for _, _, notice in SHIPPED.values() for path in re.findall(r"`([^`]+)`", notice)}
    assert set(PROJECT["license-files"]) == {"LICENSE"} | notices


def test_the_sets_of_the_model_stand_there_with_their_licences() -> None:
    told = json.loads((ROOT / "verify" / "data" / "judge.json").read_text(encoding="utf-8"))
    assert {cells[0]: cells[1] for cells in table("What the model was fitted on")} == told["fitted on"]
    assert told["licence"].startswith(SHIPPED["verify/data/judge.json"][1])


@pytest.mark.parametrize("credited", ["SUBTLEX", "Google Books", "OpenSubtitles", "Leeds", "Wikipedia", "ParaCrawl"])
def test_what_wordfreq_asks_to_be_named_is_named(credited: str) -> None:
    assert credited in PAGE
