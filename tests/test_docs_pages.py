"""The documentation says what the program does: tables made of it, and pages that leave nothing out.

``pytest --update-golden`` writes the tables of settings and exit statuses into their pages.
"""

from __future__ import annotations

from pathlib import Path

import pytest

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
