"""Word documents: blocks in order, what was deleted and what stands beside the text, properties, refusals."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from verify.errors import SourceError
from verify.reading import docx as reader
from verify.reading import read_text
from verify.settings import Limits, Settings

SETTINGS = Settings()


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def source(document):
    data = document if isinstance(document, bytes) else saved(document)
    return read_text(data, "report", "report.docx", SETTINGS)


def blocks(document) -> list[tuple[str, str]]:
    found = source(document)
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def test_paragraphs_headings_lists_quotes_and_tables_stand_in_the_order_of_the_document():
    document = docx.Document()
    document.add_heading("The harbour's year", 0)
    document.add_heading("Cranes", 2)
    document.add_paragraph("The board ordered five cranes.")
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Year", "Cranes", "2024", "5"), strict=True):
        cell.text = text
    document.add_paragraph("One of 40 tonnes", "List Bullet")
    document.add_paragraph("Four of 20 tonnes", "List Number")
    document.add_paragraph("We are proud of them.", "Intense Quote")
    document.add_paragraph("The northern basin", "Caption")
    assert blocks(document) == [
        ("heading", "The harbour's year"),
        ("heading", "Cranes"),
        ("paragraph", "The board ordered five cranes."),
        ("table", "Year | Cranes"),
        ("table", "2024 | 5"),
        ("list", "One of 40 tonnes"),
        ("list", "Four of 20 tonnes"),
        ("quote", "We are proud of them."),
        ("caption", "The northern basin"),
    ]
    assert [place.label for place in source(document).places] == [
        *(f"paragraph {number}" for number in (1, 2, 3)),
        "table 1, row 1",
        "table 1, row 2",
        *(f"paragraph {number}" for number in (4, 5, 6, 7)),
    ]


def _with(xml: str) -> docx.document.Document:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    return document


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (
            "<w:r><w:t xml:space='preserve'>It has </w:t></w:r><w:del w:id='1'><w:r><w:delText>800</w:delText></w:r>"
            "</w:del><w:ins w:id='2'><w:r><w:t>900</w:t></w:r></w:ins>"
            "<w:r><w:t xml:space='preserve'> people.</w:t></w:r>",
            "It has 900 people.",
        ),
        (
            "<w:r><w:t>It has ships.</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r>",
            "It has ships.",
        ),
        (
            "<w:r><w:t>It has ships.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>",
            "It has ships.",
        ),
        (
            "<w:hyperlink><w:r><w:t>Nine</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>ships</w:t><w:br/><w:t>came</w:t>"
            "<w:noBreakHyphen/><w:t>in</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>",
            "Nine ships came-in",
        ),
        (
            "<w:r><w:t>8</w:t></w:r><w:r><w:sym w:font='Symbol' w:char='F0B1'/></w:r><w:r><w:t>4 million</w:t></w:r>",
            "8±4 million",
        ),
        (
            "<w:r><w:t>8</w:t><w:sym w:font='Wingdings 3' w:char='F0B1'/><w:t>4 million</w:t></w:r>",
            "8\ufffd4 million",
        ),
        ("<w:r><w:t>8</w:t><w:ptab w:alignment='right' w:leader='none'/><w:t>4 million</w:t></w:r>", "8 4 million"),
        ("<w:moveFrom w:id='1'><w:r><w:t>Gone.</w:t></w:r></w:moveFrom><w:r><w:t>Here.</w:t></w:r>", "Here."),
    ],
)
def test_the_text_is_what_is_shown_once_all_changes_are_accepted(xml, text):
    assert blocks(_with(xml)) == [("paragraph", text)]


def test_a_deleted_row_is_none_and_a_cell_over_several_rows_is_said_in_each():
    document = docx.Document()
    table = document.add_table(3, 2)
    for at, row in enumerate(table.rows):
        row.cells[0].text, row.cells[1].text = "Eastport", f"{2022 + at}"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Eastport"
    table.rows[2]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')} w:id='9'/>"))
    assert [text for _, text in blocks(document)] == ["Eastport | 2022", "Eastport | 2023"]


def _table(*rows: str) -> docx.document.Document:
    """A document with a table whose rows are written as ``text/columns/merge`` a cell, with blanks between them."""
    cells = []
    for row in rows:
        cells.append("<w:tr>")
        for cell in row.split():
            text, columns, merge = (cell + "//").split("/")[:3]
            merged = {"": "", "go": "<w:vMerge/>", "new": "<w:vMerge w:val='restart'/>"}[merge]
            if text == "before":
                cells.append(f"<w:trPr><w:gridBefore w:val='{columns}'/></w:trPr>")
            else:
                cells.append(
                    f"<w:tc><w:tcPr><w:gridSpan w:val='{columns or 1}'/>{merged}</w:tcPr>"
                    f"<w:p><w:r><w:t>{text.strip('_')}</w:t></w:r></w:p></w:tc>"
                )
        cells.append("</w:tr>")
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(cells)}</w:tbl>"))
    return document


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (("_ 2023 2024", "Ships 8 9"), ["| 2023 | 2024", "Ships | 8 | 9"]),  # an empty cell is a column
        (("_ _ 2024", "Ships 8 _"), ["|  | 2024", "Ships | 8"]),
        (("East//new 8", "_//go 9", "West//new 1", "_//go 2"), ["East | 8", "East | 9", "West | 1", "West | 2"]),
        (("Port Both/2 Sum", "East 8 9 17"), ["Port | Both |  | Sum", "East | 8 | 9 | 17"]),
        (("East/2/new 8", "_/2/go 9"), ["East |  | 8", "East |  | 9"]),
        (("Port Year Ships", "before/1 2023 8"), ["Port | Year | Ships", "| 2023 | 8"]),
        (("East//go 8", "_//go 9"), ["East | 8", "East | 9"]),  # nothing above it to go on from
        (("East 8", "West//go 9", "_//go 7"), ["East | 8", "West | 9", "West | 7"]),
        (("East//new 8", "West 9", "North//go 7"), ["East | 8", "West | 9", "North | 7"]),
        (("East//new 8", "before/1 West//go 7"), ["East | 8", "| West | 7"]),
        (("before/0 Port Ships", "East/0 8"), ["Port | Ships", "East | 8"]),
        (("before/00 Port Ships", "before/x East 8"), ["Port | Ships", "| East | 8"]),
        (("East//new 8", "_//go _"), ["East | 8"]),  # a row that says nothing itself is none
        (("Port Ships", "East/x 8", "West/99999999999 9"), ["Port | Ships", "East | 8", "West | 9"]),
    ],
)
def test_each_cell_of_a_table_stands_in_its_column_and_beside_its_label(rows, read):
    assert [text for _, text in blocks(_table(*rows))] == read


def test_a_long_text_beside_several_rows_is_said_once():
    long = "word" * 60
    assert [text for _, text in blocks(_table(f"{long}//new 8", "_//go 9"))] == [f"{long} | 8", "| 9"]


def test_a_frame_around_text_is_no_table():
    document = docx.Document()
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell.text = "The port has nine berths."
    cell.add_paragraph("It was opened in 1911.")
    assert blocks(document) == [("paragraph", "The port has nine berths."), ("paragraph", "It was opened in 1911.")]


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (("Berths//go",), ["Berths"]),
        (("Berths", "Ships//go"), ["Berths", "Ships"]),
        (("Berths//new", "Ships//go"), ["Berths"]),
    ],
)
def test_a_frame_keeps_the_words_of_a_cell_that_goes_on_from_nothing(rows, read):
    assert blocks(_table(*rows)) == [("paragraph", text) for text in read]


def test_a_table_of_contents_is_left_out():
    document = docx.Document()
    document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Cranes 7", "toc 1")
    document.add_paragraph("The port has nine berths.")
    assert [text for _, text in blocks(document)] == ["The port has nine berths."]


def _dated(created: datetime.datetime, modified: datetime.datetime, **more: str):
    document = docx.Document()
    document.add_heading("Inside", 1)
    known = document.core_properties
    known.created, known.modified = created, modified
    for key, value in more.items():
        setattr(known, key, value)
    return source(document)


def test_title_author_language_and_date_come_from_the_properties():
    at = datetime.datetime(2024, 5, 1, 9, 30)
    found = _dated(at, at, title="The harbour's year", author="Ada Example", language="en-GB")
    assert (found.title, found.author, found.language) == ("The harbour's year", "Ada Example", "en")
    assert (found.date, found.date_because) == ("2024-05-01", "metadata")


def test_a_date_counts_as_far_as_creation_and_last_change_agree():
    first = datetime.datetime(2024, 5, 1)
    assert _dated(first, datetime.datetime(2024, 5, 9)).date == "2024-05"
    assert _dated(first, datetime.datetime(2025, 5, 1)).date is None


def test_what_a_program_puts_into_the_properties_counts_for_nothing():
    document = docx.Document()  # its template is of 2013, its author python-docx
    document.add_heading("The harbour's year", 1)
    found = source(document)
    assert (found.title, found.author, found.date) == ("The harbour's year", None, None)


def _package(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is no Word document, or damaged"),
        (b"just words", "is no Word document, or damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is encrypted, or in the format of Word before 2007"),
        (_package("readme.txt", b"x"), "is damaged: no Word document can be read from it"),
    ],
)
def test_what_is_no_word_document_is_refused(data, reason):
    with pytest.raises(SourceError, match=rf"^report\.docx: {reason}"):
        source(data)


def test_a_package_that_unpacks_to_far_too_much_is_refused():
    package = _package("word/document.xml", b" " * 2000)
    with pytest.raises(SourceError, match=r"holds more than 1,000 bytes once it is unpacked"):
        reader.content(package, "report.docx", Limits(unpacked_bytes=1000))


def _packed(part: str = "", again: str = "") -> bytes:
    """A good document, one of its parts in it once more under another name."""
    out = io.BytesIO()
    whole = io.BytesIO(saved(_with("<w:r><w:t>It has 900 people.</w:t></w:r>")))
    with zipfile.ZipFile(whole) as package, zipfile.ZipFile(out, "w") as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of it too
        for entry in package.infolist():
            made.writestr(entry.filename, package.read(entry))
            if entry.filename == part:
                made.writestr(again, package.read(entry))
    return out.getvalue()


TYPE = b'<!DOCTYPE d [<!ENTITY many "9,000">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_packed("word/document.xml", "word/document.xml"), r"two parts of the name 'word/document\.xml'"),
        (_packed("word/document.xml", "Word/DOCUMENT.xml"), r"two parts of the name 'Word/DOCUMENT\.xml'"),
        (_packed("word/styles.xml", "/word/styles.xml"), r"two parts of the name '/word/styles\.xml'"),
    ],
)
def test_a_package_with_two_parts_of_one_name_is_refused(data, reason):
    with pytest.raises(SourceError, match=rf"^report\.docx: holds {reason}"):
        source(data)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("word/media/image1.svg", "image/svg+xml"),
        ("word/media/image2.xml", "image/svg+xml"),
        ("word/afchunk.htm", "text/html"),
        ("word/afchunk.xhtml", "application/xhtml+xml"),
        ("word/media/image3.svg", ""),
    ],
)
def test_the_document_type_of_a_picture_or_page_in_the_package_is_its_own(part, kind):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_packed())) as package, zipfile.ZipFile(out, "w") as made:
        for entry in package.infolist():
            content = package.read(entry)
            if entry.filename == "[Content_Types].xml" and kind:
                told = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
                content = content.replace(b"</Types>", told.encode())
            made.writestr(entry, content)
        made.writestr(part, b"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd'><svg/>")
    assert blocks(out.getvalue())[0] == ("paragraph", "It has 900 people.")


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "docProps/core.xml", "_rels/.rels", "[Content_Types].xml"]
)
@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"<?xml version='1.0'?>\n<!-- a > -->"])
def test_a_part_with_a_document_type_is_refused(part, before):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_packed())) as package, zipfile.ZipFile(out, "w") as made:
        for entry in package.infolist():
            content = package.read(entry)
            if entry.filename == part:
                content = before + TYPE + content.partition(b"?>")[2].replace(b"900", b"&many;")
            made.writestr(entry, content)
    with pytest.raises(SourceError, match=r"^report\.docx: its part '.*' declares a document type"):
        source(out.getvalue())


def test_words_that_look_like_a_document_type_are_words():
    assert blocks(_with("<w:r><w:t>Pages begin with &lt;!DOCTYPE html&gt;.</w:t></w:r>")) == [
        ("paragraph", "Pages begin with <!DOCTYPE html>.")
    ]
