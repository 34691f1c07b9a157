"""PDF: what stands in one row, which gaps part columns, where a line ends a block, what a browser adds to a page."""

from __future__ import annotations

import pytest

from tests.reading.drawn import Drawn, column, drawn, paged
from verify.reading import read_text
from verify.settings import Settings

PROSE = """
The harbour board said on Monday that traffic had grown for the third year, and
that the northern basin would be full before the end of the decade unless the
second quay was built there.
"""


def blocks(data: bytes) -> list[tuple[str, str]]:
    found = read_text(data, "report", "report.pdf", Settings())
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def spread(places: list[float], rows: list[str], top: float) -> list[Drawn]:
    """Rows of a table, whose cells are parted by a bar, at these places."""
    return [
        (x, top - 14 * at, 11, text)
        for at, row in enumerate(rows)
        for x, text in zip(places, row.split("|"), strict=True)
    ]


def test_a_row_that_begins_with_a_smaller_sign_is_one_row():
    """A ligature counts as smaller than the letters beside it."""
    rows = [
        (70, 600, 7, "fi"),
        (73.6, 600, 11, "nal assembly"),
        (220, 600, 11, "14,204"),
        (300, 600, 11, "7.4 percent"),
    ]
    more = spread([70, 220, 300], ["Office work|23,310|2.1 percent"], 586)
    assert blocks(drawn([column(PROSE, 70, 700) + rows + more]))[1:] == [
        ("table", "final assembly | 14,204 | 7.4 percent"),
        ("table", "Office work | 23,310 | 2.1 percent"),
    ]


def test_lines_that_end_early_are_items_though_they_have_no_stop():
    items = "Container traffic rose by 7.4 percent\nFish landings fell to 12,000 tonnes\nThe operator hired 58 people"
    found = blocks(drawn([column(PROSE, 70, 700) + column(items, 100, 640)]))
    assert [text for _, text in found[1:]] == items.split("\n")


EVEN = """
A quay that no ship needs will not
be paid for by the region, as the
Eastport council knows, and nor by
Lakeside, where the mayor was born
"""


def test_a_narrow_block_of_prose_is_one_paragraph_whatever_its_lines_begin_with():
    found = blocks(drawn([column(PROSE, 70, 700) + column(EVEN, 100, 640)]))
    assert [text for _, text in found[1:]] == [" ".join(EVEN.split())]


@pytest.mark.parametrize(
    "edge",
    [
        [(30, 20, 8, "https://harbour.example/year/2024")],
        [(30, 20, 8, "https://harbour.example/year/2024"), (540, 20, 8, "1/1")],
        [(30, 20, 8, "file:///year.html")],
        [(30, 820, 8, "11/23/26, 3:57 AM"), (250, 820, 8, "The year in the harbour")],
        [(30, 820, 8, "2026/11/23 15:57"), (250, 820, 8, "The year in the harbour")],
        [(30, 820, 8, "The year in the harbour"), (400, 820, 8, "https://harbour.example/year")],
    ],
)
def test_what_a_browser_prints_at_the_edges_is_left_out(edge):
    assert blocks(drawn([[*edge, *column(PROSE, 70, 700)]])) == [("paragraph", " ".join(PROSE.split()))]


def test_an_address_in_the_text_stays():
    said = column(f"{PROSE.strip()}\nhttps://harbour.example/year", 70, 700)
    assert "https://harbour.example/year" in {text for _, text in blocks(drawn([said]))}


@pytest.mark.parametrize("sign", ["[4]", "*", "1,2", "a", "7"])
def test_raised_signs_of_notes_are_left_out(sign):
    before, behind = "It handled 4.2 million", "containers in the year 2024, as the board of the harbour said."
    operators = f"BT /F1 11 Tf 70 700 Td ({before}) Tj /F1 7 Tf 4 Ts ({sign}) Tj /F1 11 Tf 0 Ts ( {behind}) Tj ET"
    assert blocks(paged([operators.encode()])) == [("paragraph", f"{before} {behind}")]


