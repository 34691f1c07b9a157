"""Word documents (``.docx``): paragraphs, headings, lists and the rows of tables, in the order of the document.

What is shown once all changes are accepted is the text: insertions count, deletions do not.  Text boxes, headers,
footers, footnotes and comments are beside the text and are left out, and so are tables of contents.
"""

from __future__ import annotations

import datetime
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from verify.errors import SourceError
from verify.model import BlockKind
from verify.reading.extras import needed
from verify.reading.grid import Cell, Grid, counted_span
from verify.reading.limits import has_memory, within
from verify.reading.pieces import Content, Piece, cleaned, plausible_author, plausible_title, raised
from verify.reading.symbols import symbol
from verify.settings import Limits

__all__ = ["EXTRA", "PACKAGES", "content"]

EXTRA, PACKAGES = "docx", ("docx",)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset(
    {
        *(f"{_W}{name}" for name in ("del", "moveFrom", "pict", "drawing", "object", "txbxContent", "rPr", "pPr")),
        *(f"{_W}{name}" for name in ("instrText", "delText", "footnoteReference", "endnoteReference", "tbl")),
        f"{_MC}AlternateContent",
    }
)
_HOLDERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))
"""What paragraphs may stand in beside the body and cells."""
_SIGNS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}ptab": " ", f"{_W}noBreakHyphen": "-"}
_STYLES: tuple[tuple[str, BlockKind], ...] = (
    ("heading", "heading"),
    ("title", "heading"),
    ("subtitle", "heading"),
    ("list", "list"),
    ("quote", "quote"),
    ("intense quote", "quote"),
    ("caption", "caption"),
)
_CONTENTS = ("toc ", "table of figures", "header", "footer")
_TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OLE = b"\xd0\xcf\x11\xe0"
_TEMPLATE = datetime.datetime(2013, 12, 23, 23, 15)
"""The time of the template that documents of python-docx begin with, which many programs leave as it is."""


def content(data: bytes, name: str, limits: Limits) -> Content:
    """What the Word document in `data`, a file known as `name`, holds.

    Title, author and date are those of its core properties; its date only as far as that of its creation and that of
    its last change are the same.  Raises :class:`SourceError` where it is none, is encrypted or damaged.
    """
    docx = needed("docx", EXTRA, name)
    _refuse(data, name, limits, needed("lxml.etree", EXTRA, name))
    try:
        document = docx.Document(io.BytesIO(data))
        pieces = tuple(_pieces(document))
        known = document.core_properties
        title, author, language = known.title, known.author, known.language
        date = _date(known)
    except MemoryError:
        raise
    except Exception as error:  # whatever python-docx and lxml raise at what is not as it should be
        has_memory(getattr(error, "error_log", ()))
        raise SourceError(f"{name}: is damaged: no Word document can be read from it", "save it again") from error
    heading = next((piece.text for piece in pieces if piece.kind == "heading"), None)
    return Content(
        pieces,
        title=plausible_title(title) or heading,
        author=plausible_author(author),
        date=date,
        because="metadata" if date else None,
        language=language or None,
    )


