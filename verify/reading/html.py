"""Web pages (``.html``): the text of the article in blocks, without what the page puts around it.

Two look at the page.  A walk through its elements gives all blocks of text with their kinds and leaves out what says
itself that it is no text: navigation, asides, footers, forms, banners, lists of links.  Trafilatura says which parts of
the page are its main text.  What stands beside a block that it keeps is kept too; and where it keeps too little of a
page (a short one, one with hardly any markup) all blocks are.
"""

from __future__ import annotations

import codecs
import logging
from typing import Any

from verify.comments import COMMENT
from verify.errors import SourceError
from verify.patterns import compiled, lazy_pattern
from verify.reading.encoding import decode
from verify.reading.extras import needed
from verify.reading.labels import UNICODE, codec
from verify.reading.limits import has_memory, within
from verify.reading.pieces import Content, Piece, cleaned
from verify.reading.webblocks import Found, blocks
from verify.reading.webline import REMARK
from verify.reading.webmeta import metadata
from verify.settings import Limits

__all__ = ["EXTRA", "PACKAGES", "content"]

EXTRA, PACKAGES = "html", ("lxml.html", "trafilatura")
_DECLARED = compiled(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_.:-]{1,40})""")
_XML = compiled(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""")
_BLANK = lazy_pattern(r"\s+")
_HEAD = 4096
"""Bytes in which a page says its encoding."""
_LEAST = 0.6
"""Least share of the characters of a page's blocks that trafilatura keeps where its choice counts."""
_FEW = 600
"""Characters of a page below which all of it counts."""


def content(data: bytes, name: str, limits: Limits) -> Content:
    """What the web page in `data`, a file known as `name`, holds.

    Raises :class:`SourceError` where its encoding is not what it says, or a package is missing.
    """
    html = needed("lxml.html", EXTRA, name)
    trafilatura = needed("trafilatura", EXTRA, name)
    text, encoding, declared = _decoded(data, name)
    etree = needed("lxml.etree", EXTRA, name)
    remarks = COMMENT.search(text) is not None
    parser = html.HTMLParser(encoding="utf-8", remove_comments=not remarks, remove_pis=True, huge_tree=True)
    tree = _tree(html, etree, text, parser)
    if tree is None:
        return Content((), encoding=encoding, declared=declared)
    if remarks:
        _with_remarks(tree, etree)
    cut = any("Excessive depth" in entry.message for entry in parser.error_log)
    within("depth", limits.depth + 1 if cut else _depth(tree), limits, name)
    about = metadata(tree)
    found = _main(blocks(tree), text, trafilatura)
    return Content(
        tuple(_numbered(found)),
        title=about.title,
        publisher=about.publisher,
        author=about.author,
        date=about.date,
        because=about.because,
        language=about.language,
        encoding=encoding,
        declared=declared,
    )


def _decoded(data: bytes, name: str) -> tuple[str, str, bool]:
    """The page's characters, the name of their encoding, and whether the page is what says so.

    By its mark, by what it declares, else UTF-8 or a guess.
    """
    declared = _XML.search(data[:_HEAD]) or _DECLARED.search(data[:_HEAD])
    label = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    known = UNICODE if label.startswith("utf") else codec(label)
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or known == UNICODE:
        return *decode(data, name), False
    if known is None:
        raise SourceError(f"{name}: declares the encoding {label!r}, which no page can be in", "save it as UTF-8")
    try:
        return data.decode(known), codecs.lookup(known).name, True
    except UnicodeError as error:
        at = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise SourceError(f"{name}: not valid {label}{at}", "save it as UTF-8") from error


def _tree(html: Any, etree: Any, text: str, parser: Any) -> Any:
    """The elements of a page; None where it has none."""
    data = text.encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data, parser=parser) if text.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError):  # of nothing but a piece of markup no page can be made
        tree = None
    has_memory(parser.error_log)
    return tree


def _with_remarks(tree: Any, etree: Any) -> None:
    """Puts elements in place of the comments to the gate, and takes all others away.

    Those before the body are put at its beginning, those behind it or behind the page at its end, in a block of their
    own: nothing comes after them that they could be about.
    """
    body = tree.find("body")
    before = [one for one in tree.itersiblings(preceding=True) if one.tag is etree.Comment]
    behind = [one for one in tree.itersiblings() if one.tag is etree.Comment]
    for comment in [*tree.iter(etree.Comment), *before, *behind]:
        said = f"<!--{comment.text}-->"
        above = comment.getparent()
        remark = etree.Element(REMARK, said=cleaned(said)) if COMMENT.fullmatch(said) else None
        outside = body is not None and (above is None or above is tree)
        first = outside and (comment in before or (above is tree and tree.index(comment) < tree.index(body)))
        if above is not None and remark is not None and not outside:
            remark.tail = comment.tail
            above.replace(comment, remark)
            continue
        if above is not None:
            comment.drop_tree()
        if remark is not None and first:
            remark.tail, body.text = f"\n{body.text or ''}", None
            body.insert(0, remark)
        elif remark is not None and outside:
            etree.SubElement(body, "div").append(remark)


def _depth(tree: Any) -> int:
    """How deep the elements of a page are nested."""
    deepest, level = 0, [tree]
    while level:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest


def _main(found: list[Found], text: str, trafilatura: Any) -> list[Found]:
    """The blocks of the main text."""
    size = sum(block.size for block in found)
    if size < _FEW:
        return found
    kept = _kept(text, trafilatura)
    chosen = [bool(kept and block.own) and _squeezed(block.own) in kept for block in found]
    if sum(block.size for block, good in zip(found, chosen, strict=True) if good) < _LEAST * size:
        return found
    beside = {block.parent for block, good in zip(found, chosen, strict=True) if good}
    return [b for b, good in zip(found, chosen, strict=True) if good or b.parent in beside or not b.own]


def _kept(text: str, trafilatura: Any) -> str:
    """The words that trafilatura holds for the main text, in a row; nothing where it finds none."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it finds missing in a page is no news
    result = trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True)
    return _squeezed(_BLANK.sub(" ", (result or "").replace("|", " ")))


def _squeezed(text: str) -> str:
    """The letters and digits of `text`, so that signs of markup make no difference."""
    return "".join(filter(str.isalnum, text))


def _numbered(found: list[Found]) -> list[Piece]:
    """The blocks as pieces, each named by its number among the paragraphs or tables of the page."""
    pieces: list[Piece] = []
    paragraphs = tables = row = 0
    table: object = None
    for block in found:
        if block.kind == "table":
            if block.table is not table:
                table, row, tables = block.table, 0, tables + 1
            row += 1
            label = f"table {tables}, row {row}"
        else:
            paragraphs += 1
            label = f"paragraph {paragraphs}"
        pieces.append(Piece(block.kind, block.text, ((0, label),), block.marks))
    return pieces
