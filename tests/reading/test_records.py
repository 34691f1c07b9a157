"""Tables of ready texts: records, the columns by their names, ids, and what is refused."""

from __future__ import annotations

import json

import pytest

from verify.errors import SourceError
from verify.reading import read, read_all, read_data
from verify.reading.records import FIELDS
from verify.settings import Settings

SETTINGS = Settings()
ROWS = (
    {
        "id": "a1",
        "title": "The harbour's year",
        "date": "2024-05-01",
        "publisher": "The Quay",
        "author": "Ada Example",
        "language": "en-GB",
        "text": 'The port handled 4.2 million containers.\n\nIts "operator", Blue Quay, employs 900 people.',
    },
    {"id": "a2", "title": "", "date": "", "publisher": "", "author": "", "language": "", "text": "It has 9 berths."},
)


def _separated(sign: str) -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    lines = [sign.join(ROWS[0]), *(sign.join(map(cell, row.values())) for row in ROWS)]
    return "\r\n".join(lines) + "\r\n"


WRITTEN = {
    "texts.csv": _separated(","),
    "semicolons.csv": _separated(";"),
    "texts.tsv": _separated("\t"),
    "texts.jsonl": "\n\n".join(json.dumps(row) for row in ROWS) + "\n",
}


def sources(text: str, name: str = "texts.csv"):
    return read_data(text.encode(), name, name, SETTINGS)


@pytest.mark.parametrize("name", WRITTEN)
def test_each_record_is_a_source_of_its_own(name):
    first, second = sources(WRITTEN[name], name)
    assert (first.id, first.text) == (f"{name}#a1", ROWS[0]["text"])
    assert (first.title, first.publisher, first.author) == ("The harbour's year", "The Quay", "Ada Example")
    assert (first.date, first.date_because, first.language) == ("2024-05-01", "metadata", "en")
    assert [first.text[b.start : b.end] for b in first.blocks] == ROWS[0]["text"].split("\n\n")
    assert (second.id, second.text, second.title, second.date) == (f"{name}#a2", "It has 9 berths.", None, None)
    assert [place.label for one in (first, second) for place in one.places] == ["record 1", "record 2"]


@pytest.mark.parametrize(("field", "alias"), [(field, name) for field, names in FIELDS.items() for name in names])
def test_each_column_may_have_other_names(field, alias):
    values = {"id": "7", "title": "Year", "date": "2024", "publisher": "Q", "author": "A", "language": "de"}
    row = {**values, "text": "It has 9 berths."}
    named = {alias.upper() if key == field else key: value for key, value in row.items()}
    [source] = sources(f"{','.join(named)}\n{','.join(named.values())}\n")
    assert [source.id, source.title, source.date, source.publisher, source.author, source.language] == [
        "texts.csv#7",
        *list(values.values())[1:],
    ]
    assert source.text == "It has 9 berths."


def test_a_record_without_an_id_goes_by_its_number():
    assert [one.id for one in sources("text\nOne.\nTwo.\n")] == ["texts.csv#1", "texts.csv#2"]


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("https://q.example/2024/a", "https%3A%2F%2Fq.example%2F2024%2Fa"),
        ("  two  words ", "two words"),
        ("..", "%2E."),
        ("a#b", "a%23b"),
    ],
)
def test_an_id_is_fit_for_the_name_of_a_file(given, made):
    [source] = sources(f"id,text\n{given},It has 9 berths.\n")
    assert source.id == f"texts.csv#{made}"


def test_long_ids_are_cut_and_stay_apart():
    long = "x" * 300
    one, other = sources(f"id,text\n{long}1,One.\n{long}2,Two.\n")
    assert one.id != other.id
    assert max(len(one.id), len(other.id)) < 100


def test_the_hash_of_a_record_is_of_what_it_says_alone():
    before = sources("id,text\n1,One.\n2,Two.\n")
    after = sources("id,text\n1,One.\n2,Three.\n")
    assert [one.sha256 == other.sha256 for one, other in zip(before, after, strict=True)] == [True, False]


def test_a_very_long_text_is_a_field_like_any_other():
    long = "It has 9 berths. " * 20_000
    [source] = sources(f'id,text\n1,"{long}"\n')
    assert source.text == long


@pytest.mark.parametrize(
    ("name", "text", "says", "hint"),
    [
        ("t.csv", "id,words\n1,One.\n", "t.csv:1: no column of texts: text, body, content, article", "id, words"),
        ("t.csv", "", "t.csv:1: is empty", "names the columns"),
        ("t.csv", "id,text\n1,One, two.\n", "t.csv:2: 3 fields, and 2 columns", "double quotes"),
        ("t.csv", "id,text\n1,One.\n2,Two.\n1,Three.\n", "t.csv:4: the id '1' is that of line 2 too", "its own"),
        ("t.tsv", "id\ttexts\n", "t.tsv:1: no column of texts", "id, texts"),
        ("t.jsonl", '{"id": 1, "text": "One."}\n{"id": 2}\n', "t.jsonl:2: no key of texts", "the keys there are: id"),
        ("t.jsonl", '{"text": "One."}\n{"text": \n', "t.jsonl:2: not valid JSON", "one object a line"),
        ("t.jsonl", '{"text": "A"}\n{"text": }\n', "t.jsonl:2: not valid JSON at column 10: Expecting", "a line"),
        ("t.jsonl", "\n" + "[" * 100_000, "t.jsonl:2: not valid JSON: it is nested too deeply", "one object a line"),
        ("t.jsonl", '{"id": ' + "9" * 5000 + "}", "t.jsonl:1: not valid JSON: a number has too many digits", "a line"),
        ("t.jsonl", '{"text": "A"}\n{"id": NaN, "text": "B"}', "t.jsonl:2: the `id` is nan, which names no", "none"),
        ("t.jsonl", '{"ID": -1e999, "text": "B"}', "t.jsonl:1: the `ID` is -inf, which names no record", "its own"),
        ("t.jsonl", '["One."]\n', "t.jsonl:1: not a JSON object", "one object a line"),
        ("t.jsonl", '{"text": 5}\n', "t.jsonl:1: `text` is no text", "double quotes"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_file_and_line(name, text, says, hint):
    with pytest.raises(SourceError) as caught:
        sources(text, name)
    assert caught.value.message.startswith(says)
    assert hint in caught.value.hint


def test_a_fault_of_a_line_names_one_line():
    with pytest.raises(SourceError) as caught:
        sources('{"text": "One."}\n{"text": \n', "t.jsonl")
    assert "line 1" not in caught.value.message


def test_a_number_that_is_none_says_nothing():
    [source] = sources('{"text": "It has 9 berths.", "title": NaN, "date": 2024, "author": Infinity}', "t.jsonl")
    assert (source.title, source.author, source.date) == (None, None, "2024")


def test_read_gives_one_document_and_read_all_every_one(tmp_path):
    path = tmp_path / "texts.csv"
    path.write_text("text\nOne.\nTwo.\n")
    assert [one.text for one in read_all(path, "x", SETTINGS)] == ["One.", "Two."]
    with pytest.raises(SourceError, match="holds 2 texts, and one is asked for"):
        read(path, "x", SETTINGS)
    path.write_text("text\nOne.\n")
    assert read(path, "x", SETTINGS).id == "x#1"
