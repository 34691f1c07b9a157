"""PDF: justified prose in narrow columns, however many stand side by side, and tables whose rows look like it."""

from __future__ import annotations

import pytest

from tests.reading.drawn import drawn, justified, paged, stacked
from verify.reading import read_text
from verify.settings import Settings

TOLD = (
    "The board of the harbour said in its report that container traffic had grown by 7 percent in the year 2024, more "
    "than in any other year since the northern basin was opened. It has asked the region for 60 million crowns.",
    "Shipping companies had complained about congestion throughout the summer, when construction of the second quay "
    "interrupted operations. Nine hundred people are employed in the harbour, and another hundred will be needed.",
    "A considerable part of the investment is intended for environmental protection, since the inhabitants of the "
    "neighbouring quarter had brought an action against the administration. The court decided in the summer.",
    "Each of the cranes that were ordered in the spring can handle forty containers in an hour, which is twice what "
    "the oldest of them can do. They are delivered by a manufacturer in the south of the country.",
)


def blocks(data: bytes) -> list[tuple[str, str]]:
    found = read_text(data, "report", "report.pdf", Settings())
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


@pytest.mark.parametrize("width", [80, 95, 110, 125, 140, 180])
def test_justified_prose_is_prose_however_narrow_its_column_is(width):
    streams = [stacked(justified(text, width), 70, 780) for text in TOLD]
    assert blocks(paged(streams)) == [("paragraph", text) for text in TOLD]


def _columns(count: int, width: float, gap: float, lower: float = 0) -> bytes:
    """A page with the text told thrice, a blank line after each paragraph, in columns of the same length."""
    lines = [line for text in TOLD * 3 for line in [*justified(text, width), ("", 0.0)]]
    length = -(-len(lines) // count)
    return b"\n".join(
        stacked(lines[at * length : (at + 1) * length], 40 + at * (width + gap), 790 - lower * at)
        for at in range(count)
    )


@pytest.mark.parametrize(
    ("count", "width", "gap", "lower"),
    [(2, 250, 18, 0), (2, 250, 10, 0), (2, 180, 16, 3), (3, 160, 14, 0), (3, 160, 10, 0), (3, 150, 20, 4)],
)
def test_columns_of_justified_prose_are_read_one_after_the_other(count, width, gap, lower):
    found = blocks(paged([_columns(count, width, gap, lower)]))
    assert {kind for kind, _ in found} == {"paragraph"}
    assert " ".join(words for _, words in found).split() == " ".join(TOLD * 3).split()
    assert len(TOLD) * 3 <= len(found) <= len(TOLD) * 3 + 1, "a paragraph is broken where no column ends"


def test_a_last_page_with_few_lines_has_the_columns_of_the_others():
    few = [justified(text, 160)[:3] for text in TOLD[:3]]
    last = b"\n".join(stacked(lines, 40 + 174 * at, 790) for at, lines in enumerate(few))
    found = blocks(paged([_columns(3, 160, 14), _columns(3, 160, 14), last]))
    assert "table" not in {kind for kind, _ in found}
    said = " ".join(" ".join(words for _, words in found).split())
    assert said.endswith(" ".join(line for lines in few for line, _ in lines))


def _headed(gap: float, lower: float) -> bytes:
    """Two columns with a heading in the left one on the level of a line of the right one, or parted by headings."""
    page, top = [], 790.0
    for number, text in enumerate(TOLD):
        lines = justified(f"{text} {text} {text}", 250)
        half = -(-len(lines) // 2)
        page.append(b"BT /F2 16 Tf 40 %g Td (Chapter %d of the report) Tj ET" % (top, number + 1))
        page += [stacked(lines[:half], 40, top - 34), stacked(lines[half:], 290 + gap, top - 34 + lower)]
        top -= 34 + 12.5 * half + 30
    return b"\n".join(page)


@pytest.mark.parametrize("lower", [0, 8])
def test_a_heading_above_both_columns_parts_them_though_it_is_short(lower):
    found = blocks(paged([_headed(16, lower)]))
    expected = [
        piece
        for number, text in enumerate(TOLD, 1)
        for piece in (("heading", f"Chapter {number} of the report"), ("paragraph", f"{text} {text} {text}"))
    ]
    assert found == expected


def test_a_heading_beside_text_of_the_next_column_is_a_heading():
    left = [*justified(TOLD[0], 250), ("", 0.0), ("", 0.0), ("", 0.0), *justified(TOLD[1], 250)]
    top = 790 - 12.5 * (len(justified(TOLD[0], 250)) + 1)
    head = b"BT /F2 16 Tf 40 %g Td (What the companies complained) Tj ET" % top
    right = [line for text in (TOLD[2], TOLD[3]) for line in [*justified(text, 250), ("", 0.0)]]
    found = blocks(paged([b"\n".join([stacked(left, 40, 790), head, stacked(right, 304, 790)])]))
    assert found == [
        ("paragraph", TOLD[0]),
        ("heading", "What the companies complained"),
        *(("paragraph", text) for text in TOLD[1:]),
    ]


TABLES = {
    "words": ([70, 200, 330], ["Name|Town|Trade", "Anna|Lund|pilot", "Bertram|Helsinki|fisher", "Di|Ayr|cook"]),
    "the same words": ([70, 150, 230], ["Town|Pier|Crane", "Ayr|yes|no", "Lund|no|yes", "Bonn|yes|yes"]),
    "two rows": ([70, 170, 260], ["Ships|Cranes|Pilots", "forty|nine|twelve"]),
    "figures at even places": ([70, 110, 150, 190], ["2019|2020|2021|2022", "12|13|14|15", "22|23|24|25"]),
    "label and figure": ([70, 190], ["Ships|3,310", "Cranes|14", "Pilots|120"]),
    "label and word": ([70, 190], ["Eastport|open", "Westport|closed", "Lakeside|planned"]),
}


@pytest.mark.parametrize(("places", "rows"), TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("beside", [False, True])
def test_tables_stay_tables_though_justified_prose_stands_above(places, rows, beside):
    table = drawn([[(x, 600 - 14 * at, 10, word) for at, row in enumerate(rows)
                    for x, word in zip(places, row.split("|"), strict=True)]])  # fmt: skip
    stream = table.split(b"stream\n", 1)[1].split(b"\nendstream", 1)[0]
    above = stacked(justified(TOLD[0], 130 if beside else 400), 70, 790)
    found = blocks(paged([above + b"\n" + stream]))
    assert found == [("paragraph", TOLD[0]), *(("table", row.replace("|", " | ")) for row in rows)]
