"""The other commands: what each prints and leaves behind."""

import csv
import io
import json
import tomllib
from pathlib import Path

import pytest

from tests.folders import Folder
from verify.settings import Settings, from_mapping

DRAFT = "The port of Eastport handled 5.1 million containers in 2024.\n\nBlue Quay, its operator, employs 900 people.\n"


class TestCheck:
    def test_a_contradiction_is_reported_with_its_place_and_the_file_is_left_alone(self, project):
        project.write("drafts/brief.md", DRAFT)
        before = project.files()
        ran = project.verify("check", "drafts/brief.md", "--source", "seeds/harbour.md")
        assert ran.status == 1
        assert ran.out.startswith("drafts/brief.md:1:1: V201 ")
        assert "seeds/harbour.md" in ran.out
        assert project.files() == before

    def test_json_names_every_claim_with_its_status(self, project):
        project.write("brief.md", DRAFT)
        ran = project.verify("check", "brief.md", "--source", "seeds/harbour.md", "--format", "json", "--exit-zero")
        assert ran.status == 0
        shape = json.loads(ran.out)
        assert [claim["status"] for claim in shape["claims"]] == ["conflicting", "supported"]
        assert [finding["line"] for finding in shape["findings"]] == [1]

    def test_a_draft_is_not_held_against_itself(self, project):
        ran = project.verify("check", "seeds/review.txt", "--format", "json")
        assert {claim["path"] for claim in json.loads(ran.out)["claims"]} == {"seeds/review.txt"}
        evidence = [e["source"] for finding in json.loads(ran.out)["findings"] for e in finding["evidence"]]
        assert set(evidence) == {"seeds/harbour.md"}

    def test_the_configured_drafts_are_checked(self, project):
        project.write("verify.toml", 'drafts = ["drafts/*.md"]\n')
        (project.path / "seeds" / "review.txt").unlink()
        project.verify("update")
        assert project.verify("check").status == 0
        project.write("drafts/brief.md", DRAFT)
        ran = project.verify("check")
        assert ran.status == 1
        assert ran.out.startswith("drafts/brief.md:1:1: V201 ")

    def test_without_files_the_sources_are_held_against_each_other(self, project):
        project.verify("update")
        ran = project.verify("check")
        assert ran.status == 1
        assert ran.out.startswith("seeds/harbour.md:7:1: V201 ")
        assert "seeds/review.txt:1 says" in ran.out

    def test_what_the_baseline_accepts_does_not_block(self, project):
        project.write("brief.md", DRAFT.split("\n", maxsplit=1)[0])
        (project.path / "seeds" / "review.txt").unlink()
        finding = json.loads(project.verify("check", "brief.md", "--format", "json").out)["findings"][0]
        project.verify("accept", finding["fingerprint"], "--reason", "a revised figure")
        ran = project.verify("check", "brief.md")
        assert ran.status == 0
        assert "1 finding accepted in the baseline" in ran.err
        assert project.verify("check", "brief.md", "--source", "seeds/harbour.md").status == 1

    def test_a_check_against_named_sources_does_not_advise_what_it_would_not_heed(self, project):
        project.write("brief.md", DRAFT)
        assert "verify accept" in project.verify("check", "brief.md").out
        ran = project.verify("check", "brief.md", "--source", "seeds/harbour.md")
        assert ran.status == 1
        assert "verify accept" not in ran.out

    def test_a_draft_goes_by_the_path_that_was_given(self, project, tmp_path_factory):
        outside = tmp_path_factory.mktemp("elsewhere") / "brief.md"
        outside.write_text(DRAFT)
        for given in (outside, Path("..") / project.path.name / project.write("drafts/b.md", DRAFT).name):
            (project.path / given).write_text(DRAFT)
            ran = project.verify("check", str(given), "--format", "json", "--source", "seeds/harbour.md")
            shape = json.loads(ran.out)
            assert {row["path"] for row in [*shape["claims"], *shape["findings"]]} == {given.as_posix()}
            assert project.verify("check", str(given)).out.startswith(f"{given.as_posix()}:1:1: V201 ")

    def test_from_a_folder_below_paths_lead_to_the_files(self, project):
        project.write("verify.toml", 'drafts = ["drafts/*.md"]\n')
        project.write("drafts/brief.md", DRAFT)
        (project.path / "seeds" / "review.txt").unlink()
        project.verify("update")
        below = Folder(project.write("work/notes.txt", "").parent)
        above = json.loads(project.verify("check", "--format", "json").out)["findings"]
        shape = json.loads(below.verify("check", "--format", "json").out)
        assert [finding["path"] for finding in shape["findings"]] == ["../drafts/brief.md"]
        assert [e["source"] for f in shape["findings"] for e in f["evidence"]] == ["../seeds/harbour.md"]
        assert [f["fingerprint"] for f in shape["findings"]] == [f["fingerprint"] for f in above]
        first = below.verify("check").out.splitlines()[0]
        assert "· ../seeds/harbour.md:7 says" in first
        assert first.count("harbour.md") == 1

    def test_the_nearest_passage_goes_by_its_path_too(self, project):
        project.write("brief.md", "Blue Quay, its operator, employs 12 divers.\n")
        below = Folder(project.write("work/notes.txt", "").parent)
        project.write("verify.toml", "require-support = true\n")
        [finding] = json.loads(below.verify("check", "../brief.md", "--format", "json").out)["findings"]
        assert [evidence["source"] for evidence in finding["evidence"]] == ["../seeds/harbour.md"]
        assert finding["code"] == "G401"
        assert " ../seeds/harbour.md:9" in finding["message"]

    def test_a_source_outside_the_project_goes_by_its_id(self, project, tmp_path_factory):
        source = tmp_path_factory.mktemp("elsewhere") / "figures.txt"
        source.write_text("The port of Eastport handled 4.2 million containers in 2024.\n")
        project.write("brief.md", DRAFT)
        ran = project.verify("check", "brief.md", "--source", str(source), "--format", "json")
        assert [e["source"] for f in json.loads(ran.out)["findings"] for e in f["evidence"]] == ["figures.txt"]

    def test_quiet_prints_nothing_where_nothing_is_found(self, project):
        project.write("brief.md", "Blue Quay, its operator, employs 900 people.\n")
        ran = project.verify("check", "brief.md", "--quiet")
        assert (ran.status, ran.out, ran.err) == (0, "", "")


