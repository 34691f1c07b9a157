"""Opens a report in headless Chromium and measures what somebody who reads it waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browser.desk import ARGUMENTS, CHROMIUM, MISSING

__all__ = ["chromium", "opening", "walk"]

PROBE = Path(__file__).with_name("probe.js")
WINDOW = {"width": 1280, "height": 900}
PATIENCE = 300_000  # milliseconds after which a page counts as one that does not answer
TURN = "unique", "reading", "summary", "findings"  # every view once, from the summary, and ending with the findings
FRAMES, STEP = 240, 300  # how far the findings are scrolled: so many frames of so many pixels


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser; raises SystemExit where there is none."""
    if MISSING:
        raise SystemExit(MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def _opened(browser: Any, path: Path, fragment: str) -> Iterator[tuple[Any, dict[str, float]]]:
    """A new page with the report at `path`, and when it was painted and answered, in milliseconds from its start."""
    context = browser.new_context(viewport=WINDOW)
    context.add_init_script(path=PROBE)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(path.as_uri() + fragment)
    yield page, page.evaluate("probe.opened()")
    context.close()


def opening(browser: Any, path: Path) -> dict[str, float]:
    """How long a report takes to open on its summary and on its findings, in milliseconds by what is measured."""
    with _opened(browser, path, "#findings") as (_, findings):
        pass
    with _opened(browser, path, "") as (_, summary):
        pass
    return {
        "first paint": summary["first-paint"],
        "first contentful paint": summary["first-contentful-paint"],
        "largest contentful paint": summary["largest"],
        "interactive": summary["interactive"],
        "findings, first paint": findings["first-paint"],
        "findings, largest contentful paint": findings["largest"],
    }


def walk(browser: Any, path: Path, word: str) -> dict[str, float]:
    """One round: :func:`opening`, then each view, filters by the letters of `word` and by a source, a long scroll.

    Times are in milliseconds; memory is in megabytes, after a collection of what is no longer needed.
    """
    figures = opening(browser, path)
    with _opened(browser, path, "") as (page, _):
        switches = [_answer(page, "click", page.locator(f".tabs a[data-view={view}]").click) for view in TURN]
        figures["switching views"] = max(answer["settled"] for answer in switches)
        page.locator("#q").focus()
        letters = [_answer(page, "input", lambda key=key: page.keyboard.press(key)) for key in word]
        page.locator(".card:visible").first.wait_for()
        _answer(page, "input", lambda: page.locator("#q").fill(""))
        sources = page.locator("#filters select[name=source]")
        chosen = _answer(page, "input", lambda: sources.select_option(index=7))
        _answer(page, "input", lambda: sources.select_option(index=0))
        for name, answers in (("a word", letters), ("a source", [chosen])):
            figures[f"filter by {name}, next frame"] = max(answer["frame"] for answer in answers)
            figures[f"filter by {name}, settled"] = max(answer["settled"] for answer in answers)
        scrolled = page.evaluate(f"probe.scroll({FRAMES}, {STEP})")
        figures["scrolling, longest gap of frames"] = scrolled["gap"]
        figures["scrolling, longest task"] = scrolled["task"]
        figures["jump to the end of the findings"] = page.evaluate("probe.jump()")
        figures |= _memory(page)
    return figures


def _answer(page: Any, event: str, act: Callable[[], object]) -> dict[str, float]:
    """What the page needs to answer `act`, from the `event` that it causes."""
    page.evaluate(f"probe.listen('{event}')")
    act()
    found: dict[str, float] = page.evaluate("probe.answered()")
    return found


def _memory(page: Any) -> dict[str, float]:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return {"JS heap, MB": metrics["JSHeapUsedSize"] / 1e6, "nodes of the page": metrics["Nodes"]}