def test_a_raised_sign_at_the_end_of_a_line_stays_in_its_line():
    operators = (
        b"BT /F1 11 Tf 70 700 Td (Its emissions of CO) Tj /F1 7 Tf -2 Ts (2) Tj /F1 11 Tf 0 Ts ( fell in 2024.) Tj "
    )
    assert blocks(paged([operators + b"/F1 7 Tf 4 Ts (a) Tj ET"])) == [
        ("paragraph", "Its emissions of CO2 fell in 2024.")
    ]


def test_an_initial_that_reaches_down_over_lines_begins_the_first():
    lines = [(70, 672, 40, "T"), *column("he harbour board said on Monday that its\ntraffic had grown again.", 98, 700)]
    rest = column("A quay is to be built in the next year, and it will cost 61 million crowns.", 70, 658)
    assert blocks(drawn([lines + rest]))[0][1].startswith("The harbour board said on Monday that its traffic had grown")


ROWS = ["Finland|3,310|2.1%", "Flanders|8,002|1.3%", "Germany|4,210|5.5%", "France|1,204|7.4%"]


@pytest.mark.parametrize("places", [(70, 122, 160), (70, 300, 340), (70, 125, 400)])
def test_narrow_gaps_that_stand_over_each_other_part_the_columns_of_a_table(places):
    found = blocks(drawn([column(PROSE, 70, 700) + spread(list(places), ROWS, 620)]))
    assert found[1:] == [("table", row.replace("|", " | ")) for row in ROWS]


def _justified(text: str, width: float) -> bytes:
    """Lines set by drawing operators that widen all blanks of each line alike."""
    parts = []
    for at, line in enumerate(text.strip().split("\n")):
        wide = (width - 5.2 * len(line)) / line.count(" ")
        parts.append(f"BT /F1 11 Tf {max(0, wide):g} Tw 70 {700 - 14 * at} Td ({line}) Tj ET")
    return "\n".join(parts).encode()


WORDY = """
The new quay was built in
the year of the big fire
and its old piers burned
with all that lay on them
so that few ships came in
for most of the dry year
"""
VERSES = """
The boats go out before the sun
And come home late at night
The nets are heavy, every one
The lamps are small and bright
"""


@pytest.mark.parametrize(
    "data",
    [
        paged([_justified(WORDY, 130)]),
        paged([_justified(WORDY, 190)]),
        drawn([column(VERSES, 70, 700)]),
        drawn([spread([70, 84], ["1.|Dig the second basin", "2.|Build the quay", "3.|Order five cranes"], 700)]),
        drawn([spread([70, 82], ["-|Dig the second basin", "-|Build the quay", "-|Order five cranes"], 700)]),
    ],
)
def test_prose_verses_and_lists_are_no_tables(data):
    assert "table" not in {kind for kind, _ in blocks(data)}


@pytest.mark.parametrize("lower", [0, 2])
def test_two_columns_with_a_narrow_gap_are_read_one_after_the_other(lower):
    left = "The port of Eastport handled\n4.2 million boxes in 2024, as\nmany as in the year before it\nsaid."
    right = "A second basin is to be built\nin the north of the harbour,\nfor which the region has had\nto pay."
    parts = [left, left, right, right]
    page = column("\n".join(parts[:2]), 70, 700) + column("\n".join(parts[2:]), 228, 700 - lower)
    assert [words for _, words in blocks(drawn([page]))] == [" ".join(part.split()) for part in parts]


@pytest.mark.parametrize("title", [b"\xfe\xff\xd8\x00", b"\xfe\xff\x00T\xdc\x00", b"\xfe\xff\x00"])
def test_a_title_that_cannot_be_decoded_is_none(title):
    data = drawn([column(PROSE, 70, 700)], {"Title": "TITLE"})
    assert blocks(data.replace(b"TITLE", title.ljust(5, b"\0"))) == [("paragraph", " ".join(PROSE.split()))]
