"""Filters beyond the obvious: the baseline, names that are not offered, what a print says, groups, other keyboards."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from tests.browser.desk import Desk
from tests.browser.pages import ACCEPTED, inside
from tests.reporting.factory import small
from verify.reporting.html import data, render
from verify.settings import Settings


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of which the baseline has one of two conflicts, and a finding within one source."""
    path = tmp_path_factory.mktemp("known") / "index.html"
    of = inside()
    second = [match for match in of.matches if match.verdict == "conflict"][1]
    reasons = {ACCEPTED: "The ministry counts twice.", second.fingerprint: "The ministry revised it."}
    path.write_text(render(of, Settings(), None, reasons), encoding="utf-8")
    return path


@pytest.fixture
def desk(browser: Any, known: Path) -> Iterator[Desk]:
    made = Desk(browser, known)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "conflicts", "within"),
    [
        ("verdict=conflict+within", 2, 3),
        ("verdict=conflict+within&baseline=open", 1, 2),
        ("verdict=conflict+within&baseline=accepted", 1, 1),
        ("", 1, 2),
    ],
)
def test_what_is_accepted_is_shown_alone_or_left_out(desk: Desk, query: str, conflicts: int, within: int) -> None:
    desk.open(f"#findings?{query}")
    assert desk.shown(".card.conflict") == conflicts
    assert desk.shown(".card .accepted") == ("=accepted" in query or conflicts == 2)
    desk.open(f"#within?{query}")
    assert desk.shown("#within li") == within


def test_the_baseline_is_chosen_in_the_form_and_counts_lead_to_what_they_count(desk: Desk) -> None:
    page = desk.open("#summary")
    page.locator(".tile.conflict").click()
    page.locator("#findings").wait_for()
    assert desk.shown(".card") == int(page.locator(".tile.conflict .figure").text_content()) == 1
    assert page.locator("#baseline").input_value() == "open"
    page.locator("#baseline").select_option("accepted")
    assert desk.shown(".card .accepted") == 1
    assert "baseline=accepted" in page.evaluate("location.hash")


def test_without_anything_accepted_the_form_does_not_ask_for_it(browser: Any, reports: dict[str, Path]) -> None:
    desk = Desk(browser, reports["small"])
    assert desk.open("#findings").locator("#baseline").count() == 0
    desk.close()


def test_a_rare_name_in_the_address_stays_in_the_form(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "NAMES", 1)
    of = small()
    often = tuple(replace(c, names=(*c.names, "Ilse Tamm")) if "420" in c.text else c for c in of.claims)
    (tmp_path / "index.html").write_text(render(replace(of, claims=often), Settings()), encoding="utf-8")
    desk = Desk(browser, tmp_path / "index.html")
    page = desk.open("#findings?name=Larkmouth&verdict=conflict")
    offered = page.locator("#name option").all_inner_texts()
    chosen = page.locator("#name option:checked").inner_text()
    assert (offered[1:], chosen, desk.shown()) == (["Ilse Tamm (2)", "Larkmouth (1)"], "Larkmouth (1)", 1)
    page.locator("#q").fill("approval")
    assert "name=" in page.evaluate("location.hash")
    assert desk.shown() == 1
    desk.close()


def test_a_rule_that_nothing_broke_this_time_stays_in_the_form(desk: Desk) -> None:
    page = desk.open("#findings?rule=V299")
    assert page.locator("#rule").input_value() == "V299"
    assert desk.shown() == 0


def printed(page: Any) -> str:
    text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
    return " ".join(unicodedata.normalize("NFKC", text).split())  # no ligatures


def test_a_filtered_print_says_at_its_top_which_filters_are_set(desk: Desk) -> None:
    page = desk.open("#findings?q=crowns&verdict=conflict+agree&rule=V201&least=0.9")
    source = page.locator("#source option").nth(2).get_attribute("value")
    page.locator("#source").select_option(source)
    text = printed(page)
    said = (
        "Filtered. Search: “crowns”; Verdict: Conflict, Agreement; Rule: V201 value-differs (1); "
        "Source: 2 · Harbour Post; Confidence at least: 0.90. "
        "Shown: 1 of 4 findings, 0 of 1 held back, 0 of 3 findings within one source,"
    )
    assert said in text
    assert text.index(said) < text.index("Conflicts to resolve")
    assert page.locator("#on-paper").is_hidden()


