"""What goes wrong around a run, in real processes: the disk, other processes, the end of its own.

Each round leaves a project in a known state, lets something go wrong, and says what came of it; anything but what
should is an AssertionError.  The tests go a few rounds, ``python -m benchmarks.faults`` many.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

from tests.faults.projects import outputs, write_project
from tests.folders import Folder

ROOT = Path(__file__).parents[2]
VERIFY = [sys.executable, "-m", "verify"]
ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
TEXTS = (
    "The port of Kelby handled 5 million containers in 2023. Its operator employs 900 people.\n",
    "The port of Kelby handled 6 million containers in 2023. Its operator employs 850 people and 12 apprentices.\n",
)
CHANGING = "seeds/kelby.txt"


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """The command in a process, with a group of its own so that all of it can be ended."""
    return subprocess.Popen(
        [*VERIFY, *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """The exit status of a command and what it said on standard error, in which there must be no traceback."""
    said = process.communicate()[1].decode("utf-8", "replace")
    assert "Traceback" not in said, said
    assert "internal error" not in said, said
    return process.returncode, said


def prepared(path: Path, state: int = 0) -> Folder:
    """A project whose changing source is in one of its states."""
    folder = write_project(path, 5)
    folder.write(CHANGING, TEXTS[state])
    return folder


@cache
def _expected(state: int) -> tuple[tuple[str, bytes], ...]:
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        folder = prepared(Path(scratch) / "project", state)
        status, said = ended(start(folder.path, "run", "--quiet"))
        assert status == 1, said
        return tuple(outputs(folder).items())


def expected(state: int) -> dict[str, bytes]:
    """What a run writes where nothing goes wrong."""
    return dict(_expected(state))


def expect_whole(folder: Folder, state: int = 1) -> str:
    """Asserts that each output is that of one state or the other, nothing in between; says which of them all are."""
    old, new, found = expected(1 - state), expected(state), outputs(folder)
    found = {name: data for name, data in found.items() if not Path(name).name.startswith(".verify-")}
    for name, data in found.items():
        assert data in (old.get(name), new.get(name)), f"{name} is not whole"
    assert set(found) == set(old), sorted(found)
    return "old" if found == old else "new" if found == new else "some of each"


def expect_mended(folder: Folder, state: int = 1) -> None:
    """Asserts that the next run puts everything right, and leaves nothing beside."""
    status, said = ended(start(folder.path, "run", "--quiet"))
    assert status == 1, said
    assert outputs(folder) == expected(state)


def killed(scratch: Path, rounds: int, seed: int = 0) -> Counter[str]:
    """Runs that are killed at a moment by chance; the next run then gives what it should."""
    chance, counts = random.Random(seed), Counter[str]()
    begin = time.monotonic()
    folder = prepared(scratch / "killed")
    expect_mended(folder, 0)
    took = time.monotonic() - begin
    for number in range(rounds):
        state = 1 - number % 2
        folder.write(CHANGING, TEXTS[state])
        process = start(folder.path, "run", "--jobs", "2", *(["--no-cache"] if chance.random() < 0.5 else []))
        time.sleep(chance.uniform(0.3, 1.1) * took)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        counts["ended by itself" if process.returncode >= 0 else f"killed, outputs {expect_whole(folder, state)}"] += 1
        expect_mended(folder, state)
    return counts


def killed_while_writing(scratch: Path, every: int = 1) -> Counter[str]:
    """Runs that are killed right before their n-th call of the system that writes, `every` so many of them."""
    counts = Counter[str]()
    folder = prepared(scratch / "writing")
    expect_mended(folder, 0)
    folder.write(CHANGING, TEXTS[1])
    for number in count(0, every):
        for name, data in expected(0).items():
            folder.write(name, data)
        code = _DYING.format(number=number)
        command = [sys.executable, "-c", code, "run", "--no-cache", "--jobs", "1", "--quiet"]
        done = subprocess.run(command, cwd=folder.path, env=ENVIRONMENT, capture_output=True, check=False)
        if done.returncode == 1:
            counts["all was written"] += 1
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        counts[f"killed, outputs {expect_whole(folder)}"] += 1
    expect_mended(folder)
    return counts


_DYING = """
import os, signal, sys
import verify.files as files
left = [{number}]
def dying(real):
    def call(*given, **more):
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return real(*given, **more)
    return call
for name in ("fsync", "link", "replace"):
    setattr(files.os, name, dying(getattr(os, name)))
