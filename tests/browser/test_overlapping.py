"""The reading view where claims share words: each of them can be reached, by a click and by the keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk

WHOLE = "The new ferry cost 5 million crowns, the mayor of Larkmouth said."
BEGINS = "The new ferry"
INNER = "cost 5 million crowns"


@pytest.fixture
def desk(browser: Any, reports: dict[str, Path]) -> Iterator[Desk]:
    made = Desk(browser, reports["overlapping"], reduced_motion="reduce")
    yield made
    made.close()


def panel(page: Any) -> list[str]:
    """The claims of which the panel tells what others say."""
    page.locator("#counterparts h3").first.wait_for()
    said: list[str] = page.locator("#counterparts .chosen-claim").all_inner_texts()
    return said


def marked(page: Any) -> str:
    return "".join(page.locator(".claim.chosen").all_inner_texts())


def test_a_click_shows_every_claim_at_that_place_with_its_counterparts(desk: Desk) -> None:
    page = desk.open("#reading")
    page.locator(".claim", has_text="cost").first.click()
    assert panel(page) == [WHOLE, BEGINS, INNER, INNER]
    told = page.locator("#counterparts").inner_text()
    assert "The ferry cost 6 million." in told
    assert "It is new." in told
    assert told.count("No other source speaks of this.") == 2
    assert page.locator(".claim", has_text="The new ferry").get_attribute("aria-description") == (
        "conflicting, 2 claims here"
    )


def test_a_claim_beside_the_chosen_one_can_be_chosen_itself(desk: Desk) -> None:
    page = desk.open("#reading")
    page.locator(".claim", has_text="cost").first.click()
    page.locator("#counterparts").get_by_role("link", name=BEGINS, exact=True).click()
    expect(page.locator("#counterparts .chosen-claim").first).to_have_text("The new ferry")
    assert panel(page) == [BEGINS, WHOLE]
    assert marked(page) == BEGINS


def test_keys_walk_through_all_claims_also_those_that_begin_together(desk: Desk) -> None:
    page = desk.open("#reading")
    seen = []
    for key in "jjjjjkk":
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.matches('a.claim.chosen')")
        seen.append(panel(page)[0])
    assert seen == [WHOLE, BEGINS, INNER, INNER, INNER, INNER, BEGINS]


def test_a_link_to_a_claim_that_begins_with_another_leads_to_its_words(desk: Desk) -> None:
    page = desk.open("#findings?verdict=agree")
    page.locator(".card.agree figcaption a").first.click()
    assert panel(page)[0] == BEGINS
    assert marked(page) == BEGINS
    assert page.evaluate("document.activeElement.textContent") == BEGINS
