"""Bait for parsers ends with a result or a clear error, in bounded memory; how long it takes grows with its length."""

import subprocess
import sys

import pytest

from tests.faults.rounds import ENVIRONMENT

SIZE = 300_000
MOST = 1 << 20  # kilobytes
BAITS = [
    "1",
    ".",
    '"',
    "“‘",
    "[",
    "(",
    "![",
    "](",
    " ",
    "a",
    "\n",
    "a, ",
    "- a\n",
    "# a\n",
    "|a|b\n",
    "> ",
    "国",
    "5% of ",
]
CHILD = """
import sys
from verify.cli import main
try:
    main(["claims", *sys.argv[1:]])
finally:
    with open("/proc/self/status", encoding="ascii") as status:  # unlike getrusage, it begins anew with each program
        sys.stderr.write(next(line.split()[1] for line in status if line.startswith("VmHWM:")) + "\\n")
"""


def ran(folder, *names):
    """The exit status, what was said, and the kilobytes that it took."""
    command = [sys.executable, "-c", CHILD, *names, "--output", "out.txt"]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    *said, size = done.stderr.splitlines()
    return done.returncode, "\n".join(said), int(size)


pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_bait(tmp_path, suffix):
    names = []
    for number, bait in enumerate(BAITS):
        names.append(f"{number}{suffix}")
        (tmp_path / names[-1]).write_text((bait * (SIZE // len(bait))), encoding="utf-8")
    status, said, size = ran(tmp_path, *names)
    assert (status, said) == (0, "")
    assert size < MOST


def test_a_line_of_200_million_letters(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        for _ in range(200):
            file.write(b"a" * 1_000_000)
    status, said, size = ran(tmp_path, "a.txt")
    assert status == 2
    assert "a.txt: is larger than 20,000,000 bytes" in said
    assert size < MOST / 4


def test_more_lines_than_a_source_may_have(tmp_path):
    (tmp_path / "a.md").write_bytes(b"\n" * 5_000_000)
    status, said, size = ran(tmp_path, "a.md")
    assert status == 2
    assert "a.md: has more than 1,000,000 lines" in said
    assert size < MOST / 4
