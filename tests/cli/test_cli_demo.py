"""`verify demo`: what was planted is found, and nothing else."""

import json
from pathlib import Path

import pytest

from tests.folders import Folder
from verify.cli.demo import files

PLANTED = {
    ("opened on 16 May 2024", "opened on 14 May 2024"): "V206",
    ("1.5 billion", "1.2 billion"): "V201",
    ("1,200", "1.5 billion"): "V201",
    ("2.4 billion cubic metres", "2.4 million cubic metres"): "V201",
    ("fewer than 9,000", "at least 9,000"): "V202",
    ("300 million dollars", "300 million euros"): "V203",
    ("third-largest", "second-largest"): "V205",
    ("rose by 8%", "fell by 8%"): "V207",
    ("rejected", "approved"): "V207",
    ("Storm Asta\ndamaged", "did not damage"): "V208",
    ("Marine sued Lindmouth", "Lindmouth sued"): "V210",
    ("Karin Dahl", "Lena Moe"): "V211",
    ("30% of the barrier", "30% of the control room"): "V213",
    ("Half of the gates", "All of the gates"): "V216",
    ("after the southern", "before the southern"): "V218",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, made once."""
    above = tmp_path_factory.mktemp("demo")
    ran = Folder(above).verify("demo", "tide barrier")
    assert ran.status == 0
    assert "open tide barrier/reports/index.html" in ran.err
    assert "cd 'tide barrier' && verify check" in ran.err
    return above / "tide barrier"


def results(folder: Path):
    return json.loads((folder / "reports" / "results.json").read_text(encoding="utf-8"))


def planted(first: str, second: str) -> tuple[str, str] | None:
    for pair in PLANTED:
        x, y = (" ".join(part.split()) for part in pair)
        if (x in first and y in second) or (x in second and y in first):
            return pair
    return None


def test_each_planted_conflict_is_found_by_its_rule_and_nothing_else(demo):
    found = results(demo)
    words = {claim["id"]: " ".join(claim["text"].split()) for claim in found["claims"]}
    conflicts = [match for match in found["matches"] if match["verdict"] == "conflict"]
    by_pair = {planted(words[m["a"]], words[m["b"]]): m["reasons"][0]["code"] for m in conflicts}
    assert by_pair == PLANTED


def test_agreements_in_other_words_and_unique_claims_are_there(demo):
    found = results(demo)
    words = {claim["id"]: claim["text"] for claim in found["claims"]}
    agreeing = [{words[m["a"]], words[m["b"]]} for m in found["matches"] if m["verdict"] == "agree"]
    assert {"The barrier is 840 metres long", "The barrier is 0.84 kilometres long"} in agreeing
    assert {"has 12 steel gates", "has twelve steel gates"} in agreeing
    assert found["counts"]["unique"] >= 8


def test_the_draft_has_mistakes_of_each_kind(demo):
    ran = Folder(demo).verify("check", "drafts/briefing.md", "--format", "json")
    assert ran.status == 1
    found = json.loads(ran.out)
    assert {finding["code"] for finding in found["findings"]} == {"V201", "V206", "V214", "G401"}
    status = {" ".join(claim["text"].split()): claim["status"] for claim in found["claims"]}
    assert status["The lock is 90 metres long"] == "supported"
    assert status["The Lindmouth Tidal Barrier opened on 14 May 2024"] == "disputed"


def test_what_is_written_is_what_the_package_has(demo):
    for name, data in files().items():
        assert (demo / name).read_bytes() == data
    assert {"verify.toml", "drafts/briefing.md", "seeds/coastal-wire.md"} <= set(files())


@pytest.mark.parametrize("there", ["file", "folder", "link"])
def test_nothing_that_is_there_is_touched(tmp_path, there):
    target = tmp_path / "x"
    if there == "file":
        target.write_text("mine")
    elif there == "folder":
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    else:
        target.symlink_to(tmp_path / "elsewhere")
    before = sorted(tmp_path.rglob("*"))
    ran = Folder(tmp_path).verify("demo", "x")
    assert ran.status == 2
    assert "x" in ran.err
    assert sorted(tmp_path.rglob("*")) == before