def _refuse(data: bytes, name: str, limits: Limits, etree: Any) -> None:
    """Raises :class:`SourceError` for what is no package of Word's, or one of which a part would be passed over."""
    if data.startswith(_OLE):
        raise SourceError(
            f"{name}: is encrypted, or in the format of Word before 2007", "open it in Word and save it as .docx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            within("unpacked_bytes", sum(entry.file_size for entry in entries), limits, name)
            _refuse_twice((entry.filename for entry in entries if not entry.is_dir()), name)
            for entry in _own(package, entries, etree):
                if _declares_a_type(package, entry, etree):
                    raise SourceError(
                        f"{name}: its part {entry.filename!r} declares a document type (<!DOCTYPE>), which no "
                        "Word document does: what stands in it for text would be lost",
                        "open it in Word and save it again as .docx",
                    )
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise SourceError(f"{name}: is no Word document, or damaged", "save it again as .docx") from error


def _refuse_twice(parts: Iterable[str], name: str) -> None:
    """Raises :class:`SourceError` where two parts have one name, of which only one would be read.

    Names that differ in the case of letters are the same one (ECMA-376, part 2, 6.2.2).
    """
    seen: set[str] = set()
    for part in parts:
        if (key := _key(part)) in seen:
            raise SourceError(
                f"{name}: holds two parts of the name {part!r}, of which only one would be read",
                "open it in Word and save it again as .docx",
            )
        seen.add(key)


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def _own(package: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], etree: Any) -> Iterator[zipfile.ZipInfo]:
    """The parts of a package that are XML of Word's own, not the pictures and pages that were put into it.

    Which they are is told by their types (ECMA-376, part 2, 6.2.3), as it is where the document is read.
    """
    outer = [entry for entry in entries if entry.filename.lower().endswith((_TYPES.lower(), ".rels"))]
    yield from outer  # before the types are read, so that they are what they seem
    named: dict[str, bool] = {}
    ends: dict[str, bool] = {}
    try:
        types = etree.fromstring(package.read(_TYPES), etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, KeyError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError):
        types = ()  # without it no document can be read either
    for said in types:
        kind = (said.get("ContentType") or "").lower()
        xml = kind == "application/xml" or (kind.startswith("application/vnd.") and kind.endswith("+xml"))
        if said.tag == f"{_TYPE}Override":
            part = _key(said.get("PartName") or "")
            named[part] = xml or named.get(part, False)
        elif said.tag == f"{_TYPE}Default":
            end = (said.get("Extension") or "").lower()
            ends[end] = xml or ends.get(end, False)
    for entry in entries:
        part = _key(entry.filename)
        end = part.rpartition("/")[2].rpartition(".")[2]
        if entry not in outer and named.get(part, ends.get(end, False)):
            yield entry


def _declares_a_type(package: zipfile.ZipFile, entry: zipfile.ZipInfo, etree: Any) -> bool:
    """Whether a part is XML with a document type: its entities stand for text that would be left out.

    What cannot be read here is no matter here: where it belongs to the text, opening the document fails.
    """
    try:
        with package.open(entry) as part:
            for _, root in etree.iterparse(part, events=("start",), resolve_entities=False, no_network=True):
                return bool(root.getroottree().docinfo.doctype)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError):
        pass
    return False


def _date(known: Any) -> str | None:
    """The day, month or year that creation and last change have in common.

    A template is created years before the text, and a text is opened years after: where they differ neither tells.
    """
    times = (at for at in (known.created, known.modified) if isinstance(at, datetime.datetime))
    days = [at for at in times if at.year > 1985 and at.replace(tzinfo=None) != _TEMPLATE]
    if len(days) != 2:
        return None
    first, last = (at.date().isoformat().split("-") for at in days)
    same = next((number for number in range(3) if first[number] != last[number]), 3)
    return "-".join(first[:same]) or None


def _pieces(document: Any) -> Iterator[Piece]:
    styles = {style.style_id: style for style in document.styles}
    paragraphs = tables = 0
    for element in _children(document.element.body):
        if element.tag == f"{_W}p":
            found = _paragraph(element, styles)
            if found is not None:
                paragraphs += 1
                yield Piece(*found, ((0, f"paragraph {paragraphs}"),))
        else:
            rows = list(_below(element, "tr"))
            if all(sum(1 for _ in _below(row, "tc")) <= 1 for row in rows):  # a frame around text
                for kind, text in _framed(rows, styles):
                    paragraphs += 1
                    yield Piece(kind, text, ((0, f"paragraph {paragraphs}"),))
                continue
            tables += 1
            grid = Grid()
            for number, (row, cells) in enumerate(zip(rows, _merged(rows), strict=True), 1):
                said = grid.row([*_beside(row), *(_cell(cell, follows, styles) for cell, follows in cells)])
                yield Piece("table", said.text, ((0, f"table {tables}, row {number}"),))


