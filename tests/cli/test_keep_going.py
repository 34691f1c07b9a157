"""With ``--keep-going`` one bad source among many is named and left out; without it, it ends the command."""

import json
import re

import pytest

from verify.model import Source
from verify.pipeline import documents

BINARY = b"GIF89a\x00\x01\x02"
SAYS = "seeds/zebra.txt: is no text: control character at byte 6"
COMMANDS = pytest.mark.parametrize("command", [["run"], ["update"], ["claims", "seeds"]])


@pytest.fixture
def spoilt(project):
    """A project with one source that cannot be read."""
    project.write("seeds/zebra.txt", BINARY)
    return project


@COMMANDS
def test_without_it_nothing_is_written(spoilt, command):
    before = spoilt.files()
    ran = spoilt.verify(*command)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"verify: error: {SAYS}")
    assert spoilt.files() == before


@COMMANDS
def test_with_it_the_rest_is_as_if_the_source_were_not_there(project, command):
    without = project.verify(*command)
    wrote = project.files()
    project.write("seeds/zebra.txt", BINARY)
    ran = project.verify(*command, "--keep-going")
    assert (ran.status, ran.out) == (without.status, without.out)
    assert ran.err.splitlines()[0] == f"verify: skipped: {SAYS}"
    assert ran.err.splitlines()[-1] == "1 source skipped; the results are without what cannot be read"
    assert {name: data for name, data in project.files().items() if name != "seeds/zebra.txt"} == wrote


@COMMANDS
def test_a_source_that_is_skipped_is_named_to_who_wants_quiet(spoilt, command):
    ran = spoilt.verify(*command, "--keep-going", "--quiet")
    assert ran.err == f"verify: skipped: {SAYS}\n"


@COMMANDS
def test_where_nothing_can_be_read_it_is_an_error_all_the_same(folder, command):
    for name in "ab":
        folder.write(f"seeds/{name}.txt", BINARY)
    ran = folder.verify(*command, "--keep-going")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("verify: error: seeds/a.txt: is no text")
    assert "(and 1 more cannot be read)" in ran.err
    assert set(folder.files()) == {"seeds/a.txt", "seeds/b.txt"}


@pytest.mark.parametrize("command", ["run", "update"])
def test_what_the_register_says_of_a_source_that_is_skipped_stays(project, command):
    project.verify(command)
    before = (project.path / "claims/seeds/review.txt.jsonl").read_bytes()
    project.write("seeds/review.txt", BINARY)
    ran = project.verify(command, "--keep-going")
    assert ran.status == 0, ran.err
    assert (project.path / "claims/seeds/review.txt.jsonl").read_bytes() == before


def test_it_is_in_no_count(spoilt):
    results = json.loads(spoilt.verify("run", "--keep-going", "--format", "json").out)
    assert [source["id"] for source in results["sources"]] == ["seeds/harbour.md", "seeds/review.txt"]
    assert results["counts"]["sources"] == 2


@COMMANDS
def test_a_source_that_takes_too_long_is_skipped_too(project, monkeypatch, command):
    project.write("seeds/slow.txt", "The port of Eastport handled 7 million containers in 2024.\n")
    project.write("verify.toml", "[limits]\nseconds = 1\n")

    def slow(real):
        def parse(source: Source, settings):
            while source.id == "seeds/slow.txt":
                pass
            return real(source, settings)

        return parse

    monkeypatch.setattr(documents, "parse", slow(documents.parse))
    monkeypatch.setattr("verify.parsing.claims.parse", slow(documents.parse))
    ran = project.verify(*command)
    assert ran.status == 2
    assert ran.err.startswith("verify: error: seeds/slow.txt: takes longer than 1 s to read")
    ran = project.verify(*command, "--keep-going")
    assert ran.status in (0, 1)
    assert "verify: skipped: seeds/slow.txt: takes longer than 1 s to read" in ran.err
    assert "7 million" not in ran.out


def test_the_gate_has_no_such_option(spoilt):
    ran = spoilt.verify("check", "--keep-going")
    assert ran.status == 2
    assert re.search("No such option:? '?--keep-going", ran.err)


def test_the_register_of_a_table_that_cannot_be_read_stays(folder):
    folder.write("seeds/a.md", "The port of Esk has 5 cranes.\n")
    folder.write("seeds/t.csv", "id,text\n1,The port of Kelby has 6 cranes.\n2,The port of Mornby has 7 cranes.\n")
    folder.verify("run")
    kept = sorted(path.name for path in (folder.path / "claims/seeds").iterdir())
    assert kept == ["a.md.jsonl", "t.csv#1.jsonl", "t.csv#2.jsonl"]
    folder.write("seeds/t.csv", 'id,text\n1,"The port of Kelby has 6 cranes.\n2,The port of Mornby has 7 cranes.\n')
    for command in ("run", "update"):
        ran = folder.verify(command, "--keep-going")
        assert "seeds/t.csv" in ran.err
        assert sorted(path.name for path in (folder.path / "claims/seeds").iterdir()) == kept


def test_a_quote_that_nobody_closes_is_no_table(folder):
    folder.write("seeds/t.csv", 'id,text\n1,"The port of Kelby has 6 cranes.\n2,The port of Mornby has 7 cranes.\n')
    ran = folder.verify("run")
    assert ran.status == 2
    assert "seeds/t.csv:3: not valid CSV" in ran.err


@pytest.fixture
def leaving(project, tmp_path_factory):
    """A project with a link among its sources that leads out of it, and what the register says of it."""
    away = tmp_path_factory.mktemp("away") / "note.txt"
    away.write_text("The port of Eastport handled 7 million containers in 2024.\n")
    project.write("seeds/note.txt", away.read_text())
    assert project.verify("update").status == 0
    (project.path / "seeds/note.txt").unlink()
    (project.path / "seeds/note.txt").symlink_to(away)
    return project


@COMMANDS
def test_a_link_that_leads_out_of_the_project_is_skipped_like_any_other(leaving, command):
    says = "seeds/note.txt: is a link that leads out of the project"
    before = (leaving.path / "claims/seeds/note.txt.jsonl").read_bytes()
    ran = leaving.verify(*command)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"verify: error: {says}\n")
    ran = leaving.verify(*command, "--keep-going")
    assert ran.status == (1 if command == ["run"] else 0)
    assert ran.err.splitlines()[0] == f"verify: skipped: {says}"
    assert ran.err.splitlines()[-1] == "1 source skipped; the results are without what cannot be read"
    assert "7 million" not in ran.out
    assert (leaving.path / "claims/seeds/note.txt.jsonl").read_bytes() == before


@COMMANDS
def test_with_nothing_but_links_that_lead_out_it_is_an_error_all_the_same(leaving, command):
    for name in ("harbour.md", "review.txt"):
        (leaving.path / "seeds" / name).unlink()
    ran = leaving.verify(*command, "--keep-going")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("verify: error: seeds/note.txt: is a link that leads out of the project")


def test_the_gate_stops_at_such_a_link(leaving):
    ran = leaving.verify("check", "seeds/review.txt")
    assert ran.status == 2
    assert "seeds/note.txt: is a link that leads out of the project" in ran.err
