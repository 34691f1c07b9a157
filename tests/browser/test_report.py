"""The report in a real browser: what an editor does, that nothing leaves the page, and that hostile text stays text.

Without a browser these tests are skipped at a desk, and fail where ``CI`` is set: there somebody relies on them.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.reporting.factory import analysis, claim, match, small, source, span
from tests.reporting.hostile import hostile
from verify.model import Analysis
from verify.reporting.html import data, render
from verify.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MISSING = "no Chromium on this machine" if CHROMIUM is None else ""
if find_spec("playwright") is None:
    MISSING = "playwright is not installed"
pytestmark = pytest.mark.skipif(bool(MISSING) and not os.environ.get("CI"), reason=MISSING)

ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if MISSING:
        pytest.fail(f"{MISSING}, and CI is set")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield made
        made.close()


class Desk:
    """A page with the report open, that fails every request and keeps what the console says."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        self.requests: list[str] = []
        self.messages: list[str] = []
        self.url = path.as_uri()
        self.context.route(lambda url: not url.startswith(("file:", "data:", "blob:")), self._refuse)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))

    def _refuse(self, route: Any) -> None:
        self.requests.append(route.request.url)
        route.abort()

    def open(self, fragment: str = "") -> Any:
        self.page.goto("about:blank")
        self.page.goto(self.url + fragment)
        return self.page

    def shown(self, selector: str = ".card") -> int:
        return int(self.page.locator(f"{selector}:visible").count())


def formulas() -> Analysis:
    """A conflict whose words a spreadsheet would run."""
    a, b = source("+a", "=5 boats"), source("b", "@6 boats")
    one, two = claim(a, a.text), claim(b, b.text)
    reason = ("V201", "value-differs", "-5 · 6", span(a.text, "5"), span(b.text, "6"))
    return analysis([a, b], [one, two], [match(one, two, "conflict", 0.9, reason)])


def astral() -> Analysis:
    """Statements behind and with characters that take two units of UTF-16."""
    a = source("a", "𝔗𝔢𝔵𝔱 😀 of signs.\nThe 🦈 ate 5 🐟 in 𝟚𝟘𝟛𝟙.\n")
    b = source("b", "Late news 😀😀: the 🦈 ate 6 🐟 in 𝟚𝟘𝟛𝟙, 👍🏽 all said.\n")
    one = claim(a, "The 🦈 ate 5 🐟 in 𝟚𝟘𝟛𝟙.")
    two = claim(b, "the 🦈 ate 6 🐟 in 𝟚𝟘𝟛𝟙", b.text.strip())
    alone = claim(a, "𝔗𝔢𝔵𝔱 😀 of signs")
    reason = ("V201", "value-differs", "5 🐟 · 6 🐟", span(a.text, "5 🐟"), span(b.text, "6 🐟"))
    return analysis([a, b], [one, two, alone], [match(one, two, "conflict", 0.9, reason)])


ANALYSES: dict[str, Callable[[], Analysis]] = {
    "small": small,
    "hostile": hostile,
    "formulas": formulas,
    "astral": astral,
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("report")
    for name, made in ANALYSES.items():
        (folder / f"{name}.html").write_bytes(render(made(), Settings()).encode("utf-8"))
    return {name: folder / f"{name}.html" for name in ANALYSES}


@pytest.fixture
def desk(browser: Any, reports: dict[str, Path]) -> Iterator[Desk]:
    made = Desk(browser, reports["small"])
    yield made
    made.context.close()
    assert made.requests == []
    assert made.messages == []


def test_it_opens_on_the_summary(desk: Desk) -> None:
    page = desk.open()
    assert page.locator(".headline").inner_text() == "2 conflicts among 14 claims of 3 sources"
    assert page.locator("#findings").is_hidden()
    assert page.evaluate("scrollY") == 0


def test_a_cell_of_the_matrix_leads_to_its_findings(desk: Desk) -> None:
    page = desk.open()
    page.locator(".matrix td.has-agreement a").first.click()
    page.locator("#findings").wait_for()
    assert desk.shown() == 1
    assert page.locator("#shown").inner_text() == "1 of 5 findings"


def test_filters_narrow_and_live_in_the_hash(desk: Desk) -> None:
    page = desk.open("#findings")
    assert desk.shown() == 4
    page.locator("input[value=conflict]").check()
    assert desk.shown() == 2
    page.locator("#q").fill("480 MILLION")
    assert desk.shown() == 1
    assert page.evaluate("location.hash") == "#findings?q=480+MILLION&verdict=conflict"
    page.reload()
    assert desk.shown() == 1
    page.locator("#q").fill("no such words")
    assert desk.shown() == 0
    page.locator("#clear").click()
    assert desk.shown() == 4


@pytest.mark.parametrize(
    ("query", "count"),
    [("rule=V201", 1), ("kind=money", 2), ("least=0.9", 2), ("sort=source", 4), ("verdict=agree", 2)],
)
def test_each_filter_works_from_the_hash(desk: Desk, query: str, count: int) -> None:
    desk.open(f"#findings?{query}")
    assert desk.shown() == count


def test_order_follows_the_score(desk: Desk) -> None:
    page = desk.open("#findings?sort=score")
    scores = page.locator(".group.conflict .why summary").all_inner_texts()
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)


