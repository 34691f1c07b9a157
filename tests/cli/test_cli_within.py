"""What does not hold inside one source, through the command line: reported by a run, by the gate only when asked."""

import json

import pytest

DRAFT = "# Ferries\n\nOrders climbed by 25 percent from 1,200 in January to 1,350 in February.\n"
SOURCE = "The yard of Elstad built 12 ferries in 2024. It employs 300 people.\n"


@pytest.fixture
def yard(folder):
    """A project with a source in which a change does not fit its ends."""
    folder.write("seeds/ferries.md", DRAFT)
    folder.write("seeds/yard.txt", SOURCE)
    return folder


class TestRun:
    def test_a_run_reports_it_and_does_not_block(self, yard):
        ran = yard.verify("run")
        assert ran.status == 0
        assert "1 within one source" in ran.out
        assert "V403 change-and-ends" in ran.out
        assert "seeds/ferries.md:3" in ran.out

    def test_it_is_in_the_results_and_in_the_report(self, yard):
        yard.verify("run")
        results = json.loads(yard.files()["reports/results.json"])
        [finding] = results["findings"]
        assert (finding["code"], finding["severity"], finding["path"]) == ("V403", "warning", "seeds/ferries.md")
        assert [e["text"] for e in finding["evidence"]] == ["1,200", "1,350"]
        assert results["counts"]["within"] == 1
        assert results["counts"]["conflict"] == 0
        assert 'id="within"' in yard.files()["reports/index.html"].decode()

    def test_an_error_blocks_until_it_is_accepted(self, yard):
        yard.write("verify.toml", '[rules]\nV403 = "error"\n')
        assert yard.verify("run").status == 1
        [finding] = json.loads(yard.files()["reports/results.json"])["findings"]
        yard.verify("accept", finding["fingerprint"], "--reason", "the yard counts otherwise")
        ran = yard.verify("run")
        assert ran.status == 0
        assert "accepted in the baseline, and not listed: 1 within one source\n" in ran.out
        assert "kept 1" in yard.verify("prune").err

    def test_off_is_off(self, yard):
        yard.write("verify.toml", '[rules]\nV403 = "off"\n')
        assert "within one source" not in yard.verify("run").out
        assert 'id="within"' not in yard.files()["reports/index.html"].decode()


class TestCheck:
    def test_the_gate_is_silent_by_default(self, folder):
        folder.write("draft.md", DRAFT)
        folder.write("yard.txt", SOURCE)
        ran = folder.verify("check", "draft.md", "--source", "yard.txt")
        assert ran.status == 0
        assert "V4" not in ran.out

    @pytest.mark.parametrize(("severity", "status"), [("error", 1), ("warning", 0)])
    def test_the_gate_reports_it_where_it_is_configured(self, folder, severity, status):
        folder.write("verify.toml", f'[rules]\nV403 = "{severity}"\n')
        folder.write("draft.md", DRAFT)
        folder.write("yard.txt", SOURCE)
        ran = folder.verify("check", "draft.md", "--source", "yard.txt")
        assert ran.status == status
        assert "draft.md:3:1: V403 change-and-ends" in ran.out
        assert "reckon the change anew" in ran.out

    def test_an_unknown_code_is_an_error(self, folder):
        folder.write("verify.toml", '[rules]\nV499 = "error"\n')
        folder.write("draft.md", DRAFT)
        ran = folder.verify("check", "draft.md")
        assert ran.status == 2
        assert "rules.V499" in ran.err


def test_a_rule_has_a_page_with_one_text_in_each_example(folder):
    out = folder.verify("rule", "v402").out
    assert out.startswith("V402 parts-and-total: a finding within one source (severity: warning)\n")
    assert out.index("It reports:") < out.index("It does not report:") < out.index("What to do:")
    assert "A: " not in out
