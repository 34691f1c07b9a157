"""What a process hands to another, and a cache keeps, comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from verify.aligning.kinship import Kin
from verify.model import Claim, Evidence, Finding, Reason, Source, Span, Verdict
from verify.packing import (
    pack_claims,
    pack_findings,
    pack_judgement,
    unpack_claims,
    unpack_findings,
    unpack_judgement,
)
from verify.parsing.claims import parse
from verify.pipeline.documents import Profiles, document, packed, unpacked
from verify.reading import read_text
from verify.settings import Settings

TEXT = """---
title: The harbour of Eastport
date: 2024-05-02
---
“Trade rose by 4% to about $1.25 billion in 2023,” said Ana Brun, who heads the port. It may reach 1.5 to 2 billion
dollars by 2026, she added; in March 2024 it fell to less than 90 million (€83 million). The port did not close on
Monday, and its *new* pier, the country’s third, cost 84,000,000 euros, or half of what was planned.
"""


def page() -> Source:
    return read_text(TEXT.encode(), "harbour.md", "harbour.md", Settings())


def test_claims_come_back_with_every_field():
    claims = parse(page(), Settings())
    assert tuple(unpack_claims(pack_claims(claims))) == claims
    for field in fields(Claim):
        assert any(getattr(claim, field.name) for claim in claims), f"no claim of the text tests {field.name}"


@given(st.text(), st.floats(0, 1), st.lists(st.tuples(st.text(), st.integers(0, 99)), max_size=3))
def test_judgements_come_back(text, confidence, reasons):
    found = tuple(Reason("V201", name, text, Span(at, at + 1), Span(0, at)) for name, at in reasons)
    judgement = (confidence / 3, (("words", confidence),), Verdict("conflict", confidence, found), None)
    assert unpack_judgement(pack_judgement(judgement)) == judgement


@given(st.floats(0, 9), st.lists(st.tuples(st.integers(0, 2**64 - 1), st.floats(0, 2), st.floats(0, 1)), max_size=5))
def test_what_an_agreement_shares_comes_back(weight, words):
    kin = Kin(tuple(words), tuple(words[::-1]), (weight, 0.0, 1.5, weight), 0.25)
    judgement = (0.5, (), Verdict("agree", 0.5), kin)
    assert unpack_judgement(pack_judgement(judgement)) == judgement


@given(st.text())
def test_findings_come_back(text):
    finding = Finding("a.md", 1, 2, 3, 4, "V402", text, "warning", text, (Evidence("a.md", 1, 2, 3, text),), "f" * 8)
    assert unpack_findings(pack_findings([finding])) == (finding,)


@pytest.mark.parametrize("source", [page(), Source("empty.txt", ""), Source("odd.txt", "Eastport\udcff is shut.")])
def test_documents_come_back(source):
    made = document(source, Settings())
    assert unpacked(packed(made)) == made
    assert tuple(made.claims) == parse(source, Settings())


def test_a_profile_made_alone_is_that_of_the_whole_document():
    from verify.aligning import profiles_of

    made = document(page(), Settings())
    alone = Profiles([made])
    assert [alone.of(0, at) for at in range(len(made))] == profiles_of(made.claims, made.title)
