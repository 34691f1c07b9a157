"""What the command line is like in a terminal: help that fits, colour that can be turned off, completion in a shell."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.folders import Folder
from verify.cli.group import COMMANDS

BASH = shutil.which("bash")
COLOUR = "\x1b["


def test_no_line_of_a_help_is_wider_than_a_terminal(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for command in ([], *([name] for name in COMMANDS)):
        ran = folder.process(*command, "--help", COLUMNS="80")
        assert ran.status == 0
        assert [line for line in ran.out.splitlines() if len(line) > 80] == [], command
        assert ran.out.startswith("Usage: verify")


def test_no_summary_in_the_list_of_commands_is_cut(tmp_path: Path) -> None:
    ran = Folder(tmp_path).process("--help", COLUMNS="80")
    listed = ran.out.split("Commands:\n", 1)[1].splitlines()
    assert [line.split()[0] for line in listed] == list(COMMANDS)
    assert [line for line in listed if line.endswith("...")] == []


def _on_a_terminal(folder: Path, **environment: str) -> str:
    """What ``verify run`` prints where standard output is a terminal."""
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM"}}
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "verify", "run", "a.txt", "b.txt", "-o", "out"],
        cwd=folder,
        env={**kept, "TERM": "xterm", "PYTHONUTF8": "1", **environment},
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    ):
        os.close(theirs)
        data = b""
        try:
            while part := os.read(ours, 4096):
                data += part
        except OSError:  # Linux says so where the other end is closed
            pass
    os.close(ours)
    return data.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_colour_is_for_terminals_and_can_be_turned_off(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("a.txt", "The port of Eastport handled 4.2 million containers in 2024.\n")
    folder.write("b.txt", "The port of Eastport handled 4.7 million containers in 2024.\n")
    assert COLOUR in _on_a_terminal(tmp_path)
    assert COLOUR not in _on_a_terminal(tmp_path, NO_COLOR="1")
    assert COLOUR not in _on_a_terminal(tmp_path, TERM="dumb")
    assert COLOUR not in folder.process("run", "a.txt", "b.txt", "-o", "out").out


def _completed(tmp_path: Path, words: list[str]) -> list[str]:
    """What bash offers for the last of `words`, once it was told as the documentation says."""
    program = tmp_path / "bin" / "verify"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m verify "$@"\n')
    program.chmod(0o755)
    script = (
        'eval "$(_VERIFY_COMPLETE=bash_source verify)"\n'
        f"COMP_WORDS=({' '.join(words)} '')\nCOMP_CWORD={len(words) - 1}\n"
        "complete -p verify > /dev/null && _verify_completion verify\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        [str(BASH), "--noprofile", "--norc", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": os.pathsep.join([str(program.parent), os.environ["PATH"]])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(BASH is None, reason="needs bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["verify", "c"], ["check", "claims", "compare"]),
        (["verify", "run", "--form"], ["--format"]),
        (["verify", "check", "--format", "s"], ["sarif"]),
    ],
)
def test_bash_completes_commands_options_and_choices(words: list[str], offered: list[str], tmp_path: Path) -> None:
    assert _completed(tmp_path, words) == offered
