"""Outputs are written whole or not at all."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from verify import files
from verify.errors import OutputError
from verify.files import write_all


def _tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def old(tmp_path):
    """A folder with two earlier outputs and one that is to go."""
    for name in ("a.json", "sub/b.json", "stale.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"old " + name.encode())
    return tmp_path


def test_files_are_written_and_missing_folders_made(tmp_path):
    paths = [tmp_path / "x" / "y" / "b.txt", tmp_path / "a.txt"]
    assert write_all(dict.fromkeys(paths, b"data")) == tuple(sorted(paths))
    assert _tree(tmp_path) == {"a.txt": b"data", "x/y/b.txt": b"data"}


def test_old_files_are_replaced_and_stale_ones_removed(old):
    changed = write_all({old / "a.json": b"new", old / "c.json": b"new"}, [old / "stale.json", old / "missing.json"])
    assert changed == (old / "a.json", old / "c.json", old / "stale.json")
    assert _tree(old) == {"a.json": b"new", "c.json": b"new", "sub/b.json": b"old sub/b.json"}


def test_a_file_that_is_written_is_not_removed(old):
    write_all({old / "a.json": b"new"}, [old / "a.json"])
    assert (old / "a.json").read_bytes() == b"new"


def test_a_file_that_holds_its_bytes_is_not_touched(old):
    before = (old / "a.json").stat()
    assert write_all({old / "a.json": b"old a.json"}) == ()
    assert (old / "a.json").stat().st_ino == before.st_ino


def test_a_link_is_followed(old):
    (old / "link.json").symlink_to("a.json")
    write_all({old / "link.json": b"new"})
    assert (old / "link.json").is_symlink()
    assert (old / "a.json").read_bytes() == b"new"


def test_permissions_are_kept(old):
    (old / "a.json").chmod(0o640)
    write_all({old / "a.json": b"new"})
    assert stat.S_IMODE((old / "a.json").stat().st_mode) == 0o640


def _writes(folder: Path) -> dict[Path, bytes]:
    return {folder / name: b"new " + name.encode() for name in ("a.json", "sub/b.json", "z.json")}


def check_fails(folder: Path, reason: str) -> None:
    before = _tree(folder)
    with pytest.raises(OutputError) as caught:
        write_all(_writes(folder), [folder / "stale.json"])
    assert str(folder) in caught.value.message
    assert reason in caught.value.message
    assert _tree(folder) == before


@pytest.mark.parametrize("successes", [0, 1, 2])
def test_a_full_disk_leaves_everything_as_it_was(old, monkeypatch, successes):
    synced = []

    def fsync(handle):
        synced.append(handle)
        if len(synced) > successes:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", fsync)
    check_fails(old, "no space left on device")


@pytest.mark.parametrize("successes", [0, 1, 2])
def test_a_rename_that_fails_undoes_those_before_it(old, monkeypatch, successes):
    real, renamed = os.replace, []

    def replace(source, target):
        if Path(source).suffix == ".new":
            if len(renamed) == successes:
                raise OSError(errno.EIO, "Input/output error")
            renamed.append(target)
        real(source, target)

    monkeypatch.setattr(files.os, "replace", replace)
    check_fails(old, "input/output error")
    assert len(renamed) == successes


def test_a_removal_that_fails_undoes_the_renames(old, monkeypatch):
    real = Path.unlink

    def unlink(path, missing_ok=False):
        if path.name == "stale.json":
            raise PermissionError(errno.EACCES, "Permission denied")
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    check_fails(old, "stale.json: cannot be written: permission denied")


def test_a_folder_in_the_place_of_a_file(old):
    (old / "z.json").mkdir()
    check_fails(old, "z.json: cannot be written: is a folder")


def test_a_file_in_the_place_of_a_folder(old):
    (old / "z").write_bytes(b"")
    with pytest.raises(OutputError, match=r"z/new\.json"):
        write_all({old / "a.json": b"new", old / "z" / "new.json": b"new"})
    assert (old / "a.json").read_bytes() == b"old a.json"


def test_a_read_only_folder(old, monkeypatch):
    real = Path.open

    def opened(path, mode="r", *more):
        if "w" in mode and path.parent.name == "sub":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, mode, *more)

    monkeypatch.setattr(Path, "open", opened)
    check_fails(old, "sub/b.json: cannot be written: permission denied")


def test_a_file_system_without_links_is_written_all_the_same(old, monkeypatch):
    def link(source, target):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(files.os, "link", link)
    write_all(_writes(old), [old / "stale.json"])
    assert _tree(old) == {name: b"new " + name.encode() for name in ("a.json", "sub/b.json", "z.json")}


def test_what_a_killed_run_left_is_cleared_and_a_running_one_is_left_alone(tmp_path):
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    leftover = tmp_path / f".verify-0123abcd-{done.pid}.new"
    running = tmp_path / f".verify-0123abcd-{os.getppid()}.new"
    other = tmp_path / ".verify-notes"
    for path in (leftover, running, other):
        path.write_bytes(b"half")
    write_all({tmp_path / "a.json": b"new"})
    assert not leftover.exists()
    assert running.exists()
    assert other.exists()


def test_a_folder_is_cleared_once_however_many_files_go_there(tmp_path, monkeypatch):
    cleared = []
    monkeypatch.setattr(files, "_clear", cleared.append)
    write_all({tmp_path / folder / f"{n}.json": b"new" for n in range(9) for folder in ("a", "b")})
    assert cleared == [tmp_path / "a", tmp_path / "b"]


def test_a_run_killed_between_two_files_leaves_each_whole(old):
    script = (
        "import os, pathlib, sys\n"
        "from verify import files\n"
        "real = os.replace\n"
        "def replace(source, target):\n"
        "    real(source, target)\n"
        "    os._exit(9)\n"
        "files.os.replace = replace\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "files.write_all({folder / name: b'new' for name in ('a.json', 'stale.json')})\n"
    )
    assert subprocess.run([sys.executable, "-c", script, str(old)], check=False).returncode == 9
    assert (old / "a.json").read_bytes() == b"new"
    assert (old / "stale.json").read_bytes() == b"old stale.json"
    write_all({old / "stale.json": b"new"})
    assert sorted(_tree(old)) == ["a.json", "stale.json", "sub/b.json"]


def test_what_a_run_of_the_same_number_left_is_cleared_too(tmp_path):
    """In a container every run may be process 1."""
    leftover = tmp_path / f".verify-0123abcd-{os.getpid()}.new"
    leftover.write_bytes(b"half")
    write_all({tmp_path / "a.json": b"new"})
    assert sorted(_tree(tmp_path)) == ["a.json"]


def test_what_is_an_hour_old_is_nobodys_whoever_has_its_number_now(tmp_path):
    leftover = tmp_path / f".verify-0123abcd-{os.getppid()}.old"
    leftover.write_bytes(b"half")
    os.utime(leftover, (0, 0))
    write_all({tmp_path / "a.json": b"new"})
    assert sorted(_tree(tmp_path)) == ["a.json"]


def test_a_folder_in_which_nothing_changes_is_cleared_too(tmp_path):
    write_all({tmp_path / "a.json": b"new"})
    (tmp_path / f".verify-0123abcd-{os.getpid()}.old").write_bytes(b"old")
    assert write_all({tmp_path / "a.json": b"new"}) == ()
    assert sorted(_tree(tmp_path)) == ["a.json"]


@pytest.mark.parametrize(("at", "successes"), [(at, n) for at in ("fsync", "link", "replace") for n in range(3)])
@pytest.mark.parametrize("interruption", [KeyboardInterrupt, MemoryError])
def test_an_interruption_leaves_everything_as_it_was(old, monkeypatch, at, interruption, successes):
    before, calls = _tree(old), []
    real = getattr(os, at)

    def interrupted(*given, **more):
        calls.append(at)
        if len(calls) == successes + 1:
            raise interruption
        return real(*given, **more)

    monkeypatch.setattr(files.os, at, interrupted)
    with pytest.raises(interruption):
        write_all(_writes(old), [old / "stale.json"])
    monkeypatch.undo()
    assert _tree(old) == before


def test_what_cannot_be_put_back_is_named_and_kept(old, monkeypatch):
    real, renamed = os.replace, []

    def replace(source, target):
        if renamed:
            raise OSError(errno.EIO, "Input/output error")
        renamed.append(target)
        real(source, target)

    monkeypatch.setattr(files.os, "replace", replace)
    with pytest.raises(
        OutputError, match=r"a\.json: the previous file cannot be put back: input/output error"
    ) as caught:
        write_all(_writes(old))
    kept = Path(caught.value.hint.removeprefix("it is "))
    assert kept.read_bytes() == b"old a.json"
