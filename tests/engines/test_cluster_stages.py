"""What the stages of a cluster find is what one process finds, however the claims are cut into ranges and buckets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

pytest.importorskip("distributed", reason="needs the extra `dask`")
pytest.importorskip("pyarrow", reason="needs the extra `dask`")

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from in_process import found_by_stages, run

from verify.aligning.blocking import blocks, candidates, columns_of, weight_shared
from verify.engines.dask import engine as engine_room
from verify.engines.dask.engine import Cluster
from verify.engines.dask.stages import vocabulary
from verify.engines.dask.stages.layout import layout
from verify.engines.dask.stages.stored import Stored, write_documents, write_places
from verify.pipeline.documents import Document, document
from verify.pipeline.pairing import Pairs, pairs_among
from verify.settings import Settings

NOT_AT_ONCE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def corpus_from(claims, sources):
    """The columns of claims with these keys, numbers of no meaning, and the hashes of all keys in order."""
    keys = [key * 0x9E3779B97F4A7C15 % 2**64 for claim in claims for key in claim]
    weights = [0.1 + key % 7 / 3 for claim in claims for key in claim]
    hashes = np.array(keys, np.uint64)
    lengths = np.array([len(claim) for claim in claims], np.int64)
    return columns_of(lengths, hashes, np.array(weights, np.float32), np.array(sources, np.int32)), hashes


def expect_the_same(folder, claims, sources, ranges, buckets, least=0.0, nearest=0, shared=0.0):
    corpus, hashes = corpus_from(claims, sorted(sources))
    wanted = candidates(corpus, least, nearest)
    kept = weight_shared(corpus, wanted.a, wanted.b) >= shared
    found = found_by_stages(folder, corpus, hashes, ranges, buckets, least, nearest, shared)
    for name in ("a", "b", "similarity"):
        one, other = getattr(found, name), getattr(wanted, name)[kept]
        assert one.dtype == other.dtype
        assert one.tobytes() == other.tobytes(), name
    return len(found)


def drawn(seed, claims, words, longest, sources, copies):
    """Claims with keys of which few are common, some claims being copies of others; and their sources."""
    random = np.random.default_rng(seed)
    found = []
    for _ in range(claims):
        if found and random.random() < copies:
            found.append(found[int(random.integers(len(found)))])
        else:
            keys = np.unique(np.minimum(random.zipf(1.3, int(random.integers(longest))), words))
            found.append(random.permutation(keys).tolist())
    return found, random.integers(sources, size=claims).tolist()


@settings(max_examples=25, deadline=None, suppress_health_check=NOT_AT_ONCE)
@given(
    claims=st.lists(st.lists(st.integers(1, 12), unique=True, max_size=9), min_size=1, max_size=60),
    data=st.data(),
    least=st.sampled_from([0.0, 0.3]),
    nearest=st.sampled_from([0, 1, 4]),
)
def test_the_pairs_are_those_of_one_process(tmp_path_factory, monkeypatch, claims, data, least, nearest):
    monkeypatch.setattr(blocks, "LARGEST", 3)
    monkeypatch.setattr(blocks, "LINKED", 2)
    monkeypatch.setattr(blocks, "SINGLES", 9)
    monkeypatch.setattr(vocabulary, "SINGLES", 9)
    sources = data.draw(st.lists(st.integers(0, 5), min_size=len(claims), max_size=len(claims)))
    ranges = data.draw(st.integers(1, min(4, len(claims))))
    buckets = data.draw(st.integers(1, 4))
    expect_the_same(tmp_path_factory.mktemp("run"), claims, sources, ranges, buckets, least, nearest, 0.2)


@pytest.mark.parametrize(
    ("claims", "sources", "pairs"),
    [
        ([[1, 2, 3]] * 300, [*range(300)], 300 * 299 // 2),
        ([[*range(9)]] * 300, [0] * 299 + [1], None),
        ([[], [], [1]], [0, 1, 2], 0),
        ([[]] * 5, [*range(5)], 0),
        ([[1, 2], [1, 2], [2, 3]], [0, 0, 0], 0),
        ([[5]], [0], 0),
        ([[1, 2], [1, 2]], [0, 1], 1),
        ([[*range(40)], [*range(20, 60)]] * 60, [0, 1] * 60, None),
    ],
    ids=["copies", "long copies", "empty", "all empty", "one source", "one claim", "one pair", "many keys"],
)
def test_corpora_at_the_edge(tmp_path, claims, sources, pairs):
    found = expect_the_same(tmp_path, claims, sources, min(3, len(claims)), 3)
    assert pairs is None or found == pairs


def test_blocks_that_are_crowded_at_every_level(tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "SINGLES", 0)
    monkeypatch.setattr(vocabulary, "SINGLES", 0)
    common = [[*range(1, size), 100 + at] for at in range(60) for size in range(3, 9)]
    assert expect_the_same(tmp_path, common, [*range(len(common))], 4, 3, 0.1, 8, 0.2) > 100


@pytest.mark.parametrize(
    ("seed", "claims", "words", "longest", "sources", "copies", "ranges", "buckets"),
    [(1, 400, 50, 12, 9, 0.3, 4, 3), (2, 900, 300, 20, 40, 0.5, 3, 5), (3, 500, 3, 8, 5, 0.9, 5, 2)],
)
def test_corpora_drawn_at_random(tmp_path, seed, claims, words, longest, sources, copies, ranges, buckets):
    drawn_claims, of = drawn(seed, claims, words, longest, sources, copies)
    assert expect_the_same(tmp_path, drawn_claims, of, ranges, buckets, 0.15, 8, 0.2)


def test_nothing_but_the_pairs_is_left_behind(tmp_path):
    expect_the_same(tmp_path, [[1, 2], [1, 2], [2, 3]], [0, 1, 2], 2, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["pairs"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=40), st.integers(1, 9))
def test_a_range_is_whole_partitions_and_never_empty_where_there_are_claims(sizes, workers):
    plan, cuts = layout("", sizes, workers, 0.0, 0, 0.0)
    assert plan.claims == sum(sizes)
    assert cuts == sorted(set(cuts))
    assert (cuts[0], cuts[-1]) == (0, len(sizes))
    assert [plan.first[at + 1] - plan.first[at] for at in range(plan.ranges)] == [
        sum(sizes[start:end]) for start, end in pairwise(cuts)
    ]
    assert not sum(sizes) or all(before < after for before, after in pairwise(plan.first))


class InProcess:
    """What :class:`verify.engines.dask.tasks.Tasks` is to the engine, in this process."""

    workers = 3

    def run(self, function, shares, told=None):
        return run(function, shares, told)


@pytest.fixture
def engine(tmp_path, monkeypatch):
    monkeypatch.setattr(engine_room, "FEWEST_CHARACTERS", 500)
    return Cluster(InProcess(), tmp_path)


def same(one: Pairs, other: Pairs) -> bool:
    return all(
        np.array_equal(getattr(one, side), getattr(other, side)) and getattr(one, side).dtype == np.int32
        for side in ("a_document", "a_claim", "b_document", "b_claim")
    )


def test_pairs_and_documents_are_those_of_one_process(engine, sources):
    parsed = [document(source, Settings()) for source in sources]
    held = engine.documents(sources, Settings(), lambda *_: None)
    assert isinstance(held, Stored)
    assert len(set(held.partitions)) > 3
    assert [*held] == parsed
    assert same(engine.pairs(held), pairs_among(parsed))


def test_documents_of_another_engine_are_handed_over(engine, sources):
    parsed = [document(source, Settings()) for source in sources[:5]]
    assert same(engine.pairs(parsed), pairs_among(parsed))


def test_no_claims_make_no_pairs(engine):
    held = engine.documents([], Settings(), lambda *_: None)
    assert len(held) == 0
    assert len(engine.pairs(held)) == 0
    assert len(engine.judgements(held, engine.pairs(held), Settings(), lambda *_: None)) == 0


def made_up(number: int, claims: int) -> Document:
    return Document(
        source=f"{number}\udc80.txt",
        title="Ü\udcff",
        date=None if number % 2 else "2024",
        date_because=None,
        packed="[]" * 30_000,
        found="[]",
        lengths=b"\0\0\0\0" * claims,
        lines="{\ud800}\n{}",
        hashes=b"",
        weights=b"",
        words=("a\nb", "") * claims,
        named=frozenset({"elstad", "\ud800"}),
    )


def test_documents_come_back_as_they_were_and_only_some_are_kept(tmp_path):
    partitions = [[made_up(number + 10 * part, 3) for number in range(4)] for part in range(3)]
    told = [write_documents(tmp_path / f"{at:06}.parquet", one) for at, one in enumerate(partitions)]
    assert write_places(tmp_path / "places.parquet", told).tolist() == [3] * 12
    held = Stored(tmp_path, kept=6)
    every = [one for partition in partitions for one in partition]
    assert [*held] == every
    assert held[-1] == every[-1]
    assert held[2:5] == every[2:5]
    assert len(held._groups) == 2
    assert replace(held[7], packed="") == replace(every[7], packed="")
    with pytest.raises(IndexError):
        held[12]
