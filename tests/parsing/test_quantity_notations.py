"""Figures in their many notations: a table of sentences, and the same value written in another way."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.model import Value
from verify.parsing.facts import Reading
from verify.parsing.quantities import quantities
from verify.parsing.sentences import sentences

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "notations.toml").read_text(encoding="utf-8"))
CASES = [(text, rows) for section in TABLE.values() for text, rows in section.items()]
MODIFIERS = ("about", "at_least", "over", "under", "up_to")


def read(text: str) -> list[Value]:
    """The values of a text as a document gives them, without those inside names and periods."""
    reading = Reading(text, None, "mdy")
    return [value for sentence in sentences(text) for value in reading.facts(sentence).values]


def check_row(value: Value, row: str) -> None:
    """That `value` is what a row of the table says: ``"3.5e9 EUR range 3e9..4e9"``."""
    words = row.split()
    modifier = "exact"
    if len(words) > 2 and words[-2] == "range":
        modifier = "range"
        low, _, high = words[-1].partition("..")
        assert (value.low, value.high) == (pytest.approx(float(low)), pytest.approx(float(high)))
        words = words[:-2]
    elif words[-1] in MODIFIERS:
        modifier = words.pop()
    assert (value.modifier, value.unit) == (modifier, " ".join(words[1:]))
    assert value.value == pytest.approx(float(words[0]))


@pytest.mark.parametrize(("text", "rows"), CASES, ids=[text for text, _ in CASES])
def test_a_sentence_gives_the_figures_of_its_row(text, rows):
    found = read(text)
    assert len(found) == len(rows)
    for value, row in zip(found, rows, strict=True):
        check_row(value, row)


# --- one value in another notation ---

_PARTS = ["", "", "half", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6), ("thousand", 10**3))


def spelt(number: int, joint: str = " and ") -> str:
    """A whole number in English words; `joint` stands between hundreds and what follows."""
    for word, size in _SCALES:
        if number >= size:
            rest = number % size
            gap = (joint if rest < 100 else " ") if rest else ""
            return f"{spelt(number // size, joint)} {word}{gap}{spelt(rest, joint) if rest else ''}"
    if number >= 100:
        rest = number % 100
        return f"{_ONES[number // 100]} hundred{joint + spelt(rest, joint) if rest else ''}"
    if number >= 20:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    return _ONES[number]


def scaled(number: int, size: int) -> str:
    """``number / size`` in digits, exactly."""
    whole, rest = divmod(number, size)
    return f"{whole:,}" + (f".{rest:0{len(str(size)) - 1}d}".rstrip("0") if rest else "")


def forms(number: int) -> list[str]:
    """A whole number in figures, in words and with every scale."""
    short = {"million": ("m", "mn"), "billion": ("bn",), "trillion": ("tn",), "thousand": ("k",)}
    written = [f"{number:,}", str(number), spelt(number), spelt(number, " ")]
    for word, size in _SCALES:
        if number >= size:
            written.append(f"{scaled(number, size)} {word}")
            written += [scaled(number, size) + ending for ending in short[word]]
    return written


def meaning(text: str) -> tuple[str, str, float, float | None, float | None, str]:
    """What the only quantity of a text says, without where it stands."""
    (value,) = quantities(text, 0, len(text))
    return value.kind, value.unit, value.value, value.low, value.high, value.modifier


_ROUND = st.builds(lambda digits, power: digits * 10**power, st.integers(2, 9999), st.integers(0, 10))
_HEDGES = st.sampled_from(["", "about ", "at least ", "more than ", "up to ", "less than "])


@given(_ROUND, _HEDGES, st.data())
def test_money_is_the_same_in_every_notation(number, hedge, data):
    form = data.draw(st.sampled_from(forms(number)))
    wrap = st.sampled_from(["${}", "US${}", "USD {}"]) if form[0].isdigit() else st.nothing()
    place = data.draw(st.one_of(wrap, st.sampled_from(["{} dollars", "{} US dollars", "{} USD"])))
    if form[-1] in "mk" and "$" not in place and "USD {" not in place:
        place = "USD {}"  # a bare "5m" is five metres
    assert meaning(f"It cost {hedge}{place.format(form)}.") == meaning(f"It cost {hedge}${number}.")


@given(st.integers(2, 999), st.sampled_from(["{}%", "{} %", "{} percent", "{} per cent", "{} pct"]), _HEDGES)
def test_percent_is_the_same_in_every_spelling(number, form, hedge):
    plain = meaning(f"It was {hedge}{number}%.")
    assert meaning(f"It was {hedge}{form.format(number)}.") == plain
    assert meaning(f"It was {hedge}{spelt(number)} per cent.") == plain


@given(
    st.integers(1, 500),
    st.integers(1, 500),
    st.sampled_from(["{}-{}%", "{}–{} percent", "{}% to {}%", "between {} and {} per cent", "{} to {} percent"]),
)
def test_a_range_is_the_same_in_every_spelling(low, more, form):
    found = meaning(f"It was {form.format(low, low + more)}.")
    assert found == ("percent", "%", low + more / 2, low, low + more, "range")


@given(st.integers(1, 99), st.integers(1, 9), st.sampled_from(["kg", "km", "MW"]))
def test_decimals_are_the_same_spoken_and_in_figures(whole, tenth, unit):
    names = {"kg": "kilograms", "km": "kilometres", "MW": "megawatts"}
    figure = meaning(f"It had {whole}.{tenth} {unit}.")
    assert figure == meaning(f"It had {spelt(whole)} point {spelt(tenth)} {names[unit]}.")


@given(st.integers(1, 9), st.integers(2, 9))
def test_parts_of_a_whole_are_the_same_spelt_and_in_figures(above, more):
    below = min(above + more, 10)
    part = f"{spelt(above)}-{_PARTS[below]}{'s' if above > 1 else ''} of the towns agreed."
    assert meaning(part)[:3] == ("percent", "%", pytest.approx(100 * above / below))
