"""One writer at a time: who waits is told for whom, and nothing that a killed process leaves is in the way."""

import subprocess
import sys

import pytest

from verify.errors import OutputError
from verify.files import write_all
from verify.locks import LOCK, locked

HOLD = (
    "import sys, time\n"
    "from pathlib import Path\n"
    "from verify.locks import locked\n"
    "with locked(Path(sys.argv[1])):\n"
    "    print('held', flush=True)\n"
    "    time.sleep(600)\n"
)


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of a folder."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_there_is_a_lock_as_long_as_it_is_held(tmp_path):
    with locked(tmp_path):
        assert (tmp_path / LOCK).exists()
    assert list(tmp_path.iterdir()) == []


def test_it_is_let_go_of_where_the_block_fails(tmp_path):
    with pytest.raises(KeyboardInterrupt), locked(tmp_path):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_who_holds_it_is_named(tmp_path, holder):
    with pytest.raises(OutputError) as caught, locked(tmp_path, patience=0.1):
        pass
    assert f"{tmp_path}: another run is writing here: process {holder.pid} on " in caught.value.message
    assert " since 20" in caught.value.message


def test_what_a_killed_process_held_is_taken_over(tmp_path, holder):
    holder.kill()
    holder.wait()
    assert (tmp_path / LOCK).exists()
    with locked(tmp_path, patience=0.1):
        assert (tmp_path / LOCK).read_text().startswith("process ")
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_that_name_that_nobody_holds_is_no_lock(tmp_path):
    (tmp_path / LOCK).write_text("process 1 on elsewhere since 1970\n")
    assert write_all({tmp_path / "a": b"1"}, shared=tmp_path) == (tmp_path / "a",)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a"]


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_where_there_can_be_no_lock_files_are_written_all_the_same(tmp_path, kind):
    (tmp_path / LOCK).mkdir() if kind == "folder" else (tmp_path / LOCK).symlink_to("elsewhere")
    assert write_all({tmp_path / "a": b"1"}, shared=tmp_path) == (tmp_path / "a",)
    assert not (tmp_path / "elsewhere").exists()


def test_a_system_without_locks(tmp_path, monkeypatch):
    def lock(handle):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("verify.locks._lock", lock)
    assert write_all({tmp_path / "a": b"1"}, shared=tmp_path) == (tmp_path / "a",)


def test_what_is_added_at_once_is_not_lost(tmp_path):
    (tmp_path / "verify.toml").write_text("")
    command = [sys.executable, "-m", "verify", "accept", "--reason", "so it is"]
    processes = [subprocess.Popen([*command, f"{n:016x}"], cwd=tmp_path, stderr=subprocess.PIPE) for n in range(8)]
    assert [(process.communicate()[1] or b"", process.returncode)[1] for process in processes] == [0] * 8
    text = (tmp_path / "claims/baseline.json").read_text()
    assert [f"{n:016x}" in text for n in range(8)] == [True] * 8
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["baseline.json", "claims", "verify.toml"]
