"""What is damaged of a cache is noticed and made anew; the result is what it would be without."""

import os
import shutil
import sys
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest

from tests.faults.projects import outputs, write_project


def _folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "first half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "32 bytes": lambda path: path.write_bytes(path.read_bytes()[:32]),
    "36 bytes": lambda path: path.write_bytes(path.read_bytes()[:36]),
    "rubbish": lambda path: path.write_bytes(b"rubbish " * 500),
    "a byte more": lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    "a folder": _folder,
    "a link to itself": _loop,
    "unreadable": lambda path: path.chmod(0),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_of_the_projects_cache(tmp_path, damage):
    folder = write_project(tmp_path / "project")
    first = [folder.verify("run", "--format", "json"), folder.verify("check", "--format", "json")]
    assert [ran.status for ran in first] == [1, 1], first
    wrote = outputs(folder)
    entries = [path for path in (folder.path / ".verify-cache").rglob("*") if path.suffix in {".bin", ".sqlite"}]
    assert {path.relative_to(folder.path).parts[1] for path in entries} == {"documents", "judgements", "evidence"}
    for path in entries:
        damage(path)
    for _ in range(2):  # noticed, and then made anew
        shutil.rmtree(folder.path / "claims")
        assert [folder.verify("run", "--format", "json").out, outputs(folder)] == [first[0].out, wrote]
        assert folder.verify("check", "--format", "json") == first[1]
    assert [path for path in entries if not (path.is_file() and path.stat().st_size > 36)] == []


def test_a_journal_that_is_left_is_not_played_into_another_database(tmp_path):
    folder = write_project(tmp_path / "project")
    first = folder.verify("check", "--format", "json")
    [base] = (folder.path / ".verify-cache/evidence").glob("*.sqlite")
    base.write_bytes(b"rubbish" * 1000)
    journal = base.with_name(f"{base.name}-journal")
    journal.write_bytes(b"rubbish" * 100)
    assert folder.verify("check", "--format", "json") == first
    assert folder.verify("check", "--format", "json") == first
    assert not journal.exists()


def test_nothing_is_removed_through_a_link(tmp_path):
    folder = write_project(tmp_path / "project")
    first = folder.verify("check", "--format", "json")
    evidence = folder.path / ".verify-cache/evidence"
    [base] = evidence.glob("*.sqlite")
    outside = tmp_path / "outside"
    evidence.rename(outside)
    evidence.symlink_to(outside)
    (outside / base.name).write_bytes(b"mine")
    assert folder.verify("check", "--format", "json") == first
    assert (outside / base.name).read_bytes() == b"mine"


def test_of_what_is_kept_beside_the_code(tmp_path):
    folder = write_project(tmp_path / "project")
    environment = {"PYTHONPYCACHEPREFIX": str(tmp_path / "kept"), "PYTHONDONTWRITEBYTECODE": ""}
    first = folder.process("check", "--format", "json", **environment)
    assert first.status == 1, first.err
    copies = sorted((tmp_path / "kept").rglob(f"*.{sys.implementation.cache_tag}.kept"))
    assert len(copies) > 5
    before = {path: path.read_bytes() for path in copies}
    shutil.rmtree(folder.path / ".verify-cache")
    for path, damage in zip(copies, cycle(DAMAGES.values()), strict=False):
        damage(path)
    assert folder.process("check", "--format", "json", **environment) == first
    made = {path for path in copies if path.is_file() and os.access(path, os.R_OK) and path.stat().st_size > 36}
    assert {path for path in before if path.is_dir()} | made == set(before)
