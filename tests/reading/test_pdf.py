"""PDF: order, paragraphs, what a page adds, what the document says of itself, and what cannot be read."""

from __future__ import annotations

import io
import textwrap

import pypdf
import pytest

from tests.reading.drawn import column, drawn
from verify.errors import SourceError
from verify.reading import read_text
from verify.settings import Settings
from verify.text import place_at

SETTINGS = Settings()


def source(data: bytes):
    return read_text(data, "report", "report.pdf", SETTINGS)


def blocks(data: bytes) -> list[tuple[str, str]]:
    found = source(data)
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


WRAPPED = """
The port of Eastport handled 4.2 million containers in 2024, and the
harbour board ordered five cranes for the northern basin, which will be
built next year.

Its operator employs 900 people. They load ships from forty countries
at nine berths.
"""


def test_lines_are_joined_to_paragraphs():
    assert blocks(drawn([column(WRAPPED, 70, 700)])) == [
        (
            "paragraph",
            "The port of Eastport handled 4.2 million containers in 2024, and the harbour board ordered five cranes "
            "for the northern basin, which will be built next year.",
        ),
        (
            "paragraph",
            "Its operator employs 900 people. They load ships from forty countries at nine berths.",
        ),
    ]


def test_paragraphs_are_told_by_their_indent_too():
    lines = column(
        "The port was opened in 1911 by the mayor of\nthe town, who had paid for half of its piers.", 82, 700
    )
    lines[1] = (70, *lines[1][1:])
    more = column(
        "A second basin was dug in 1936, and a third in\nthe years after the war, for ships with oil.", 82, 672
    )
    more[1] = (70, *more[1][1:])
    rest = column(
        "Today the harbour has nine berths and a school\nfor pilots, where forty people learn each year\nhow to bring "
        "in ships, and it keeps two tugs\nthat are older than the school.",
        70,
        644,
    )
    rest[0] = (82, *rest[0][1:])
    assert [text[:16] for _, text in blocks(drawn([lines + more + rest]))] == [
        "The port was ope",
        "A second basin w",
        "Today the harbou",
    ]


BROKEN = """
The harbour board asked for a new investi-
gation of the long-
term plan, and for a re-
port on Blue-
Quay in the years 2019-
2021, when well-
known ships came.
"""


def test_a_word_broken_at_the_end_of_a_line_is_whole_again():
    [(_, said)] = blocks(drawn([column(BROKEN, 70, 700)]))
    assert said == (
        "The harbour board asked for a new investigation of the long-term plan, and for a report on Blue-Quay in the "
        "years 2019-2021, when well-known ships came."
    )


LEFT = """
The port of Eastport handled 4.2 million
containers in 2024, more than in any
other year since it was opened. Its board
wants to build a second basin, for which
it has asked the region for 60 million
crowns in the spring of 2025, and the
"""
RIGHT = """
region has agreed. Work on the piers is
to begin in September. Some of the 900
people who work in the harbour will be
trained for new cranes. The fishermen of
the town have asked for a pier of their
own, and the council has promised it.
"""


@pytest.mark.parametrize("by_rows", [False, True])
def test_two_columns_are_read_one_after_the_other_whatever_the_order_in_the_file(by_rows):
    head = [(70.0, 760.0, 20.0, "A second basin for the harbour of Eastport")]
    left, right = column(LEFT, 70, 700), column(RIGHT, 310, 700)
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    found = blocks(drawn([head + (mixed if by_rows else left + right)]))
    assert [kind for kind, _ in found] == ["heading", "paragraph"]
    assert found[1][1] == " ".join((LEFT + RIGHT).split())


def test_columns_whose_lines_are_not_level_are_columns_too():
    found = blocks(drawn([column(LEFT, 70, 700) + column(RIGHT, 310, 695)]))
    assert found == [("paragraph", " ".join((LEFT + RIGHT).split()))]


