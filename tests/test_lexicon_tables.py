"""The tables of lexical relations are tidy, small, and what their generator writes."""

import importlib.util
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from verify.data import lines

ROOT = Path(__file__).parents[1]
NAMES = ["relations", "families"]
MOST_BYTES = 1_600_000
RAW = [os.environ.get(name, "") for name in ("WORDNET", "GLOVE")]
"""What the tables are made from, as benchmarks/lexicon takes it; without it nothing can be written anew."""


def _text(name):
    return files("verify.data").joinpath(f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_table_says_what_it_holds_and_where_it_is_from(name):
    head = "".join(line for line in _text(name).splitlines(keepends=True) if line.startswith("#"))
    assert re.match(r"# \S.{20,}", head)
    assert "WordNet 3.0, Copyright 2006 by Princeton University" in head


def test_the_tables_are_small():
    assert sum(len(_text(name)) for name in NAMES) <= MOST_BYTES


def test_the_notice_is_kept():
    notice = files("verify.data").joinpath("WORDNET-LICENSE").read_text(encoding="utf-8")
    assert "WordNet 3.0 Copyright 2006 by Princeton University.  All rights reserved." in notice
    assert "Title to copyright in this software" in notice


def test_rows_of_relations_are_sorted_and_well_formed():
    rows = [line.split() for line in lines("relations")]
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
    for word, *items in rows:
        assert items
        assert all(re.fullmatch(r"[=+<!~][1-9][a-z_]+", item) for item in items)
        others = [item[2:] for item in items]
        assert others == sorted(set(others))
        assert word not in others
        assert all(word < item[2:] for item in items if item[0] != "<")


def test_a_pair_stands_once():
    rows = {word: {item[2:] for item in items} for word, *items in (line.split() for line in lines("relations"))}
    assert [(a, b) for a, others in rows.items() for b in others if a in rows.get(b, ())] == []


def test_families_are_sorted_and_well_formed():
    members = {}
    for line in lines("families"):
        family, rest = line.split(": ")
        assert all(re.fullmatch(r"[1-9][a-z_]+", item) for item in rest.split())
        members.setdefault(family, []).extend(item[1:] for item in rest.split())
    assert list(members) == sorted(members)
    assert all(words == sorted(set(words)) for words in members.values())


@pytest.mark.skipif(
    not all(RAW) or importlib.util.find_spec("wordfreq") is None or importlib.util.find_spec("numpy") is None,
    reason="needs wordfreq and numpy, and the raw data in the environment variables WORDNET and GLOVE",
)
def test_the_generator_writes_the_same_bytes(tmp_path):
    command = [sys.executable, "-m", "benchmarks.lexicon", *RAW, "--into", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    assert [(tmp_path / f"{name}.txt").read_text(encoding="utf-8") for name in NAMES] == [_text(name) for name in NAMES]
