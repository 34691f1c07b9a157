"""``verify run``: what it writes where, what it prints, and how it ends."""

import json
import os
import subprocess
import sys

import pytest

from verify import register

OUTPUTS = [
    "claims/seeds/harbour.md.jsonl",
    "claims/seeds/review.txt.jsonl",
    "reports/index.html",
    "reports/results.json",
]
AGREEING = "The port of Eastport handled 4.2 million containers in 2024.\n"


def _new(project, before):
    return sorted(set(project.files()) - set(before))


def test_a_conflict_ends_with_1_and_is_summarised(project):
    before = project.files()
    ran = project.verify("run")
    assert ran.status == 1
    assert _new(project, before) == OUTPUTS
    assert "4.2 million containers" in ran.out
    assert "5.1 million containers" in ran.out
    assert "Report: reports/index.html" in ran.out
    assert ran.err == ""


def test_the_register_holds_the_claims_and_hashes_of_the_sources(project):
    project.verify("run")
    loaded = register.load(project.path / "claims")
    results = json.loads((project.path / "reports" / "results.json").read_text(encoding="utf-8"))
    assert {s["id"]: s["sha256"] for s in results["sources"]} == {r.source: r.sha256 for r in loaded.values()}
    assert [c["id"] for c in results["claims"]] == [c.id for r in loaded.values() for c in r.claims]


def test_without_a_conflict_it_ends_with_0(project):
    project.write("seeds/review.txt", AGREEING)
    assert project.verify("run").status == 0


@pytest.mark.parametrize("way", ["option", "rule", "baseline"])
def test_a_conflict_that_does_not_block(project, way):
    project.verify("run")
    results = json.loads((project.path / "reports" / "results.json").read_text(encoding="utf-8"))
    conflicts = [match for match in results["matches"] if match["verdict"] == "conflict"]
    assert len(conflicts) == 1
    if way == "rule":
        project.write("verify.toml", f'rules = {{ {conflicts[0]["reasons"][0]["code"]} = "warning" }}\n')
    if way == "baseline":
        assert project.verify("accept", conflicts[0]["fingerprint"], "--reason", "revised figure").status == 0
    ran = project.verify("run", *(["--exit-zero"] if way == "option" else []))
    assert ran.status == 0
    assert ("accepted in the baseline, and not listed: 1 conflict\n" in ran.out) == (way == "baseline")


def test_json_goes_to_standard_output_and_all_else_to_standard_error(project):
    ran = project.verify("run", "--format", "json", "-v")
    assert json.loads(ran.out) == json.loads((project.path / "reports" / "results.json").read_text(encoding="utf-8"))
    assert "report: reports/index.html" in ran.err
    assert "wrote claims/seeds/harbour.md.jsonl" in ran.err


def test_with_an_output_folder_every_file_goes_there(project):
    before = project.files()
    ran = project.verify("run", "seeds", "--output", "out", "--quiet")
    assert (ran.status, ran.out, ran.err) == (1, "", "")
    assert _new(project, before) == [
        "out/claims/seeds/harbour.md.jsonl",
        "out/claims/seeds/review.txt.jsonl",
        "out/index.html",
        "out/results.json",
    ]


@pytest.mark.parametrize(
    ("output", "configuration"),
    [("out", ""), ("seeds/.out", ""), ("reports", ""), ("seeds", 'sources = ["seeds/*.md", "seeds/*.txt"]')],
)
def test_an_output_folder_that_no_run_reads_is_taken(project, output, configuration):
    project.write("verify.toml", f"{configuration}\n")
    assert project.verify("run", "--output", output).status == 1
    first = project.files()
    assert f"{output}/index.html" in first
    assert project.verify("run", "--output", output).status == 1
    assert project.files() == first


def test_a_run_of_the_whole_folder_does_not_read_its_own_outputs(project):
    assert project.verify("run", ".").status == 1
    first = project.files()
    assert project.verify("run", ".").status == 1
    assert project.files() == first


