"""The quick start works as printed: its blocks, in a fresh clone with a fresh environment, print what it shows.

``pytest --update-golden`` writes what they print into the page where it does not fit; leave out what is long (``…``).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shellpages import ROOT, fresh_clone, play, typed

PAGE = ROOT / "docs" / "quickstart.md"

pytestmark = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs a clone")


def test_each_block_runs_as_printed_and_prints_what_the_page_shows(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    played = play(PAGE.read_text(encoding="utf-8"), tmp_path, **fresh_clone(tmp_path))
    if request.config.getoption("--update-golden"):
        PAGE.write_text(played.page, encoding="utf-8")
    assert played.failed == []
    assert played.page == PAGE.read_text(encoding="utf-8"), "if intended, `pytest --update-golden`"


def test_a_conflict_shows_with_the_first_command_after_the_installation() -> None:
    first, second = typed(PAGE.read_text(encoding="utf-8"))[:2]
    assert "pip install" in first.command
    assert second.command == "verify demo tide"
    assert "V201 value-differs" in (second.shown or "")
