"""What the page exports is what a run writes, byte for byte, as long as no filter is set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.browser.desk import Desk
from tests.browser.pages import ACCEPTED, ANALYSES, inside
from verify.model import Analysis
from verify.reporting import results, spreadsheet
from verify.reporting.build import build
from verify.reporting.html import render
from verify.reporting.previous import load
from verify.settings import Settings


def sure() -> Analysis:
    """The run with findings within one source, its matches as sure as can be, some words on two lines."""
    made = inside()
    whole = tuple(replace(match, confidence=1.0, score=at / 3) for at, match in enumerate(made.matches))
    said = tuple(replace(found, message='it says "70%",\nthen 40%') for found in made.findings)
    return replace(made, matches=whole, findings=said)


def exported(desk: Desk, query: str = "") -> bytes:
    page = desk.open(f"#findings{query}")
    with page.expect_download() as saved:
        page.locator("[data-export=csv]").click()
    return Path(saved.value.path()).read_bytes()


@pytest.mark.parametrize("made", [sure, *ANALYSES.values()], ids=["sure", *ANALYSES])
def test_all_findings_are_exported_as_a_run_writes_them(browser: Any, made: Any, tmp_path: Path) -> None:
    of = made()
    (tmp_path / "results.json").write_text(results.dumps(replace(of, matches=of.matches[:1])), encoding="utf-8")
    earlier = load(tmp_path / "results.json")
    accepted = {ACCEPTED: "=counted twice", of.matches[0].fingerprint: "As agreed."}
    (tmp_path / "index.html").write_bytes(render(of, Settings(), earlier, accepted).encode("utf-8"))
    desk = Desk(browser, tmp_path / "index.html")
    assert exported(desk) == spreadsheet.csv(build(of, earlier, accepted)).encode("utf-8")
    desk.close()


def test_what_is_held_back_is_exported_where_it_is_asked_for(browser: Any, reports: dict[str, Path]) -> None:
    desk = Desk(browser, reports["small"])
    verdicts = {query: [row.split(b",")[1] for row in exported(desk, query).splitlines()[1:]] for query in QUERIES}
    assert verdicts == QUERIES
    desk.close()


QUERIES = {
    "?kind=money": [b"conflict"],
    "?kind=money&verdict=related": [b"related"],
    "?kind=money&verdict=conflict+related": [b"conflict", b"related"],
}
