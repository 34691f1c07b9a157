"""Small faults put into the code one at a time, and how many of them the tests find.

Usage: ``pip install -e .[bench,test]``, then
``python -m benchmarks.mutants [--only judging|quantities] [--sample 150] [--seed 0]``

The mutants are those of cosmic-ray.  A place in the code is drawn first and one of its mutants then, so that an
operator with many replacements weighs no more than a number.  In a copy of the tree each mutant is put to the tests
that run its line, those of its own package first, and to the rest of these, until one fails.  Left out are the mutants
that change nothing by their making: see ``drawing.py``.  Of those that survive some are the same program all the same;
that is for somebody to read, so the share that is printed is the least that holds.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from difflib import unified_diff
from pathlib import Path

from coverage import CoverageData

from benchmarks.mutants.drawing import Mutant, changed, drawn

ROOT = Path(__file__).resolve().parents[2]

PACKAGES = {"judging": "verify/judging", "quantities": "verify/parsing/quantities"}

OWN = {
    "judging": ("tests/judging/",),
    "quantities": ("tests/parsing/test_figures", "tests/parsing/test_quantit", "tests/parsing/test_measures"),
}
"""How the names of the tests of a package begin."""

WIDE, OTHERS = "::test_every", 600
"""How the names of tests go on that say much at once, and how many tests of other packages are run for a mutant."""

ROOMS = ["tests/judging", "tests/parsing", "tests/aligning"]
ROOMS += [f"tests/test_{name}.py" for name in ("corpus", "gate", "own_project", "pipeline")]
"""The tests that are run; those of files, reports and commands say little of what a claim means."""

OPTIONS = ["-k", "not monotonous and not hostile"]
"""What is run of the rooms: not how long a long text takes."""


class Tests:
    """Which tests run which line, and how long each takes, as a run of them all in a copy of the tree tells."""

    def __init__(self, tree: Path) -> None:
        self._tree = tree
        sources = [f"--cov={package}" for package in PACKAGES.values()]
        done = _pytest(tree, ["--cov-context=test", "--cov-report=", *sources])
        if done.returncode:
            raise SystemExit(f"the tests fail without any mutant:\n{done.stdout[-4000:]}")
        self.durations: dict[str, float] = json.loads((tree / "durations.json").read_text())
        self._data = CoverageData(str(tree / ".coverage"))
        self._data.read()

    def of(self, mutant: Mutant, own: tuple[str, ...]) -> tuple[bool, list[str]]:
        """Whether an import runs the mutant, and the tests that could find it, the likeliest first."""
        contexts = self._data.contexts_by_lineno(str(self._tree / mutant.path))
        told = {context.split("|")[0] for line in _statement(mutant) for context in contexts.get(line, ())}
        seconds = self.durations
        mine = [test for test in seconds if test.startswith(own)]
        mine.sort(key=lambda test: (test not in told, seconds[test] > 1 or WIDE not in test, seconds[test]))
        others = sorted((test for test in seconds if test in told and not test.startswith(own)), key=seconds.get)
        return "" in told, [*mine, *others[:OTHERS]]


def _pytest(tree: Path, options: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "benchmarks.mutants.trying"]
    whole = {**os.environ, "PYTHONPATH": str(tree), **environment}
    whole.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run([*command, *OPTIONS, *options, *ROOMS], cwd=tree, env=whole, capture_output=True, text=True)


def _statement(mutant: Mutant) -> range:
    """The lines of the statement that a mutant is in; those of its head alone where it has a body."""
    found = range(mutant.line, mutant.line + 1)
    for node in ast.walk(ast.parse((ROOT / mutant.path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.stmt) and node.lineno <= mutant.line <= (node.end_lineno or 0):
            body = getattr(node, "body", None)
            behind = body[0].lineno if body else (node.end_lineno or 0) + 1
            if mutant.line < behind:
                found = range(node.lineno, behind)
    return found


def tried(mutants: list[Mutant], tests: Tests, tree: Path, own: tuple[str, ...]) -> Counter[str]:
    """Tries mutants and says of each what came of it, of one that survives what it changes."""
    plan, done = tree / "plan.jsonl", tree / "done.jsonl"
    rows = []
    for mutant in mutants:
        code = (tree / mutant.path).read_text(encoding="utf-8")
        imported, ids = tests.of(mutant, own)
        row = {"path": mutant.path, "code": code, "changed": changed(code, mutant), "tests": ids, "options": OPTIONS}
        rows.append({**row, "anew": imported or "@derived(" in code})
    plan.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done.unlink(missing_ok=True)
    _pytest(tree, ["-s"], MUTANTS_PLAN=str(plan), MUTANTS_DONE=str(done))
    counts: Counter[str] = Counter()
    for mutant, row, line in zip(mutants, rows, done.read_text().splitlines(), strict=True):
        told = json.loads(line)
        counts[told["outcome"]] += 1
        print(f"{told['outcome']:9}  {mutant.path}:{mutant.line}  {mutant.operator}  {told['by']}")
        if told["outcome"] == "survived":
            print(f"  {len(row['tests'])} tests, in {'a new' if row['anew'] else 'a forked'} process")
            lines = [str(row[key]).splitlines() for key in ("code", "changed")]
            print(*list(unified_diff(*lines, lineterm="", n=2))[2:], sep="\n")
    return counts


def main() -> None:
    """Draws the mutants, tries each, and prints how many were found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PACKAGES, help="the package to look at; else each")
    parser.add_argument("--sample", type=int, default=150, help="how many mutants of a package are tried")
    parser.add_argument("--seed", type=int, default=0, help="of the draw")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder).resolve() / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".git", ".*_cache", ".*-cache", "__pycache__"))
        tests = Tests(tree)
        for name in [given.only] if given.only else PACKAGES:
            places, mutants = drawn(ROOT, PACKAGES[name], given.sample, given.seed)
            counts = tried(mutants, tests, tree, OWN[name])
            share = 1 - counts["survived"] / len(mutants)
            print(f"{name}: {len(mutants)} of {places} places tried, {dict(counts)}, {share:.1%} found", flush=True)


if __name__ == "__main__":
    main()
