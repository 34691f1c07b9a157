"""Hostile documents from end to end: files on disk, ``verify run``, the page in a browser.

Every word of them is shown as text; nothing of it runs, asks for anything or says anything on the console.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.desk import VIEWS, Desk
from tests.reporting.hostile import PAYLOADS, TITLE, files
from verify.reporting.printable import one_line, visible
from verify.text import digest

# What only a document could have put into the page: handlers, elements that load something, links that lead elsewhere.
FOREIGN = """() => [...document.querySelectorAll("*")].flatMap((e) => {
  const active = (a) => /^on|^(src|srcdoc|srcset|formaction|ping|background)$/i.test(a.name);
  const loads = ["base", "embed", "frame", "iframe", "img", "object", "source", "video"].includes(e.localName);
  const leads = e.matches("[href]:not(link)") && e.href.split("#")[0] !== location.href.split("#")[0];
  return loads || leads || [...e.attributes].some(active) ? [e.outerHTML.slice(0, 200)] : [];
})"""
OWN = "['script', 'style', 'link', 'meta', 'form', 'dialog'].map((name) => document.querySelectorAll(name).length)"
# The text of what is shown, also where it is below the window and was not laid out yet.
SHOWN = """(part) => {
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  let shown = "";
  while (texts.nextNode()) if (texts.currentNode.parentElement.checkVisibility()) shown += texts.currentNode.data;
  return shown;
}"""
IN_CONFLICT = (PAYLOADS[0], PAYLOADS[1], PAYLOADS[13])
LONG = 20_000  # of a line with more characters than this, so many have to be shown


@pytest.fixture(scope="module")
def report(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a run over the hostile files, which finds conflicts and nothing to complain of."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, data in files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    command = [sys.executable, "-m", "verify", "run", "seeds", "--quiet", "--no-progress"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    return folder / "reports" / "index.html"


@pytest.fixture
def desk(browser: Any, report: Path) -> Iterator[Desk]:
    """The report of the hostile files; whatever was done to it must have left it untouched."""
    made = Desk(browser, report, reduced_motion="reduce")
    yield made
    assert made.page.url.partition("#")[0] == made.url
    assert made.page.evaluate("window.owned") is None
    assert made.page.evaluate(FOREIGN) == []
    made.close()


def lines() -> dict[str, list[str]]:
    """The lines of each file as they are to be shown, by the path of the file."""
    texts = {name: data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8") for name, data in files().items()}
    return {name: [visible(line)[:LONG] for line in text.split("\n")] for name, text in texts.items()}


@pytest.mark.parametrize("view", VIEWS)
def test_no_document_puts_an_element_into_a_view(desk: Desk, browser: Any, reports: dict[str, Path], view: str) -> None:
    page = desk.open(f"#{view}")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    page.mouse.move(400, 300)
    page.keyboard.press("Tab")
    harmless = Desk(browser, reports["small"])
    assert page.evaluate(OWN) == harmless.open(f"#{view}").evaluate(OWN)
    harmless.close()


def test_every_line_of_every_document_is_shown_as_text(desk: Desk) -> None:
    page = desk.open("#reading")
    assert page.locator("#reading").get_by_role("navigation").get_by_role("link").count() == len(files())
    for name, expected in lines().items():
        page = desk.open(f"#s-{digest(name, length=12)}")
        shown = page.locator("#reading").evaluate(SHOWN)
        assert [line[:100] for line in expected if line not in shown] == []
        assert one_line(name) in shown


def test_a_conflict_shows_both_statements_and_leads_to_their_texts(desk: Desk) -> None:
    page = desk.open("#findings")
    page.locator("#q").fill("4.2 5.1 million containers")
    card = page.locator(".card:visible")
    card.first.wait_for()
    assert card.count() == 1
    for payload in IN_CONFLICT:
        assert payload in card.evaluate(SHOWN)
    card.get_by_role("link", name="line").first.click()
    page.locator("#reading").get_by_role("heading", name="Counterparts").wait_for()
    assert PAYLOADS[0] in page.locator("#reading").evaluate(SHOWN)


def test_titles_and_names_of_files_are_shown_as_text(desk: Desk) -> None:
    shown = desk.open("#summary").locator("#summary").evaluate(SHOWN)
    assert [name for name in map(one_line, files()) if name not in shown] == []
    assert PAYLOADS[0] in shown
    assert TITLE[:100] not in shown
    assert TITLE[:50] in shown


def test_what_is_exported_is_what_the_documents_say(desk: Desk) -> None:
    page = desk.open("#findings?verdict=conflict")
    with page.expect_download() as saved:
        page.locator("[data-export=json]").click()
    found = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert any(PAYLOADS[0] in json.dumps(finding, ensure_ascii=False).replace('\\"', '"') for finding in found)


def test_without_a_script_hostile_text_is_text_as_well(browser: Any, report: Path) -> None:
    desk = Desk(browser, report, java_script_enabled=False)
    page = desk.open()
    page.mouse.move(400, 300)
    page.wait_for_timeout(300)
    shown = page.locator("body").evaluate(SHOWN)
    for payload in IN_CONFLICT:
        assert payload in shown
    assert page.locator("iframe, img, object, base, [onerror], [onload], [srcdoc]").count() == 0
    assert page.url == desk.url
    desk.close()
