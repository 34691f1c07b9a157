"""Whatever bytes are fed to what reads, parses, checks and loads: the result is sound, or the error is a VerifyError.

``python -m benchmarks.fuzz`` goes on for as long as one likes; what it found stands in ``corpus/``.
"""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import Mutating
from tests.faults.seeds import seeds
from tests.faults.targets import TARGETS, fed

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*/*"))
_WORDS = """
the port of Esk rose fell by 5% 4.2 million $3bn in 2023 on 3 May Mr. Smith said “that” not all [a](b) | - * > # 1. (c)
— … 国 は ， --- title: date: <!-- --> ``` http://a.b/ a@b.c
"""
WORDS = st.sampled_from([*_WORDS.split(), "\n", "\n\n", "\r\n", "\r", "\t", "\x0c", "\x00", "\ud800"])
TEXTS = st.lists(WORDS | st.text(max_size=4), max_size=40).map(" ".join)
BYTES = st.one_of(
    st.binary(max_size=300),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.tuples(TEXTS, st.sampled_from(["utf-16", "gb18030", "cp932", "cp1252"])).map(
        lambda both: both[0].encode(both[1], "ignore")
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["schema", "source", "sha256", "entries", "fingerprint", "kind", "reason", "id", "values"])
            | st.text(max_size=3),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=BYTES)
def test_any_bytes(target, data):
    assert fed(target, data) is None


@pytest.mark.parametrize("target", ["register", "baseline"])
@settings(max_examples=100)
@given(lines=st.lists(JSON, max_size=3), head=st.booleans())
def test_any_json(target, lines, head):
    known = [{"schema": 1, "source": "a.txt", "sha256": ""}] if head else []
    assert fed(target, "\n".join(map(json.dumps, [*known, *lines])).encode()) is None


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_once(path):
    assert fed(path.parent.name, path.read_bytes()) is None


@pytest.mark.parametrize("target", TARGETS)
def test_some_mutations_of_texts(target):
    mutating = Mutating(seeds(target), seed=1)
    fine = 0
    for _ in range(15):
        fed(target, mutating.next())
        fine += 1
    assert fine == 15