from verify.cli import main
main()
"""


def together(scratch: Path, processes: int) -> Counter[str]:
    """So many commands at once in one project: each ends as if it were alone, and all outputs are whole."""
    folder = prepared(scratch / "together")
    kinds = [["run"], ["run", "--no-cache"], ["run", "--format", "json"], ["update"], ["check"]]
    jobs = [(kind, start(folder.path, *kind)) for kind in (kinds[at % len(kinds)] for at in range(processes))]
    marks = [f"{number:016x}" for number in range(4)]
    jobs += [(["accept"], start(folder.path, "accept", mark, "--reason", "so it is")) for mark in marks]
    counts = Counter[str]()
    for kind, process in jobs:
        status, said = ended(process)
        assert status == (0 if kind[0] in ("update", "accept") else 1), (kind, said)
        counts[f"{kind[0]}: status {status}"] += 1
    found = outputs(folder)
    entries = json.loads(found.pop("claims/baseline.json"))["entries"]
    assert [entry["fingerprint"] for entry in entries] == marks
    assert found == expected(0)
    return counts


def changing(scratch: Path, rounds: int) -> Counter[str]:
    """Runs while a source is replaced and removed all the time: each is of one of its states, or says it is gone."""
    folder = prepared(scratch / "changing")
    counts, over = Counter[str](), threading.Event()

    def change() -> None:
        path, beside = folder.path / CHANGING, folder.path / "beside"
        while not over.is_set():
            for text in TEXTS:
                beside.write_text(text)
                os.replace(beside, path)
                time.sleep(0.003)
            path.unlink()
            time.sleep(0.003)

    changer = threading.Thread(target=change)
    changer.start()
    gone = f"verify: error: {CHANGING}: no such file"
    try:
        for _ in range(rounds):
            shutil.rmtree(folder.path / "reports", ignore_errors=True)
            names = sorted(f"seeds/{path.name}" for path in (folder.path / "seeds").iterdir())
            status, said = ended(start(folder.path, "run", *{*names, CHANGING}, "--quiet"))
            if status == 2:
                assert said.startswith(gone), said
                assert not (folder.path / "reports").exists()
                counts["status 2, the source is named"] += 1
            else:
                assert status == 1, said
                wrote = (folder.path / "reports/results.json").read_bytes()
                assert wrote in [expected(state)["reports/results.json"] for state in (0, 1)]
                counts["status 1, of one state"] += 1
    finally:
        over.set()
        changer.join()
    return counts


@cache
def has_mounts() -> bool:
    """Whether a process may have file systems of its own."""
    if shutil.which("unshare") is None:
        return False
    tried = "mount -t tmpfs -o size=64k none /mnt && echo yes"
    done = subprocess.run(["unshare", "-rm", "sh", "-c", tried], capture_output=True, text=True, check=False)
    return done.stdout == "yes\n"


def on_full_disk(scratch: Path, pages: int) -> str:
    """A run on a disk with so many pages of 4 kB left: its outputs are all old or all new, as its status says."""
    folder = prepared(scratch / f"full-{pages}")
    expect_mended(folder, 0)
    folder.write(CHANGING, TEXTS[1])
    shutil.rmtree(folder.path / ".verify-cache")
    script = f"""
        mount -t tmpfs -o size=20m none /mnt; cp -a . /mnt/project; cd /mnt/project
        dd if=/dev/zero of=/mnt/room bs=4k count={pages} 2>/dev/null
        dd if=/dev/zero of=/mnt/fill bs=4k 2>/dev/null || rm /mnt/room
        status=0; {" ".join(VERIFY)} run --quiet || status=$?
        rm /mnt/fill; cp -a /mnt/project/. "$OLDPWD"; exit $status
    """
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-euc", script], cwd=folder.path, env=ENVIRONMENT, capture_output=True, check=False
    )
    said = done.stderr.decode()
    assert "Traceback" not in said, said
    if done.returncode == 2:
        assert "cannot be written: no space left on device" in said, said
        assert outputs(folder) == expected(0)
        expect_mended(folder)
        return "status 2, old outputs"
    assert done.returncode == 1, said
    assert outputs(folder) == expected(1)
    return "status 1, new outputs"


@contextmanager
def closed(path: Path) -> Iterator[None]:
    """Nobody may do anything with `path` meanwhile."""
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        yield
    finally:
        path.chmod(mode)
