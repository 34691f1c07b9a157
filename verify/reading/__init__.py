"""Bytes to :class:`~verify.model.Source`: one file per format, nothing changed of the text.

The canonical text is the decoded file, character for character, front matter included; only a byte order mark is
dropped.  What a format marks becomes spans of that text: paragraphs, headings, lists, tables … are blocks, link
targets, emphasis signs and the like are marks inside them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath

from verify.comments import COMMENT, blanked
from verify.errors import SourceError
from verify.model import Block, Source, Span
from verify.reading import plain
from verify.reading.encoding import decode
from verify.reading.frontmatter import FrontMatter, front_matter
from verify.reading.limits import within
from verify.reading.loading import load, too_large
from verify.reading.metadata import address_date, heading_title, iso_date, language, opening_title
from verify.settings import Settings
from verify.text import shown
from verify.watchdog import in_time

__all__ = ["SUFFIXES", "read", "read_text", "too_large"]

_MARKDOWN = frozenset({".md", ".markdown"})
_PLAIN = frozenset({".txt", ".text", ""})
_UNMARKED = frozenset({"code", "front matter"})

SUFFIXES = tuple(sorted((_MARKDOWN | _PLAIN) - {""}))
"""The file name endings that can be read; a name without an ending is read as plain text."""


def read(path: Path, source_id: str, settings: Settings) -> Source:
    """The document at `path` as the source known as `source_id`.

    Raises :class:`SourceError`, naming the path and the reason, where there is no regular, readable file of a
    supported format within ``settings.limits``, or its text cannot be decoded.
    """
    _supported(path, str(path))
    return read_text(load(path, settings.limits.file_bytes), source_id, str(path), settings)


def read_text(data: bytes, source_id: str, name: str, settings: Settings) -> Source:
    """The bytes of a document as the source known as `source_id`.

    `name` is the file's name: its ending says the format, and errors speak of it.  A document without words is no
    error; it has no blocks to parse.  Raises :class:`SourceError` like :func:`read`.
    """
    with in_time(settings.limits.seconds, name, source_id):
        return _read_text(data, source_id, name, settings)


def _read_text(data: bytes, source_id: str, name: str, settings: Settings) -> Source:
    suffix = _supported(PurePath(name), name)
    text, encoding = decode(data, name)
    ends = text.count("\n") + text.count("\r") - text.count("\r\n")
    within("lines", ends, settings.limits, name)
    head = front_matter(text)
    markdown = suffix in _MARKDOWN
    start = head.end if head else 0
    body = _blocks(text, start, markdown)
    marks = _marks(text, body) if markdown else tuple(Span(*found.span()) for found in COMMENT.finditer(text, start))
    seen = shown(text, marks)
    found = head or FrontMatter(0, 0, {})
    date, because = _date(found)
    return Source(
        id=source_id,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=(Block(head.start, head.end, "front matter"), *body) if head else body,
        title=found.first("title", "headline") or heading_title(seen, body) or opening_title(seen, body),
        publisher=found.first("publisher", "source", "site"),
        author=found.first("author", "authors", "by", "byline"),
        date=date,
        date_because=because,
        language=language(found.first("language", "lang")) or next(iter(settings.languages), "en"),
        encoding=encoding,
        marks=marks,
    )


def _date(head: FrontMatter) -> tuple[str | None, str | None]:
    """The date of a document and where it was found: its own entry, else its page's address."""
    if date := iso_date(head.first("date", "published", "pubdate")):
        return date, "front matter"
    date = address_date(head.first("url", "link", "canonical", "permalink"))
    return date, "address" if date else None


def _supported(path: PurePath, name: str) -> str:
    suffix = path.suffix.lower()
    if suffix not in _MARKDOWN | _PLAIN:
        raise SourceError(
            f"{name}: {suffix} files cannot be read", f"supported: {', '.join(SUFFIXES)}; convert it or leave it out"
        )
    return suffix


def _blocks(text: str, start: int, markdown: bool) -> tuple[Block, ...]:
    if markdown:
        from verify.reading.markdown import blocks  # its parser is loaded only where a file needs it

        return blocks(blanked(text), start)  # a line that begins with a comment would be raw HTML, and not read
    return plain.blocks(text, start)


def _marks(text: str, blocks: tuple[Block, ...]) -> tuple[Span, ...]:
    """What the words of `blocks` are marked up with, in order; code is shown as it is."""
    from verify.reading.inline import marks

    return tuple(mark for b in blocks if b.kind not in _UNMARKED for mark in marks(text, b.start, b.end))
