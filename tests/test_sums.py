"""The same bytes on every Python: sums of fractions are exact.

From Python 3.12 on ``sum`` rounds fractions otherwise than before, and a last digit of a score was another one there.
``math.fsum`` gives the same everywhere, in whatever order the parts come.
"""

from __future__ import annotations

import builtins
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

import verify
from verify.judging import RULES, WITHIN_RULES
from verify.model import Source
from verify.pipeline import analyse
from verify.project import find_project, read_sources
from verify.settings import from_mapping

ROOT = Path(verify.__file__).parents[1]
TABLES = Path(__file__).parent / "cases"


@pytest.fixture
def inexact(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Where the package has ``sum`` add up fractions, while this fixture is used."""
    found: set[str] = set()
    plain = builtins.sum

    def watched(items: Iterable[float], start: float = 0) -> float:
        parts = list(items)
        frame = sys._getframe(1)
        if any(isinstance(part, float) for part in parts) and ROOT / "verify" in Path(frame.f_code.co_filename).parents:
            found.add(f"{frame.f_code.co_filename}:{frame.f_lineno}")
        return plain(parts, start)

    monkeypatch.setattr(builtins, "sum", watched)
    return found


def _source(text: str, number: int) -> Source:
    return Source(f"{number}.md", text=text)


def test_an_analysis_adds_no_fractions_up_with_sum(inexact: set[str]) -> None:
    project = find_project(ROOT)
    analysis = analyse(read_sources(project.sources(), project.root, project.settings), project.settings)
    assert analysis.matches
    assert inexact == set()


@pytest.mark.parametrize("table", ["rules.toml", "relations.toml"])
def test_a_verdict_adds_no_fractions_up_with_sum(table: str, inexact: set[str]) -> None:
    cases = tomllib.loads((TABLES / table).read_text(encoding="utf-8"))["case"]
    pairs = [(case["a"], case["b"]) for case in cases]
    pairs += [pair for rule in RULES for pair in (rule.triggers, rule.passes)]
    assert {verify.judge(a, b).label for a, b in pairs} >= {"agree", "conflict"}
    assert inexact == set()


def test_neither_the_gate_nor_a_look_inside_a_source_does(inexact: set[str]) -> None:
    texts = [case["text"] for case in tomllib.loads((TABLES / "within.toml").read_text(encoding="utf-8"))["case"]]
    codes = {"rules": {rule.code: "error" for rule in WITHIN_RULES}}
    drafts = [_source(text, number) for number, text in enumerate(texts)]
    found = verify.check(drafts, [_source(texts[0], len(texts))], from_mapping(codes, "a test"))
    assert found.findings
    assert inexact == set()
