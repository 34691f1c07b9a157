"""The bulk path proposes the pairs that share rare keys, whatever the order, the build and the number of threads."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.aligning.blocking import candidates, columns, weight_shared
from verify.aligning.blocking.blocks import LARGEST, LINKED

KEYS = st.sets(st.sampled_from([f"k{n}" for n in range(30)]), max_size=9)
CORPORA = st.lists(st.tuples(KEYS, st.integers(0, 4)), max_size=40)


def pairs_of(claims, **options):
    found = candidates(columns([keys for keys, _ in claims], [source for _, source in claims]), **options)
    return dict(zip(zip(found.a.tolist(), found.b.tolist(), strict=True), found.similarity.tolist(), strict=True))


@given(CORPORA)
def test_in_a_small_corpus_every_pair_that_shares_a_key_is_proposed_but_none_of_one_source(claims):
    expected = {
        (i, j)
        for j, (there, other) in enumerate(claims)
        for i, (here, one) in enumerate(claims[:j])
        if here & there and one != other
    }
    assert set(pairs_of(claims)) == expected


@given(CORPORA)
def test_similarity_is_a_cosine(claims):
    for (i, j), similarity in pairs_of(claims).items():
        assert 0 < similarity <= 1 + 1e-6
        if claims[i][0] == claims[j][0]:
            assert similarity == pytest.approx(1)


@given(CORPORA, st.integers(1, 4))
def test_the_number_of_threads_changes_nothing(claims, threads):
    assert list(pairs_of(claims, threads=threads).items()) == list(pairs_of(claims, threads=1).items())


@given(CORPORA)
def test_the_compiled_build_gives_the_same_numbers(claims):
    pytest.importorskip("numba", reason="the extra `fast` is not installed")
    assert list(pairs_of(claims, build="numba").items()) == list(pairs_of(claims, build="numpy").items())


@given(CORPORA, st.integers(1, 3))
def test_each_claim_keeps_its_nearest(claims, nearest):
    whole, kept = pairs_of(claims), pairs_of(claims, nearest=nearest)
    assert set(kept) <= set(whole)
    for claim in range(len(claims)):
        mine = sorted((-value, pair) for pair, value in whole.items() if claim in pair)
        assert {pair for _, pair in mine[:nearest]} <= set(kept)


@given(CORPORA, st.floats(0, 1))
def test_less_similar_pairs_are_left_out(claims, least):
    kept = {pair: value for pair, value in pairs_of(claims).items() if value >= least}
    assert pairs_of(claims, least=least).keys() ^ kept.keys() <= {
        pair for pair, value in pairs_of(claims).items() if value == pytest.approx(least, abs=1e-6)
    }


def test_the_order_of_claims_changes_no_pair():
    random = np.random.default_rng(5)
    claims = [({f"k{n}" for n in random.integers(0, 300, 8)}, int(random.integers(0, 20))) for _ in range(300)]
    order = random.permutation(len(claims)).tolist()
    turned = pairs_of([claims[at] for at in order], least=0.2)
    back = {tuple(sorted((order[i], order[j]))): value for (i, j), value in turned.items()}
    assert back == pytest.approx(pairs_of(claims, least=0.2))


def test_a_crowded_block_is_refined_by_a_further_key():
    """Two keys that hundreds of claims share propose nothing alone; a third tells the partners among them."""
    crowd = [({"bank", "rate", f"town{n // 2}", f"own{n}", "report", "year"}, n) for n in range(40 * LARGEST)]
    found = pairs_of(crowd, nearest=1)
    assert {(n, n + 1) for n in range(0, len(crowd), 2)} <= set(found)


@pytest.mark.parametrize("keys", ["abcdefg", "abcdef", "abcde", "abc", "ab"])
def test_copies_of_one_text_are_linked_along_their_order(keys):
    copies = [(set(keys), n) for n in range(3000)]
    found = pairs_of(copies)
    assert {(n, n + 1) for n in range(2999)} <= set(found)
    assert len(found) <= LINKED * len(copies)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ({"a": 1.0, "b": 3.0}, {"b": 3.0, "c": 5.0}, 0.75),
        ({"a": 1.0}, {"a": 1.0, "b": 9.0}, 1.0),
        ({"a": 1.0}, {"b": 1.0}, 0.0),
        ({}, {"b": 1.0}, 0.0),
    ],
)
def test_the_weight_that_two_claims_share(one, other, share):
    corpus = columns([one, other], ["x", "y"])
    assert weight_shared(corpus, np.array([0], np.int32), np.array([1], np.int32)).tolist() == pytest.approx([share])
