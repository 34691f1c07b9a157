"""Whatever goes wrong around a run, no output is lost or half of it written, and the exit status says what happened.

A few rounds of each; ``python -m benchmarks.faults`` goes many.
"""

import os
import shutil
import subprocess
import sys
from functools import cache

import pytest

from tests.faults import rounds
from tests.faults.projects import outputs

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
mounting = pytest.mark.skipif(not rounds.has_mounts(), reason="file systems of one's own cannot be mounted here")


def test_runs_that_are_killed(tmp_path):
    assert rounds.killed(tmp_path, 3).total() == 3


def test_runs_that_are_killed_at_each_step_of_writing(tmp_path):
    counts = rounds.killed_while_writing(tmp_path, 4)
    assert counts["all was written"] == 1
    assert counts["killed, outputs old"] > 0


def test_twenty_commands_at_once(tmp_path):
    counts = rounds.together(tmp_path, 20)
    assert counts == {"run: status 1": 12, "update: status 0": 4, "check: status 1": 4, "accept: status 0": 4}


def test_a_source_that_changes_and_vanishes_meanwhile(tmp_path):
    assert rounds.changing(tmp_path, 4).total() == 4


@mounting
@pytest.mark.parametrize(
    ("pages", "comes"), [(0, "status 2, old outputs"), (20, "status 2, old outputs"), (4_000, "status 1, new outputs")]
)
def test_a_disk_that_fills_up(tmp_path, pages, comes):
    assert rounds.on_full_disk(tmp_path, pages) == comes


def test_a_limit_on_the_size_of_files(tmp_path):
    """Where nothing can be mounted this is what fails in the midst of a file."""
    folder = rounds.prepared(tmp_path / "project")
    rounds.expect_mended(folder, 0)
    folder.write(rounds.CHANGING, rounds.TEXTS[1])
    limited = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)); from verify.cli import main; main()"
    command = [sys.executable, "-c", limited, "run", "--quiet"]
    done = subprocess.run(command, cwd=folder.path, env=rounds.ENVIRONMENT, capture_output=True, check=False)
    assert done.returncode == 2, done.stderr
    assert b"cannot be written: file too large" in done.stderr
    assert outputs(folder) == rounds.expected(0)
    rounds.expect_mended(folder)


@mounting
@pytest.mark.parametrize("command", ["run", "update", "accept"])
def test_a_project_that_is_read_only(tmp_path, command):
    folder = rounds.prepared(tmp_path / "project")
    arguments = "accept 0123456789abcdef --reason so" if command == "accept" else command
    script = f"mount --bind . /mnt; mount -o remount,ro,bind /mnt; cd /mnt; {' '.join(rounds.VERIFY)} {arguments}"
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-euc", script],
        cwd=folder.path,
        env=rounds.ENVIRONMENT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert b"cannot be written: read-only file system" in done.stderr
    assert outputs(folder) == {}


@cache
def unprivileged() -> list[str] | None:
    """What a command begins with so that nothing is open to it that is closed to others; None where there is no way."""
    if not AS_ROOT:
        return []
    command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"]
    able = shutil.which("setpriv") and not subprocess.run([*command, sys.executable, "-c", ""], check=False).returncode
    return command if able else None


@pytest.mark.skipif(unprivileged() is None, reason="nothing is closed to root")
@pytest.mark.parametrize("what", ["seeds/kelby.txt", "seeds", "verify.toml", "claims/seeds/kelby.txt.jsonl", "reports"])
def test_what_may_not_be_read_or_written(tmp_path, what):
    folder = rounds.prepared(tmp_path / "project")
    rounds.expect_mended(folder, 0)
    folder.write(rounds.CHANGING, rounds.TEXTS[1])
    shutil.rmtree(folder.path / ".verify-cache")
    before = outputs(folder)
    with rounds.closed(folder.path / what):
        done = subprocess.run(
            [*(unprivileged() or []), *rounds.VERIFY, "run", "--quiet"],
            cwd=folder.path,
            env=rounds.ENVIRONMENT,
            capture_output=True,
            check=False,
        )
    said = done.stderr.decode()
    assert "Traceback" not in said
    if what == "claims/seeds/kelby.txt.jsonl":  # to replace a file it need not be open
        assert (done.returncode, outputs(folder)) == (1, rounds.expected(1)), said
        return
    assert done.returncode == 2, said
    assert "permission denied" in said
    assert what.split("/")[0] in said
    assert outputs(folder) == before
