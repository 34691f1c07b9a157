"""Findings within one source take part in what an editor does with findings: filters, keys, permalinks, exports."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.pages import ACCEPTED, SHARES, inside
from verify.reporting.html import render
from verify.settings import Settings


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("within") / "index.html"
    path.write_text(render(inside(), Settings(), None, {ACCEPTED: "The ministry counts twice."}), encoding="utf-8")
    return path


@pytest.fixture
def desk(browser: Any, report: Path) -> Iterator[Desk]:
    made = Desk(browser, report)
    yield made
    made.close()


def shown(page: Any) -> list[str]:
    """The rules of the findings that one sees."""
    return [item.locator("code").first.inner_text() for item in page.locator("#within li:visible").all()]


@pytest.mark.parametrize(
    ("query", "rules"),
    [
        ("", ["V402", "V405"]),
        ("rule=V402", ["V402"]),
        ("q=40%25", ["V405"]),
        ("q=half+wire", ["V405"]),
        ("verdict=within", ["V402", "V405", "V405"]),
        ("verdict=conflict", []),
        ("least=0.5", []),
    ],
)
def test_each_filter_narrows_them(desk: Desk, query: str, rules: list[str]) -> None:
    page = desk.open(f"#within?{query}")
    assert shown(page) == rules
    assert page.locator("#within-nothing").is_visible() == (not rules)


def test_a_source_has_its_own(desk: Desk) -> None:
    page = desk.open("#within")
    page.locator("#source").select_option(label="3 · Northern Wire")
    assert shown(page) == ["V405", "V405"]
    assert page.locator("#within-shown").inner_text() == "2 of 3 findings"
    assert page.locator(".parts [data-part=within] .count").inner_text() == "1 of 2"
    page.reload()
    assert shown(page) == ["V405", "V405"]
    page.locator("#filters").get_by_role("button", name="Clear").click()
    assert shown(page) == ["V402", "V405"]


def test_choosing_a_rule_turns_to_the_part_that_has_it(desk: Desk) -> None:
    page = desk.open("#findings")
    page.locator("#rule").select_option("V405")
    page.locator("#within").wait_for()
    assert page.evaluate("location.hash") == "#within?rule=V405"
    page.locator("#rule").select_option("V201")
    page.locator("#findings").wait_for()
    assert page.locator("#within").is_hidden()


def test_where_no_finding_between_sources_passes_those_within_one_are_named(desk: Desk) -> None:
    page = desk.open("#findings?rule=V405")
    page.get_by_role("link", name="2 within one source do.").click()
    expect(page.locator("#within li:visible")).to_contain_text(["V405", "V405"])


def test_keys_walk_through_those_that_pass(desk: Desk) -> None:
    page = desk.open("#within?rule=V405")
    walked = []
    for key in "jjjk":
        page.keyboard.press(key)
        walked.append(page.evaluate("document.activeElement.querySelector('.fingerprint').textContent"))
    assert walked == [SHARES, ACCEPTED, ACCEPTED, SHARES]


def test_a_permalink_leads_to_what_is_accepted_too(desk: Desk) -> None:
    page = desk.open("#within")
    anchor = page.locator("li", has_text="both say so").get_attribute("id")
    page = desk.open(f"#{anchor}")
    for _ in range(2):
        page.locator(f"#{anchor}:focus").wait_for()
        assert page.locator("#findings").is_hidden()
        page.reload()


def test_they_are_exported_with_the_others(desk: Desk) -> None:
    page = desk.open("#within?q=northern")
    with page.expect_download() as saved:
        page.locator("[data-export=csv]").click()
    rows = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text(encoding="utf-8"), newline="")))
    assert [(row["verdict"], row["b_line"], row["b_text"]) for row in rows[-2:]] == [
        ("within", "4; 4", "a third, a half; 40%"),
        ("within", "", ""),
    ]
    with page.expect_download() as saved:
        page.locator("[data-export=json]").click()
    found = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert [row["line"] for row in found[-2]["evidence"]] == [4, 4]
    assert found[-1]["accepted"] == "The ministry counts twice."
