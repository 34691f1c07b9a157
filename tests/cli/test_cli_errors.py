"""What goes wrong ends with status 2, one line that says what and a hint, no traceback, and nothing written."""

import os
import subprocess
import sys

import pytest

COMMANDS = ("run", "check", "claims", "judge", "compare", "update", "accept", "prune", "rule", "init")


def expect_refused(folder, *arguments, says, hint=""):
    before = folder.files()
    ran = folder.verify(*arguments)
    assert ran.status == 2, ran
    assert ran.out == ""
    first, *rest = ran.err.splitlines()
    assert first.startswith("verify: error: "), ran.err
    assert says in first
    assert len(rest) <= 1
    assert hint in "".join(rest)
    assert "Traceback" not in ran.err
    assert folder.files() == before


def test_an_empty_folder(folder):
    expect_refused(folder, "run", says="no sources found", hint="seeds/")


def test_an_empty_folder_as_an_argument(folder):
    (folder.path / "articles").mkdir()
    expect_refused(folder, "run", "articles", says="articles: the folder holds no documents")


def test_a_missing_file(project):
    expect_refused(project, "run", "seeds/harbour.md", "gone.txt", says="gone.txt: no such file")


def test_a_name_with_a_line_end_stays_on_one_line(folder):
    expect_refused(folder, "run", "two\nlines\x1b[31m.txt", says="two\\nlines\\x1b[31m.txt: no such file")


def test_a_hint_cannot_drive_the_terminal_either(folder):
    folder.write("old\x1b[2J\u202e.txt", "The café – the old one – made 5 cakes.".encode() + b"\xff")
    ran = folder.verify("claims", "old\x1b[2J\u202e.txt")
    assert ran.status == 2
    assert ran.err.count("\\x1b[2J\\u202e") == 2
    assert ran.err.count("\n") == 2
    assert "\x1b" not in ran.err
    assert "\u202e" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "configuration"),
    [
        (["run", "seeds", "--output", "seeds"], ""),
        (["run", "seeds", "--output", "seeds/out"], ""),
        (["run", "seeds/harbour.md", "--output", "seeds/out"], ""),
        (["run", "--output", "seeds/../seeds/out"], ""),
        (["run", "--output", "out"], 'sources = ["seeds/*", "*/index.html"]'),
        (["run", "--output", "out"], 'sources = ["seeds/*", "out/**/*.jsonl"]'),
        (["run", ".", "--output", "out"], ""),
    ],
)
def test_an_output_folder_among_the_sources(project, arguments, configuration):
    project.write("verify.toml", f"{configuration}\n")
    expect_refused(project, *arguments, says="would be among the sources of the next run", hint="name an output folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_named_pipe_among_the_sources(project):
    os.mkfifo(project.path / "seeds" / "pipe.txt")
    expect_refused(project, "run", says="seeds/pipe.txt: is a named pipe")


def test_a_binary_file_among_the_sources(project):
    project.write("seeds/picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    expect_refused(project, "run", says="seeds/picture.txt: is no text: control character at byte 8")


def test_a_file_in_an_encoding_that_cannot_be_told(project):
    project.write("seeds/old.txt", "Gospodarka wzrośnie o pięć procent.".encode("cp1250"))
    expect_refused(project, "update", says="seeds/old.txt: not valid UTF-8 at byte 15 (0x9c)", hint="iconv")


@pytest.mark.parametrize("command", ["run", "update"])
def test_an_encoding_that_is_guessed_is_named(project, command):
    project.write("seeds/old.txt", "The café on the quay made 5 cakes.".encode("cp1252"))
    ran = project.verify(command)
    assert ran.status in (0, 1)
    assert "not in Unicode, encoding guessed: seeds/old.txt (cp1252)\n" in ran.err
    assert "café" in project.files()["claims/seeds/old.txt.jsonl"].decode()


def test_an_encoding_that_a_page_declares_is_no_guess(project):
    page = '<meta charset="windows-1252"><p>The café on the quay made 5 cakes.</p>'.encode("cp1252")
    project.write("seeds/old.html", page)
    ran = project.verify("update", "-v")
    assert "guessed" not in ran.err
    assert "read seeds/old.html: 35 characters, cp1252 as it declares\n" in ran.err


def test_a_file_of_another_format(project):
    project.write("seeds/report.odt", b"PK")
    expect_refused(
        project, "run", says="seeds/report.odt: .odt files cannot be read", hint=".md, .pdf, .text, .tsv, .txt"
    )


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        (
            "[tool.verify]\nsorces = []\n",
            "pyproject.toml [tool.verify]: unknown key `sorces`",
            "did you mean `sources`?",
        ),
        ("[tool.verify]\nsources = 'seeds'\n", "`sources` must be a list of strings", "for example"),
        ("[tool.verify]\nrules = { V999 = 'off' }\n", "unknown key `rules.V999`", ""),
        ("[tool.verify]\nrules = { V302 = 'off' }\n", "`rules.V302` has no severity", "only V2xx (conflicts)"),
        ("[tool.verify]\nsources = [\n", "pyproject.toml:2: not valid TOML", ""),
        ("[tool.verify]\na = = 3\n", "pyproject.toml:2:5: not valid TOML", ""),
    ],
)
@pytest.mark.parametrize("command", [["run"], ["check", "seeds/review.txt"], ["compare", "a", "b"]])
def test_a_wrong_configuration(project, text, says, hint, command):
    project.write("pyproject.toml", text)
    expect_refused(project, *command, says=says, hint=hint)