def _children(body: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body or a cell in order; those in content controls and insertions too."""
    for element in body:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag in _HOLDERS and not _is_contents(element):
            yield from _children(element)


def _is_contents(element: Any) -> bool:
    """Whether a content control holds a table of contents."""
    gallery = element.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
    return gallery is not None and gallery.get(f"{_W}val") == "Table of Contents"


def _below(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, without rows that were deleted."""
    for child in element:
        if child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _below(child, name)
        elif child.tag == f"{_W}{name}" and child.find(f"{_W}trPr/{_W}del") is None:
            yield child


def _merged(rows: Sequence[Any]) -> Iterator[list[tuple[Any, bool]]]:
    """The cells of each row, with whether they go on from the row above.

    One that says so goes on only where a cell above it begins or goes on; else it begins itself, and keeps its words.
    """
    held: set[int] = set()
    for row in rows:
        above, held = held, set()
        cells: list[tuple[Any, bool]] = []
        at = _number(row, "trPr", "gridBefore", 0)
        for cell in _below(row, "tc"):
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            cells.append((cell, merged is not None and merged.get(f"{_W}val") != "restart" and at in above))
            if merged is not None:
                held.add(at)
            at += _number(cell, "tcPr", "gridSpan", 1)
        yield cells


def _framed(rows: Sequence[Any], styles: dict[str, Any]) -> Iterator[tuple[BlockKind, str]]:
    """The paragraphs of the cells of a table, without those that go on from the row above."""
    for cells in _merged(rows):
        for cell, follows in cells:
            if not follows:
                yield from _blocks(cell, styles)


def _cell(cell: Any, follows: bool, styles: dict[str, Any]) -> Cell:
    """A cell with its words and the columns that it takes."""
    words = " ".join(text for _, text in _blocks(cell, styles))
    return Cell(words, columns=_number(cell, "tcPr", "gridSpan", 1), follows=follows)


def _beside(row: Any) -> list[Cell]:
    """The columns that a row leaves free before its first cell."""
    free = _number(row, "trPr", "gridBefore", 0)
    return [Cell("", columns=free)] if free else []


def _number(element: Any, properties: str, name: str, default: int) -> int:
    """The columns that a property counts; `default` where it counts none: 0 is no more than that in Word."""
    found = element.find(f"{_W}{properties}/{_W}{name}")
    said = "" if found is None else (found.get(f"{_W}val") or "").strip()
    return counted_span(said) if said.strip("0") else default


def _blocks(cell: Any, styles: dict[str, Any]) -> list[tuple[BlockKind, str]]:
    """The paragraphs of a cell, those of tables in it too."""
    found: list[tuple[BlockKind, str]] = []
    for element in _children(cell):
        if element.tag == f"{_W}p":
            block = _paragraph(element, styles)
            found += [block] if block else []
        else:
            found += _framed(list(_below(element, "tr")), styles)
    return found


def _paragraph(element: Any, styles: dict[str, Any]) -> tuple[BlockKind, str] | None:
    """The kind and the words of a paragraph; None where it has none, or is a line of a table of contents."""
    said: list[str] = []
    _say(element, said)
    text = cleaned("".join(said))
    chosen = element.find(f"{_W}pPr/{_W}pStyle")
    style = styles.get(chosen.get(f"{_W}val")) if chosen is not None else None
    names: list[str] = []
    while style is not None and len(names) < 10:
        names.append((style.name or "").lower())
        style = style.base_style
    if not text or any(name.startswith(_CONTENTS) for name in names[:1]):
        return None
    for name in names:
        for prefix, kind in _STYLES:
            if name.startswith(prefix) and not (prefix == "list" and name == "list paragraph"):
                return kind, text
    if element.find(f"{_W}pPr/{_W}outlineLvl") is not None:
        return "heading", text
    number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    return ("list" if number is not None and number.get(f"{_W}val") != "0" else "paragraph"), text


def _say(element: Any, said: list[str]) -> None:
    """Adds the words of a paragraph as they stand once all changes are accepted, hidden and struck ones left out."""
    for child in element:
        if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_W}t":
            said.append(child.text or "")
        elif child.tag in _SIGNS:
            said.append(_SIGNS[child.tag])
        elif child.tag == f"{_W}sym":
            said.append(symbol(child.get(f"{_W}font"), child.get(f"{_W}char")))
        elif child.tag != f"{_W}r":
            _say(child, said)
        elif not any(_has(child, form) for form in ("vanish", "strike", "dstrike")):
            run: list[str] = []
            _say(child, run)
            align = child.find(f"{_W}rPr/{_W}vertAlign")
            high = align is not None and align.get(f"{_W}val") == "superscript"
            said.append(raised("".join(run), "".join(said[-2:])) if high else "".join(run))


def _has(run: Any, form: str) -> bool:
    """Whether a run has a form of writing that is switched on or off."""
    found = run.find(f"{_W}rPr/{_W}{form}")
    return found is not None and found.get(f"{_W}val") not in ("0", "false", "off")
