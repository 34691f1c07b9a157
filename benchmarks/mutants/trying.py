"""A plugin of pytest that puts mutants into the code that it has loaded, and runs the tests until one fails.

Each mutant has a process of its own, forked from the one that has collected the tests: the functions that it changes
are given their changed code.  What an import runs, or what a table is kept of, is loaded anew from a changed file.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

LONGEST, MEMORY = 40, 6 << 30
"""With how many seconds in one test, or how much memory, a mutant counts as one that never ends."""

_failed: list[str] = []


def pytest_configure(config: Any) -> None:
    """No test may take for ever, the examples are always the same ones, and what fails is not made small."""
    from hypothesis import Phase, settings

    phases = [Phase.explicit, Phase.generate]
    settings.register_profile("mutants", deadline=None, phases=phases, database=None, derandomize=True)
    settings.load_profile("mutants")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    config.durations = defaultdict(float)


def pytest_runtest_setup() -> None:
    """Each test has its own time."""
    signal.alarm(LONGEST)


def pytest_runtest_makereport(item: Any, call: Any) -> None:
    """Notes how long a test took."""
    item.config.durations[item.nodeid] += call.duration


def pytest_runtest_logreport(report: Any) -> None:
    """Notes which test failed."""
    if report.failed:
        _failed.append(report.nodeid)


def pytest_sessionfinish(session: Any) -> None:
    """Keeps how long each test took."""
    if "MUTANTS_PLAN" not in os.environ:
        Path("durations.json").write_text(json.dumps(session.config.durations))


def pytest_runtestloop(session: Any) -> bool | None:
    """Tries the mutants of the plan; without one the tests are run as ever."""
    if "MUTANTS_PLAN" not in os.environ:
        return None
    items = {item.nodeid: item for item in session.items}
    with open(os.environ["MUTANTS_PLAN"], encoding="utf-8") as plan, open(os.environ["MUTANTS_DONE"], "a") as done:
        for row in plan:
            told = json.loads(row)
            tests = [items[test] for test in told["tests"] if test in items]
            outcome, by = _anew(told) if told["anew"] else _forked(told, tests)
            if outcome == "no function":
                outcome, by = _anew(told)
            done.write(json.dumps({"outcome": outcome, "by": by}) + "\n")
            done.flush()
    return True


def _forked(told: dict[str, Any], tests: Sequence[Any]) -> tuple[str, str]:
    """What comes of a mutant in a copy of this process."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 3
        try:
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            if _put(told):
                status = 0
                for item, following in zip(tests, [*tests[1:], None], strict=True):
                    item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
                    if _failed:
                        os.write(writing, _failed[0].encode())
                        status = 1
                        break
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        by = pipe.read()
    return _outcome(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])), by


def _outcome(status: int) -> str:
    if status == 3:
        return "no function"
    return "timed out" if status == -signal.SIGALRM else "killed" if status else "survived"


def _put(told: dict[str, Any]) -> bool:
    """Gives the functions that are loaded their changed code; whether there is any."""
    file = os.path.abspath(told["path"])
    old, new = _codes(compile(told["code"], file, "exec")), _codes(compile(told["changed"], file, "exec"))
    swapped = {code: new[key] for key, code in old.items() if key in new and new[key] != code}
    found = False
    for function in gc.get_objects():
        if type(function) is FunctionType and (code := swapped.get(function.__code__)) is not None:
            function.__code__ = code
            found = True
    return found


def _codes(code: CodeType) -> dict[tuple[str, int, int], CodeType]:
    """Every piece of code in a module by its name, its line, and which it is of those that are alike in both."""
    counted: Counter[tuple[str, int]] = Counter()
    found = {}
    for one in _inside(code):
        key = one.co_qualname, one.co_firstlineno
        found[(*key, counted[key])] = one
        counted[key] += 1
    return found


def _inside(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _inside(one)


def _anew(told: dict[str, Any]) -> tuple[str, str]:
    """What comes of a mutant that stands in its file when the tests are started."""
    file = Path(told["path"])
    rest = {key: value for key, value in os.environ.items() if not key.startswith(("MUTANTS_", "COV_", "PYTEST_"))}
    files = sorted({test.partition("::")[0] for test in told["tests"]})
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "benchmarks.mutants.trying"]
    try:
        file.write_text(told["changed"], encoding="utf-8")
        done = subprocess.run(
            [*command, *told["options"], *files], env={**rest, "PYTHONDONTWRITEBYTECODE": "1"}, capture_output=True
        )
    finally:
        file.write_text(told["code"], encoding="utf-8")
    rows = done.stdout.decode().splitlines()
    return _outcome(1 if done.returncode == 3 else done.returncode), " ".join(
        row.split()[1] for row in rows if row.startswith(("FAILED ", "ERROR "))
    )