def test_three_columns_are_read_one_after_the_other():
    lines = textwrap.wrap(" ".join((LEFT + RIGHT).split()), 30)
    third = -(-len(lines) // 3)
    parts = ["\n".join(lines[at : at + third]) for at in range(0, len(lines), third)]
    page = [line for x, part in zip((40, 225, 410), parts, strict=True) for line in column(part, x, 700, size=9)]
    assert blocks(drawn([page])) == [("paragraph", " ".join(lines))]


def _book() -> bytes:
    pages = []
    told = (
        "the pilots and their school",
        "fishing",
        "the strike of 1931, which was long",
        "the new basin and its cranes",
    )
    for number, what in enumerate(told, 1):
        text = f"""
Chapter {number} tells of {what}, as it was when the
harbour was given back to the town, and of the people who worked in it
then, among them many who did not know {what.split()[-1]} or the
"""
        following = f"town; chapter {number - 1} names them all, and tells what they did." if number > 1 else ""
        lines = column(f"{following}\n{text.strip()}" if following else text, 70, 700)
        pages.append([(70, 800, 9, f"The harbour of Eastport, volume {number}"), *lines, (290, 40, 9, str(number))])
    return drawn(pages)


def test_running_heads_and_page_numbers_are_kept_out_and_paragraphs_go_on_over_pages():
    found = source(_book())
    assert "volume" not in found.text
    assert not any(line.strip().isdigit() for line in found.text.splitlines())
    assert "did not know school or the town; chapter 1" in found.text


def test_each_place_of_the_text_knows_its_page():
    found = source(_book())
    assert [place.label for place in found.places] == ["page 1", "page 2", "page 3", "page 4"]
    assert place_at(found.places, found.text.index("Chapter 1")) == "page 1"
    assert place_at(found.places, found.text.index("town; chapter 1")) == "page 2"
    assert place_at(found.places, found.text.index("Chapter 3")) == "page 3"


def test_headings_lists_and_tables_are_told():
    lines = [
        (70, 780, 18, "The year in the harbour"),
        *column("The harbour board has told the council what the port did in the year\nand what it wants.", 70, 740),
        (70, 690, 11, "Ships and goods"),
        *column("The board has bought three things for the harbour this year, and one more\nfor the town:", 70, 670),
        *column("• a crane of 40 tonnes for the northern basin, which came by ship and was\n", 80, 636),
        (90, 622, 11, "put up in May;"),
        *column("• a tug.", 80, 608),
        (70, 570, 11, "Year"),
        (200, 570, 11, "Containers"),
        (70, 556, 11, "2023"),
        (200, 556, 11, "3.9 million"),
        (70, 542, 11, "2024"),
        (200, 542, 11, "4.2 million"),
    ]
    found = blocks(drawn([lines], bold=["Ships and goods"]))
    assert [kind for kind, _ in found] == [*("heading", "paragraph") * 2, "list", "list", "table", "table", "table"]
    assert found[4][1] == "a crane of 40 tonnes for the northern basin, which came by ship and was put up in May;"
    assert found[-1][1] == "2024 | 4.2 million"


def test_title_author_and_date_come_from_the_properties():
    info = {
        "Title": "The harbour's year",
        "Author": "Ada Example",
        "CreationDate": "D:20240501093000Z",
        "ModDate": "D:20240501100000+02'00'",
        "Producer": "LaTeX with hyperref",
    }
    found = source(drawn([column(WRAPPED, 70, 700)], info))
    assert (found.title, found.author) == ("The harbour's year", "Ada Example")
    assert (found.date, found.date_because) == ("2024-05-01", "metadata")


@pytest.mark.parametrize(
    ("info", "date"),
    [
        ({"CreationDate": "D:20240501093000Z", "ModDate": "D:20240603093000Z"}, "2024"),
        ({"CreationDate": "D:20240501093000Z"}, "2024-05-01"),
        ({"CreationDate": "D:20240501093000Z", "ModDate": "D:20250101093000Z"}, None),
        ({"CreationDate": "D:20240501093000Z", "Producer": "Skia/PDF m129"}, None),
        ({"CreationDate": "D:19700101000000Z"}, None),
        ({"CreationDate": "yesterday"}, None),
    ],
)
def test_a_date_of_the_file_counts_as_far_as_it_is_sure(info, date):
    assert source(drawn([column(WRAPPED, 70, 700)], info)).date == date


@pytest.mark.parametrize("title", ["", "untitled", "Microsoft Word - draft7.doc", "https://harbour.example/year"])
def test_a_title_that_is_none_gives_way_to_the_largest_line_of_the_first_page(title):
    lines = [(70, 780, 12, "Annual report"), (70, 750, 24, "The harbour's year"), *column(WRAPPED, 70, 700)]
    expected = "draft7" if "Word" in title else "The harbour's year"
    assert source(drawn([lines], {"Title": title} if title else None)).title == expected


def _rewritten(data: bytes, password: str = "") -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_document_is_refused():
    with pytest.raises(SourceError, match=r"report\.pdf: is encrypted") as caught:
        source(_rewritten(drawn([column(WRAPPED, 70, 700)]), "secret"))
    assert "without" in caught.value.hint


def test_a_document_without_text_is_refused():
    with pytest.raises(SourceError, match=r"report\.pdf: holds no text, only pictures") as caught:
        source(drawn([[], []]))
    assert "OCR" in caught.value.hint


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a PDF", b"%PDF-1.4\n" + b"\xff" * 400])
def test_a_damaged_document_is_refused(data):
    with pytest.raises(SourceError, match=r"report\.pdf: is no PDF, or damaged"):
        source(data)
