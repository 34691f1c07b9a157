"""What ``verify check`` writes for other programs: SARIF, JUnit XML and workflow commands of GitHub."""

import json
from xml.etree import ElementTree

import pytest

from verify.cli.formats import FORMATS, MACHINE

DRAFT = "The port of Eastport handled 5.1 million containers in 2024.\n\nBlue Quay, its operator, employs 900 people.\n"
AGAINST = ("--source", "seeds/harbour.md")


@pytest.fixture
def drafted(project):
    """A project with a draft that contradicts one source in one figure, and one that states nothing."""
    project.write("drafts/my brief.md", DRAFT)
    project.write("drafts/empty.md", "# To do\n")
    return project


def test_sarif_names_the_draft_the_source_and_every_rule(drafted):
    ran = drafted.verify("check", "drafts/my brief.md", *AGAINST, "--format", "sarif", "--output", "out.sarif")
    assert (ran.status, ran.out) == (1, "")
    [run] = json.loads((drafted.path / "out.sarif").read_bytes())["runs"]
    [found] = run["results"]
    assert found["ruleId"] == run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == "V201"
    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "drafts/my%20brief.md"
    assert found["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "seeds/harbour.md"
    assert "[seeds/harbour.md:7](1)" in found["message"]["text"]
    assert str(drafted.path) not in (drafted.path / "out.sarif").read_text()


def test_junit_has_every_draft_also_one_that_states_nothing(drafted):
    ran = drafted.verify("check", "drafts", *AGAINST, "--format", "junit")
    assert ran.status == 1
    root = ElementTree.fromstring(ran.out)
    assert {suite.get("name"): (suite.get("tests"), suite.get("failures")) for suite in root} == {
        "drafts/empty.md": ("1", "0"),
        "drafts/my brief.md": ("2", "1"),
    }


def test_github_annotates_and_tells_the_totals(drafted):
    ran = drafted.verify("check", "drafts/my brief.md", *AGAINST, "--format", "github")
    command, totals = ran.out.splitlines()
    assert command.startswith("::error file=drafts/my brief.md,line=1,col=1,endLine=1,endColumn=59,title=V201 ")
    assert totals.startswith("1 error, 0 warnings")


@pytest.mark.parametrize("form", FORMATS)
def test_a_second_run_gives_the_same_bytes(drafted, form):
    call = ("check", "drafts", *AGAINST, "--format", form)
    assert drafted.process(*call, PYTHONHASHSEED="1").out == drafted.process(*call, PYTHONHASHSEED="2").out


@pytest.mark.parametrize("form", sorted(MACHINE))
def test_a_document_is_written_also_where_there_is_nothing_to_say(project, form):
    project.write("verify.toml", 'drafts = ["drafts/*.md"]\n')
    (project.path / "seeds" / "review.txt").unlink()
    project.verify("update")
    ran = project.verify("check", "--format", form, "--quiet", "--output", "none.out")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert len((project.path / "none.out").read_bytes()) > 20
    project.write("drafts/brief.md", "Blue Quay, its operator, employs 900 people.\n")
    ran = project.verify("check", "--format", form, "--quiet")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out
