"""The pictures of the report in the README and in ``docs/``, taken in headless Chromium.

Usage: ``python -m benchmarks.screenshots [--folder docs/images]``

The run is that of the README: ``verify demo``.  What a picture looks like depends on the machine's fonts; look at each
before you keep it.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.page.browsing import chromium
from verify.cli import main as verify

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Picture:
    """A view of the report: the fragment of its address, the window's size in pixels, the theme, what is clicked."""

    name: str
    fragment: str
    width: int = 1200
    height: int = 820
    theme: str = "light"
    click: str = ""


PICTURES = (
    Picture("report", "#findings"),
    Picture("report-summary", "#summary", height=1000),
    Picture("report-reading", "#reading", theme="dark", click=".text.open .claim.conflicting"),
    Picture("report-phone", "#findings", width=390, height=844),
)


def main() -> None:
    """Take every picture."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.screenshots", description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "images")
    folder: Path = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as work, chromium() as browser:
        report = _report(Path(work))
        for picture in PICTURES:
            with _page(browser, picture) as page:
                page.goto(f"{report.as_uri()}{picture.fragment}")
                if picture.click:
                    page.locator(picture.click).first.click()
                page.wait_for_timeout(500)
                page.screenshot(path=folder / f"{picture.name}.png")
                print(folder / f"{picture.name}.png")


def _report(folder: Path) -> Path:
    """The report of the example, written into `folder`."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        verify(["demo", str(folder / "tide"), "--quiet"])
    return folder / "tide" / "reports" / "index.html"


@contextlib.contextmanager
def _page(browser: Any, picture: Picture) -> Iterator[Any]:
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height}, color_scheme=picture.theme, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


if __name__ == "__main__":
    main()