def test_two_configurations(project):
    project.write("pyproject.toml", "[tool.verify]\n")
    project.write("verify.toml", "")
    expect_refused(project, "run", says="both configure this project", hint="keep one")


def test_a_configuration_that_is_missing(project):
    expect_refused(project, "run", "--config", "gone.toml", says="gone.toml: cannot be read: no such file or directory")


def test_a_broken_baseline(project):
    project.write("claims/baseline.json", '{"schema": 1,\n "entries": [}')
    expect_refused(project, "run", says="claims/baseline.json:2: not valid JSON")


def test_no_drafts(project):
    arguments = ("check", "--source", "seeds")
    expect_refused(project, *arguments, says="no drafts to check", hint="name files, or configure `drafts`")


def test_a_draft_that_is_the_only_source(folder):
    folder.write("a.txt", "Eastport grew.")
    expect_refused(folder, "check", "a.txt", "--source", "a.txt", says="no source is left")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"id": "1", "a": "x", "b": "y"}\n{"id": 2,\n', "pairs.jsonl:2: not valid JSON"),
        ("[1]\n", "pairs.jsonl:1: not a JSON object"),
        ('\n{"id": "1", "a": "x"}\n', "pairs.jsonl:2: `b` must be a string, not None"),
        ('{"a": "x", "b": "y"}\n', "pairs.jsonl:1: `id` must be a string"),
    ],
)
def test_a_malformed_pair_is_named_with_its_line(folder, text, says):
    folder.write("pairs.jsonl", text)
    expect_refused(folder, "judge", "pairs.jsonl", says=says, hint='{"id": "1"')


def test_pairs_that_are_missing(folder):
    expect_refused(folder, "judge", "gone.jsonl", says="gone.jsonl: cannot be read: no such file")


def test_an_empty_text(folder):
    expect_refused(folder, "compare", "Eastport grew.", " ", says="B is empty")


def test_a_rule_that_does_not_exist(folder):
    expect_refused(folder, "rule", "V209x", says="there is no rule 'V209x'", hint="did you mean V20")


def test_a_reason_without_words(project):
    expect_refused(project, "accept", "0123456789abcdef", "--reason", " ", says="a reason is needed")


@pytest.mark.parametrize("command", ["claims", "check"])
def test_an_output_that_is_an_input(project, command):
    before = project.files()
    ran = project.verify(command, "seeds/review.txt", "--output", "seeds/review.txt")
    assert ran.status == 2
    assert "that file is an input of this command" in ran.err
    assert project.files() == before


