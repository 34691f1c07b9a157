"""Everything that is read of figures, as it is now: each change shows in a diff.

The sentences are those of the tables and of cases/figures.txt, and longer ones of those that the model is fitted on.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.judging import data
from verify.model import Value
from verify.parsing.facts import Reading
from verify.parsing.quantities import quantities
from verify.parsing.sentences import sentences

TABLES = Path(__file__).parents[1] / "cases"


OPENING = (
    "A ",
    "About ",
    "At ",
    "For ",
    "He ",
    "In ",
    "It ",
    "Its ",
    "Of ",
    "On ",
    "She ",
    "Some ",
    "That ",
    "The ",
    "They ",
)
"""Words with a capital only where they open a sentence."""


def table(name: str) -> dict[str, list[dict[str, str]]]:
    return tomllib.loads((TABLES / name).read_text(encoding="utf-8"))


NOTATIONS = [text for section in table("notations.toml").values() for text in section]
MORE = (TABLES / "figures.txt").read_text(encoding="utf-8").splitlines()
TEXTS = [*NOTATIONS, *(case["text"] for name in ("quantities.toml", "measures.toml") for case in table(name)["case"])]


def read(text: str) -> list[Value]:
    """The values of a text as a document gives them."""
    reading = Reading(text, "2020-06-01", "mdy")
    return [value for sentence in sentences(text, 0, len(text)) for value in reading.facts(sentence).values]


def alone(text: str) -> list[Value]:
    """The values of a text of which no name and no period is known."""
    return quantities(text, 0, len(text))


def written_out(value: Value, begin: int) -> Iterator[str]:
    yield f"[{value.surface}] {value.kind} {value.value:.9g} {value.unit}".rstrip()
    if value.modifier != "exact" or (value.low, value.high) != (value.value, value.value):
        yield f"{value.modifier} {value.low}..{value.high}"
    yield value.role if value.direction is None else f"{value.role} {value.direction}"
    yield from (f"{name} [{told}]" for name, told in (("of", value.measure), ("base", value.base)) if told)
    if value.restates is not None:
        yield f"restates {value.restates - begin}"


@pytest.mark.parametrize(("name", "reader"), [("read", read), ("alone", alone)])
def test_every_figure_is_read_whole(
    name: str, reader: Callable[[str], list[Value]], check_golden: Callable[[str, str], None]
) -> None:
    lines = []
    for text in TEXTS:
        told = [", ".join(written_out(value, 0)) for value in reader(text)]
        if reader is read or told != [", ".join(written_out(value, 0)) for value in read(text)]:
            lines += [text, *(f"    {row}" for row in told)]
    check_golden(f"figures_{name}.txt", "\n".join(lines) + "\n")


def test_every_figure_of_long_sentences_is_read_whole(check_golden: Callable[[str, str], None]) -> None:
    rows = [row for place in sorted(data.OWN.glob("*.jsonl")) for row in data.read(place)]
    evidence = [row[side] for row in rows for side in ("a", "b")[: 1 + (row["kind"] == "notation")]]
    told_apart = [
        case[side] for name in ("rules.toml", "relations.toml") for case in table(name)["case"] for side in "ab"
    ]
    lines = []
    for text in dict.fromkeys(
        [*MORE, *(case["text"] for case in table("within.toml")["case"]), *told_apart, *evidence]
    ):
        told = [", ".join(written_out(value, 0)) for value in read(text)]
        lines += [text, *(f"    {row}" for row in told)]
    check_golden("figures_long.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("ahead", ["Then, ", "And then, "])
@pytest.mark.parametrize("text", [text for text in (*TEXTS, *MORE) if not text.startswith("The bottom")])
def test_words_ahead_change_no_figure(text: str, ahead: str) -> None:
    lower = text[0].lower() + text[1:] if text.startswith(OPENING) else text
    here, there = read(text), read(ahead + lower)
    assert [(v.start + len(ahead), v.end + len(ahead)) for v in here] == [(v.start, v.end) for v in there]
    told = [[*written_out(value, 0)][1:] for value in here]
    assert [[*written_out(value, len(ahead))][1:] for value in there] == told
