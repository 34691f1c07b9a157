"""What ``docs/stability.md`` promises holds: nothing of it goes or changes without a word in the changelog.

``tests/golden/public.txt`` has a line for each promise, and behind a tab the words that name it.  A new line is added
by ``pytest --update-golden``; one that is gone or reads otherwise stays there, and fails, until the changelog names it,
in the part for what is not released.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.surface import promises

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden" / "public.txt"
CHANGELOG = ROOT / "CHANGELOG.md"


def coming(changelog: str) -> str:
    """What the changelog says under *Changed*, *Deprecated* and *Removed* of the version that is not released."""
    head, _, _ = re.split(r"^## ", changelog, flags=re.M)[1].partition("\n## ")
    assert "(unreleased)" in head.splitlines()[0], "the changelog has no part for what is not released"
    parts = re.findall(r"^### (?:Changed|Deprecated|Removed)\n(.*?)(?=^### |\Z)", head, re.M | re.S)
    return "\n".join(parts)


def broken(before: Iterable[str], now: Iterable[str], changes: str) -> list[str]:
    """The promises that are not kept, and whose words do not all stand in backticks in what the changelog says."""
    there, spans = set(now), re.findall(r"`([^`]+)`", changes)
    words = {word for span in spans for word in (*re.split(r"[\s(),=]+", span), *re.split(r"[\s(),=.]+", span))}
    return [row for row in before if row not in there and not set(row.rpartition("\t")[2].split()) <= words]


@pytest.fixture(scope="module")
def rows() -> list[str]:
    return [f"{line}\t{words}" for line, words in promises()]


def test_what_was_promised_is_there_or_the_changelog_names_it(rows: list[str]) -> None:
    before = GOLDEN.read_text(encoding="utf-8").splitlines()
    gone = broken(before, rows, coming(CHANGELOG.read_text(encoding="utf-8")))
    assert gone == [], "name it in backticks under Changed, Deprecated or Removed in CHANGELOG.md"


def test_what_is_new_is_promised_from_now_on(rows: list[str], request: pytest.FixtureRequest) -> None:
    before = GOLDEN.read_text(encoding="utf-8").splitlines() if GOLDEN.exists() else []
    if request.config.getoption("--update-golden"):
        kept = broken(before, rows, coming(CHANGELOG.read_text(encoding="utf-8")))
        GOLDEN.write_text("".join(f"{row}\n" for row in (*rows, *kept)), encoding="utf-8")
        before = GOLDEN.read_text(encoding="utf-8").splitlines()
    assert [row for row in rows if row not in set(before)] == [], "if intended, `pytest --update-golden`"
    assert len(rows) == len(set(rows)) > 500


CHANGES = """# Changelog

## 0.2.0 (unreleased)

### Added

- `--color`

### Changed

- `verify run --format` takes `svg`; `V299` is withdrawn.

### Removed

- the setting `limits.files`, and the parameter `settings` of `judge(settings)`; `claim.end`.

## 0.1.0

### Removed

- `--old`
"""


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("command verify run --format: takes one\tverify run --format", True),
        ("command verify run --format svg\tverify run --format svg", True),
        ("command verify run --format csv\tverify run --format csv", False),
        ("command verify run --color: takes one\tverify run --color", False),
        ("command verify run --old: takes one\tverify run --old", False),
        ("rule V299 gone\tV299", True),
        ("rule V201 value-differs\tV201", False),
        ("setting limits.files: int\tlimits.files", True),
        ("setting limits.pages: int\tlimits.pages", False),
        ("python judge(settings): Settings | None\tjudge settings", True),
        ("python judge(a): str\tjudge a", False),
        ("shape claim.end: integer\tclaim end", True),
    ],
)
def test_a_promise_goes_only_where_the_changelog_names_it(row: str, named: bool) -> None:
    assert (broken([row], [], coming(CHANGES)) == []) is named
    assert broken([row], [row], "") == []
