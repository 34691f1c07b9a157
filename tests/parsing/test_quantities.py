"""The quantity grammar: table-driven cases, what is no quantity, and properties of any text."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.model import Span, Value
from verify.parsing.quantities import dimension, factor, quantities

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "quantities.toml").read_text(encoding="utf-8"))["case"]


def parse(text: str, *taken: str) -> list[Value]:
    """The quantities of a whole text, with the first place of each of `taken` blocked."""
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in taken]
    return quantities(text, 0, len(text), sorted(spans))


def interval(text: str) -> tuple[str, float, float | None, float | None]:
    """Unit, value and interval of the only quantity of a text."""
    (value,) = parse(text)
    return value.unit, value.value, value.low, value.high


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_sentence_gives_its_quantities(case):
    found = parse(case["text"])
    assert [v.kind for v in found] == [row["kind"] for row in case["values"]]
    for value, row in zip(found, case["values"], strict=True):
        numbers = {key: pytest.approx(row[key]) for key in ("value", "low", "high") if key in row}
        words = {key: row[key] for key in row if key not in numbers}
        assert {key: getattr(value, key) for key in numbers | words} == numbers | words


@pytest.mark.parametrize(
    "text",
    [
        "One of the most admired painters came, and no one else.",
        "The two agreed with one another.",
        "At first it was a double standard, second to none.",
        "See Article 5, Section 2(b), No. 3 and page 12.",
        "Call +1 (202) 555-0143 or write to desk42@example.org.",
        "Read https://example.org/v2/123 and doi:10.1234/abc.99 first.",
        "It opens at 5:30 p.m. or 17:45, or at 5 pm.",
        "The 1990s were quiet, and 2019 was not.",
        "It was signed on March 4 and on 12 April.",
        "The court met on 2021-03-04 and on 04/05/2021.",
        "The claim stands.[12]",
        "Rovers won 3-1.",
        "Version 2.3.1 runs on 192.168.1.2.",
        "The A50 road, the X-15 plane, 6G and a 910B chip.",
        "Hundreds of people and several million birds left.",
        "It is the world's largest annual, dual and trilateral fair.",
        "He moved to Saturn 5 in the end.",
    ],
)
def test_numbers_that_are_no_quantities(text):
    assert parse(text) == []


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Made in Borduria 2025 was a plan.", ["Made in Borduria 2025"]),
        ("The 14th Five-Year Plan ended.", ["14th Five-Year Plan"]),
        ("It runs from March 4 to 11 this year.", ["March 4 to 11"]),
        ("Engines of the Falcon 737 tonnes class.", ["Falcon 737"]),
    ],
)
def test_taken_spans_hold_no_quantity(text, taken):
    assert parse(text, *taken) == []


def test_the_restated_value_points_to_the_first():
    first, second = parse("It costs 60 million yen ($400,000).")
    assert (first.restates, second.restates) == (None, first.start)


def test_offsets_are_those_of_the_whole_text():
    text = "Ignore 12 cats. About 5\u00a0% of them left."
    (value,) = quantities(text, 16, len(text))
    assert (value.surface, text[value.start : value.end]) == ("About 5\u00a0%",) * 2


@pytest.mark.parametrize(
    "forms",
    [
        [
            "1.3 trillion yuan",
            "1,300 billion yuan",
            "1.3tn yuan",
            "1,300,000 million yuan",
            "RMB 1.3 trillion",
            "1.3万亿元",
        ],
        ["$2.5 million", "US$2.5m", "2.5 million dollars", "$2,500,000", "two and a half million dollars", "USD 2.5mn"],
        ["5%", "5 percent", "five per cent", "5 per cent", "5.0%", "5 pct", "５％"],
        ["50-70%", "50–70 percent", "between 50 and 70 per cent", "50% to 70%", "fifty to seventy percent"],
        [
            "more than 20 km",
            "over 20 kilometres",
            "in excess of 20 kilometers",
            ">20 km",
            "exceeding twenty kilometres",
        ],
        [
            "at least 3 years",
            "no fewer than three years",
            "a minimum of three years",
            "3 years or more",
            "not less than 3 years",
        ],
        ["about 60 tonnes", "roughly 60 tonnes", "~60 tonnes", "some sixty metric tons", "nearly 60 t"],
    ],
    ids=lambda forms: forms[0],
)
def test_notations_of_one_value_give_one_interval(forms):
    assert {interval(form) for form in forms} == {interval(forms[0])}


@given(st.integers(1, 10**15), st.sampled_from(["{:,}", "{}", "{:,}.0"]))
def test_separators_do_not_change_a_number(number, form):
    (value,) = parse(form.format(number) + " yuan")
    assert value.value == pytest.approx(number, rel=1e-11)


@given(st.integers(1, 9999), st.sampled_from([("million", "m", 1e6), ("billion", "bn", 1e9), ("trillion", "tn", 1e12)]))
def test_scales_and_their_short_forms_are_equal(tenths, scale):
    word, short, power = scale
    long, brief = interval(f"€{tenths / 10} {word}"), interval(f"€{tenths / 10}{short}")
    assert long == brief
    assert long[1] == pytest.approx(tenths / 10 * power)


_WORDS = st.sampled_from(
    [
        "$",
        "€",
        "%",
        "/",
        "(",
        ")",
        "[",
        "]",
        ".",
        ",",
        ":",
        "±",
        "+",
        "-",
        "–",
        "½",
        "'",
        "亿",
        "°",
        "about",
        "over",
        "5",
        "12.5",
        "1,300",
        "percent",
        "yuan",
        "million",
        "bn",
        "to",
        "and",
        "of",
        "the",
        "from",
        "between",
        "rose",
        "two-thirds",
        "second",
        "half",
        "a",
        "twenty",
        "hundred",
        "km",
        "per",
        "2024",
        "March",
        "3rd",
        "x-1",
        "°C",
        "nine",
        "in",
        "ten",
        "times",
        "or",
        "more",
        "growth",
        "out",
        "minus",
        "plus",
        "those",
        "point",
        "cents",
        "feet",
        "inches",
        "dozens",
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=80), st.lists(_WORDS, max_size=25).map(" ".join), st.lists(_WORDS, max_size=12).map("".join)
)


@given(_TEXTS)
def test_any_text_gives_ordered_spans_that_equal_their_surface(text):
    found = parse(text)
    assert [v.surface for v in found] == [text[v.start : v.end] for v in found]
    assert all(0 <= v.start < v.end <= len(text) for v in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(_TEXTS)
def test_any_value_lies_in_its_interval(text):
    for v in parse(text):
        assert v.low is None or v.low <= v.value
        assert v.high is None or v.value <= v.high


@given(_TEXTS, st.data())
def test_nothing_is_read_inside_a_taken_span(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    taken = Span(start, end)
    numbers = [v for v in quantities(text, 0, len(text), [taken]) if taken.contains(v.span)]
    assert numbers == []


@pytest.mark.parametrize(
    "text",
    [
        "1," * 50_000,
        "(" * 100_000,
        "a" * 100_000,
        "5 to " * 10_000,
        "1-" * 20_000,
        "one " * 10_000,
        "1" + " 000" * 30_000,
        "two and a half " * 10_000,
        "5 or more " * 10_000,
        "more than 5 and less than 9 and " * 5_000,
        "one over two " * 10_000,
        "5 m s-1 per " * 10_000,
        "two hundredth " * 10_000,
        "9" * 100_000,
        "1.1." * 20_000,
    ],
    ids=lambda text: text[:5],
)
def test_long_monotonous_texts_are_read_to_their_end(text):
    found = parse(text)
    assert all(v.end <= len(text) for v in found)


@pytest.mark.parametrize(
    ("unit", "name", "size"),
    [("mile", "length", 1609.344), ("kilowatt", "power", 1000.0), ("hour", "time", 3600.0), ("%", "ratio", 0.01)],
)
def test_units_know_their_dimension_and_size(unit, name, size):
    assert (dimension(unit), factor(unit)) == (name, pytest.approx(size))


def test_an_unknown_unit_has_no_dimension():
    assert (dimension("company"), factor("company")) == (None, None)