def test_a_print_without_filters_says_nothing_of_them(desk: Desk) -> None:
    page = desk.open("#findings?verdict=conflict")
    assert "Filtered." in printed(page)
    page.locator("#filters").get_by_role("button", name="Clear").click()
    assert "Filtered." not in printed(page)


PRESS = """([key, held]) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held });
  document.body.dispatchEvent(event);
  return event.defaultPrevented;
}"""


@pytest.mark.parametrize(
    ("held", "turns"),
    [
        ({"ctrlKey": True, "altKey": True, "modifierAltGraph": True}, True),
        ({"modifierAltGraph": True}, True),
        ({"ctrlKey": True}, False),
        ({"altKey": True}, False),
        ({"ctrlKey": True, "altKey": True}, False),
        ({"metaKey": True}, False),
    ],
)
def test_a_bracket_typed_with_altgr_turns_to_the_next_source(desk: Desk, held: dict[str, bool], turns: bool) -> None:
    page = desk.open("#reading")
    first = page.locator(".text.open").get_attribute("id")
    assert page.evaluate(PRESS, ["]", held]) == turns
    page.wait_for_timeout(50)
    assert (page.locator(".text.open").get_attribute("id") != first) == turns


def test_findings_are_grouped_under_each_of_their_sources(browser: Any, reports: dict[str, Path]) -> None:
    desk = Desk(browser, reports["small"])
    page = desk.open("#findings?group=source")
    assert page.locator(".group > h3").all_inner_texts() == [
        "Harbour Post 4",
        "Northern Wire 3",
        "拉克茅斯潮汐电站获批 1",
        "Related, held back 1",
    ]
    assert page.locator("#shown").inner_text().startswith("4 findings, 1 held back; ")
    assert desk.shown() == 8
    ids = page.locator("[id]").evaluate_all("all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))
    for card in page.locator(".card:visible").all():
        anchor = re.sub("^again-", "", card.get_attribute("id"))
        assert card.locator(".permalink").get_attribute("href") == f"#{anchor}"
        assert page.locator(f"#{card.get_attribute('aria-labelledby')}").count() == 1
    desk.close()


def test_of_a_chosen_source_the_findings_stand_under_it_alone(browser: Any, reports: dict[str, Path]) -> None:
    desk = Desk(browser, reports["small"])
    page = desk.open("#findings?group=source&verdict=conflict+agree")
    page.locator("#source").select_option(label="3 · Northern Wire")
    assert page.locator(".group > h3").all_inner_texts() == ["Northern Wire 3"]
    assert page.locator("#shown").inner_text() == "3 of 4 findings, 0 of 1 held back"
    desk.close()


def test_going_back_leads_to_a_finding_that_stands_there_again(browser: Any, reports: dict[str, Path]) -> None:
    desk = Desk(browser, reports["small"], viewport={"width": 1280, "height": 500}, reduced_motion="reduce")
    page = desk.open("#findings?group=source")
    card = page.locator(".card[id^=again-]").last
    anchor = card.get_attribute("id")
    card.evaluate("card => scrollBy(0, card.getBoundingClientRect().top - 90)")
    page.wait_for_timeout(300)
    card.locator("figcaption a").first.click()
    page.locator("#counterparts h3").first.wait_for()
    page.keyboard.press("u")
    page.locator("#findings").wait_for()
    page.wait_for_timeout(300)
    assert abs(page.locator(f"#{anchor}").bounding_box()["y"] - 90) < 5
    desk.close()


def test_a_browser_that_allows_few_changes_of_the_address_still_filters_and_walks(desk: Desk) -> None:
    page = desk.open("#findings")
    page.evaluate("void (history.replaceState = () => { throw new DOMException('often', 'SecurityError') })")
    page.locator("input[value=agree]").check()
    assert desk.shown() == 2
    page.locator(".tabs a[data-view=reading]").click()
    page.locator("#reading").wait_for()
    page.keyboard.press("j")
    assert page.locator(".claim.chosen").count() > 0