def test_a_permalink_opens_its_card_also_after_a_reload(desk: Desk) -> None:
    page = desk.open("#findings?verdict=related")
    anchor = page.locator(".card.related").get_attribute("id")
    desk.open(f"#{anchor}")
    for _ in range(2):
        assert page.evaluate("document.activeElement.id") == anchor
        assert page.locator(f"#{anchor}").is_visible()
        page.reload()


def test_a_claim_opens_in_its_text_and_back(desk: Desk) -> None:
    page = desk.open("#findings")
    page.locator(".card.conflict figcaption a").first.click()
    page.locator("#counterparts h3").wait_for()
    assert page.locator("#reading").is_visible()
    assert "".join(page.locator(".claim.chosen").all_inner_texts()).endswith("power station on 3 June 2031")
    panel = page.locator("#counterparts")
    assert "5 June 2031" in panel.inner_text()
    panel.get_by_role("link", name="Read it there").click()
    page.locator(".text.open h3", has_text="Northern Wire").wait_for()
    panel.get_by_role("link", name="Open the finding").click()
    page.locator(".card.conflict:focus").wait_for()
    for back in ("#c-", "#c-", "#findings$"):
        page.keyboard.press("u")
        page.wait_for_url(re.compile(back))


def test_keys_move_through_findings_and_sources(desk: Desk) -> None:
    page = desk.open("#findings")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement === document.querySelector('.card')")
    page.keyboard.press("/")
    page.locator("#q:focus").wait_for()
    page.keyboard.type("j")
    assert page.locator("#q").input_value() == "j"
    page.keyboard.press("Escape")
    page.locator(".tabs a[data-view=reading]").click()
    page.locator("#reading").wait_for()
    page.keyboard.press("]")
    page.locator(".text.open h3", has_text="Harbour Post").wait_for()
    page.keyboard.press("j")
    assert page.locator(".claim.chosen").count() >= 1
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()


def test_what_was_held_back_unfolds_and_folds_again(desk: Desk) -> None:
    page = desk.open("#findings")
    summary = page.locator(".held summary")
    for count in (5, 4, 5):
        summary.click()
        page.wait_for_function(
            f"[...document.querySelectorAll('.card')].filter(c => c.checkVisibility()).length == {count}"
        )
        assert desk.shown() == count


FACTS = (
    "The council of Larkmouth approved the tidal power station on 3 June 2031",
    "The station will cost 420 million crowns",
    "قال المجلس إن المحطة ستزود 61 ألف منزل بالكهرباء.",
    "In no group",
)


@pytest.mark.parametrize(
    ("by", "heads"),
    [
        ("rule", ["V204 date-differs 1", "V201 value-differs 1", "V102 within-hedge 1", "V101 same-value 1"]),
        ("sources", ["Harbour Post and Northern Wire 3", "拉克茅斯潮汐电站获批 and Harbour Post 1"]),
        ("fact", [f"{fact} 1" for fact in FACTS]),
    ],
)
def test_findings_are_grouped_in_other_ways(desk: Desk, by: str, heads: list[str]) -> None:
    page = desk.open("#findings")
    page.locator("#group").select_option(by)
    assert page.locator(".group > h3").all_inner_texts() == [*heads, "Related, held back 1"]
    assert page.evaluate("location.hash") == f"#findings?group={by}"


