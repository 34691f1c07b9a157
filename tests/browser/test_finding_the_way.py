"""Ways through the report that must not end nowhere: links, keys, filters of an address, what is said, one's place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import crowd
from tests.browser.desk import Desk
from tests.reporting.test_weighing import agreements
from verify.reporting.html import render
from verify.settings import Settings

FOCUSED = "document.activeElement"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crowd") / "index.html"
    path.write_text(render(crowd(), Settings()), encoding="utf-8")
    return path


@pytest.fixture
def many(browser: Any, report: Path) -> Iterator[Desk]:
    """A run of many sources."""
    made = Desk(browser, report, reduced_motion="reduce")
    yield made
    made.close()


def said(page: Any, words: str) -> None:
    """Waits until a screen reader has been told."""
    expect(page.locator("#live")).to_contain_text(words)


def hash_of(page: Any) -> str:
    return str(page.evaluate("location.hash"))


def test_the_first_link_skips_to_what_is_open_and_keeps_its_filters(desk: Desk) -> None:
    page = desk.open("#findings?verdict=conflict")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.id") == "main"
    assert hash_of(page) == "#findings?verdict=conflict"
    assert desk.shown() == 2


def test_escape_empties_the_search_and_its_filter(desk: Desk) -> None:
    page = desk.open("#findings?q=480")
    assert desk.shown() == 1
    page.locator("#q").focus()
    page.keyboard.press("Escape")
    assert page.locator("#q").input_value() == ""
    assert desk.shown() == 4
    assert hash_of(page) == "#findings"
    page.keyboard.press("Escape")
    assert page.evaluate(f"{FOCUSED}.id") != "q"


def test_the_keys_can_be_switched_off_for_good(desk: Desk) -> None:
    page = desk.open("#findings")
    page.get_by_role("button", name="Help").click()
    page.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    for _ in range(2):
        page.keyboard.press("j")
        page.keyboard.press("?")
        assert page.evaluate(f"!{FOCUSED}.closest('.card')")
        assert page.get_by_role("dialog").is_hidden()
        page.reload()
    page.locator("#help-open").click()
    page.get_by_label("Use these keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate(f"!!{FOCUSED}.closest('.card')")


def test_the_switch_of_the_keys_lasts_as_long_as_the_page_where_storage_is_closed(desk: Desk) -> None:
    desk.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed', 'SecurityError') } })"
    )
    page = desk.open("#findings")
    page.get_by_role("button", name="Help").click()
    page.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate(f"!{FOCUSED}.closest('.card')")


def test_filters_stay_on_the_way_through_the_views(desk: Desk) -> None:
    page = desk.open("#findings?verdict=conflict&q=crowns")
    for view in ("summary", "reading", "unique"):
        page.locator(f".tabs [data-view={view}]").click()
        page.locator(f"#{view}").wait_for()
        page.locator(".tabs [data-view=findings]").click()
        page.locator("#findings").wait_for()
        assert hash_of(page) == "#findings?q=crowns&verdict=conflict"
        assert desk.shown() == 1
    page.locator(".tabs [data-view=summary]").click()
    page.keyboard.press("/")
    page.locator("#q:focus").wait_for()
    assert hash_of(page) == "#findings?q=crowns&verdict=conflict"


def test_back_stays_in_the_report_after_walking_through_claims(desk: Desk) -> None:
    page = desk.open("#findings")
    page.locator(".tabs [data-view=reading]").click()
    page.locator("#reading").wait_for()
    page.keyboard.press("j")
    page.locator(".claim.chosen").first.wait_for()
    page.reload()
    page.keyboard.press("u")
    page.locator("#findings").wait_for()
    assert hash_of(page) == "#findings"


@pytest.mark.parametrize(("anchor", "noun"), [("f", "finding"), ("w", "finding"), ("c", "claim"), ("s", "source")])
def test_a_link_to_what_is_no_more_says_so(desk: Desk, anchor: str, noun: str) -> None:
    page = desk.open(f"#{anchor}-000000000000")
    assert page.locator("#note").inner_text().startswith(f"This {noun} is not in this report.")
    said(page, "not in this report")
    assert page.locator("#summary").is_hidden()
    page.locator(".tabs [data-view=unique]").click()
    page.locator("#unique").wait_for()
    assert page.locator("#note").is_hidden()


@pytest.mark.parametrize("query", ["least=0.99", "verdict=foo", "group=foo", "state=new"])
def test_a_filter_that_the_form_does_not_know_is_not_set_and_named(desk: Desk, query: str) -> None:
    page = desk.open(f"#findings?{query}&q=station")
    assert query in page.locator("#note").inner_text()
    assert page.locator("#q").input_value() == "station"
    assert page.locator(".tabs [data-view=findings]").get_attribute("href").count("#findings?q=station") == 1
    assert desk.shown(".card:not(.related)") == int(page.locator("#shown").inner_text().split()[0])


def test_a_search_without_a_unique_claim_says_so_and_gives_the_focus_on(desk: Desk) -> None:
    page = desk.open("#unique?q=zzzz")
    empty = page.locator("#unique-nothing")
    assert empty.is_visible()
    empty.get_by_role("button").click()
    assert empty.is_hidden()
    assert page.evaluate(f"{FOCUSED}.id") == "unique-title"
    said(page, "7 claims")


def test_what_is_typed_is_answered_also_with_the_same_words(desk: Desk) -> None:
    page = desk.open("#findings")
    page.locator("#q").focus()
    for letter in "st":
        page.keyboard.type(letter)
        assert page.locator("#live").text_content() == ""
        said(page, "finding")
    assert page.locator("#live").text_content() == page.locator("#shown").inner_text()


def test_each_view_has_its_title(desk: Desk) -> None:
    page = desk.open()
    titles = [page.title()]
    for view in ("findings", "unique", "reading"):
        page.locator(f".tabs [data-view={view}]").click()
        page.locator(f"#{view}").wait_for()
        titles.append(page.title())
    assert len(set(titles)) == 4
    assert all("2 conflicts in 3 sources" in title for title in titles)


def test_the_counterparts_are_a_step_from_the_claim_and_back(desk: Desk) -> None:
    page = desk.open("#reading")
    page.keyboard.press("]")
    claim = page.locator(".text.open .claim.conflicting").first
    claim.focus()
    page.keyboard.press("Enter")
    page.locator("#counterparts h3:focus").wait_for()
    said(page, "1 counterpart: 1 conflict")
    for link in ("Open the finding", "Read it there"):
        page.keyboard.press("Tab")
        assert page.evaluate(f"{FOCUSED}.textContent") == link
    page.keyboard.press("Escape")
    assert page.evaluate(f"{FOCUSED}.matches('.claim.chosen')")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate(f"{FOCUSED}.matches('.claim.conflicting.chosen')")
    assert page.locator("#counterparts").get_attribute("aria-live") is None
    page.keyboard.press("Escape")
    assert page.locator(".claim.chosen").count() == 0


def test_on_a_phone_the_claim_stands_above_its_counterparts_which_can_be_closed(browser: Any, report: Path) -> None:
    desk = Desk(browser, report, viewport={"width": 390, "height": 700}, reduced_motion="reduce")
    page = desk.open("#reading")
    page.locator(".text.open .claim.conflicting").first.click()
    sheet = page.locator("#counterparts")
    sheet.locator("h3").wait_for()
    box = page.locator(".claim.chosen").first.bounding_box()
    assert 0 < box["y"] < sheet.bounding_box()["y"] - box["height"]
    sheet.get_by_role("button", name="Close").click()
    assert sheet.is_hidden()
    assert page.evaluate(f"{FOCUSED}.matches('.claim.conflicting')")
    page.keyboard.press("Enter")
    sheet.locator("h3:focus").wait_for()
    page.keyboard.press("Escape")
    assert sheet.is_hidden()
    page.set_viewport_size({"width": 700, "height": 390})
    page.keyboard.press("Enter")
    assert sheet.evaluate("e => getComputedStyle(e).position") == "static"
    desk.close()


def test_words_beside_a_claim_say_their_language(desk: Desk) -> None:
    page = desk.open("#reading")
    page.locator(".claim.agreeing").first.click()
    page.locator("#counterparts h3").wait_for()
    assert page.locator("#counterparts .chosen-claim").get_attribute("lang") == "zh"
    assert page.locator("#counterparts blockquote").get_attribute("lang") == "en"
    assert page.locator("#counterparts .where bdi").get_attribute("lang") == "en"
    page = desk.open("#findings?group=fact")
    assert page.locator(".group > h3 [lang]").count() == 3


def test_the_numbers_of_lines_stand_at_the_side_where_the_lines_begin(desk: Desk) -> None:
    page = desk.open("#reading")
    page.evaluate("document.querySelector('.text.open .lines p').dir = 'rtl'")
    place = "getComputedStyle(document.querySelector('.text.open .lines p'), '::before')"
    assert page.evaluate(f"[{place}.right, {place}.textAlign]") == ["0px", "end"]


def test_the_shelf_follows_the_source_that_is_open(many: Desk) -> None:
    page = many.open("#reading")
    page.set_viewport_size({"width": 1280, "height": 400})
    page.keyboard.press("[")
    link = page.locator(".shelf a[aria-current]", has_text="edition 26")
    link.wait_for()
    shelf, box = page.locator(".shelf").bounding_box(), link.bounding_box()
    assert shelf["y"] <= box["y"] <= shelf["y"] + shelf["height"] - box["height"] + 1
    assert page.evaluate("scrollY") == 0


def test_the_place_is_kept_that_lies_between_two_cards(many: Desk) -> None:
    page = many.open("#findings")
    gap = """() => {
      const cards = [...document.querySelectorAll(".card")].slice(4, 6);
      const [one, two] = cards.map((card) => card.getBoundingClientRect());
      scrollTo({ top: scrollY + (one.bottom + two.top) / 2 - document.querySelector("#main").offsetTop - 40 });
    }"""
    page.evaluate(gap)
    page.wait_for_timeout(50)
    page.evaluate(gap)
    page.locator(".tabs [data-view=summary]").click()
    page.locator("#summary").wait_for()
    kept = page.evaluate(
        "new Promise((done) => { onpopstate = () => done(history.state.place.anchor); history.back(); })"
    )
    assert kept.startswith("f-")


def test_of_figures_the_largest_come_first(many: Desk) -> None:
    page = many.open()
    heads = page.locator(".sources thead th")
    for name, order in (("Conflicting", "descending"), ("Source", "ascending")):
        heads.filter(has_text=name).get_by_role("button").click()
        assert heads.filter(has_text=name).get_attribute("aria-sort") == order


def test_the_theme_switch_follows_the_system(desk: Desk) -> None:
    page = desk.open()
    for scheme, pressed in (("dark", "true"), ("light", "false")):
        page.emulate_media(color_scheme=scheme)
        page.locator(f"#theme[aria-pressed={pressed}]").wait_for()
        assert page.locator("#theme").get_attribute("aria-pressed") == pressed


def test_a_rule_that_is_not_the_first_reason_can_be_filtered_by(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(render(agreements(), Settings()), encoding="utf-8")
    desk = Desk(browser, tmp_path / "index.html")
    page = desk.open()
    page.get_by_role("link", name="1 copied wording").click()
    page.locator("#findings").wait_for()
    assert hash_of(page) == "#findings?verdict=agree&rule=V105"
    assert desk.shown() == 1
    page.locator("#filters").get_by_role("button", name="Clear").click()
    assert page.locator(".group > h3").all_inner_texts() == ["Agreements 2", "Likely the same 1"]
    assert page.locator(".card .badge").last.text_content() == "=?Likely the same"
    desk.close()
