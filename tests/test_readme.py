"""The README works as printed: its blocks, in a fresh clone with a fresh environment, print what it shows.

``pytest --update-golden`` writes what they print into the page where it does not fit; leave out what is long (``…``).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.shellpages import ROOT, fresh_clone, play, typed

README = ROOT / "README.md"


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs a clone")
def test_each_block_runs_as_printed_and_prints_what_the_page_shows(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    played = play(README.read_text(encoding="utf-8"), tmp_path, **fresh_clone(tmp_path))
    if request.config.getoption("--update-golden"):
        README.write_text(played.page, encoding="utf-8")
    assert played.failed == []
    assert played.page == README.read_text(encoding="utf-8"), "if intended, `pytest --update-golden`"


def test_the_readme_shows_the_three_uses() -> None:
    commands = [one.command for one in typed(README.read_text(encoding="utf-8"))]
    assert [word for word in ("demo", "check", "compare") if any(f"verify {word}" in c for c in commands)] == [
        "demo",
        "check",
        "compare",
    ]


def test_the_links_lead_somewhere() -> None:
    page = README.read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", page) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