def test_a_folder_that_cannot_be_listed_is_named(project, monkeypatch):
    def walk(top, onerror):
        onerror(PermissionError(13, "Permission denied", "seeds/closed"))
        return []

    monkeypatch.setattr("verify.project.os.walk", walk)
    expect_refused(project, "run", says="seeds/closed: the folder cannot be read: permission denied")


def test_a_second_init(project):
    project.write("verify.toml", "")
    expect_refused(project, "init", says="verify.toml exists already", hint="nothing was changed")


def test_init_where_pyproject_configures_the_project(project):
    project.write("pyproject.toml", "[tool.verify]\n")
    expect_refused(project, "init", says="pyproject.toml holds [tool.verify] already")


@pytest.mark.parametrize(
    ("arguments", "says", "hint"),
    [
        (["chek"], "no such command: chek", "did you mean `verify check`?"),
        (["xyzzy"], "no such command: xyzzy", "`verify --help` lists the commands"),
        (["run", "--outpt", "x"], "No such option", "verify run --help"),
        (["run", "--format", "xml"], "'xml' is not one of", "verify run --help"),
        (["claims"], "Missing argument 'SOURCE...'", "verify claims --help"),
        (["accept", "0123456789abcdef"], "Missing option '--reason'", "verify accept --help"),
    ],
)
def test_a_call_that_is_not_understood(folder, arguments, says, hint):
    expect_refused(folder, *arguments, says=says, hint=hint)


def test_an_error_in_a_process_of_its_own(project):
    project.write("seeds/old.txt", "café, naïve".encode() + b"\xff")
    ran = project.process("run")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("verify: error: seeds/old.txt: not valid UTF-8 at byte 13")
    assert "Traceback" not in ran.err


def test_without_a_command_the_help_is_shown(folder):
    ran = folder.verify()
    assert ran.status == 2
    assert "Commands:" in ran.err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_80_columns_and_has_an_example(folder, command):
    ran = folder.verify(command, "--help")
    assert ran.status == 0
    assert f"verify {command}" in ran.out.split("Example", 1)[1] or command == "judge"
    assert max(map(len, ran.out.splitlines())) <= 80


def test_a_failure_in_mid_run_leaves_the_previous_outputs_whole(project, monkeypatch):
    assert project.verify("run", "--exit-zero").status == 0
    before = project.files()
    project.write("seeds/review.txt", "The port of Eastport handled 3 million containers in 2024.\n")
    changed = project.files()

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("verify.files.os.fsync", full)
    expect_refused(project, "run", says="cannot be written: no space left on device", hint="unchanged")
    assert project.files() == changed
    assert {name for name in before if before[name] != changed[name]} == {"seeds/review.txt"}


def test_a_fault_of_our_own_is_one_line_too_and_writes_nothing(project, monkeypatch):
    def analyse(*_):
        raise RuntimeError("broken\nin two")

    monkeypatch.setattr("verify.pipeline.analyse", analyse)
    expect_refused(project, "run", says="internal error: RuntimeError: broken in two", hint="a bug of verify")


def test_an_interrupted_run_writes_nothing(project, monkeypatch):
    def analyse(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("verify.pipeline.analyse", analyse)
    before = project.files()
    ran = project.verify("run")
    assert (ran.status, ran.err.strip()) == (130, "verify: interrupted")
    assert project.files() == before


def test_an_output_that_cannot_be_written(project):
    project.write("out", "a file in the way")
    expect_refused(project, "run", "--output", "out", says="cannot be written")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
def test_a_full_standard_output(project):
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "verify", "claims", "seeds", "--format", "jsonl"]
        done = subprocess.run(command, cwd=project.path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["verify: error: standard output: cannot be written: no space left on device"]


def test_a_scheduler_without_its_engine(project):
    expect_refused(project, "run", "--scheduler", "tcp://127.0.0.1:1", says="--scheduler", hint="--engine dask")


def test_fewer_than_no_jobs(project):
    ran = project.verify("run", "--jobs", "-1")
    assert ran.status == 2
    assert "--jobs" in ran.err
