"""Web, mail and DOI addresses: found whole, and silent in what is read around them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.model import Source
from verify.parsing.claims import parse
from verify.parsing.page.addresses import addresses
from verify.settings import Settings

WEB = "https://example.org/Norland/2019/05/up-5-percent.html"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.org/a?b=5&c=7.", ["https://example.org/a?b=5&c=7"]),
        ("(See http://example.org/esk_(port)), they say.", ["http://example.org/esk_(port)"]),
        ("“www.example.org/5”; FTP://example.org/x!", ["www.example.org/5", "FTP://example.org/x"]),
        ("Ask tom.parr5@quay.example.org, or ask@x.org.", ["tom.parr5@quay.example.org", "ask@x.org"]),
        ("In doi:10.1234/esk.2019.5 and 10.5555/12345678.", ["doi:10.1234/esk.2019.5", "10.5555/12345678"]),
        ("It is at quay.example.org/2019/tugs for now.", ["quay.example.org/2019/tugs"]),
        ("見https://example.org/5。The port grew.", ["https://example.org/5"]),
    ],
)
def test_addresses_are_found_without_the_punctuation_around_them(text, expected):
    assert [text[a.start : a.end] for a in addresses(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["and/or 5/6 of it", "5 a.m./6 p.m.", "the U.S./Norland trade", "up 10.5/20", "Norland.The port", "@esk", "5 @ 3"],
)
def test_what_only_looks_like_an_address_is_none(text):
    assert addresses(text) == []


@pytest.mark.parametrize("address", [WEB, "www.example.org/5,7;May-2018", "parr2019@example.org", "doi:10.1234/5.2019"])
def test_an_address_gives_no_value_no_period_no_name_and_ends_no_sentence(address):
    text = f"The harbour board of the old town (at {address}) said that it had lost some 40 ships in 2017."
    (claim,) = parse(Source("p", text), Settings())
    assert [v.surface for v in claim.values] == ["some 40 ships"]
    assert [p.surface for p in claim.periods] == ["2017"]
    assert claim.names == ()


def test_an_address_splits_no_clause():
    (claim,) = parse(Source("p", "Norland lost ships, says https://example.org/a,and;it-rose:by-5 today."), Settings())
    assert claim.values == ()


def test_an_address_above_a_paragraph_dates_nothing():
    (claim,) = parse(Source("p", f"{WEB}\n\nNorland lost 40 ships."), Settings())
    assert claim.scope is None


def test_a_sentence_that_only_points_to_an_address_is_no_claim():
    assert [c.text for c in parse(Source("p", f"Esk lost 40 ships. See more: {WEB}. It is poor."), Settings())] == [
        "Esk lost 40 ships",
        "It is poor",
    ]


@given(st.text(alphabet=st.sampled_from("aB5.:/@-()[]?, \nwd国"), max_size=100))
def test_any_text_gives_addresses_in_order_and_apart(text):
    found = addresses(text)
    assert all(0 <= a.start < a.end <= len(text) and " " not in text[a.start : a.end] for a in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("piece", ["a.", "a-", "a@", "www.", "https://a", "10.1234/)", "a./", "@a.", "a.aa/"])
def test_hostile_repetition_is_read_to_the_end(piece):
    text = piece * 10_000
    assert all(a.end <= len(text) for a in addresses(text))