class TestClaims:
    def test_each_line_is_a_claim_that_equals_its_span(self, project):
        ran = project.verify("claims", "seeds/harbour.md", "--format", "jsonl")
        text = (project.path / "seeds" / "harbour.md").read_text(encoding="utf-8")
        found = [json.loads(line) for line in ran.out.splitlines()]
        assert len(found) == 2
        assert all(claim["text"] == text[claim["start"] : claim["end"]] for claim in found)

    def test_csv_and_table_and_an_output_file(self, project):
        rows = list(csv.DictReader(io.StringIO(project.verify("claims", "seeds", "--format", "csv").out)))
        assert {row["source"] for row in rows} == {"seeds/harbour.md", "seeds/review.txt"}
        assert "4.2 million containers" in project.verify("claims", "seeds").out
        ran = project.verify("claims", "seeds", "--format", "csv", "--output", "out/claims.csv")
        assert ran.out == ""
        written = (project.path / "out" / "claims.csv").read_text(encoding="utf-8")
        assert list(csv.DictReader(io.StringIO(written))) == rows


class TestJudge:
    PAIRS = (
        '{"id": "x", "a": "Eastport grew 5% in 2024.", "b": "Eastport grew 6% in 2024.", "label": "conflict"}\n'
        '\n{"id": 7, "a": "Eastport grew 5% in 2024.", "b": "Eastport grew 5% in 2024."}\r\n'
    )

    def test_each_pair_gets_a_line_in_order(self, folder):
        folder.write("pairs.jsonl", "\ufeff" + self.PAIRS)
        lines = [json.loads(line) for line in folder.verify("judge", "pairs.jsonl").out.splitlines()]
        assert [(line["id"], line["verdict"]) for line in lines] == [("x", "conflict"), ("7", "agree")]

    def test_pairs_come_from_standard_input_too_and_make_a_table(self, folder):
        first, second = folder.verify("judge", "-", "--format", "table", stdin=self.PAIRS).out.splitlines()
        assert first.startswith("x             conflict   ")
        assert second.startswith("7             agree      ")

    def test_a_pair_cannot_drive_the_terminal(self, folder):
        pair = {"id": "\x1b[2J港", "a": "Eastport grew 5% in 2024.\x1b]0;x\x07", "b": "Eastport grew 6% in 2024."}
        ran = folder.verify("judge", "-", "--format", "table", stdin=json.dumps(pair))
        assert ran.out.startswith("␛[2J港        conflict   ")
        assert "\x1b" not in ran.out

    def test_no_pairs_give_no_lines(self, folder):
        ran = folder.verify("judge", "-")
        assert (ran.status, ran.out) == (0, "")


