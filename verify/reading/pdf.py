"""PDF: the text of the pages in the order in which it is read, without running heads and page numbers."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from verify.errors import SourceError
from verify.patterns import compiled, lazy_pattern
from verify.reading.extras import needed
from verify.reading.limits import within
from verify.reading.metadata import iso_date
from verify.reading.pdfcells import rows_of
from verify.reading.pdflines import Line, lines_of, without_running
from verify.reading.pdfparagraphs import Paragraph, paragraphs, pieces
from verify.reading.pieces import Content, cleaned, plausible_author, plausible_title
from verify.settings import Limits

__all__ = ["EXTRA", "PACKAGES", "content"]

EXTRA, PACKAGES = "pdf", ("pypdfium2", "pypdfium2.raw")
_PASSWORD, _SECURITY = 4, 5
"""Why pdfium opens no document: https://pdfium.googlesource.com/pdfium (``FPDF_ERR_PASSWORD``, ``_SECURITY``)."""
_STAMP = compiled(r"D:(\d{4})(\d\d)(\d\d)")
_PRINTER = lazy_pattern(
    r"(?i)skia/pdf|mozilla|chrome|safari|quartz pdfcontext|wkhtmlto|print to pdf|ghostscript|distiller|cups|scan|ocr"
    r"|weasyprint|pdfcreator|cutepdf|foxit"
)
"""Programs that make a PDF of a text that is there already: their date is not that of the text."""


def content(data: bytes, name: str, limits: Limits) -> Content:
    """What the PDF in `data`, a file known as `name`, holds.

    Title and author are those of its properties, else the title is its first large line.  Its date counts as far as
    that of its creation and that of its last change are the same, and not where it was printed from something else.
    Raises :class:`SourceError` where it is none, is encrypted, damaged or has no text.
    """
    pdfium = needed("pypdfium2", EXTRA, name)
    raw = needed("pypdfium2.raw", EXTRA, name)
    document = _opened(pdfium, data, name)
    try:
        within("pages", len(document), limits, name)
        lines = _lines(document, raw, name)
        known = _properties(document)
        spoken = _language(document, raw)
    finally:
        document.close()
    found = paragraphs(lines)
    texts = tuple(pieces(found))
    if not texts:
        raise SourceError(
            f"{name}: holds no text, only pictures of pages", "run text recognition (OCR) on it first, such as ocrmypdf"
        )
    date = _date(known)
    return Content(
        texts,
        title=plausible_title(known.get("Title")) or _large(found, [piece.text for piece in texts]),
        author=plausible_author(known.get("Author")),
        date=date,
        because="metadata" if date else None,
        language=spoken,
    )


def _opened(pdfium: Any, data: bytes, name: str) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (_PASSWORD, _SECURITY) or "password" in str(error).lower():
            raise SourceError(f"{name}: is encrypted, and its password is not known", "save it without one") from error
        raise SourceError(f"{name}: is no PDF, or damaged", "open it in a viewer and save it again") from error


def _properties(document: Any) -> dict[str, str]:
    """What the document says of itself; properties that cannot be decoded say nothing, and its text is read."""
    found: dict[str, str] = {}
    for key in ("Title", "Author", "Producer", "Creator", "CreationDate", "ModDate"):
        with suppress(RuntimeError, ValueError):  # a UnicodeError is a ValueError
            found[key] = document.get_metadata_value(key)
    return found


def _lines(document: Any, raw: Any, name: str) -> list[Line]:
    """The lines of all pages as they are read."""
    pages = []
    try:
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            pages.append(rows_of(textpage.raw, raw))
            textpage.close()
            page.close()
    except (RuntimeError, ValueError) as error:  # PdfiumError is a RuntimeError
        raise SourceError(f"{name}: page {len(pages) + 1} is damaged", "open it and save it again") from error
    return lines_of(without_running(pages))


def _large(found: list[Paragraph], texts: list[str]) -> str | None:
    """The largest of the headings on the first page."""
    headings = [
        (paragraph.lines[0].size, -at)
        for at, paragraph in enumerate(found)
        if paragraph.kind == "heading" and paragraph.lines[0].page == found[0].lines[0].page
    ]
    return plausible_title(texts[-max(headings)[1]]) if headings else None


def _date(known: dict[str, str]) -> str | None:
    """The day, month or year that creation and last change have in common."""
    if _PRINTER.search(f"{known.get('Producer', '')} {known.get('Creator', '')}"):
        return None
    stamps = [_STAMP.match(known.get(key, "")) for key in ("CreationDate", "ModDate")]
    if stamps[0] is None:
        return None
    first, last = stamps[0].groups(), (stamps[1] or stamps[0]).groups()
    same = next((number for number in range(3) if first[number] != last[number]), 3)
    return iso_date("-".join(first[:same])) if first[0] > "1985" else None


def _language(document: Any, raw: Any) -> str | None:
    """The language that the document declares."""
    import ctypes

    size = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if size <= 2:
        return None
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFCatalog_GetLanguage(document.raw, buffer, size)
    return cleaned(bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0")) or None
