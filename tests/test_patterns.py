"""Patterns, compiled when they are asked for or made of kept code, are those that `re.compile` makes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify import patterns
from verify.patterns import compiled, lazy_pattern

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


PATTERNS = [
    (r"(?P<year>[12]\d{3})(?:-(?P<month>\d\d))?", 0),
    (r"(a)|b(?=c)|(?<!d)e{2,}?", re.IGNORECASE),
    (r"^\w+\s # words\n", re.VERBOSE | re.MULTILINE),
    (r"(?s:.)(?i:x)[^\W_]", re.ASCII),
    (rb"\xff(?P<rest>.*)", re.DOTALL),
    (r"(?P<a>x)(?P=a)(?(a)y|z)++", 0),
    (r"年|月|日", 0),
    ("", 0),
]


@pytest.mark.parametrize(("source", "flags"), PATTERNS)
def test_what_is_kept_makes_the_same_pattern(source, flags):
    key = (source, int(flags))
    parts = patterns._parts(key)
    assert parts is not None
    made = patterns._made(key, parts)
    assert made == re.compile(source, flags)
    assert (made.groups, made.groupindex, made.flags, made.pattern) == (
        (same := re.compile(source, flags)).groups,
        same.groupindex,
        same.flags,
        same.pattern,
    )


@given(
    st.lists(st.sampled_from(["a", "\\d", "(?:x|yz)", "[^b-d]", "(.)", "\\b", "é?", "w{2,5}"]), max_size=8),
    st.text("axyzb19é w"),
)
def test_it_finds_the_same(pieces, text):
    key = ("|".join(pieces), 0)
    parts = patterns._parts(key)
    assert parts is not None
    found = [(m.span(), m.groups()) for m in patterns._made(key, parts).finditer(text)]
    assert found == [(m.span(), m.groups()) for m in re.finditer(key[0], text)]


@pytest.mark.parametrize("wrong", [b"", b"\xff" * 12])
def test_code_that_is_none_is_compiled_anew(wrong):
    key = ("a(b)c", 0)
    parts = patterns._parts(key)
    assert parts is not None
    flags, _, *rest = parts
    assert patterns._made(key, (flags, wrong, *rest)).match("abc").group(1) == "b"


@pytest.mark.parametrize("missing", ["_sre", "re._compiler", "re._parser"])
def test_a_python_that_works_otherwise_compiles_as_ever(monkeypatch, missing):
    known = patterns.import_module

    def without(name):
        if name == missing:
            raise ImportError(name)
        return known(name)

    key = ("a(b)c", 0)
    parts = patterns._parts(key)
    monkeypatch.setattr(patterns, "import_module", without)
    assert patterns._parts(key) is None or missing == "_sre"
    assert patterns._made(key, parts).match("abc").group(1) == "b"


def test_code_of_another_pattern_is_not_kept(monkeypatch):
    other = patterns._parts(("abd", 0))
    monkeypatch.setattr(patterns, "_made", lambda key, parts: re.compile("abd"))
    assert other is not None
    assert patterns._parts(("abc", 0)) is None


ASKING = """
import re, sys
from verify import patterns
asked = []
original = patterns._compiled
patterns._compiled = lambda key: asked.append(key) or original(key)
from verify import judge
judge("The bridge opened in May 2019.", "The bridge opened in June 2019 at a cost of $3 million.")
print(len(asked))
"""
"""Says how many patterns were compiled for one judgement."""


def test_a_later_process_compiles_nothing(tmp_path: Path):
    command = [sys.executable, "-X", f"pycache_prefix={tmp_path}", "-c", ASKING]
    environment = {"PYTHONPATH": ":".join(path for path in sys.path if path), "PATH": "/usr/bin:/bin"}
    runs = [subprocess.run(command, capture_output=True, text=True, check=True, env=environment) for _ in range(2)]
    first, second = (int(ran.stdout) for ran in runs)
    assert first > 50
    assert second == 0


def test_what_was_asked_for_once_is_not_made_again():
    assert compiled("only(this)one") is compiled("only(this)one")