class TestCompare:
    def test_the_verdict_comes_with_its_reasons_and_words(self, folder):
        ran = folder.verify("compare", "Eastport grew 5% in 2024.", "Eastport grew 6% in 2024.")
        assert ran.status == 0
        assert ran.out.startswith("conflict (confidence ")
        assert 'A: "5%"' in ran.out
        assert 'B: "6%"' in ran.out

    def test_a_text_cannot_drive_the_terminal(self, folder):
        ran = folder.verify("compare", "The \x1b[31mharbour\u202e opened in 2023.", "The harbour did not open in 2023.")
        assert not {"\x1b", "\u202e"} & set(ran.out)

    def test_json_has_no_id(self, folder):
        ran = folder.verify("compare", "Eastport grew 5%.", "Eastport grew 5%.", "--format", "json")
        assert set(json.loads(ran.out)) == {"verdict", "confidence", "reasons"}

    def test_the_configuration_counts(self, folder):
        pair = ("compare", "Eastport grew 5% in 2024.", "Eastport grew 6% in 2024.")
        folder.write("strict.toml", "conflict-threshold = 1.0\n")
        assert folder.verify(*pair).out.startswith("conflict")
        assert not folder.verify(*pair, "--config", "strict.toml").out.startswith("conflict")


class TestRegister:
    def test_update_writes_what_run_writes_and_nothing_else(self, project):
        before = project.files()
        ran = project.verify("update", "-v")
        assert ran.status == 0
        assert "2 files changed" in ran.err
        new = {name: data for name, data in project.files().items() if name not in before}
        assert sorted(new) == ["claims/seeds/harbour.md.jsonl", "claims/seeds/review.txt.jsonl"]
        project.verify("run")
        assert {name: project.files()[name] for name in new} == new
        assert "0 files changed" in project.verify("update").err

    def test_update_keeps_the_baseline_and_removes_what_is_gone(self, project):
        project.verify("accept", "0123456789abcdef", "--reason", "x")
        project.verify("update")
        (project.path / "seeds" / "review.txt").unlink()
        project.verify("update")
        assert sorted(name for name in project.files() if name.startswith("claims/")) == [
            "claims/baseline.json",
            "claims/seeds/harbour.md.jsonl",
        ]

    def test_accept_adds_and_replaces_and_prune_removes_what_is_no_more(self, project):
        conflict = next(
            match for match in json.loads(project.verify("run", "--format", "json").out)["matches"]
            if match["verdict"] == "conflict"
        )  # fmt: skip
        assert "added" in project.verify("accept", conflict["fingerprint"], "--reason", "first").err
        again = project.verify("accept", conflict["fingerprint"], "--reason", "second", "--not-the-same").err
        assert "replaced" in again
        project.verify("accept", "0123456789abcdef", "--reason", "from another time")
        ran = project.verify("prune", "-v")
        assert "removed 0123456789abcdef (accepted): from another time" in ran.err
        assert "removed 1 entry, kept 1" in ran.err
        entries = json.loads((project.path / "claims" / "baseline.json").read_text(encoding="utf-8"))["entries"]
        assert entries == [{"fingerprint": conflict["fingerprint"], "kind": "not-the-same", "reason": "second"}]

    def test_prune_keeps_what_the_drafts_give_rise_to(self, project):
        project.write("verify.toml", 'drafts = ["brief.md"]\n')
        project.write("brief.md", DRAFT)
        (project.path / "seeds" / "review.txt").unlink()
        finding = json.loads(project.verify("check", "--format", "json").out)["findings"][0]
        project.verify("accept", finding["fingerprint"], "--reason", "x")
        assert "removed 0 entries, kept 1" in project.verify("prune").err

    def test_what_is_not_the_same_is_never_shown_again(self, project):
        conflict = next(
            match for match in json.loads(project.verify("run", "--format", "json").out)["matches"]
            if match["verdict"] == "conflict"
        )  # fmt: skip
        project.verify("accept", conflict["fingerprint"], "--reason", "two plants", "--not-the-same")
        ran = project.verify("run", "--format", "json")
        left = json.loads(ran.out)
        assert ran.status == 0
        assert conflict["fingerprint"] not in {match["fingerprint"] for match in left["matches"]}
        assert left["counts"]["conflict"] == 0
        assert "conflicting" not in {claim["status"] for claim in left["claims"]}

    def test_prune_without_a_baseline_says_so(self, project):
        ran = project.verify("prune")
        assert ran.status == 0
        assert "nothing to prune" in ran.err


