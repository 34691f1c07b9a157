"""A missing browser is no way past the browser tests where somebody relies on them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).with_name("test_report.py")


@pytest.mark.parametrize(("ci", "outcome"), [("true", "1 error"), ("", "1 skipped")])
def test_without_a_browser_the_tests_fail_under_ci_and_are_skipped_at_a_desk(
    ci: str, outcome: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"{TESTS}::test_it_opens_on_the_summary"]
    environment = {**os.environ, "PATH": str(tmp_path), "CI": ci}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert outcome in done.stdout.splitlines()[-1]
    assert "no Chromium on this machine" in done.stdout
    assert (done.returncode == 0) == (not ci)
