"""A rule of dates that is passed over for want of a word would not have matched."""

import re
from importlib import import_module
from pathlib import Path

import pytest

scan = import_module("verify.parsing.periods.scan")
CASES = Path(__file__).parent.parent / "cases"
LINES = sorted(
    {"h1 2024, then 2h23"}
    | {
        line.lower()
        for name in ("clauses.toml", "names.toml", "periods.toml", "quantities.toml", "rules.toml")
        for line in (CASES / name).read_text(encoding="utf-8").splitlines()
    }
)
RULES = {rule.name: rule for rule in scan._RULES}


def test_what_is_needed_is_said_of_rules():
    assert scan.NEEDS.keys() <= RULES.keys()


@pytest.mark.parametrize("name", scan.NEEDS)
def test_every_match_has_a_word_that_its_rule_needs(name):
    pattern, found = re.compile(RULES[name].pattern), 0
    for line in LINES:
        for match in pattern.finditer(line):
            found += match.end() > match.start()
            assert any(word in line[match.start() :] for word in scan.NEEDS[name]) or match.end() == match.start()
    assert found
