"""What is kept of a file loads instead of it, never outlives a change, and is never needed."""

import marshal
import os
import stat
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import SimpleNamespace

import pytest

import verify
from verify.data.copies import _package, derived, kept

TABLE = {"words": ["a", "b"], "of": {"x": (1, 2.5, None, True), "y": frozenset({"z"})}}


class Reader:
    """Makes a value of a file, and counts how often."""

    def __init__(self, folder: Path, value: object = TABLE) -> None:
        self.file = folder / "table.toml"
        self.file.write_text("of this it is made")
        self.value, self.made = value, 0

    def _make(self) -> object:
        self.made += 1
        return self.value

    def read(self) -> object:
        return kept(str(self.file), "table.toml", [str(self.file)], self._make)

    @property
    def copy(self) -> Path:
        return self.file.parent / "__pycache__" / f"table.toml.{sys.implementation.cache_tag}.kept"


@pytest.fixture
def reader(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return Reader(tmp_path)


def test_it_is_made_once_and_then_loaded(reader):
    assert [reader.read() for _ in range(3)] == [TABLE] * 3
    assert reader.made == 1
    assert [path.name for path in reader.copy.parent.iterdir()] == [reader.copy.name]


def test_what_comes_back_is_the_callers_own(reader):
    reader.read()
    assert reader.read() is not reader.read()


def test_a_changed_file_is_read_again(reader):
    reader.read()
    reader.file.write_text("of more than this it is made")
    reader.value = {"words": []}
    assert reader.read() == {"words": []}
    now = reader.file.stat().st_mtime_ns
    os.utime(reader.file, ns=(now, now + 1))
    reader.value = {}
    assert [reader.read(), reader.read()] == [{}, {}]
    assert reader.made == 3


def test_so_it_is_when_the_code_that_makes_it_changes(reader, tmp_path):
    code = tmp_path / "code.py"
    for text in ("one", "another"):
        code.write_text(text)
        value = kept(str(reader.file), "table.toml", [str(reader.file), str(code)], lambda text=text: text)
        assert value == kept(str(reader.file), "table.toml", [str(reader.file), str(code)], lambda: "not asked") == text


@pytest.mark.parametrize("damage", [lambda d: b"", lambda d: d[:-1], lambda d: d[:-1] + b"!", lambda d: d[:8], bytes])
def test_a_damaged_copy_is_made_anew(reader, damage):
    reader.read()
    whole = reader.copy.read_bytes()
    reader.copy.write_bytes(damage(whole))
    assert reader.read() == TABLE
    assert reader.copy.read_bytes() == whole


def test_nothing_is_written_where_python_writes_no_bytecode(reader, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert [reader.read(), reader.read()] == [TABLE] * 2
    assert reader.made == 2
    assert not reader.copy.parent.exists()


def test_a_folder_that_cannot_be_written_keeps_nothing(reader):
    reader.copy.parent.write_text("a file where the folder would be")
    assert [reader.read(), reader.read()] == [TABLE] * 2
    assert reader.made == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_nor_does_one_that_is_read_only(reader):
    reader.file.parent.chmod(stat.S_IREAD | stat.S_IEXEC)
    assert [reader.read(), reader.read()] == [TABLE] * 2
    reader.file.parent.chmod(stat.S_IRWXU)
    assert not reader.copy.parent.exists()


def test_copies_stand_where_python_keeps_its_own(reader, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    reader.read()
    reader.read()
    assert reader.made == 1
    assert not reader.copy.parent.exists()
    assert [path.name for path in (tmp_path / "elsewhere").rglob("*.kept")] == [reader.copy.name]


def test_without_a_folder_or_a_tag_nothing_is_kept(reader, monkeypatch):
    assert kept("", "table.toml", [str(reader.file / "in an archive")], lambda: 1) == 1
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    assert [reader.read(), reader.read()] == [TABLE] * 2
    assert reader.made == 2


def test_what_cannot_be_kept_is_made(reader):
    reader.value = {"when": object}
    assert [reader.read(), reader.read()] == [{"when": object}] * 2
    assert reader.made == 2
    assert not reader.copy.exists()


DERIVED = {
    f"{module}.{name}": value
    for module in [m.name for m in walk_packages([str(Path(verify.__file__).parent)], "verify.")]
    if module.split(".")[1] in {"aligning", "judging", "parsing"} and "blocking" not in module
    for name, value in vars(import_module(module)).items()
    if getattr(value, "__module__", "") == module and getattr(value, "kept", False)
}


@pytest.mark.parametrize("name", DERIVED)
def test_what_is_worked_out_of_tables_comes_back_as_it_was(name):
    made = DERIVED[name].__wrapped__()
    assert made
    assert repr(marshal.loads(marshal.dumps(made))) == repr(made) or isinstance(made, frozenset)
    assert DERIVED[name]() == marshal.loads(marshal.dumps(made)) == made


def test_it_counts_until_a_file_of_the_package_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "copies"))
    package = tmp_path / "package"
    (package / "inner").mkdir(parents=True)
    monkeypatch.setattr("verify.data.copies._PACKAGE", str(package))
    asked = []

    def worked_out() -> int:
        asked.append(None)
        return len(asked)

    def anew() -> int:
        _package.cache_clear()
        return derived("sys_of_a_library")(worked_out)()

    library = tmp_path / "library.py"
    library.write_text("")
    monkeypatch.setitem(sys.modules, "sys_of_a_library", SimpleNamespace(__file__=str(library)))
    assert [anew(), anew()] == [1, 1]
    for number, changed in enumerate((package / "code.py", package / "inner" / "words.txt", library), 2):
        changed.write_text("something")
        assert [anew(), anew()] == [number, number]


def test_a_second_process_parses_no_table(tmp_path):
    code = (
        "import sys; sys.dont_write_bytecode = False\n"
        "from verify.data import document, lines, table\n"
        "print(len(table('numbers')), len(lines('families')), len(document('judge')), 'tomllib' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(verify.__file__).parents[1])}
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path)
    command = [sys.executable, "-c", code]
    given = {"env": environment, "cwd": tmp_path, "capture_output": True, "text": True, "check": True}
    said = [subprocess.run(command, **given).stdout.split() for _ in range(2)]
    assert [line[:-1] for line in said] == [said[0][:-1]] * 2
    assert [line[-1] for line in said] == ["True", "False"]
