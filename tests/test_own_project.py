"""This repository is a project of its own: ``seeds/`` gives exactly the committed ``claims/`` and ``reports/``."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from verify.model import Analysis
from verify.pipeline import analyse
from verify.project import find_project, read_sources
from verify.register import render
from verify.reporting import html, results

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT.parent / "shared" / "seeds"
UPDATE = "the committed files are out of date: run `verify run` and review the diff"


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    project = find_project(ROOT)
    return analyse(read_sources(project.sources(), project.root, project.settings), project.settings)


def test_the_register_is_what_the_seeds_give(analysis: Analysis) -> None:
    wanted = render(analysis.sources, analysis.claims)
    there = {
        path.relative_to(ROOT / "claims").as_posix(): path.read_bytes() for path in (ROOT / "claims").rglob("*.jsonl")
    }
    assert there == wanted, UPDATE


def test_the_report_is_what_the_seeds_give(analysis: Analysis) -> None:
    settings = find_project(ROOT).settings
    assert (ROOT / "reports" / "index.html").read_bytes() == html.render(analysis, settings).encode("utf-8"), UPDATE
    assert (ROOT / "reports" / "results.json").read_bytes() == results.dumps(analysis).encode("utf-8"), UPDATE


def test_the_digests_hold_no_conflict(analysis: Analysis) -> None:
    assert analysis.counts["conflicting"] == 0
    assert analysis.counts["agreeing"] >= 20


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles behind the digests are not here")
def test_each_digest_names_its_article() -> None:
    found = {}
    for digest in sorted((ROOT / "seeds").glob("*.md")):
        head = digest.read_text(encoding="utf-8")
        name, sha256 = (re.search(rf"^{key}: (\S+)$", head, re.M) for key in ("original", "original-sha256"))
        assert name is not None
        assert sha256 is not None
        found[name[1]] = sha256[1]
    assert found == {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in ARTICLES.glob("*.txt")}
