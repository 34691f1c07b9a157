"""A table of texts in the gate: one file for git, and as many documents as it has records."""

from __future__ import annotations

import json

import pytest

from tests.gitfolders import SAYS, STAFF, WRONG

HEAD = "id,date,text\n"
TABLE = "seeds/texts.csv"


def rows(**texts: str) -> str:
    return HEAD + "".join(f'{name},2025-01-20,"{text}"\n' for name, text in texts.items())


@pytest.fixture
def tables(repository):
    """The repository with a table of two texts among its committed sources, its register in order."""
    repository.write("verify.toml", 'drafts = ["drafts/**/*"]\n')
    repository.write(TABLE, rows(berths="The port has nine berths.", tugs="It keeps two tugs."))
    repository.update()
    repository.git("add", ".")
    repository.commit("a table")
    return repository


def found(repository, *arguments: str) -> list[tuple[str, str]]:
    ran = repository.verify("check", *arguments, "--format", "json")
    assert ran.status in (0, 1), ran.err
    return sorted({(one["path"], one["code"]) for one in json.loads(ran.out)["findings"] if one["code"] != "G401"})


def test_all_of_it_is_in_order(tables):
    assert found(tables) == []
    assert found(tables) == []  # from what is kept


def test_a_draft_is_held_against_each_record(tables):
    tables.write("drafts/brief.md", "# Brief\n\nThe port has eleven berths.\n")
    ran = tables.verify("check", "drafts/brief.md")
    assert ran.status == 1
    assert "seeds/texts.csv#berths, record 1 says" in ran.out


def test_in_sarif_a_record_lies_in_the_file_of_its_table(tables):
    tables.write("drafts/brief.md", "# Brief\n\nThe port has eleven berths.\n")
    ran = tables.verify("check", "drafts/brief.md", "--format", "sarif")
    (conflict,) = (one for one in json.loads(ran.out)["runs"][0]["results"] if one["ruleId"] == "V201")
    (related,) = conflict["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "seeds/texts.csv"


def test_what_is_kept_follows_the_records_of_a_changed_table(tables):
    tables.write("drafts/brief.md", "# Brief\n\nThe port has eleven berths.\n")
    assert found(tables, "drafts/brief.md") == [("drafts/brief.md", "V201")]
    tables.write(TABLE, rows(tugs="It keeps two tugs.", quays="The port has eleven berths."))
    assert found(tables, "drafts/brief.md") == []
    tables.write(TABLE, rows(tugs="It keeps two tugs.", quays="The port has twelve berths."))
    assert found(tables, "drafts/brief.md") == [("drafts/brief.md", "V201")]
    tables.write(TABLE, rows(tugs="It keeps two tugs."))
    assert found(tables, "drafts/brief.md") == []


def test_a_staged_record_is_held_against_the_other_sources_and_the_register(tables):
    tables.stage(TABLE, rows(berths="The port has nine berths.", tugs="It keeps two tugs.", year=WRONG))
    assert found(tables, "--staged") == [
        ("claims/seeds/texts.csv#year.jsonl", "G402"),
        (f"{TABLE}#year", "V201"),
    ]


def test_a_record_that_is_gone_leaves_the_register(tables):
    tables.stage(TABLE, rows(berths="The port has nine berths."))
    assert found(tables, "--staged") == [("claims/seeds/texts.csv#tugs.jsonl", "G402")]
    tables.update()
    tables.git("add", ".")
    assert found(tables, "--staged") == []


def test_a_table_that_is_gone_leaves_the_register(tables):
    tables.git("rm", "--quiet", TABLE)
    assert found(tables, "--staged") == [
        ("claims/seeds/texts.csv#berths.jsonl", "G402"),
        ("claims/seeds/texts.csv#tugs.jsonl", "G402"),
    ]


def test_a_register_file_of_a_record_that_was_edited_is_noticed(tables):
    name = "claims/seeds/texts.csv#tugs.jsonl"
    tables.stage(name, (tables.path / name).read_text().replace("tugs", "boats"))
    assert found(tables, "--staged") == [(name, "G402")]


def test_a_table_of_drafts_is_checked_record_by_record(tables):
    tables.stage("drafts/texts.csv", rows(good=SAYS, bad=WRONG, staff=STAFF))
    assert found(tables, "--staged") == [("drafts/texts.csv#bad", "V201")]
    assert found(tables, "drafts/texts.csv") == [("drafts/texts.csv#bad", "V201")]


def test_a_table_that_changed_since_a_revision_counts_whole(tables):
    tables.write("drafts/texts.csv", rows(good=SAYS, bad=WRONG))
    tables.git("add", ".")
    tables.commit("drafts")
    tables.write("drafts/texts.csv", rows(good=SAYS, bad=WRONG, staff=STAFF))
    assert found(tables, "--diff", "HEAD") == [("drafts/texts.csv#bad", "V201")]
    assert found(tables, "--diff", "HEAD", TABLE) == []


def test_a_table_is_not_held_against_itself(tables):
    ran = tables.verify("check", TABLE, "--source", TABLE)
    assert ran.status == 2
    assert "no source is left" in ran.err
