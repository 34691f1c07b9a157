"""The report model: order, evidence, matrix, timeline and the reading view, apart from any rendering."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.reporting.factory import HARBOUR, analysis, claim, match, small, source, span
from verify.model import Block, Claim, Period, Source, Span
from verify.reporting.build import build
from verify.reporting.matrix import LARGEST
from verify.reporting.model import Cell, Matrix, Report, Side
from verify.reporting.printable import visible


@pytest.fixture(scope="module")
def report() -> Report:
    return build(small())


def sentence(side: Side) -> str:
    return "".join(piece.text for piece in side.pieces)


def marked(side: Side, kind: str) -> list[str]:
    return [piece.text for piece in side.pieces if getattr(piece, kind)]


def test_findings_come_conflicts_first_then_by_confidence(report: Report) -> None:
    assert [(f.verdict, f.confidence) for f in report.findings] == [
        ("conflict", 0.97),
        ("conflict", 0.91),
        ("agree", 0.88),
        ("agree", 0.8),
        ("related", 0.75),
    ]


def test_each_side_shows_its_whole_sentence_and_what_of_it_is_the_claim(report: Report) -> None:
    side = report.findings[0].b
    assert sentence(side).startswith("LARKMOUTH — Councillors")
    assert sentence(side).endswith("ending two years of delay.")
    assert "".join(marked(side, "claim")) == side.text


def test_the_deciding_words_are_marked_and_within_them_the_differing_ones(report: Report) -> None:
    first = report.findings[0]
    assert "".join(marked(first.a, "decides")) == "3 June 2031"
    assert [p.text for p in first.a.pieces if p.decides and p.differs] == ["3"]
    assert [p.text for p in first.b.pieces if p.decides and p.differs] == ["5"]


def test_a_reason_about_the_whole_claim_marks_nothing() -> None:
    a, b = source("a", "The ferry runs daily."), source("b", "The ferry has been sold.")
    one, two = claim(a, a.text), claim(b, b.text)
    made = match(one, two, "conflict", 0.8, ("V208", "negated", "runs · sold", one.span, two.span))
    assert marked(build(analysis([a, b], [one, two], [made])).findings[0].a, "decides") == []


def test_a_related_pair_is_shown_in_brief(report: Report) -> None:
    side = report.findings[-1].a
    assert report.findings[-1].verdict == "related"
    assert sentence(side) == side.text
    assert marked(side, "decides") == ["420 million crowns"]
    assert marked(side, "differs") == []


def test_a_vast_sentence_is_cut_around_its_claim() -> None:
    text = "x " * 2000 + "It costs 5 crowns" + " y" * 2000
    a, b = source("a", text), source("b", "It costs 6 crowns")
    one, two = claim(a, "It costs 5 crowns", text), claim(b, "It costs 6 crowns")
    side = build(analysis([a, b], [one, two], [match(one, two, "conflict", 0.8)])).findings[0].a
    assert sentence(side).startswith("…")
    assert sentence(side).endswith("…")
    assert "It costs 5 crowns" in sentence(side)
    assert len(sentence(side)) < 1100


def test_the_matrix_is_symmetric_and_counts_each_pair(report: Report) -> None:
    cells = report.matrix.cells
    assert cells == tuple(zip(*cells, strict=True))
    assert cells[1][2] == Cell(2, 1, 1)
    assert cells[0][1] == Cell(0, 1, 0)
    assert sum(cell.conflicts for row in cells for cell in row) == 2 * report.counts.conflicts


def test_a_large_matrix_keeps_the_sources_with_most_conflicts() -> None:
    sources = [source(f"s{n:02}", "It holds 5.") for n in range(40)]
    claims = [claim(s, "It holds 5.") for s in sources]
    quarrels = [match(claims[39], claims[n], "conflict", 0.8) for n in range(30, 39)]
    peace = [match(claims[n], claims[n + 1], "agree", 0.8) for n in range(29)]
    matrix = build(analysis(sources, claims, quarrels + peace)).matrix
    assert len(matrix.sources) == LARGEST
    assert matrix.left_out == 40 - LARGEST
    assert {s.id for s in matrix.sources} >= {f"s{n}" for n in range(30, 40)}


def test_of_sources_of_equal_weight_a_large_matrix_keeps_the_first() -> None:
    sources = [source(f"s{n:02}", "It holds 5.") for n in range(40)]
    claims = [claim(s, "It holds 5.") for s in sources]
    pairs = [match(claims[n], claims[n + 1], "agree", 0.8) for n in range(0, 40, 2)]
    more = match(claims[38], claims[0], "related", 0.8)
    matrix = build(analysis(sources, claims, [*pairs, more])).matrix
    assert [s.number for s in matrix.sources] == [*range(1, LARGEST), 39]
    assert matrix.cells[0][-1] == Cell(0, 0, 1)
    assert matrix.cells[-2] == tuple(Cell(0, 0, 0) for _ in range(LARGEST))  # its counterpart is left out


def test_without_a_match_there_is_no_matrix() -> None:
    one = source("a", "It holds 5.")
    assert build(analysis([one], [claim(one, one.text)], [])).matrix == Matrix((), (), 1)


def test_single_source_claims_come_weightiest_first(report: Report) -> None:
    weights = [claim.checkworthy for claim in report.single]
    assert weights == sorted(weights, reverse=True)
    assert {claim.status for claim in report.single} == {"unique"}
    assert len(report.single) == report.counts.unique


def test_the_timeline_runs_from_early_to_late(report: Report) -> None:
    assert [entry.period for entry in report.timeline] == ["1988", "2031-06-03", "2031-06-05"]


@pytest.mark.parametrize(
    ("first", "last", "grain", "shown_as"),
    [
        ("2030", "2032", "range", ["2030/2032"]),
        ("2030-02", "2030-02", "month", ["2030-02"]),
        (None, None, "year", []),
        ("--03", "--03", "month", []),
        ("2001", "2100", "century", []),
    ],
)
def test_what_the_timeline_shows_of_a_period(
    first: str | None, last: str | None, grain: str, shown_as: list[str]
) -> None:
    a = source("a", "It opened then.")
    period = Period(10, 14, "then", first, last, grain)  # type: ignore[arg-type]
    made = build(analysis([a], [claim(a, a.text, periods=(period,))], []))
    assert [entry.period for entry in made.timeline] == shown_as


def test_permalinks_outlive_an_edit_elsewhere() -> None:
    before = small()
    moved = []
    for one in before.sources:
        moved.append(replace(one, text="A new first line.\n" + one.text))
    shift = len("A new first line.\n")

    def move(old: Claim) -> Claim:
        whole = old.sentence or old.span
        return replace(
            old, start=old.start + shift, end=old.end + shift, sentence=Span(whole.start + shift, whole.end + shift)
        )

    after = replace(before, sources=tuple(moved), claims=tuple(map(move, before.claims)))
    assert [f.anchor for f in build(after).findings] == [f.anchor for f in build(before).findings]
    assert [c.anchor for c in build(after).claims] == [c.anchor for c in build(before).claims]


def test_the_reading_view_shows_the_text_as_it_is(report: Report) -> None:
    view = next(view for view in report.texts if view.source.id.endswith("harbour-post.md"))
    assert "\n".join("".join(run.text for run in line.runs) for line in view.lines) == HARBOUR.rstrip("\n")
    assert [line.number for line in view.lines if line.kind == "heading"] == [1]
    assert ["".join(r.text for r in line.runs if r.decides) for line in view.lines if line.number in (3, 4)] == [
        "3 June 2031",
        "420 million crowns",
    ]


def test_front_matter_is_told_apart_in_the_reading_view() -> None:
    text = "---\ntitle: Boats\n---\nIt holds 5.\n"
    one = Source("a.md", text, blocks=(Block(0, 20, "front matter"), Block(21, 32, "paragraph")))
    assert [line.kind for line in build(analysis([one], [], [])).texts[0].lines] == ["matter"] * 3 + ["prose"]


TEXTS = st.text(st.sampled_from("ab \n\r\x00é拉"), min_size=1, max_size=60)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=6))
def test_overlapping_claims_lose_no_character_and_begin_once(text: str, places: list[tuple[int, int]]) -> None:
    one = Source("a", text)
    claims = [
        Claim(f"a:{n}", "a", min(p), max(p), text[min(p) : max(p)])
        for n, p in enumerate(places)
        if min(p) < max(p) <= len(text) and text[min(p) : max(p)].strip("\n")
    ]
    view = build(analysis([one], claims, [])).texts[0]
    runs = [run for line in view.lines for run in line.runs]
    assert "".join(run.text for run in runs) == visible(text).replace("\n", "")
    begun = [anchor for run in runs for anchor in run.starts]
    assert sorted(begun) == sorted(f.anchor for f in build(analysis([one], claims, [])).claims)


def test_a_source_without_a_name_goes_by_its_id() -> None:
    a = Source("notes/a.txt", "", language="x\u202e")
    row = build(analysis([a], [], [])).sources[0]
    assert (row.label, row.language) == ("notes/a.txt", "und")


def test_a_match_of_an_unknown_claim_is_refused() -> None:
    a, b = source("a", "It holds 5."), source("b", "It holds 6.")
    one, two = claim(a, "It holds 5."), claim(b, "It holds 6.")
    made = match(one, two, "conflict", 0.9, ("V201", "value-differs", "5 · 6", span("5", "5"), span("6", "6")))
    with pytest.raises(KeyError):
        build(replace(analysis([a, b], [one, two], [made]), claims=(one,)))
