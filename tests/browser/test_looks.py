"""How the report looks where there is much of it or little room: many sources, paper, a phone, a system's colours."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.browser.crowd import SOURCES, crowd
from tests.browser.desk import Desk
from verify.reporting.html import render
from verify.settings import Settings

WIDTH = "document.documentElement.scrollWidth"
A4 = {"width": 717, "height": 1046}
"""What a browser leaves of a sheet, in its pixels, with margins of 0.4 inches."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("looks") / "index.html"
    path.write_text(render(crowd(), Settings()), encoding="utf-8")
    return path


@pytest.fixture
def many(browser: Any, report: Path) -> Iterator[Desk]:
    """A run of many sources."""
    made = Desk(browser, report)
    yield made
    made.close()


def style(page: Any, selector: str, name: str, pseudo: str = "") -> str:
    read = "([selector, name, pseudo]) => getComputedStyle(document.querySelector(selector), pseudo || null)[name]"
    return str(page.evaluate(read, [selector, name, pseudo]))


def test_many_sources_do_not_make_the_page_wider(many: Desk) -> None:
    page = many.open()
    wide = {}
    for width in (1440, 1024, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        wide[width] = page.evaluate(WIDTH)
    assert {width: found for width, found in wide.items() if found > width} == {}


def test_on_paper_tables_are_whole_and_no_wider_than_the_sheet(many: Desk) -> None:
    page = many.open()
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    assert page.evaluate(WIDTH) <= A4["width"]
    assert [
        width for width in page.locator("table").evaluate_all("all => all.map((t) => t.scrollWidth)") if width > 717
    ] == []
    assert style(page, ".scroll.tall", "overflow") == "visible"
    assert style(page, ".tall thead th", "position") == "static"
    assert page.locator(".sources .word").first.is_visible()
    assert len(style(page, ".tiles", "gridTemplateColumns").split()) == 4
    assert many.shown("[data-copy]") == 0
    assert many.shown(".sources tbody tr") == SOURCES


def test_a_print_leaves_the_parts_of_the_score_folded(many: Desk) -> None:
    page = many.open("#findings")
    printed = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    words = "".join(sheet.extract_text() for sheet in printed)
    assert "edition 26" in words
    assert "Match score" in words
    assert "names" not in words
    assert len(printed) < 27


def test_the_names_of_the_matrix_stay_in_sight(many: Desk) -> None:
    page = many.open()
    page.set_viewport_size({"width": 800, "height": 800})
    name = page.locator(".matrix tbody th").first
    before = name.bounding_box()["x"]
    page.locator(".scroll:has(> .matrix)").evaluate("box => (box.scrollLeft = 500)")
    assert before - 3 <= name.bounding_box()["x"] <= before
    page.locator(".matrix tbody tr").first.locator("a").first.focus()
    seen = page.locator(".matrix a:focus").bounding_box()
    assert seen["x"] >= name.bounding_box()["x"] + name.bounding_box()["width"]


def test_on_a_phone_the_table_of_sources_has_no_scroller_of_its_own(many: Desk) -> None:
    page = many.open()
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.locator(".scroll.tall").evaluate("e => e.scrollHeight - e.clientHeight") == 0
    page.locator(".sources thead th", has_text="Claims").get_by_role("button").click()
    assert style(page, ".sources th[aria-sort] button", "content", "::after") == '" ↓"'


def test_in_a_low_window_the_header_goes_with_the_page(many: Desk) -> None:
    page = many.open()
    for height, position in ((800, "sticky"), (400, "static")):
        page.set_viewport_size({"width": 320, "height": height})
        assert style(page, ".top", "position") == position
    assert page.locator(".top").bounding_box()["height"] < 100


def test_words_that_decide_have_a_solid_line(many: Desk) -> None:
    page = many.open("#findings")
    assert page.locator("mark.decides").count() > 0
    assert style(page, "mark.decides", "textDecorationStyle") == "solid"
    assert style(page, ".claim.conflicting.decides", "borderBottomStyle") == "solid"


def test_what_is_chosen_is_seen_in_the_colours_of_a_system(browser: Any, report: Path) -> None:
    desk = Desk(browser, report, forced_colors="active")
    page = desk.open("#reading")
    page.locator(".text.open .claim").first.click()
    page.locator(".claim.chosen").first.wait_for()
    tabs = ".tabs a:not([aria-current])", ".tabs a[aria-current]"
    assert style(page, tabs[0], "borderBottomColor") != style(page, tabs[1], "borderBottomColor")
    assert style(page, ".claim.chosen", "outlineStyle") == "solid"
    assert style(page, ".shelf a[aria-current]", "borderInlineStartStyle") == "solid"
    page.locator("#theme").click()
    assert style(page, "#theme", "borderTopWidth") == "2px"
    desk.close()