@pytest.mark.parametrize("name", sorted(ANALYSES))
def test_what_the_script_makes_is_what_stands_in_the_page(
    browser: Any, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for file in ("standing.html", "made.html"):
        (tmp_path / file).write_bytes(render(ANALYSES[name](), Settings()).encode("utf-8"))
        desk = Desk(browser, tmp_path / file)
        page = desk.open("#findings?verdict=conflict+agree+related")
        cards = page.locator(".card").evaluate_all("cards => cards.map(card => card.outerHTML)")
        page = desk.open("#unique")
        found.append([*cards, *page.locator(".claims li").evaluate_all("items => items.map(item => item.outerHTML)")])
        desk.context.close()
        monkeypatch.setattr(data, "STATIC", dict.fromkeys(data.STATIC, 0))
        monkeypatch.setattr(data, "STATIC_UNIQUE", 0)
    standing, made = ([re.sub(r"\s*(<[^>]*>)\s*", r"\1", html) for html in htmls] for htmls in found)
    assert made == standing
    assert len(made) > 0
    assert any("<mark" in html for html in made)


def test_a_table_sorts_and_says_so(desk: Desk) -> None:
    page = desk.open()
    head = page.locator("th", has_text="Claims")
    head.get_by_role("button").click()
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert "Harbour Post" in page.locator(".sources tbody tr").first.inner_text()


def test_the_switch_turns_dark_and_light(desk: Desk) -> None:
    page = desk.open()
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("#theme").click()
    assert page.evaluate(paper) != light
    assert page.locator("#theme").get_attribute("aria-pressed") == "true"
    page.reload()
    assert page.evaluate(paper) != light


def test_exports_hold_what_is_shown(desk: Desk) -> None:
    page = desk.open("#findings?verdict=conflict")
    with page.expect_download() as saved:
        page.locator("[data-export=csv]").click()
    rows = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text(encoding="utf-8"))))
    assert [row["rule"] for row in rows] == ["V204", "V201"]
    assert rows[1]["b_text"] == "Its price is put at 480 million crowns"
    with page.expect_download() as saved:
        page.locator("[data-export=json]").click()
    found = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert [finding["verdict"] for finding in found] == ["conflict", "conflict"]


def test_an_exported_cell_that_a_spreadsheet_would_run_is_made_inert(browser: Any, reports: dict[str, Path]) -> None:
    desk = Desk(browser, reports["formulas"])
    page = desk.open("#findings")
    with page.expect_download() as saved:
        page.locator("[data-export=csv]").click()
    [row] = csv.DictReader(io.StringIO(Path(saved.value.path()).read_text(encoding="utf-8"), newline=""))
    assert (row["a_text"], row["b_text"], row["reason"]) == ("'=5 boats", "'@6 boats", "'-5 · 6")
    assert (row["a_source"], row["a_line"], row["confidence"]) == ("'+a", "1", "0.9")
    desk.context.close()


def test_the_accept_command_is_copied(browser: Any, reports: dict[str, Path]) -> None:
    desk = Desk(browser, reports["small"], permissions=["clipboard-read", "clipboard-write"])
    page = desk.open("#findings")
    page.locator(".card.conflict [data-copy]").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("verify accept ")
    assert desk.messages == []
    desk.context.close()


def test_without_a_script_everything_can_be_read(browser: Any, reports: dict[str, Path]) -> None:
    desk = Desk(browser, reports["small"], java_script_enabled=False)
    page = desk.open()
    assert desk.shown() == 4
    assert desk.shown(".text") == 3
    assert page.locator("#unique").is_visible()
    assert desk.shown(".needs-js") == 0
    desk.context.close()


def test_print_expands_everything(desk: Desk) -> None:
    page = desk.open()
    page.emulate_media(media="print")
    assert desk.shown() == 5
    assert desk.shown(".text") == 3
    assert page.locator(".filters").is_hidden()
    page.emulate_media(media="screen")
    assert page.locator("#summary").is_visible()


def test_a_print_to_pdf_holds_what_is_folded_on_screen_and_leaves_the_page_as_it_was(desk: Desk) -> None:
    page = desk.open("#findings?verdict=conflict")
    seen = page.locator("#findings").inner_text()
    printed = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
    for words in ("61,000 homes", "first estimate", "Nobody will lose", "period", "#f-"):
        assert words in printed
    page.wait_for_timeout(100)
    assert page.locator("#findings").inner_text() == seen


def test_no_part_is_wider_than_a_phone(browser: Any, reports: dict[str, Path]) -> None:
    for name in ("small", "hostile"):
        desk = Desk(browser, reports[name], viewport={"width": 390, "height": 800})
        for view in ("summary", "findings", "unique", "reading"):
            page = desk.open(f"#{view}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, (name, view)
        desk.context.close()


def test_hostile_text_runs_nothing(browser: Any, reports: dict[str, Path]) -> None:
    desk = Desk(browser, reports["hostile"])
    for view in ("summary", "findings", "unique", "reading"):
        page = desk.open(f"#{view}")
        page.mouse.move(400, 300)
        assert page.evaluate("window.owned") is None
    page = desk.open("#findings")
    page.locator(".card figcaption a").first.click()
    page.locator("#counterparts h3").wait_for()
    assert "<script>" in page.locator("#counterparts").inner_text()
    assert page.evaluate("window.owned") is None
    assert desk.messages == []
    assert desk.requests == []
    desk.context.close()
