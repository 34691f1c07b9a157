"""The report for everybody: what axe-core finds, a walk with Tab alone, less motion, large text and a narrow window.

axe-core comes from a package of the ``test`` extra and is run by the browser's debugger, which the page's policy does
not bind: the page that is checked is the page as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.browser.desk import VIEWS, Desk

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LOOKS = {
    f"{scheme} {width}": {
        "color_scheme": scheme,
        "viewport": {"width": width, "height": 900},
        "reduced_motion": "reduce",
    }
    for scheme in ("light", "dark")
    for width in (1440, 390)
}

CHECKS = Path(__file__).with_name("checks.js").read_text(encoding="utf-8")


def _permalink(desk: Desk) -> None:
    anchor = desk.open("#findings").locator(".card").first.get_attribute("id")
    desk.open(f"#{anchor}").locator(f"#{anchor}:focus").wait_for()


def _unfolded(desk: Desk) -> None:
    page = desk.open("#findings")
    page.evaluate("document.querySelectorAll('#findings details, #filters details').forEach((d) => (d.open = true))")


def _claim(desk: Desk) -> None:
    page = desk.open("#reading")
    page.locator(".claim:visible").first.click()
    page.locator("#reading").get_by_role("heading", name="counterpart").wait_for()


def _help(desk: Desk) -> None:
    page = desk.open("#summary")
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()


STATES: dict[str, Callable[[Desk], object]] = {
    "summary": lambda desk: desk.open("#summary"),
    "findings": _unfolded,
    "permalink": _permalink,
    "unique": lambda desk: desk.open("#unique"),
    "reading": _claim,
    "help": _help,
}


@pytest.fixture(scope="module")
def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def look(request: pytest.FixtureRequest, browser: Any, reports: dict[str, Path]) -> Iterator[Desk]:
    """The small report in one of the looks."""
    desk = Desk(browser, reports["small"], **LOOKS[request.param])
    yield desk
    desk.close()


@pytest.fixture
def still(browser: Any, reports: dict[str, Path]) -> Iterator[Desk]:
    """The small report for somebody who wants no motion."""
    desk = Desk(browser, reports["small"], reduced_motion="reduce")
    yield desk
    desk.close()


def check(desk: Desk, call: str, given: object = None) -> Any:
    """What ``checks.js`` says of the page that is open."""
    desk.page.evaluate(CHECKS)
    return desk.page.evaluate(f"given => checks.{call}", given)


def check_with_axe(desk: Desk, axe: str) -> None:
    """No rule of axe-core is violated by what `desk` shows, and the rules were run."""
    desk.page.evaluate(axe)
    found = check(desk, "axeFinds(given)", list(TAGS))
    assert {"color-contrast", "target-size", "region"} <= set(found["ran"])
    told = [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))}\n  {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
    assert not told, "\n".join([f"{len(told)} violations at {desk.page.url.partition('#')[2]}", *told])


@pytest.mark.parametrize("look", LOOKS, indirect=True)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_violation(look: Desk, axe: str, state: str) -> None:
    STATES[state](look)
    check_with_axe(look, axe)


@pytest.mark.parametrize("state", ["summary", "findings", "reading"])
def test_axe_finds_no_violation_around_hostile_text(
    browser: Any, reports: dict[str, Path], axe: str, state: str
) -> None:
    desk = Desk(browser, reports["hostile"], **LOOKS["light 390"])
    STATES[state](desk)
    check_with_axe(desk, axe)
    desk.close()


@pytest.mark.parametrize(
    ("name", "part"), [("within", "#within"), ("within", "#within?q=nothing"), ("overlapping", "#reading")]
)
@pytest.mark.parametrize("look", ["light 1440", "dark 390"])
def test_axe_finds_no_violation_where_there_is_more(
    browser: Any, reports: dict[str, Path], axe: str, look: str, name: str, part: str
) -> None:
    desk = Desk(browser, reports[name], **LOOKS[look])
    page = desk.open(part)
    if name == "overlapping":
        page.keyboard.press("j")
        page.locator("#counterparts .shared").wait_for()
    check_with_axe(desk, axe)
    desk.close()


@pytest.mark.parametrize("look", ["light 1440", "dark 390"], indirect=True)
@pytest.mark.parametrize("state", VIEWS)
def test_tab_reaches_every_control_and_shows_where_it_is(look: Desk, state: str) -> None:
    STATES[state](look)
    page = look.page
    page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    page.evaluate(CHECKS)
    for _ in range(500):
        page.keyboard.press("Tab")
        if not page.evaluate("checks.step()"):
            break
    walked = page.evaluate("checks.walked()")
    assert walked["stops"] > 10
    assert walked["missed"] == []
    assert walked["plain"] == []
    assert walked["covered"] == []


def test_the_first_stop_skips_to_the_report(still: Desk) -> None:
    page = still.open()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_the_views_are_changed_with_the_keyboard(still: Desk) -> None:
    page = still.open("#summary")
    for view in (*VIEWS[1:], VIEWS[0]):
        page.get_by_role("navigation").get_by_role("link", name=view.title()).first.focus()
        page.keyboard.press("Enter")
        page.locator(f"#{view}").wait_for()
        assert [other for other in VIEWS if page.locator(f"#{other}").is_visible()] == [view]


def test_the_help_keeps_the_focus_and_gives_it_back(still: Desk) -> None:
    page = still.open("#summary")
    opener = page.locator("[aria-haspopup=dialog]")
    opener.focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    for _ in range(5):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    assert opener.evaluate("e => e === document.activeElement")


@pytest.mark.parametrize("state", STATES)
def test_nothing_moves_for_those_who_ask_for_less(still: Desk, state: str) -> None:
    STATES[state](still)
    assert check(still, "moving()") == []
    assert still.page.evaluate("document.getAnimations().length") == 0


def test_a_jump_is_no_journey_for_those_who_ask_for_less(still: Desk) -> None:
    page = still.open("#findings")
    anchor = page.locator(".card").last.get_attribute("id")
    page.set_viewport_size({"width": 1280, "height": 300})
    page.evaluate("anchor => (location.hash = anchor)", anchor)
    page.locator(f"#{anchor}:focus").wait_for()
    frames = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY))))"
    arrived = page.evaluate(frames)
    page.wait_for_timeout(400)
    assert arrived > 0
    assert page.evaluate("scrollY") == arrived


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("view", "selector"),
    [
        ("findings", "#filters :is(select, input:not([type=checkbox], [type=radio], [type=range]))"),
        ("reading", ".claim"),
    ],
)
def test_fields_and_claims_stand_out_by_three_to_one(
    browser: Any, reports: dict[str, Path], scheme: str, view: str, selector: str
) -> None:
    desk = Desk(browser, reports["small"], color_scheme=scheme)
    desk.open(f"#{view}")
    edges = check(desk, "edges(given)", selector)
    assert edges
    assert [edge for edge in edges if edge[1] < 3] == []
    desk.close()


ZOOM = "document.documentElement.style.fontSize = '200%'"
SPACING = """{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }");
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize(
    ("name", "width", "change"),
    [
        ("small", 1280, ZOOM),
        ("small", 640, "0"),
        ("small", 320, "0"),
        ("small", 320, SPACING),
        ("hostile", 1280, ZOOM),
        ("hostile", 320, "0"),
    ],
    ids=["text twice as large", "page twice as large", "narrow", "spaced", "hostile, text twice as large", "hostile"],
)
def test_nothing_needs_scrolling_to_the_side(
    browser: Any, reports: dict[str, Path], name: str, width: int, change: str
) -> None:
    desk = Desk(browser, reports[name], viewport={"width": width, "height": 800}, reduced_motion="reduce")
    wide = {}
    for state, show in STATES.items():
        show(desk)
        desk.page.evaluate(change)
        found = check(desk, "sideways()")
        if found["by"] > 0 or found["out"]:
            wide[state] = found
    assert wide == {}
    desk.close()
