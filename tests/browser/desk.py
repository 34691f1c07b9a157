"""What the tests of the report in a browser share: which browser, how it starts, and a page that lets nothing out."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MISSING = "no Chromium on this machine" if CHROMIUM is None else ""
if find_spec("playwright") is None:
    MISSING = "playwright is not installed"

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

VIEWS = ("summary", "findings", "unique", "reading")


class Desk:
    """A page with a report open, that refuses every request but that for the report and keeps what the console says."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        self.requests: list[str] = []
        self.messages: list[str] = []
        self.url = path.as_uri()
        self.context.route(self._leads_out, self._refuse)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.on("dialog", self._dismiss)

    def _leads_out(self, url: str) -> bool:
        return not url.startswith(("data:", "blob:")) and url.partition("#")[0] != self.url

    def _refuse(self, route: Any) -> None:
        self.requests.append(route.request.url)
        route.abort()

    def _dismiss(self, dialog: Any) -> None:
        self.messages.append(f"a dialog says: {dialog.message}")
        dialog.dismiss()

    def open(self, fragment: str = "") -> Any:
        self.page.goto("about:blank")
        self.page.goto(self.url + fragment)
        return self.page

    def shown(self, selector: str = ".card") -> int:
        return int(self.page.locator(f"{selector}:visible").count())

    def close(self) -> None:
        """Nothing may have been asked for or said on the console until now."""
        self.context.close()
        assert self.requests == []
        assert self.messages == []
