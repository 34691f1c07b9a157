"""The claims of a run read when asked for are the sequence that they stand for."""

import pytest

from verify.corpus import Claims, Statuses, claims_in, sizes, source_of
from verify.model import Claim

CLAIMS = [
    Claim(f"{source}:{at}", source, at, at + 1, "x")
    for source, many in (("a", 2), ("b", 0), ("c", 3))
    for at in range(many)
]


def lazy(asked=None):
    def read(source):
        if asked is not None:
            asked.append(source)
        return tuple(claim for claim in CLAIMS if claim.source == source)

    return Claims({"a": 2, "b": 0, "c": 3}, read)


def test_it_is_a_sequence():
    claims = lazy()
    assert list(claims) == CLAIMS
    assert [claims[at] for at in range(-5, 5)] == CLAIMS * 2
    assert claims[1:4] == CLAIMS[1:4]
    assert claims == CLAIMS
    assert len(claims) == 5
    assert len(Claims({}, lambda source: ())) == 0


@pytest.mark.parametrize("at", [5, -6])
def test_there_is_nothing_beyond_its_ends(at):
    with pytest.raises(IndexError):
        lazy()[at]


@pytest.mark.parametrize("kind", [lambda asked: lazy(asked), lambda asked: tuple(CLAIMS)])
def test_the_claims_of_some_sources(kind):
    asked = []
    assert list(claims_in(kind(asked), {"c", "z"})) == CLAIMS[2:]
    assert asked in ([], ["c"])
    assert dict(sizes(kind([]))) in ({"a": 2, "b": 0, "c": 3}, {"a": 2, "c": 3})


def test_a_claim_without_a_status_is_unique():
    status = Statuses({"a:1": "agreeing"})
    assert (status["a:1"], status["a:2"]) == ("agreeing", "unique")


def test_the_source_of_a_claim():
    assert source_of("notes/a:b.txt:7f3a-2") == "notes/a:b.txt"
