"""The README's examples print what they print; ``pytest --update-golden`` writes it into the page."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ verify (?P<command>.+)\n(?P<output>(?:.*\n)*?)```\n")


def output(command: str, folder: Path) -> str:
    """What ``verify COMMAND`` prints when run on the example's files from a folder that holds them."""
    (folder / "docs").mkdir(exist_ok=True)
    if not (folder / "docs" / "example").exists():
        (folder / "docs" / "example").symlink_to(ROOT / "docs" / "example", target_is_directory=True)
    done = subprocess.run(
        [sys.executable, "-m", "verify", *shlex.split(command)],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "80"},
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_the_examples_print_what_the_page_shows(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    page = README.read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(page))
    assert len(blocks) >= 3
    renewed = BLOCK.sub(
        lambda block: f"```console\n$ verify {block['command']}\n{output(block['command'], tmp_path)}```\n", page
    )
    if request.config.getoption("--update-golden"):
        README.write_text(renewed, encoding="utf-8")
    assert renewed == README.read_text(encoding="utf-8"), "if intended, `pytest --update-golden`"


def test_the_links_lead_somewhere() -> None:
    page = README.read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", page) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