class TestRule:
    def test_the_list_has_a_line_for_each(self, folder):
        from verify.gate import GATE_RULES
        from verify.judging import RULES, WITHIN_RULES

        lines = folder.verify("rule").out.splitlines()
        assert [line.split()[0] for line in lines] == [rule.code for rule in (*RULES, *WITHIN_RULES, *GATE_RULES)]
        assert {line.split()[0]: line.split()[2] for line in lines}["G401"] == "warning"

    @pytest.mark.parametrize("code", ["V201", "v201", "value-differs"])
    def test_a_page_has_both_examples(self, folder, code):
        out = folder.verify("rule", code).out
        assert out.startswith("V201 value-differs: a reason to conflict (severity: error)\n")
        assert out.index("It reports:") < out.index("It does not report:") < out.index("What to do:")
        assert max(map(len, out.splitlines())) <= 80

    def test_a_finding_of_the_gate_has_a_page_too(self, folder):
        folder.write("verify.toml", 'rules = { G401 = "error" }\n')
        assert folder.verify("rule", "g401").out.startswith(
            "G401 unsupported: a finding of the gate (severity: error)\n"
        )

    def test_the_configured_severity_is_shown(self, folder):
        folder.write("verify.toml", 'rules = { V201 = "warning" }\n')
        assert "(severity: warning)" in folder.verify("rule", "V201").out


class TestInit:
    def test_a_starter_configuration_holds_every_key_as_a_comment(self, folder):
        ran = folder.verify("init")
        assert ran.status == 0
        assert sorted(folder.files()) == ["seeds/.gitkeep", "verify.toml"]
        text = (folder.path / "verify.toml").read_text(encoding="utf-8")
        assert tomllib.loads(text) == {}
        active = "\n".join(line.removeprefix("# ") for line in text.splitlines() if " = " in line or "# [" in line)
        table = tomllib.loads(active)
        assert table.pop("rules") == {"V201": "warning"}
        assert from_mapping(table, "verify.toml") == Settings()

    def test_into_a_new_folder(self, folder):
        assert folder.verify("init", "work/new").status == 0
        assert sorted(folder.files()) == ["work/new/seeds/.gitkeep", "work/new/verify.toml"]

    def test_what_it_writes_is_a_project_that_awaits_sources(self, folder):
        folder.verify("init")
        assert "no sources found" in folder.verify("run").err
        folder.write("seeds/a.txt", "Eastport grew 5% in 2024.\n")
        assert folder.verify("run").status == 0
