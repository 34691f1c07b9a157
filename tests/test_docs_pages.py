"""The documentation says what the program does: tables made of it, and pages that leave nothing out.

``pytest --update-golden`` writes the tables of settings and exit statuses into their pages.
"""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

import pytest

import verify
from docs._ext import pages
from verify.settings import keys

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("name", sorted(pages.TABLES))
def test_a_table_in_a_page_is_what_the_program_gives(name: str, request: pytest.FixtureRequest) -> None:
    path = DOCS / name
    page = path.read_text(encoding="utf-8")
    of, table = pages.TABLES[name]
    renewed = pages.with_table(page, of, table())
    if request.config.getoption("--update-golden"):
        path.write_text(renewed, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == renewed, "if intended, `pytest --update-golden`"


def test_every_setting_has_a_row_with_its_words() -> None:
    page = (DOCS / "configuration.md").read_text(encoding="utf-8")
    missing = [
        key for key, _, doc in keys() if not any(f"| `{key}` |" in row and doc in row for row in page.splitlines())
    ]
    assert missing == []


def test_a_page_without_a_place_for_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="one place for settings"):
        pages.with_table("# Configuration\n", "settings", "| key |\n")


def _table(page: str, heading: str) -> list[list[str]]:
    """The cells of the table whose heading row begins with that of `heading`."""
    rows = iter((DOCS / page).read_text(encoding="utf-8").splitlines())
    for row in rows:
        if row.startswith(f"| {heading} |"):
            next(rows)
            return list(map(_cells, takewhile(lambda row: row.startswith("|"), rows)))
    return []


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("| ").split(" | ")]


@pytest.mark.parametrize("row", _table("limits.md", "evidence"), ids=lambda row: row[0])
def test_what_is_said_not_to_be_seen_is_not_seen(row: list[str]) -> None:
    evidence, statement, verdict, _ = row
    assert verify.judge(evidence, statement).label == verdict


def test_the_limits_give_the_figures_that_were_measured() -> None:
    measured = (DOCS / "judging.md").read_text(encoding="utf-8")
    given = [(cells[1], cells[2]) for cells in _table("limits.md", "measured on")]
    rows = [_cells(row) for row in re.findall(r"^\| .*\d.*$", measured, re.M)]
    assert given
    for precision, recall in given:
        assert any(_close(precision, row) and _close(recall, row) for row in rows), (precision, recall)


def _close(value: str, row: list[str]) -> bool:
    """Whether a cell of the row is `value`, or rounds to it."""
    return any(cell == value or (re.fullmatch(r"\.\d+", cell) and f"{float(cell):.2f}"[1:] == value) for cell in row)
