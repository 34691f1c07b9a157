"""The tables of the grammar and the rules are tidy: said once, in order, and said what they are."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

TABLES = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted(files("verify.data").iterdir(), key=lambda p: p.name)
    if path.name.endswith(".toml")
}
SORTED = [name for name, text in TABLES.items() if re.search(r"^#.*\bsorted\b(?! by key)", text, re.M)]
BY_KEY = [name for name, text in TABLES.items() if re.search(r"^#.*\bsorted by key\b", text, re.M)]
MANY = 8
"""From so many keys on a table is a list of words, not a record whose keys have an order of their own."""


def _words(text: str, key: str) -> list[str]:
    """The entries of a string over several lines: one a line for phrases, else one a word."""
    return [line.strip() for line in text.strip().splitlines()] if "phrases" in key else text.split()


def _lists(value: Any, where: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of words and its place: an array of strings, a string over several lines, the keys of a long table."""
    if isinstance(value, dict):
        if where and len(value) >= MANY:
            yield where, list(value)
        for key, item in value.items():
            yield from _lists(item, f"{where}.{key}".lstrip("."))
    elif isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            yield where, value
        else:
            for number, item in enumerate(value):
                yield from _lists(item, f"{where}[{number}]")
    elif isinstance(value, str) and "\n" in value:
        yield where, _words(value, where.rsplit(".", 1)[-1])


def _in_order(words: list[str]) -> bool:
    """Whether `words` are in alphabetical order, word by word or, as dictionaries have it, letter by letter.

    Symbols, patterns and other scripts have no place in the alphabet and may stand anywhere.
    """
    folded = [word.casefold() for word in words if re.fullmatch(r"[A-Za-z][A-Za-z '.-]*", word)]
    letters = [re.sub(r"[\W_]+", "", word) for word in folded]
    return folded == sorted(folded) or letters == sorted(letters)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_in_its_head_what_it_holds(name):
    assert re.match(r"# \S.{20,}", TABLES[name])


@pytest.mark.parametrize("name", TABLES)
def test_no_word_stands_twice_in_one_list(name):
    found = _lists(tomllib.loads(TABLES[name]))
    doubled = {where: [word for word, n in Counter(words).items() if n > 1] for where, words in found}
    assert {where: words for where, words in doubled.items() if words} == {}


@pytest.mark.parametrize("name", TABLES)
def test_no_entry_is_empty(name):
    assert [where for where, words in _lists(tomllib.loads(TABLES[name])) if not all(map(str.strip, words))] == []


@pytest.mark.parametrize("name", SORTED)
def test_lists_are_sorted_where_the_head_says_so(name):
    found = _lists(tomllib.loads(TABLES[name]))
    assert [where for where, words in found if not _in_order(words)] == []


@pytest.mark.parametrize("name", BY_KEY)
def test_keys_are_sorted_where_the_head_says_so(name):
    tables = {where: value for where, value in tomllib.loads(TABLES[name]).items() if isinstance(value, dict)}
    assert [where for where, value in tables.items() if not _in_order(list(value))] == []
