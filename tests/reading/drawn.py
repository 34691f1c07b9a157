"""Files of other formats, made for tests without what the readers use: a PDF drawn line by line, a page printed."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.browser.desk import ARGUMENTS, CHROMIUM

Drawn = tuple[float, float, float, str]
"""A line of a page: how far from its left and its lower edge, the size of its type, and its words."""


def drawn(pages: Sequence[Sequence[Drawn]], info: Mapping[str, str] | None = None, bold: Sequence[str] = ()) -> bytes:
    """A PDF with these lines on its pages, in Helvetica; lines among `bold` in its bold face."""
    streams = []
    for lines in pages:
        parts = [
            b"BT /F%d %g Tf %g %g Td (%s) Tj ET" % (2 if text in bold else 1, size, x, y, _escaped(text))
            for x, y, size, text in lines
        ]
        streams.append(b"\n".join(parts))
    return paged(streams, info)


_WIDTHS = {
    222: "ijl",
    278: " ,.ftI",
    333: "r",
    500: "ckvxyzs",
    556: "abdeghnopqu0123456789",
    611: "T",
    667: "ABES",
    722: "wCNH",
    833: "m",
}
"""The letters of Helvetica by their widths, in thousandths of their size."""


def justified(text: str, width: float, size: float = 10) -> list[tuple[str, float]]:
    """The lines of a text set to a width, each with how much wider its blanks are."""
    wide = {letter: one * size / 1000 for one, letters in _WIDTHS.items() for letter in letters}
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        lines[-1:] = [longer] if sum(map(wide.__getitem__, longer)) <= width else [lines[-1], word]
    spread = [(width - sum(map(wide.__getitem__, line))) / max(1, line.count(" ")) for line in lines]
    return [*zip(lines[:-1], spread[:-1], strict=True), (lines[-1], 0.0)]


def stacked(lines: Sequence[tuple[str, float]], x: float, top: float, size: float = 10) -> bytes:
    """Justified lines as drawing operators, one below the other."""
    return b"\n".join(
        b"BT /F1 %g Tf %g Tw %g %g Td (%s) Tj ET" % (size, spread, x, top - 1.25 * size * at, _escaped(line))
        for at, (line, spread) in enumerate(lines)
    )


def paged(streams: Sequence[bytes], info: Mapping[str, str] | None = None) -> bytes:
    """A PDF with a page for each of these streams of drawing operators, which has F1 and F2 as its faces."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< " + b" ".join(b"/%s (%s)" % (k.encode(), _escaped(v)) for k, v in (info or {}).items()) + b" >>",
    ]
    kids = []
    for stream in streams:
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + head + b"trailer << /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))


def column(text: str, x: float, top: float, size: float = 11, leading: float = 14) -> list[Drawn]:
    """The lines of `text` below each other from `top` on; an empty one leaves a gap."""
    return [(x, top - leading * at, size, line) for at, line in enumerate(text.strip("\n").split("\n")) if line]


_OPEN = "http://schemas.openxmlformats.org"
_MIME = "application/vnd.openxmlformats"
_PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{_OPEN}/package/2006/content-types">
<Default Extension="rels" ContentType="{_MIME}-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{_MIME}-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_MIME}-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/docProps/core.xml" ContentType="{_MIME}-package.core-properties+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_OPEN}/package/2006/relationships">
<Relationship Id="a" Type="{_OPEN}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="b" Type="{_OPEN}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>""",
    "word/_rels/document.xml.rels": f"""<Relationships xmlns="{_OPEN}/package/2006/relationships">
<Relationship Id="a" Type="{_OPEN}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""",
    "word/styles.xml": f"""<w:styles xmlns:w="{_OPEN}/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>""",
    "docProps/core.xml": f"""<cp:coreProperties xmlns:cp="{_OPEN}/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A title of some words</dc:title></cp:coreProperties>""",
    "word/document.xml": f"""<w:document xmlns:w="{_OPEN}/wordprocessingml/2006/main"><w:body/></w:document>""",
}


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A Word document as small as can be, with these of its parts in place of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**_PARTS, **parts}.items():
            archive.writestr(name, text)
    return out.getvalue()


def body(inner: str) -> str:
    """The main part of a Word document with these elements in its body; ``w`` is the prefix of their names."""
    return f"""<w:document xmlns:w="{_OPEN}/wordprocessingml/2006/main"><w:body>{inner}</w:body></w:document>"""


def printed(page: str, path: Path) -> bytes:
    """A web page as the browser prints it, with the date, title and address that it puts at the edges of the paper."""
    source = path.with_suffix(".printed.html")
    source.write_text(page, encoding="utf-8")
    assert CHROMIUM is not None
    command = [CHROMIUM, *ARGUMENTS, f"--user-data-dir={path}.profile", f"--print-to-pdf={path}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return path.read_bytes()


def _escaped(text: str) -> bytes:
    raw = text.encode("cp1252")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
