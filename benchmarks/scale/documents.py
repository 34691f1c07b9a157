"""Whole runs: documents of made-up claims, ``verify run`` on them, a change of one document, and another run.

Written against the command line alone: what is timed is what a user waits for.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.scale.corpus import made
from benchmarks.scale.parsed import document

__all__ = ["arguments", "main", "project"]

WORDS_OF_A_CLAIM = 23
PAUSE = 0.25
"""Seconds between two looks at how much memory a run holds."""

CHANGE = "In a late correction, the Maplewood Transport Board put its budget at $71 million in 2023."


@dataclass(frozen=True)
class _Run:
    seconds: float
    peak_mib: float
    summary: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of this command to `parser`."""
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--words", type=int, default=300, help="words of a document, about")
    parser.add_argument("--jobs", nargs="+", type=int, default=[1, 2], help="processes of a run, one run each")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="make the project here and keep it")


def main(options: argparse.Namespace) -> None:
    """Print a Markdown table: a line a run."""
    folder = options.folder or Path(tempfile.mkdtemp(prefix="verify-scale-"))
    try:
        words = project(folder, options.documents, options.words)
        print(f"{options.documents:,} documents, {words:,} words\n")
        print("| run | seconds | words/s | peak, MiB | of the first |")
        print("|---|---:|---:|---:|---:|")
        jobs: list[int | None] = list(options.jobs)
        if not _has_option("--jobs"):
            print("this version has no --jobs: run as it comes", file=sys.stderr)
            jobs = [None]
        for each in jobs:
            for _ in range(options.rounds):
                _clear(folder)
                _three(folder, each, words)
    finally:
        if not options.folder:
            shutil.rmtree(folder)


def _three(folder: Path, jobs: int | None, words: int) -> None:
    """A first run, one with nothing changed and one with one document changed."""
    name = "" if jobs is None else f", {jobs} job{'s' * (jobs > 1)}"
    first = _run(folder, jobs)
    _line(f"first{name}", first, words, first)
    _line(f"again, nothing changed{name}", _run(folder, jobs), words, first)
    changed = sorted((folder / "seeds").rglob("*.txt"))[0]
    before = changed.read_text(encoding="utf-8")
    changed.write_text(f"{before}\n{CHANGE}\n", encoding="utf-8")
    _line(f"again, one document changed{name}", _run(folder, jobs), words, first)
    changed.write_text(before, encoding="utf-8")
    print(f"({first.summary})", file=sys.stderr)


def _line(name: str, run: _Run, words: int, first: _Run) -> None:
    cells = [name, f"{run.seconds:,.2f}", f"{words / run.seconds:,.0f}", f"{run.peak_mib:,.0f}"]
    print("| " + " | ".join([*cells, f"{run.seconds / first.seconds:.3f}"]) + " |", flush=True)


def project(folder: Path, count: int, words: int) -> int:
    """Writes a project with `count` documents into `folder`; returns how many words they have."""
    each = max(1, round(words / WORDS_OF_A_CLAIM))
    table = pq.read_table(made("easy", count * each, each=each), columns=["source", "text"])
    of_source: list[list[str]] = [[] for _ in range(max(table["source"].to_pylist()) + 1)]
    for source, text in zip(table["source"].to_pylist(), table["text"].to_pylist(), strict=True):
        of_source[source].append(text)
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    (folder / "verify.toml").write_text('sources = ["seeds/*.txt"]\n', encoding="utf-8")
    total = 0
    for number, texts in enumerate(of_source):
        whole = document(texts)[0]
        total += len(whole.split())
        (seeds / f"{number:06}.txt").write_text(whole, encoding="utf-8")
    return total


def _clear(folder: Path) -> None:
    """Removes what a run has left in `folder`."""
    for path in folder.iterdir():
        if path.name not in ("seeds", "verify.toml"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _has_option(option: str) -> bool:
    told = subprocess.run(
        [sys.executable, "-m", "verify", "run", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env=_environment(),
    )
    return option in told.stdout


def _environment() -> dict[str, str]:
    """This process's environment, with the project importable from any folder."""
    path = [str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(path)}


def _run(folder: Path, jobs: int | None) -> _Run:
    """One run of the command.  Raises ``subprocess.CalledProcessError`` where it fails."""
    command = [sys.executable, "-m", "verify", "run", "--exit-zero", "--no-progress"]
    command += [] if jobs is None else ["--jobs", str(jobs)]
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=_environment()
    )
    watch = _Watch(process.pid)
    watch.start()
    said = process.communicate()[0]
    seconds = time.perf_counter() - start
    watch.stop()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    lines = [line for line in said.splitlines() if line.strip()]
    return _Run(seconds, watch.peak_kib / 1024, lines[-1].strip() if lines else "")


class _Watch(threading.Thread):
    """Looks now and then at how much memory a process and its children hold, pages that they share counted once.

    Reads Linux's ``/proc``; elsewhere the peak stays 0.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak_kib = 0
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(PAUSE):
            self.peak_kib = max(self.peak_kib, sum(map(_held, _family(self._pid))))

    def stop(self) -> None:
        """Ends the watch."""
        self._over.set()
        self.join()


def _family(pid: int) -> list[int]:
    """A process and all that came of it."""
    found = [pid]
    for one in found:
        for path in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, path.read_text().split())
            except OSError:
                continue
    return found


def _held(pid: int) -> int:
    """The memory of a process in KiB, its share of what it shares."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0
