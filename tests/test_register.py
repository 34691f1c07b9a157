"""The register of claims: what is written comes back, and what is malformed is named."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from verify import register
from verify.errors import RegisterError
from verify.files import write_all
from verify.model import Attribution, Claim, Inferred, Period, Scope, Source, Span, Value
from verify.parsing.claims import statement
from verify.register import file_name
from verify.settings import Settings
from verify.shapes import claim_from, claim_shape

PORT = Source("seeds/port.md", "The port moved 4.2 million containers in 2024.", sha256="ab" * 32, title="Port")
EMPTY = Source("mine.txt", "", sha256="cd" * 32)
CLAIM = Claim(
    id="seeds/port.md:0a1b2c3d",
    source="seeds/port.md",
    start=0,
    end=46,
    text=PORT.text,
    values=(Value(15, 37, "4.2 million containers", "count", "container", 4.2e6, None, 4.25e6, direction="up"),),
    periods=(Period(41, 45, "2024", "2024", "2024", "year"),),
    names=("port",),
    attribution=Attribution("Blue Quay"),
    scope=Scope("2024", "2024", "its own words"),
    sentence=Span(0, 46),
)
BARE = Claim("seeds/port.md:ffffffff", "seeds/port.md", 4, 8, "port", checkworthy=0.25)


FULL = Claim(
    id="seeds/port.md:9e107d9d",
    source="seeds/port.md",
    start=4,
    end=46,
    text=PORT.text[4:],
    values=(
        Value(
            start=15,
            end=37,
            surface="4.2 million containers",
            kind="money",
            unit="XTC",
            value=4.2e6,
            low=4.15e6,
            high=4.25e6,
            modifier="about",
            role="change",
            measure="containers moved",
            base="trade",
            direction="down",
            restates=4,
        ),
    ),
    periods=(Period(41, 45, "2024", "2024-01", "2024-12", "range", "since", None),),
    names=("port", "Eastport"),
    polarity="negative",
    modality="forecast",
    checkworthy=0.75,
    attribution=Attribution("Blue Quay", quoted=True),
    scope=Scope("2024", None, "document date"),
    sentence=Span(0, 46),
    subject="The port",
    marks=(Span(9, 11), Span(20, 21)),
    inferred=(Inferred(0, 8, "The port", "eastport"),),
    topic="The harbour",
)
"""A claim of which each field differs from its default."""


@pytest.fixture
def folder(tmp_path):
    rendered = register.render([PORT, EMPTY], [CLAIM, BARE])
    write_all({tmp_path / name: data for name, data in rendered.items()})
    return tmp_path


def test_claims_come_back_as_they_were_written(folder):
    loaded = register.load(folder)
    assert list(loaded) == ["mine.txt", "seeds/port.md"]
    assert loaded["seeds/port.md"] == register.Record(PORT.id, PORT.sha256, (CLAIM, BARE))
    assert loaded["mine.txt"] == register.Record(EMPTY.id, EMPTY.sha256, ())


def test_every_field_of_a_claim_comes_back(tmp_path):
    plain = {f.name: f.default for record in (Claim, Value, Period, Attribution) for f in fields(record)}
    for part in (FULL, *FULL.values, *FULL.periods, FULL.attribution):
        assert [f.name for f in fields(part) if getattr(part, f.name) == plain[f.name]] == []
    write_all({tmp_path / name: data for name, data in register.render([PORT], [FULL]).items()})
    assert register.load(tmp_path)["seeds/port.md"].claims == (FULL,)


def test_a_file_is_a_head_and_a_claim_a_line(folder):
    first, *claims = (folder / "seeds" / "port.md.jsonl").read_text(encoding="utf-8").splitlines()
    head = json.loads(first)
    assert (head["schema"], head["source"], head["sha256"], head["title"]) == (1, PORT.id, PORT.sha256, "Port")
    assert [json.loads(line)["id"] for line in claims] == [CLAIM.id, BARE.id]


def test_no_register_is_an_empty_one(tmp_path):
    assert register.load(tmp_path / "claims") == {}


def test_the_baseline_beside_it_is_not_part_of_it(folder):
    (folder / "baseline.json").write_text("{}")
    assert len(register.load(folder)) == 2


def test_line_ends_that_git_rewrote_are_read(folder):
    path = folder / "seeds" / "port.md.jsonl"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert register.load(folder)["seeds/port.md"].claims == (CLAIM, BARE)


@pytest.mark.parametrize(
    ("line", "text", "says"),
    [
        (1, "", ":1: not valid JSON"),
        (1, "[]", ":1: not a JSON object"),
        (1, '{"schema": 2, "source": "a", "sha256": ""}', ":1: schema 2, this version reads 1"),
        (1, '{"schema": 1}', ":1: the head names no source"),
        (2, "{", ":2: not valid JSON"),
        (2, '{"id": "x"}', ":2: a claim of the register is malformed"),
        (3, "3", ":3: not a JSON object"),
        (3, "", ":3: not valid JSON"),
    ],
)
def test_what_is_malformed_is_named_with_its_line(folder, line, text, says):
    path = folder / "seeds" / "port.md.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[line - 1] = text
    path.write_text("".join(f"{row}\n" for row in lines), encoding="utf-8")
    with pytest.raises(RegisterError) as caught:
        register.load(folder)
    assert caught.value.message.startswith(f"{path}{says}")


def test_a_claim_in_the_file_of_another_source_is_named(folder):
    path = folder / "mine.txt.jsonl"
    claim = (folder / "seeds" / "port.md.jsonl").read_text(encoding="utf-8").splitlines()[1]
    path.write_text(path.read_text(encoding="utf-8") + claim + "\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"mine\.txt\.jsonl:2: a claim of 'seeds/port\.md'"):
        register.load(folder)


def test_only_files_of_the_register_are_ever_stale(folder):
    (folder / "notes.jsonl").write_text('{"source": "elsewhere.txt"}\n')
    (folder / "broken.jsonl").write_text("{")
    (folder / "list.jsonl").write_text("[]")
    assert register.stale(folder, [PORT.id]) == [folder / "mine.txt.jsonl"]


@pytest.mark.parametrize("source", ["", "..", "../a.md", "a//b", "a/./b", "/etc/passwd", "a/"])
def test_an_id_that_leads_out_of_the_folder_is_refused(source):
    with pytest.raises(RegisterError, match="cannot be the id"):
        file_name(source)


_PARTS = st.lists(st.sampled_from(["a", "a.jsonl", "a.jsonl_", "a.jsonl__", "b_"]), min_size=1, max_size=3)


@given(st.lists(_PARTS, min_size=2, max_size=6))
def test_file_names_never_collide_not_even_with_a_folder(parts):
    ids = {"/".join(part) for part in parts}
    names = {file_name(source) for source in ids}
    assert len(names) == len(ids)
    folders = {name.rsplit("/", depth)[0] for name in names for depth in range(1, name.count("/") + 1)}
    assert not names & folders


def test_a_rate_is_told_apart_from_its_unit_and_read_back():
    claim = statement("Prices rose 5% a year to $2 per share, and the pipe loses 3 kg per hour.", Settings())
    shape = claim_shape(claim)
    rates = [(v["unit"], v["per"]) for v in shape["values"]]
    assert rates == [("%", "year"), ("USD", "share"), ("kilogram per hour", None)]
    assert claim_from(shape) == claim


_LONG = st.sampled_from(["x" * 249, "x" * 250, "x" * 255, "é" * 124, "é" * 125, "é" * 127, "x" * 245 + ".csv", "t.csv"])
_RECORD = st.sampled_from(["", "#7", "#" + "é" * 80, "#" + "x" * 80, "#%~0123456789abcdef"])


@given(st.sets(st.tuples(st.sampled_from(["", "seeds/"]), _LONG, _RECORD).map("".join), min_size=1))
def test_a_name_that_is_too_long_for_a_file_is_cut(ids):
    names = {file_name(source) for source in ids}
    ours = names | {file_name(name.removesuffix(".jsonl")) for name in names}
    assert len(names) == len(ids)
    assert len(ours) <= 2 * len(ids)
    assert all(len(name.rpartition("/")[2].encode()) <= 255 for name in ours)


@pytest.mark.parametrize("source", ["a" * 249, "seeds/" + "é" * 124, "t.csv#" + "x" * 80, "notes~0123456789abcdef"])
def test_a_name_that_fits_stays_as_it_is(source):
    assert file_name(source) == f"{source}.jsonl"


@pytest.mark.parametrize("table", ["t.csv", "x" * 180 + ".csv", "x" * 240 + ".csv", "seeds/" + "é" * 125 + ".csv"])
@pytest.mark.parametrize("record", ["7", "é" * 80])
def test_the_file_of_a_record_is_known_for_one_of_its_table(table, record):
    tables = register.in_tables([file_name(table)])
    assert register.of_table(file_name(f"{table}#{record}"), tables)
    assert not register.of_table(file_name(f"{table}x#{record}"), tables)
    assert not register.of_table(file_name(table), tables)


def test_the_name_of_a_folder_that_is_marked_fits_too():
    folder = "x" * 249 + ".jsonl"
    assert max(len(part) for part in file_name(f"{folder}/a.md").split("/")) <= 255