def test_notes_cannot_drive_the_terminal(project):
    project.write("seeds/\x1b]0;owned\x07.txt", AGREEING)
    ran = project.verify("run", "-v")
    assert "\x1b" not in ran.err
    assert "read seeds/␛]0;owned␇.txt: 61 characters" in ran.err


def test_named_sources_leave_the_rest_of_the_register_alone(project):
    project.verify("run")
    before = project.files()
    other = project.write("other.txt", AGREEING)
    assert project.verify("run", "seeds/harbour.md", str(other)).status == 0
    assert _new(project, before) == ["claims/other.txt.jsonl", "other.txt"]
    assert project.verify("run").status == 1
    assert "claims/other.txt.jsonl" not in project.files()


def test_a_source_that_is_gone_leaves_the_register(project):
    project.verify("run")
    (project.path / "seeds" / "review.txt").unlink()
    ran = project.verify("run", "-v")
    assert "removed claims/seeds/review.txt.jsonl" in ran.err
    assert "claims/seeds/review.txt.jsonl" not in project.files()


def test_the_same_input_gives_the_same_bytes_whatever_the_order_place_and_hash_seed(project):
    project.verify("run")
    first = project.files()
    reversed_order = ("run", "seeds/review.txt", "seeds/harbour.md", "seeds/review.txt", "--output", "again")
    assert project.process(*reversed_order, PYTHONHASHSEED="7", LC_ALL="C", TZ="Asia/Tokyo").status == 1
    again = project.files()
    assert again["again/index.html"] == first["reports/index.html"]
    assert again["again/results.json"] == first["reports/results.json"]
    assert str(project.path).encode() not in b"".join(again.values())


def test_a_second_run_touches_no_file(project):
    project.verify("run")
    times = {name: (project.path / name).stat().st_mtime_ns for name in OUTPUTS}
    project.verify("run")
    assert {name: (project.path / name).stat().st_mtime_ns for name in OUTPUTS} == times


def test_from_a_folder_inside_the_project(project):
    project.write("verify.toml", "")
    inner = project.path / "seeds"
    done = subprocess.run(
        [sys.executable, "-m", "verify", "run", "--quiet"], cwd=inner, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert set(OUTPUTS) <= set(project.files())


def test_documents_outside_the_project_go_by_their_names(project, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    for name in ("one/a.txt", "two/a.txt", "two/b.txt"):
        (outside / name).parent.mkdir(exist_ok=True)
        (outside / name).write_text(AGREEING)
    ran = project.verify("run", str(outside), "--format", "json")
    assert [source["id"] for source in json.loads(ran.out)["sources"]] == ["b.txt", "one/a.txt", "two/a.txt"]


def test_documents_without_a_claim_are_no_error(folder):
    folder.write("seeds/empty.txt", "")
    folder.write("seeds/head.md", "---\ntitle: Only a head\n---\n")
    ran = folder.verify("run", "--format", "json")
    assert ran.status == 0
    assert json.loads(ran.out)["claims"] == []


def test_a_reader_that_closes_the_pipe_is_no_error(project):
    project.write("seeds/long.txt", "".join(f"Plant {n} made {n} cars in 2024.\n\n" for n in range(1500)))
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "verify", "claims", "seeds/long.txt", "--format", "jsonl"]
    done = subprocess.run(command, cwd=project.path, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


def test_the_version(folder):
    ran = folder.process("--version")
    assert ran.status == 0
    assert ran.out.startswith("verify ")


def test_neither_jobs_nor_the_cache_change_what_is_written(project):
    project.verify("run", "--no-cache", "--jobs", "1")
    first = project.files()
    assert not (project.path / ".verify-cache").exists()
    for options in (["-j", "2", "--no-cache"], [], []):
        assert project.verify("run", *options).status == 1
        assert project.files() == first
    assert (project.path / ".verify-cache" / "CACHEDIR.TAG").exists()
