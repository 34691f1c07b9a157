"""The site builds: one command, and no warning (a broken link, an unknown name, a page that is in no list)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs._ext.pages import every_rule, reference
from verify.cli.group import COMMANDS

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `docs/contributing.md` says, in a folder of its own."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-d", str(out / "doctrees")]
    done = subprocess.run([*command, "docs", str(out / "html")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out / "html"


def test_the_manual_page_has_its_parts_and_every_command(site: Path) -> None:
    """Built as `docs/contributing.md` says, from what the site was read into."""
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "man", "-d", str(site.parent / "doctrees")]
    done = subprocess.run(
        [*command, "docs", str(site.parent / "man")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    page = (site.parent / "man" / "verify.1").read_text(encoding="utf-8")
    heads = re.findall(r"^\.SH (.+)$", page, re.MULTILINE)
    assert [head.strip('"') for head in heads][:4] == ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS"]
    assert {"EXIT STATUS", "FILES", "ENVIRONMENT", "SEE ALSO"} <= {head.strip('"') for head in heads}
    assert re.findall(r"^\.SS verify (\w+)$", page, re.MULTILINE) == list(COMMANDS)


def test_each_page_of_the_folder_is_built(site: Path) -> None:
    wanted = {path.stem for path in (ROOT / "docs").glob("*.md")}
    assert wanted <= {path.stem for path in site.glob("*.html")}
    assert {Path(name).with_suffix(".html").as_posix() for name in reference()} <= {
        path.relative_to(site / "reference").as_posix() for path in (site / "reference").rglob("*.html")
    }


def test_each_rule_has_a_page_with_its_docstring_and_examples(site: Path) -> None:
    for rule in every_rule():
        page = _words((site / "reference" / "rules" / f"{rule.code}.html").read_text(encoding="utf-8"))
        assert _plain(rule.summary) in page
        assert all(_plain(text) in page for text in (*rule.triggers, *rule.passes)), rule.code
        assert _plain(rule.resolve[1:]) in page


def test_the_code_of_a_rule_links_to_its_page(site: Path) -> None:
    page = (site / "gate.html").read_text(encoding="utf-8")
    assert 'href="reference/rules/G401.html"' in page
    assert 'href="reference/rules/V201.html"' not in re.search(r"<pre>.*?</pre>", page, re.DOTALL)[0]


def test_the_schema_lies_beside_the_pages(site: Path) -> None:
    assert (site / "results.schema.json").read_bytes() == (ROOT / "verify/data/results.schema.json").read_bytes()


def test_no_page_asks_the_network_for_anything(site: Path) -> None:
    loaded = re.compile(
        r"<(?:script|img|iframe)[^>]+src=\"(?:https?:)?//|<link[^>]+href=\"(?:https?:)?//|@import|url\(http"
    )
    asking = [path.name for path in site.rglob("*.html") if loaded.search(path.read_text(encoding="utf-8"))]
    assert asking == []


def _words(page: str) -> str:
    """The letters and figures that a page shows."""
    return _plain(re.sub(r"<[^>]+>", " ", page))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"&\w+;|&#\d+;", " ", text)))
