"""What a run writes and prints depends on its documents alone: not on chance, the place, the clock or the machine."""

import os
import shutil

import pytest

from tests.faults.projects import outputs, write_project

FILLER = "Nobody who was there that day would later say with any certainty why it had to happen so. " * 350


@pytest.fixture(scope="module")
def long_project(tmp_path_factory):
    """A project with so much text that several processes share the work, and what a run of it gives."""
    folder = write_project(tmp_path_factory.mktemp("same") / "project", 6)
    for number in range(3):
        text = f"The port of Kelby handled {3 + number} million containers in 2023.\n\n{FILLER}"
        folder.write(f"seeds/long-{number}.txt", text)
    ran = folder.process("run", "--format", "json", "--jobs", "1", "--no-cache", PYTHONHASHSEED="0")
    assert ran.status == 1, ran.err
    return folder, ran.out, outputs(folder)


WAYS = {
    "another hash seed": ([], {"PYTHONHASHSEED": "12345"}),
    "several processes": (["--jobs", "3"], {"PYTHONHASHSEED": "7"}),
    "the locale": (["--jobs", "1"], {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "the time zone": (["--jobs", "1"], {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}),
}


@pytest.mark.parametrize(("options", "environment"), WAYS.values(), ids=WAYS)
def test_of_the_same_documents_come_the_same_bytes(long_project, options, environment):
    folder, out, wrote = long_project
    for name in ("claims", "reports"):
        shutil.rmtree(folder.path / name)
    ran = folder.process("run", "--format", "json", "--no-cache", *options, **environment)
    assert (ran.status, ran.out == out) == (1, True), ran.err
    assert outputs(folder) == wrote


def test_whatever_the_order_in_which_files_were_made_and_are_named(long_project, tmp_path):
    folder, out, wrote = long_project
    names = sorted(path.name for path in (folder.path / "seeds").iterdir())
    (tmp_path / "seeds").mkdir()
    for at, name in enumerate(reversed(names)):
        shutil.copy(folder.path / "seeds" / name, tmp_path / "seeds" / name)
        os.utime(tmp_path / "seeds" / name, (1e9 - at, 1e9 - at))
    other = type(folder)(tmp_path)
    ran = other.process("run", *(f"seeds/{name}" for name in reversed(names)), "--format", "json")
    assert (ran.status, ran.out == out) == (1, True), ran.err
    assert outputs(other) == wrote


def test_no_output_has_the_line_ends_of_a_platform(long_project):
    _, _, wrote = long_project
    assert [name for name, data in wrote.items() if b"\r" in data] == []


def test_the_line_ends_of_a_text_change_no_claim(long_project, tmp_path):
    folder, _, _ = long_project
    for name, end in (("lf", b"\n"), ("crlf", b"\r\n")):
        text = (folder.path / "seeds/long-0.txt").read_bytes().replace(b"\n", end)
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_bytes(text)
    found = []
    for name in ("lf", "crlf"):
        ran = type(folder)(tmp_path / name).process("claims", "a.txt", "--format", "csv")
        rows = [line.split(",", 4) for line in ran.out.splitlines()]
        found.append([(row[0], row[-1]) for row in rows])
    assert found[0][0][0] == "id"
    assert [one[0] for one in found[0]] == [one[0] for one in found[1]]
