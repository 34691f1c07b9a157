"""Lists of which the page holds a part: one lands where a link leads and comes back to where one was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.page.made import made
from tests.browser.desk import Desk
from verify.reporting.html import render
from verify.settings import Settings

TOP = "id => Math.round(document.getElementById(id).getBoundingClientRect().top)"
AT_TOP = """() => {
  const card = document.elementFromPoint(innerWidth / 2, 120).closest(".card");
  return [card.id, Math.round(card.getBoundingClientRect().top)];
}"""


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[Any]]]:
    """The report of 1,200 claims, and its findings as the page has them."""
    path = tmp_path_factory.mktemp("long") / "index.html"
    page = render(made(1200, 24), Settings())
    path.write_text(page, encoding="utf-8")
    data = re.search(r'id="data">(.*?)</script>', page, re.S)
    assert data is not None
    return path, json.loads(data.group(1))["findings"]


@pytest.fixture
def far(browser: Any, long: tuple[Path, list[list[Any]]]) -> Iterator[Desk]:
    """The long report, for somebody who does not mind motion."""
    desk = Desk(browser, long[0])
    yield desk
    desk.close()


def settled(page: Any) -> None:
    """Waits until nothing grows or scrolls any more."""
    page.wait_for_timeout(400)


@pytest.mark.parametrize("at", [0, 40, 700, -1])
def test_a_permalink_lands_at_its_card_also_deep_in_a_list(
    far: Desk, long: tuple[Path, list[list[Any]]], at: int
) -> None:
    anchor = long[1][at][0]
    page = far.open(f"#{anchor}")
    for _ in range(2):
        settled(page)
        assert 0 <= page.evaluate(TOP, anchor) < 900
        assert page.evaluate("document.activeElement.id") == anchor
        page.reload()


def test_going_back_leads_to_where_one_was(far: Desk) -> None:
    page = far.open("#findings?verdict=agree")
    for _ in range(5):
        page.mouse.wheel(0, 1500)
        settled(page)
    card, top = page.evaluate(AT_TOP)
    assert page.evaluate("scrollY") > 3000
    page.locator(f"#{card} figcaption a").first.evaluate("link => link.click()")
    page.locator("#counterparts h3").wait_for()
    page.keyboard.press("u")
    page.locator(f"#{card}").wait_for()
    settled(page)
    assert page.evaluate("location.hash") == "#findings?verdict=agree"
    assert abs(page.evaluate(TOP, card) - top) < 5


def test_what_is_folded_in_the_middle_comes_back_in_order(far: Desk, long: tuple[Path, list[list[Any]]]) -> None:
    related = [row[0] for row in long[1] if row[2] == "related"]
    page = far.open(f"#{related[len(related) // 2]}")
    settled(page)
    page.evaluate("document.querySelector('.held').open = false")
    settled(page)
    page.evaluate("document.querySelector('.held').open = true")
    settled(page)
    for _ in range(3):
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        settled(page)
    order = [row[0] for row in long[1]]
    shown = [order.index(card) for card in page.locator(".card").evaluate_all("cards => cards.map(card => card.id)")]
    assert shown == list(range(shown[0], shown[0] + len(shown)))


def test_a_print_gives_the_place_back(far: Desk) -> None:
    page = far.open("#findings")
    page.mouse.wheel(0, 3000)
    settled(page)
    card, top = page.evaluate(AT_TOP)
    assert len(page.pdf()) > 100_000
    settled(page)
    assert abs(page.evaluate(TOP, card) - top) < 5


def test_the_key_for_the_next_begins_where_one_looks(far: Desk) -> None:
    page = far.open("#findings")
    page.mouse.wheel(0, 3000)
    settled(page)
    page.keyboard.press("j")
    settled(page)
    assert page.evaluate("document.activeElement.className").startswith("card")
    assert page.evaluate("scrollY") > 2000


def test_keys_walk_on_beyond_what_is_in_the_page(far: Desk) -> None:
    page = far.open("#findings?verdict=agree")
    seen = set()
    for _ in range(60):
        page.keyboard.press("j")
        seen.add(page.evaluate("document.activeElement.id"))
    assert len(seen) == 60


def test_filters_stay_while_one_reads(far: Desk) -> None:
    page = far.open("#findings")
    page.locator("#q").fill("million")
    shown = page.locator("#shown").inner_text()
    page.locator(".tabs a[data-view=reading]").click()
    page.locator("#reading").wait_for()
    page.locator(".tabs a[data-view=findings]").click()
    page.locator("#findings").wait_for()
    assert page.locator("#q").input_value() == "million"
    assert page.locator("#shown").inner_text() == shown


@pytest.mark.parametrize("query", ["group=constructor", "sort=toString", "least=abc"])
def test_a_hash_that_makes_no_sense_shows_everything(far: Desk, query: str) -> None:
    page = far.open(f"#findings?{query}")
    assert "of" not in page.locator("#shown").inner_text()
    assert far.shown() > 3


FEW = "() => document.getElementById('shown').textContent"


def test_a_search_that_goes_on_turns_back_or_changes_finds_what_it_finds_when_opened_anew(far: Desk) -> None:
    page = far.open("#findings")
    searches = ["t", "ti", "ti o", "ti on", "i on", "on", "tion 1", "zzz", "zz", "", "9", "19", "19 19"]
    typed = []
    for words in searches:
        page.locator("#q").fill(words)
        typed.append(page.evaluate(FEW))
    opened = []
    for words in searches:
        far.open(f"#findings?q={words.replace(' ', '+')}")
        opened.append(page.evaluate(FEW))
    assert typed == opened
    assert len(set(typed)) > 4


def test_what_was_typed_is_in_the_step_that_a_quick_reader_leaves(far: Desk) -> None:
    page = far.open("#findings")
    page.evaluate(
        """() => {
          const q = document.getElementById("q");
          q.value = "ti";
          q.dispatchEvent(new Event("input", { bubbles: true }));
          document.querySelector(".card .where a").click();
        }"""
    )
    page.locator("#reading").wait_for()
    page.wait_for_timeout(200)
    assert re.search(r"#c-[0-9a-f-]+$", page.url)
    page.go_back()
    page.locator("#findings").wait_for()
    assert page.url.endswith("#findings?q=ti")
