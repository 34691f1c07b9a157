"""The report in a real browser: what an editor does, that nothing leaves the page, and that hostile text stays text."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.desk import VIEWS, Desk
from tests.browser.pages import ANALYSES
from tests.reporting.factory import small
from verify.model import Analysis
from verify.reporting import results
from verify.reporting.html import data, render
from verify.reporting.previous import load
from verify.settings import Settings


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
    assert page.locator("#shown").inner_text() == "1 of 4 findings, 0 of 1 held back"


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
        expect(page.locator(".card").filter(visible=True)).to_have_count(count)
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
    (tmp_path / "results.json").write_text(results.dumps(Analysis((), ())), encoding="utf-8")
    earlier = load(tmp_path / "results.json")
    for file in ("standing.html", "made.html"):
        made_of = ANALYSES[name]()
        accepted = {match.fingerprint: "As agreed." for match in made_of.matches[-1:]}
        (tmp_path / file).write_bytes(render(made_of, Settings(), earlier, accepted).encode("utf-8"))
        desk = Desk(browser, tmp_path / file)
        page = desk.open("#findings?verdict=conflict+agree+related")
        cards = page.locator(".card").evaluate_all("cards => cards.map(card => card.outerHTML)")
        page = desk.open("#unique")
        found.append([*cards, *page.locator(".claims li").evaluate_all("items => items.map(item => item.outerHTML)")])
        desk.close()
        monkeypatch.setattr(data, "STATIC", dict.fromkeys(data.STATIC, 0))
        monkeypatch.setattr(data, "STATIC_UNIQUE", 0)
    standing, made = ([re.sub(r"\s*(<[^>]*>)\s*", r"\1", html) for html in htmls] for htmls in found)
    assert made == standing
    assert len(made) > 0
    assert any("<mark" in html for html in made)


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small report after an earlier run that found a conflict less and an agreement more; one is accepted."""
    folder = tmp_path_factory.mktemp("later")
    now = small()
    first, second = (match for match in now.matches if match.verdict == "conflict")
    gone = replace(next(match for match in now.matches if match.verdict == "agree"), fingerprint="0" * 16)
    kept = tuple(match for match in now.matches if match not in (first, second))
    (folder / "results.json").write_text(results.dumps(replace(now, matches=(*kept, second, gone))), encoding="utf-8")
    page = render(now, Settings(), load(folder / "results.json"), {second.fingerprint: "The ministry revised it."})
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder / "index.html"


def test_what_is_new_gone_and_accepted_is_told(browser: Any, later: Path) -> None:
    desk = Desk(browser, later)
    page = desk.open()
    assert page.locator(".headline").inner_text().startswith("1 conflict among")
    assert page.locator(".since").inner_text() == "Since the earlier run: 1 new, 1 gone."
    page.get_by_role("link", name="1 new").click()
    page.locator("#findings").wait_for()
    assert desk.shown() == 1
    assert page.locator(".card .fresh").inner_text() == "New"
    page = desk.open("#gone")
    assert "Both state 61,000 homes" in page.locator("#gone").inner_text()
    page = desk.open("#findings")
    assert desk.shown(".card.conflict") == 1
    page.locator(".group.accepted summary").first.click()
    page.locator(".card .accepted").wait_for()
    assert page.locator(".card .accepted").text_content() == "Accepted: The ministry revised it."
    with page.expect_download() as saved:
        page.locator("[data-export=csv]").click()
    rows = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text(encoding="utf-8"))))
    assert sorted((row["state"], row["accepted"]) for row in rows if row["verdict"] == "conflict") == [
        ("new", ""),
        ("unchanged", "The ministry revised it."),
    ]
    desk.close()


def test_without_a_script_what_is_accepted_can_be_unfolded(browser: Any, later: Path) -> None:
    desk = Desk(browser, later, java_script_enabled=False)
    page = desk.open()
    page.locator(".group.accepted summary").first.click()
    assert page.locator(".card .accepted").text_content() == "Accepted: The ministry revised it."
    assert page.locator("#gone").is_visible()
    desk.close()


