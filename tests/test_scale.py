"""The made-up claims that the benchmark of scale measures on, and what it makes of its figures."""

import random
from xml.dom import minidom

import pytest

from benchmarks.scale.easy import Easy
from benchmarks.scale.hard import Hard
from benchmarks.scale.notation import STYLES, plain, written
from verify.parsing.claims import statement
from verify.settings import Settings


def test_the_same_seed_makes_the_same_claims():
    for make in (Easy, Hard):
        one, other = (make(1000, random.Random("seed")) for _ in range(2))
        assert [one.group(3) for _ in range(20)] == [other.group(3) for _ in range(20)]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("value", "unit"), [(1_200_000_000.0, "usd"), (4_500_000.0, "eur"), (812.0, "people")])
def test_every_notation_is_of_the_same_figure(style, value, unit):
    claim = statement(f"The Northern Transport Agency put it at {written(value, unit, style)} last year.", Settings())
    assert [v.value for v in claim.values] == [value]


def test_a_plain_figure_has_all_its_digits():
    assert plain(1_200_000_000.0, "usd") == "1200000000 usd"
    assert plain(3.5, "percent") == "3.5 percent"


def test_partners_of_an_easy_claim_share_most_words_and_those_of_a_hard_one_few():
    shared = {}
    for make in (Easy, Hard):
        maker = make(1000, random.Random(1))
        ratios = []
        for _ in range(200):
            a, b = (set(rendered.words.split()) for rendered in maker.group(2))
            ratios.append(len(a & b) / len(a | b))
        shared[make] = sum(ratios) / len(ratios)
    assert shared[Easy] > 0.6
    assert shared[Hard] < 0.45


def test_what_only_looks_like_a_hard_claim_differs_in_year_or_body():
    maker = Hard(1000, random.Random(2))
    pairs = [(group[0], other) for group in (maker.group(2) for _ in range(100)) for other in maker.beside(group[0])]
    assert len(pairs) > 40
    for claim, other in pairs:
        assert claim.fact.who != other.fact.who or claim.fact.year != other.fact.year


def test_a_corpus_has_partners_of_different_sources_only():
    pytest.importorskip("pyarrow")
    from benchmarks.scale.corpus import generate

    for variant in ("easy", "hard"):
        table = generate(variant, 2000).to_pydict()
        assert len(table["id"]) == 2000
        seen = list(zip(table["cluster"], table["source"], strict=True))
        assert len(set(seen)) == len(seen)
        assert 0.08 < table["kind"].count("partner") / 2000 < 0.12


def test_a_document_says_where_each_claim_begins():
    pytest.importorskip("pyarrow")
    from benchmarks.scale.parsed import document

    texts = [f"Claim {n} is made up." for n in range(12)]
    whole, starts = document(texts)
    assert [whole[at:].split(".")[0] + "." for at in starts] == texts


def test_figures_become_a_table_and_a_plot():
    from benchmarks.scale.measure import Result
    from benchmarks.scale.plot import plot
    from benchmarks.scale.report import growth, tables

    def result(method, claims, seconds):
        figures = {"claims": claims, "peak_mib": 10.0, "recall": 0.9, "precision": 0.5}
        return Result("easy", method, "words", [figures | {"seconds": {"prepare": 1.0, "align": seconds}}])

    results = [
        result(method, claims, claims / 1e4 * speed)
        for claims in (10_000, 100_000)
        for method, speed in (("verify, base", 0.5), ("sparse_dot_topn", 2.0))
    ]
    assert "| verify, base | 0.50 | 1.00 | 10 | 0.900 | 0.500 | 0.900 | 0.250 |" in tables(results)
    assert "verify, base (words): 10,000 → 100,000: 10.0×" in growth(results)
    assert minidom.parseString(plot(results)).documentElement.tagName == "svg"
