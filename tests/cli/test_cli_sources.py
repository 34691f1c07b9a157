"""Sources of every format on the command line: tables of texts, the standard input, places named as in the files."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import docx
import pytest

from tests.reading.drawn import body, column, drawn, package
from verify.reading import apart

TEXTS = (
    "id,title,date,source,body\n"
    'a1,The year,2025-01-20,The Quay,"The port of Eastport handled 4.2 million containers in 2024."\n'
    'b2,Review,2025-02-11,The Wire,"The port of Eastport handled 5.1 million containers in 2024."\n'
)
SAYS = "The port of Eastport handled 6.3 million containers in 2024."
LIBRARIES = ("docx", "lxml", "pypdfium2", "trafilatura")


@pytest.fixture
def report() -> bytes:
    """A PDF whose second page contradicts the table."""
    first = column("The harbour of Eastport was opened in 1911 by its mayor.", 70, 700)
    return drawn([first, column(SAYS, 70, 700)])


def _findings(ran) -> list[dict[str, object]]:
    return json.loads(ran.out)["findings"]


def test_the_records_of_a_table_are_compared_with_each_other(folder):
    folder.write("seeds/texts.csv", TEXTS)
    ran = folder.verify("run", "--format", "json")
    result = json.loads(ran.out)
    assert ran.status == 1, ran.err
    assert [(s["id"], s["publisher"], s["date"]) for s in result["sources"]] == [
        ("seeds/texts.csv#a1", "The Quay", "2025-01-20"),
        ("seeds/texts.csv#b2", "The Wire", "2025-02-11"),
    ]
    assert [match["verdict"] for match in result["matches"]] == ["conflict"]
    assert {"claims/seeds/texts.csv#a1.jsonl", "claims/seeds/texts.csv#b2.jsonl"} <= set(folder.files())


def test_a_place_is_named_as_a_reader_of_the_file_finds_it(folder, report):
    folder.write("seeds/texts.csv", TEXTS)
    folder.write("seeds/report.pdf", report)
    document = docx.Document()
    document.add_heading("A review", 1)
    document.add_paragraph(SAYS.replace("6.3", "7.4"))
    document.save(folder.path / "seeds/review.docx")
    ran = folder.verify("run")
    assert ran.status == 1, ran.err
    for place in ("seeds/texts.csv#a1, record 1 (", "seeds/report.pdf, page 2", "seeds/review.docx, paragraph 2"):
        assert place in ran.out
    assert "report.pdf:" not in ran.out
    page = folder.files()["reports/index.html"].decode()
    assert ">page 2</a>" in page
    assert ">paragraph 2</a>" in page
    assert "record 1</a>" in page
    said = folder.verify("run", "--format", "markdown").out
    assert "seeds/report.pdf, page 2" in said
    rows = list(csv.DictReader(io.StringIO(folder.verify("run", "--format", "csv").out)))
    assert {row[f"{side}_place"] for row in rows for side in "ab"} == {"record 1", "record 2", "page 2", "paragraph 2"}


def test_plain_text_still_goes_by_lines(project):
    ran = project.verify("run")
    assert "seeds/harbour.md:7 (The Quay, 2025-01-20)" in ran.out
    assert "line 7</a>" in project.files()["reports/index.html"].decode()


def test_the_results_have_no_places(folder, report):
    folder.write("seeds/report.pdf", report)
    folder.write("seeds/texts.csv", TEXTS)
    result = json.loads(folder.verify("run", "--format", "json").out)
    assert "place" not in json.dumps(result).replace("placed", "")
    assert {key for finding in result["findings"] for key in finding["evidence"][0]} == {
        "source", "line", "start", "end", "text",
    }  # fmt: skip


@pytest.mark.parametrize("text", [SAYS, f"# A heading\n\n**{SAYS}**\n"])
def test_a_draft_comes_from_the_standard_input(folder, report, text):
    folder.write("seeds/report.pdf", report.replace(b"6.3", b"6.9"))
    ran = folder.verify("check", "-", "--format", "json", stdin=text)
    [finding] = _findings(ran)
    assert ran.status == 1, ran.err
    assert (finding["path"], finding["code"]) == ("stdin", "V201")
    assert finding["message"] == (
        '"6.3 million containers" · seeds/report.pdf, page 2 says "6.9 million containers" in "The port of Eastport '
        'handled 6.9 million containers in 2024"'
    )


def test_the_standard_input_is_a_source_among_others(folder):
    folder.write("texts.csv", TEXTS)
    ran = folder.verify("run", "-", "texts.csv", "--format", "json", stdin=SAYS)
    assert [source["id"] for source in json.loads(ran.out)["sources"]] == ["stdin", "texts.csv#a1", "texts.csv#b2"]
    assert len(_findings(ran)) == 3


def test_the_claims_of_the_standard_input_are_printed(folder):
    ran = folder.verify("claims", "-", "--format", "jsonl", stdin=f"Eastport's year\n\n{SAYS}\n")
    [claim] = map(json.loads, ran.out.splitlines())
    assert (claim["source"], claim["text"]) == ("stdin", SAYS[:-1])


PIPED = {
    "a PDF": drawn([column(SAYS, 70, 700)]),
    "a page": f"<!-- made by hand -->\n<!DOCTYPE html>\n<html><body><p>{SAYS}</p></body></html>".encode(),
    "a Word document": package({"word/document.xml": body(f"<w:p><w:r><w:t>{SAYS}</w:t></w:r></w:p>")}),
    "a text about pages": f"{SAYS} <html> is an element.".encode(),
}


@pytest.mark.parametrize("data", PIPED.values(), ids=PIPED)
def test_what_comes_on_the_standard_input_is_read_as_what_it_begins_as(tmp_path, data):
    command = [sys.executable, "-m", "verify", "claims", "-", "--format", "jsonl"]
    ran = subprocess.run(command, input=data, cwd=tmp_path, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout.splitlines()[0])["text"] == SAYS[:-1]


def test_a_file_named_stdin_keeps_its_name(folder):
    folder.write("stdin", SAYS)
    ran = folder.verify("claims", "-", "stdin", "--format", "jsonl", stdin=SAYS)
    assert [json.loads(line)["source"] for line in ran.out.splitlines()] == ["-", "stdin"]


def test_a_table_without_a_column_of_texts_is_refused_with_its_columns(folder):
    folder.write("seeds/texts.csv", "id,words\n1,One.\n")
    ran = folder.verify("run")
    assert ran.status == 2
    assert "seeds/texts.csv:1: no column of texts" in ran.err
    assert "id, words" in ran.err


def test_a_draft_of_another_format_is_checked(folder, report):
    folder.write("seeds/texts.csv", TEXTS)
    folder.write("brief.pdf", report)
    ran = folder.verify("check", "brief.pdf")
    assert ran.status == 1, ran.err
    assert ran.out.startswith('brief.pdf, page 2: V201 value-differs: "6.3 million containers" · seeds/texts.csv#')


@pytest.fixture
def without(tmp_path_factory, monkeypatch):
    """Makes a library look as if it were not installed, to the process that reads too, which is started for it."""

    def missing(library):
        path = tmp_path_factory.mktemp("first")
        (path / f"{library}.py").write_text(f"raise ModuleNotFoundError('as if it were not there', name={library!r})")
        monkeypatch.syspath_prepend(path)
        apart.stop()

    yield missing
    apart.stop()


@pytest.mark.parametrize(("library", "extra"), [("docx", "docx"), ("pypdfium2", "pdf"), ("lxml", "html")])
def test_a_missing_library_is_named_with_the_extra_to_install(folder, without, library, extra):
    without(library)
    folder.write(f"seeds/a.{extra}", "x")
    ran = folder.verify("run")
    assert ran.status == 2
    assert f"seeds/a.{extra}: reading it takes the package" in ran.err
    assert f"pip install 'verify-claims[{extra}]'" in ran.err


@pytest.mark.parametrize("command", [["run"], ["claims", "seeds"], ["check", "seeds/harbour.md"]])
def test_plain_text_and_markdown_load_no_library_of_other_formats(project, command):
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "verify", *command], cwd=project.path, capture_output=True, text=True
    )
    assert done.returncode in {0, 1}, done.stderr[-500:]
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "verify" in loaded
    assert loaded.isdisjoint(LIBRARIES)


@pytest.mark.parametrize("name", ["x" * 251 + ".txt", "é" * 125 + ".txt", "x" * 240 + ".csv"])
def test_the_longest_name_of_a_file_has_its_register(folder, name):
    rows = "text\nThe port of Esk has 5 cranes.\nThe port of Kelby has 6 cranes.\n"
    folder.write(f"seeds/{name}", rows if name.endswith(".csv") else "The port of Esk has 5 cranes.\n")
    assert folder.verify("run").status == 0
    wrote = {path for path in folder.files() if path.startswith("claims/")}
    assert len(wrote) == (2 if name.endswith(".csv") else 1)
    assert folder.verify("check").status == 0
    (folder.path / "seeds" / name).unlink()
    folder.write("seeds/a.txt", "The port of Esk has 5 cranes.\n")
    assert folder.verify("run").status == 0
    assert {path for path in folder.files() if path.startswith("claims/")} == {"claims/seeds/a.txt.jsonl"}


@pytest.mark.parametrize(("comment", "status"), [("", 1), (' <!-- verify: ignore[V201] reason="both count" -->', 0)])
def test_a_comment_in_a_page_silences_a_finding(folder, comment, status):
    folder.write("seeds/a.md", "The port of Eastport handled 4.2 million containers in 2024.\n")
    folder.write("drafts/b.html", f"<p>The port of Eastport handled 5.1 million containers in 2024.</p>{comment}\n")
    assert folder.verify("update").status == 0
    ran = folder.verify("check", "drafts/b.html")
    assert (ran.status, "V201" in ran.out) == (status, bool(status))
