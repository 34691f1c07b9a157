"""The tutorials work as printed: their blocks, in an empty folder where verify is installed, print what they show.

``pytest --update-golden`` writes what they print into the page where it does not fit; leave out what is long (``…``).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gitfolders import own_git
from tests.shellpages import ROOT, play

PAGES = ["tutorial-run.md", "tutorial-review.md", "tutorial-gate.md"]


@pytest.mark.parametrize("name", PAGES)
def test_each_block_runs_as_printed_and_prints_what_the_page_shows(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = ROOT / "docs" / name
    folder = tmp_path / "empty"
    folder.mkdir()
    with own_git() as patch:
        patch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
        played = play(path.read_text(encoding="utf-8"), folder, PYTHONPATH=str(ROOT))
    if request.config.getoption("--update-golden"):
        path.write_text(played.page, encoding="utf-8")
    assert played.failed == []
    assert played.page == path.read_text(encoding="utf-8"), "if intended, `pytest --update-golden`"
