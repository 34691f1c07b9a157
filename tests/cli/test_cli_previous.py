"""A run beside an earlier one, and the findings as CSV and as Markdown, through the command line."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.test_cli_errors import expect_refused

AGREEING = "The port of Eastport handled 4.2 million containers in 2024.\n\nThe northern terminal opened in May 2023.\n"


def _results(project, name="reports/results.json"):
    return json.loads((project.path / name).read_text(encoding="utf-8"))


def _rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def before(project):
    """The project after a run whose results are kept."""
    project.verify("run")
    project.write("before.json", (project.path / "reports" / "results.json").read_bytes())
    return project


def test_nothing_changed(before):
    ran = before.verify("run", "--previous", "before.json")
    assert ran.status == 1
    assert "conflicts                      0          1          0\n" in ran.out
    assert "  new\n" not in ran.out
    assert "Gone since" not in ran.out


def test_a_conflict_that_became_an_agreement(before):
    before.write("seeds/review.txt", AGREEING)
    ran = before.verify("run", "--previous", "before.json")
    assert ran.status == 0
    assert "conflicts                      0          0          1\nagreements                     1" in ran.out
    assert "Gone since the earlier run\n\n1. V201 value-differs\n" in ran.out
    assert "   seeds/harbour.md:7\n   seeds/review.txt:1\n" in ran.out


def test_a_new_conflict_is_marked_and_listed_first(before):
    before.write("seeds/third.txt", "Blue Quay, its operator, employs 700 people.\n")
    ran = before.verify("run", "--previous", "before.json")
    first, second = [line for line in ran.out.splitlines() if "confidence" in line]
    assert first.startswith("1. ≠ V201")
    assert first.endswith("  new")
    assert not second.endswith("  new")


def test_a_source_that_was_removed(before):
    (before.path / "seeds" / "review.txt").unlink()
    assert "Gone since the earlier run\n\n1. V201" in before.verify("run", "--previous", "before.json").out


def test_the_results_that_this_run_overwrites_are_read_first(before):
    before.write("seeds/review.txt", AGREEING)
    first = before.verify("run", "--previous", "reports/results.json").out
    assert "Gone since the earlier run" in first
    assert _results(before)["counts"]["conflict"] == 0
    assert "Gone since" not in before.verify("run", "--previous", "reports/results.json").out


def test_the_results_depend_on_the_sources_alone(before):
    before.verify("run", "--output", "plain")
    before.verify("run", "--output", "compared", "--previous", "before.json")
    files = before.files()
    assert files["plain/results.json"] == files["compared/results.json"]


@pytest.mark.parametrize("form", ["text", "json", "csv", "markdown"])
def test_the_same_input_gives_the_same_bytes(before, form):
    call = ("run", "--previous", "before.json", "--format", form)
    first = before.verify(*call)
    page = before.files()["reports/index.html"]
    assert before.process(*call, PYTHONHASHSEED="7").out == first.out.replace("\r\n", "\n")
    assert before.files()["reports/index.html"] == page


def test_csv_goes_to_standard_output_and_all_else_to_standard_error(before):
    before.write("seeds/third.txt", "Blue Quay, its operator, employs 700 people.\n")
    mark = _results(before, "before.json")["matches"][0]["fingerprint"]
    before.verify("accept", mark, "--reason", "=another year")
    ran = before.verify("run", "--previous", "before.json", "--format", "csv")
    assert "\r\n" in ran.out
    assert {(row["state"], row["accepted"]) for row in _rows(ran.out)} == {("new", ""), ("unchanged", "'=another year")}
    assert {row["fingerprint"] for row in _rows(ran.out)} == {m["fingerprint"] for m in _results(before)["matches"]}
    assert ran.err.splitlines() == ["report: reports/index.html", "1 of 2 conflicts accepted in the baseline"]


def test_markdown_goes_to_standard_output_and_all_else_to_standard_error(before):
    ran = before.verify("run", "--previous", "before.json", "--format", "markdown")
    assert ran.status == 1
    assert ran.out.startswith("## verify: 1 conflict\n")
    assert "> — seeds/harbour.md:7 (The Quay, 2025-01-20)\n" in ran.out
    assert "New since the earlier run: nothing." in ran.out
    assert ran.err == "report: reports/index.html\n"


@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_a_run_without_a_finding_can_be_written_too(folder, form):
    folder.write("seeds/empty.txt", "")
    ran = folder.verify("run", "--format", form)
    assert ran.status == 0
    assert ran.out


def test_an_accepted_conflict_is_counted_and_not_listed(before):
    mark = _results(before)["matches"][0]["fingerprint"]
    before.verify("accept", mark, "--reason", "revised figure")
    ran = before.verify("run")
    assert ran.status == 0
    assert "\naccepted in the baseline, and not listed: 1 conflict\n" in ran.out
    assert "Conflicts\n" not in ran.out
    assert "4.2 million" not in ran.out
    assert ran.err == ""


def test_quiet_says_nothing_of_it(before):
    ran = before.verify("run", "--quiet", "--previous", "before.json")
    assert (ran.status, ran.out, ran.err) == (1, "", "")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "before.json: cannot be read: no such file or directory"),
        (b"claims", "before.json:1: not valid JSON"),
        (b'{"schema": 2}', "before.json: results of schema 2, this version reads 1"),
        (b'{"schema": 1, "entries": []}', "before.json: `sources` must be a list, not None"),
        (b'{"schema": 1, "sources": [{}]}', "before.json: sources 1: `id` must be a string, not None"),
    ],
)
def test_earlier_results_that_are_none(project, data, says):
    if data is not None:
        project.write("before.json", data)
    hint = "name the results.json of an earlier run"
    expect_refused(project, "run", "--previous", "before.json", says=says, hint=hint)


def test_a_folder_in_place_of_earlier_results(before):
    expect_refused(before, "run", "--previous", "reports", says="reports: cannot be read: is a directory")
