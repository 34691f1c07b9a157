"""Patterns that are compiled when they are asked for answer as those compiled at once."""

import re

import pytest

from verify.patterns import lazy_pattern

TEXT = "In 1998 and 2004, 17 ports; none in 2011."


@pytest.mark.parametrize(
    "ask",
    [
        lambda p: [m.group() for m in p.finditer(TEXT)],
        lambda p: p.search(TEXT, 10).span(),
        lambda p: p.match(TEXT, 3)["year"],
        lambda p: p.fullmatch("2004") is not None,
        lambda p: (p.sub("x", TEXT), p.split(TEXT), p.findall(TEXT)),
        lambda p: (p.pattern, p.flags, p.groupindex),
    ],
)
def test_it_answers_like_the_pattern(ask):
    lazy, compiled = lazy_pattern(r"(?P<year>[12]\d{3})\b", re.ASCII), re.compile(r"(?P<year>[12]\d{3})\b", re.ASCII)
    assert ask(lazy) == ask(compiled) == ask(lazy)


def test_it_is_compiled_at_the_first_question():
    wrong = lazy_pattern("(")
    with pytest.raises(re.error):
        wrong.search(TEXT)
