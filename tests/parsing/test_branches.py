"""A pattern for any of some words."""

from __future__ import annotations

import re

from verify.parsing.words import branches


def test_branches_match_each_word_the_longer_first() -> None:
    words = ["is", "isn't", "in", "a.m.", "a", "£"]
    pattern = re.compile(branches(words))
    for word in words:
        found = pattern.match(word)
        assert found is not None
        assert found.group() == word


def test_branches_match_nothing_else() -> None:
    pattern = re.compile(branches(["one", "two", "a.m."]))
    assert [word for word in ("on", "tone", "axm.", "tw") if pattern.fullmatch(word)] == []
