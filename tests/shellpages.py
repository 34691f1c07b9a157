"""Runs the shell blocks of a page as they are printed, one after the other in one shell, and holds what they print
against what the page shows.

A block ``sh`` is typed as it stands and must succeed.  In a block ``console`` a line after ``$`` is typed (``>`` goes
on with it) and what follows is what it prints, standard error included; a line of nothing but ``…`` stands for any.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import uuid
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
LEFT_OUT = "…"
_BLOCK = re.compile(r"^```(?P<kind>sh|console)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Typed:
    """What is typed, and what the page shows of its output; None where it shows none."""

    command: str
    shown: str | None


@dataclass(frozen=True)
class Played:
    """A page as its commands would have it, and those that did not do what the page says."""

    page: str
    failed: list[str]


def typed(page: str) -> list[Typed]:
    """Everything that the blocks of `page` type, in order."""
    return [one for block in _BLOCK.finditer(page) for one in _typed(block)]


def _typed(block: re.Match[str]) -> list[Typed]:
    if block["kind"] == "sh":
        return [Typed(block["body"].rstrip("\n"), None)]
    found: list[tuple[list[str], list[str]]] = []
    for line in block["body"].splitlines():
        if line.startswith("$ "):
            found.append(([line.removeprefix("$ ")], []))
        elif line.startswith("> ") and not found[-1][1]:
            found[-1][0].append(line.removeprefix("> "))
        else:
            found[-1][1].append(line)
    return [Typed("\n".join(command), "".join(f"{line}\n" for line in shown)) for command, shown in found]


def play(page: str, folder: Path, **environment: str) -> Played:
    """Run the blocks of `page` in `folder`, with `environment` besides that of the tests."""
    steps = typed(page)
    mark = uuid.uuid4().hex
    script = "\n".join(f"{step.command}\nprintf '\\n%s %d\\n' {mark} $?" for step in steps)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "--noprofile", "--norc"],
        input=script,
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    parts = re.split(rf"\n{mark} (\d+)\n", done.stdout)
    printed, statuses = parts[:-1:2], [int(status) for status in parts[1::2]]
    failed = [_amiss(step, *seen) for step, seen in zip(steps, zip(printed, statuses, strict=True), strict=False)]
    failed += [f"$ {step.command}\nwas not reached" for step in steps[len(statuses) :]]
    outputs = iter(zip(steps, printed, strict=False))
    return Played(_BLOCK.sub(lambda block: _renewed(block, outputs), page), [text for text in failed if text])


def _amiss(step: Typed, printed: str, status: int) -> str:
    """What is wrong with a step, empty where nothing is."""
    wrong = step.shown is not None and not _fits(step.shown, printed)
    blocks = step.shown is not None and ("verify" in step.command or "git commit" in step.command)
    least = 2 if step.shown and "verify: error:" in step.shown else 1 if blocks else 0
    return f"$ {step.command}\nexit status {status}\n{printed}" if wrong or status > least else ""


def _fits(shown: str, printed: str) -> bool:
    parts = [re.escape(part) for part in re.split(rf"(?m)^{LEFT_OUT}\n", shown)]
    return re.fullmatch("(?:.*\n)*?".join(parts), printed) is not None


def _renewed(block: re.Match[str], outputs: object) -> str:
    found = []
    for one in _typed(block):
        step, printed = next(outputs, (one, one.shown or ""))  # type: ignore[call-overload]
        if step.shown is None:
            return block[0]
        shown = step.shown if _fits(step.shown, printed) else printed
        found.append("$ " + step.command.replace("\n", "\n> ") + "\n" + shown)
    return f"```console\n{''.join(found)}```"


def fresh_clone(folder: Path) -> dict[str, str]:
    """Put the files of this repository into `folder`, as a clone would; gives the environment to install them in.

    What the installation needs is taken from the environment of the tests instead of a registry.
    """
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
    return {
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip takes it for the value of the option without "no"
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
