"""Every row of the tables of the grammar does what it is there for, in a sentence."""

import pytest

from verify.data import table
from verify.model import Value
from verify.parsing.quantities import quantities
from verify.parsing.sentences import sentences


def _value(text: str) -> Value:
    """The first value of `text`."""
    found = quantities(text, 0, len(text))
    assert found, text
    return found[0]


def _units() -> list[tuple[str, str]]:
    """``(unit, a form of it)`` of every unit."""
    rows = [row for group in table("units")["dimensions"].values() for row in group.items()]
    return [(unit, form) for unit, row in rows for form in (unit, *row.get("words", ()), *row.get("symbols", ()))]


SETTINGS = (
    "The probe found 7 {} in all.",
    "The quay is 7{} high.",
    "The quay is 7 {} long and 2 {} wide.",
    "It was 7{} at noon, and calm.",
    "Output rose by 7{} in May.",
    "The boat weighed 12{} 7lb.",
    "The wind blew at 7{}.",
    "The mercury rose to 31{} in the south.",
    'The door is 7{} 2" high.',
    "The door is 6' 7{} high.",
)
"""Where a unit may stand; a sign that is also a word or a name is read as a unit in some of them only."""


@pytest.mark.parametrize(("unit", "form"), _units())
def test_each_form_of_a_unit_is_read_as_it(unit, form):
    texts = [setting.format(form, form) for setting in SETTINGS]
    assert unit in {value.unit for text in texts for value in quantities(text, 0, len(text))}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (code, text)
        for code, row in table("currencies").items()
        for text in (
            *(f"It cost {symbol}7 in May." for symbol in (*row.get("symbols", ()), *row.get("before", ()))),
            *(f"It cost 7 million {name} in May." for name in row.get("names", ())),
            f"It cost {code} 7 in May.",
            f"It cost 7 {code} in May.",
        )
    ],
)
def test_each_form_of_a_currency_is_read_as_it(code, text):
    value = _value(text)
    assert (value.kind, value.unit) == ("money", code)
    assert value.value in (7, 7e6)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *((f"It has {word} gates.", n) for word, n in table("numbers")["cardinals"].items()),
        *((f"It has two {word} gates.", 2 * n) for word, n in table("numbers")["scales"].items()),
        *((f"It earned $7{word} in May.", 7 * n) for word, n in table("numbers")["short_scales"].items()),
        *((f"It earned $7{word} in May.", 7 * n) for word, n in table("numbers")["letter_scales"].items()),
        *((f"It has 7{word} gates.", 7 * n) for word, n in table("numbers")["cjk_scales"].items()),
        *((f"It was the {word} report of the year.", n) for word, n in table("numbers")["ordinals"].items()),
        *((f"Output {word} in the region.", n) for word, n in table("numbers")["multiples"].items()),
        *((f"It needs {sign} cup of oil.", n) for sign, n in table("numbers")["vulgar"].items()),
    ],
)
def test_each_word_of_a_number_counts_what_it_says(text, number):
    assert _value(text).value == pytest.approx(number)


def _hired(phrase: str) -> str:
    """What stands behind a figure stands behind its noun; a mark, and its word, behind the figure."""
    return (
        f"70{phrase} people" if phrase == "+" else f"70-{phrase} people" if phrase == "plus" else f"70 people {phrase}"
    )


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        *((f"It hired {p} 70 people.", m) for m, phrases in table("hedges")["before"].items() for p in phrases),
        *((f"It hired {_hired(p)}.", m) for m, phrases in table("hedges")["after"].items() for p in phrases),
    ],
)
def test_each_hedge_bounds_the_figure(text, modifier):
    assert _value(text).modifier == modifier


@pytest.mark.parametrize("phrase", table("numbers")["idioms"]["phrases"].strip().splitlines())
def test_no_idiom_is_a_figure(phrase):
    text = f"They said {phrase} now."
    assert quantities(text, 0, len(text)) == []


@pytest.mark.parametrize(
    "word", [w for k in ("titles", "numbered", "inner") for w in table("abbreviations")[k].split()]
)
def test_no_sentence_ends_with_an_abbreviation_before_a_name_or_number(word):
    following = "7" if word in table("abbreviations")["numbered"].split() else "Marlow"
    assert len(sentences(f"They saw {word.capitalize()}. {following} at the port.")) == 1
