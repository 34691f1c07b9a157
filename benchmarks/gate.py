"""How long the gate takes: one changed draft of 50 sentences against a register, the whole process, as a hook runs it.

Usage: ``python -m benchmarks.gate [--claims 3000 100000] [--rounds 9] [--keep FOLDER]``

The sources are those of ``benchmarks.scale``; the draft is made of their sentences, a third with another figure.
Before each round the draft is written and staged: as it was, with one sentence changed, or with all of them. Then
``verify check --staged`` runs in a process of its own, with compiled modules and the project's cache as a check
before left them. ``ruff check`` and proselint run on the same file for orientation, and a Python that does nothing.
Figures are medians of wall time in milliseconds, with the fastest and the slowest round, and the ratio to ``ruff
check``, the figure to compare elsewhere.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.machine import speed
from benchmarks.scale.documents import project

SENTENCES, A_PARAGRAPH = 50, 5
WORDS, CLAIMS = 300, 15.5
"""Words of a document, and about how many claims these make."""
TARGETS = {3000: 300, 100000: 1000}
"""Milliseconds that a check has to stay below, by the claims of the register."""

GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
WHO = {f"GIT_{who}_{what}": "verify@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | GIT | WHO

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def _sentences(folder: Path) -> list[str]:
    """The plain sentences of the documents in `folder`."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))[:200])
    return [s for text in texts for s in _SENTENCE.split(text) if 40 < len(s) < 300 and "\n" not in s]


def _draft(chance: random.Random, sentences: Sequence[str]) -> list[str]:
    """Sentences of the sources, every third with another digit."""
    chosen = chance.sample(sentences, SENTENCES)
    return [_altered(s) if number % 3 == 0 else s for number, s in enumerate(chosen)]


def _altered(sentence: str) -> str:
    return re.sub(r"\d", lambda digit: str((int(digit.group()) + 1) % 10), sentence, count=1)


def _write(path: Path, sentences: Sequence[str]) -> None:
    rows = [" ".join(sentences[at : at + A_PARAGRAPH]) for at in range(0, len(sentences), A_PARAGRAPH)]
    path.write_text("# Brief\n\n" + "\n\n".join(rows) + "\n", encoding="utf-8")


def _call(folder: Path, *command: str, fine: Sequence[int] = (0,)) -> float:
    """The seconds that `command` takes in `folder`."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    took = time.perf_counter() - start
    if done.returncode not in fine:
        raise SystemExit(f"{' '.join(command)} gave {done.returncode}: {done.stderr or done.stdout}")
    return took


def _made(folder: Path, claims: int) -> None:
    """A repository whose sources have about so many claims."""
    project(folder, round(claims / CLAIMS), WORDS)
    (folder / "verify.toml").write_text('sources = ["seeds/*.txt"]\ndrafts = ["drafts/*.md"]\n', encoding="utf-8")
    (folder / "drafts").mkdir(exist_ok=True)
    (folder / ".gitignore").write_text(".verify-cache/\n", encoding="utf-8")
    _call(folder, "git", "init", "--quiet")
    _call(folder, sys.executable, "-m", "verify", "update", "--quiet")
    _call(folder, "git", "add", ".")
    _call(folder, "git", "commit", "--quiet", "--message", "sources")


def _rounds(folder: Path, rounds: int, change: Callable[[int], Sequence[str]], *command: str) -> list[float]:
    found = []
    for number in range(rounds + 1):
        _write(folder / "drafts" / "brief.md", change(number))
        _call(folder, "git", "add", "drafts")
        found.append(_call(folder, *command, fine=(0, 1)))
    return found[1:]  # the first fills the cache


def _measured(claims: int, rounds: int, folder: Path) -> None:
    _made(folder, claims)
    register = sum(path.read_bytes().count(b"\n") - 1 for path in (folder / "claims").rglob("*.jsonl"))
    chance = random.Random(claims)
    sentences = _sentences(folder / "seeds")
    base = _draft(chance, sentences)

    def one(number: int) -> list[str]:
        return [*base[:number], _draft(chance, sentences)[0], *base[number + 1 :]]

    def every(number: int) -> list[str]:
        return _draft(chance, sentences)

    check = (sys.executable, "-m", "verify", "check", "--staged", "--quiet")
    others: dict[str, tuple[str, ...]] = {"python -c pass": (sys.executable, "-c", "pass")}
    others["ruff check"] = (sys.executable, "-m", "ruff", "check", "--no-cache", "drafts/brief.md")
    if shutil.which("proselint"):
        others["proselint"] = ("proselint", "check", "drafts/brief.md")
    found = {
        "verify check, nothing changed since the last": _rounds(folder, rounds, lambda number: base, *check),
        "verify check, one sentence changed": _rounds(folder, rounds, one, *check),
        "verify check, a new draft": _rounds(folder, rounds, every, *check),
        **{name: _rounds(folder, rounds, every, *command) for name, command in others.items()},
    }
    unit = statistics.median(found["ruff check"])
    for name, times in found.items():
        middle = statistics.median(times)
        target = f"{TARGETS[claims]}" if claims in TARGETS and name.startswith("verify") else ""
        cells = [name, f"{register:,}", f"{middle * 1e3:.0f}", f"{min(times) * 1e3:.0f}–{max(times) * 1e3:.0f}"]
        print("| " + " | ".join([*cells, f"{middle / unit:.1f}", target]) + " |", flush=True)


def main() -> None:
    """Print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", nargs="+", type=int, default=[3000, 100_000])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--keep", type=Path, help="make the repositories here and keep them")
    options = parser.parse_args()
    print("| command | claims | ms | spread | of ruff | target |")
    print("|---|---:|---:|---:|---:|---:|")
    for claims in options.claims:
        folder = options.keep / str(claims) if options.keep else Path(tempfile.mkdtemp(prefix="verify-gate-"))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _measured(claims, options.rounds, folder)
        finally:
            if not options.keep:
                shutil.rmtree(folder)
    print(speed())


if __name__ == "__main__":
    main()
