"""A browser, reports to open in it, and a page with the small one open.

Without a browser its tests are skipped at a desk, and fail where ``CI`` is set: there somebody relies on them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.desk import ARGUMENTS, CHROMIUM, MISSING, Desk
from tests.browser.pages import ANALYSES
from verify.reporting.html import render
from verify.settings import Settings


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for a module and no longer: while it is driven, nothing else in this thread can run an event loop."""
    if MISSING and os.environ.get("CI"):
        pytest.fail(f"{MISSING}, and CI is set")
    if MISSING:
        pytest.skip(MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield made
        made.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports by name, as files."""
    folder = tmp_path_factory.mktemp("report")
    for name, made in ANALYSES.items():
        (folder / f"{name}.html").write_bytes(render(made(), Settings()).encode("utf-8"))
    return {name: folder / f"{name}.html" for name in ANALYSES}


@pytest.fixture
def desk(browser: Any, reports: dict[str, Path]) -> Iterator[Desk]:
    made = Desk(browser, reports["small"])
    yield made
    made.close()
