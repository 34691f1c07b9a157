"""What the fuzzer begins with for each of its targets: what is changed by chance is like what people have."""

from __future__ import annotations

import csv
import html
import io
import json
from pathlib import Path

from tests.reading.drawn import body, column, drawn, package

__all__ = ["LONGEST", "seeds"]

ROOT = Path(__file__).parents[2]
LONGEST = 4_000
"""Bytes of an input at most."""

_BODIES = [
    "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>",
    "<w:p><w:ins><w:r><w:t>{}</w:t></w:r></w:ins><w:del><w:r><w:delText>5%</w:delText></w:r></w:del></w:p>",
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
    "<w:p><w:r><w:t>40</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='x'/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r>"
    "<w:t>{}</w:t><w:tab/><w:br/><w:noBreakHyphen/></w:r></w:p></w:sdtContent></w:sdt>",
]
_STYLES = (
    "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    "<w:style w:type='paragraph' w:styleId='Heading1'><w:name w:val='heading 1'/>"
    "<w:basedOn w:val='Heading1'/></w:style>"
    "</w:styles>"
)
_PROPERTIES = (
    "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/' "
    "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><dc:title>A title of words</dc:title><dc:creator>A B"
    "</dc:creator><dcterms:created xsi:type='dcterms:W3CDTF'>2024-05-03T10:00:00Z</dcterms:created>"
    "<dcterms:modified xsi:type='dcterms:W3CDTF'>2024-05-03T11:00:00Z</dcterms:modified></cp:coreProperties>"
)
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="article:published_time" content="2024-05-03T10:00:00Z"><meta name="author" content="Jo Berg">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2024-05-03"}}</script></head><body>
<nav><ul><li><a href="/">Home</a></li></ul></nav><main><article><h1>{title}</h1><p>{first}</p><ul><li>{second}</li></ul>
<table><tr><th>Year</th><td>40</td></tr></table><blockquote>{third}</blockquote></article></main></body></html>"""


def seeds(target: str) -> list[bytes]:
    """Texts of our own for a target, each of :data:`LONGEST` bytes at most."""
    return [data[:LONGEST] for data in _seeds(target)]


def _seeds(target: str) -> list[bytes]:
    if target == "configuration":
        return [b'[tool.verify]\nsources = ["a/*.md"]\n[tool.verify.limits]\nfiles = 3\n', b'rounding = "strict"\n']
    if target in ("register", "baseline"):
        known = sorted((ROOT / "claims").rglob("*.json*"))
        entries = {"schema": 1, "entries": [{"fingerprint": "0" * 16, "kind": "accepted", "reason": "so"}]}
        found = [path.read_bytes()[:LONGEST].rpartition(b"\n")[0] for path in known]
        return [*found, json.dumps(entries).encode()]
    digests = [path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.md"))]
    texts = [text[at : at + 700] for text in digests for at in range(0, len(text), 700)]
    match target:
        case "read.html" | "read.htm" | "read.xhtml":
            return [_page(text) for text in texts]
        case "read.pdf":
            return [
                drawn([column(text, 70, 760), column(text, 300, 500)], {"Title": "A year"}) for text in _lines(texts)
            ]
        case "pdf page":
            return [_stream(text) for text in _lines(texts)]
        case "read.docx":
            return [package({"word/document.xml": _document(text)}) for text in texts]
        case "docx body":
            return [_document(text).encode() for text in texts]
        case "docx properties":
            return [_PROPERTIES.encode()]
        case "docx styles":
            return [_STYLES.encode()]
        case "read.csv" | "read.tsv":
            return [_table(texts[at : at + 4], "\t" if target == "read.tsv" else ",") for at in range(0, len(texts), 4)]
        case "read.jsonl":
            return [_records(texts[at : at + 4]) for at in range(0, len(texts), 4)]
    cases = [path.read_bytes() for path in sorted((ROOT / "tests/cases").glob("*.toml"))]
    return texts + [case[at : at + 300] for case in cases for at in range(0, len(case), 6_000)]


def _words(text: bytes) -> list[str]:
    """A piece of a text, whose ends may be parts of letters, as its lines."""
    return [line for line in text.decode("utf-8", "ignore").split("\n") if line.strip()] or ["Nothing"]


def _page(text: bytes) -> bytes:
    first, second, third = map(html.escape, (_words(text) * 3)[:3])
    return _PAGE.format(title=first[:40], first=first, second=second, third=third).encode()


def _lines(texts: list[bytes]) -> list[str]:
    """Each text as lines of a column, in the letters that every PDF has."""
    whole = [" ".join(_words(text)).encode("ascii", "ignore").decode() for text in texts]
    return ["\n".join(text[at : at + 45] for at in range(0, 450, 45)) for text in whole]


def _stream(text: str) -> bytes:
    parts = ["BT /F1 11 Tf 14 TL 70 700 Td"]
    for line in text.split("\n"):
        escaped = line.replace("\\", "").replace("(", "").replace(")", "")
        half = len(escaped) // 2
        parts.append(f"[({escaped[:half]}) -250 ({escaped[half:]})] TJ T*")
    return "\n".join([*parts, "ET"]).encode()


def _document(text: bytes) -> str:
    lines = _words(text)
    return body("".join(form.format(html.escape(lines[at % len(lines)])) for at, form in enumerate(_BODIES)))


def _table(texts: list[bytes], sign: str) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out, delimiter=sign)
    rows.writerow(["id", "title", "date", "text"])
    rows.writerows([at, "A title", "2024-05-03", " ".join(_words(text))] for at, text in enumerate(texts))
    return out.getvalue().encode()


def _records(texts: list[bytes]) -> bytes:
    rows = ({"id": at, "date": "2024-05-03", "text": " ".join(_words(text))} for at, text in enumerate(texts))
    return "".join(json.dumps(row) + "\n" for row in rows).encode()