def test_a_table_sorts_and_says_so(desk: Desk) -> None:
    page = desk.open()
    head = page.locator("th", has_text="Claims")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert "Harbour Post" in page.locator(".sources tbody tr").first.inner_text()


def test_the_switch_turns_dark_and_light(desk: Desk) -> None:
    page = desk.open()
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("#theme").click()
    expect(page.locator("body")).not_to_have_css("background-color", light)
    assert page.locator("#theme").get_attribute("aria-pressed") == "true"
    page.reload()
    expect(page.locator("body")).not_to_have_css("background-color", light)


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
    desk.close()


def test_the_accept_command_is_copied(browser: Any, reports: dict[str, Path]) -> None:
    desk = Desk(browser, reports["small"], permissions=["clipboard-read", "clipboard-write"])
    page = desk.open("#findings")
    page.locator(".card.conflict [data-copy]").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("verify accept ")
    desk.close()


def test_a_pair_that_was_held_back_can_be_marked_as_wrong_but_not_accepted(desk: Desk) -> None:
    page = desk.open("#findings?verdict=related")
    buttons = page.locator(".card.related").get_by_role("button")
    assert buttons.all_inner_texts() == ["Not the same"]
    fingerprint = next(match.fingerprint for match in small().matches if match.verdict == "related")
    assert buttons.get_attribute("data-copy") == f'verify accept {fingerprint} --not-the-same --reason "…"'


def test_without_a_script_everything_can_be_read(browser: Any, reports: dict[str, Path]) -> None:
    desk = Desk(browser, reports["small"], java_script_enabled=False)
    page = desk.open()
    assert desk.shown() == 4
    assert desk.shown(".text") == 3
    assert page.locator("#unique").is_visible()
    assert desk.shown(".needs-js") == 0
    desk.close()


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
    sheets = PdfReader(io.BytesIO(page.pdf())).pages
    printed = unicodedata.normalize("NFKC", "".join(sheet.extract_text() for sheet in sheets))  # a font may join "fi"
    for words in ("61,000 homes", "first estimate", "Nobody will lose", "period", "#f-"):
        assert words in printed
    page.wait_for_timeout(100)
    assert page.locator("#findings").inner_text() == seen


def test_no_part_is_wider_than_a_phone(browser: Any, reports: dict[str, Path]) -> None:
    for name in ("small", "hostile"):
        desk = Desk(browser, reports[name], viewport={"width": 390, "height": 800})
        for view in VIEWS:
            page = desk.open(f"#{view}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, (name, view)
        desk.close()


def test_hostile_text_runs_nothing(browser: Any, reports: dict[str, Path]) -> None:
    desk = Desk(browser, reports["hostile"])
    for view in VIEWS:
        page = desk.open(f"#{view}")
        page.mouse.move(400, 300)
        assert page.evaluate("window.owned") is None
    page = desk.open("#findings")
    page.locator(".card figcaption a").first.click()
    page.locator("#counterparts h3").wait_for()
    assert "<script>" in page.locator("#counterparts").inner_text()
    assert page.evaluate("window.owned") is None
    desk.close()


def test_within_and_gone_are_parts_of_the_findings_that_links_lead_to(browser: Any, later: Path) -> None:
    desk = Desk(browser, later)
    page = desk.open("#findings")
    page.get_by_role("navigation", name="Findings").get_by_role("link", name="Gone").click()
    page.locator("#gone").wait_for()
    assert page.locator("#findings").is_hidden()
    assert 0 < page.locator("#gone h2").bounding_box()["y"] < 400
    page.reload()
    assert page.locator("#gone").is_visible()
    page.keyboard.press("u")
    page.locator("#findings").wait_for()
    assert page.locator("#gone").is_hidden()
    desk.close()
