"""Bytes to :class:`~verify.model.Source`: one file per format, nothing changed of the text.

The canonical text is the decoded file, character for character, front matter included; only a byte order mark is
dropped.  What a format marks (paragraphs, headings, lists, tables …) becomes blocks: spans of that text.
"""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath

from verify.errors import SourceError
from verify.model import Block, Source
from verify.reading import plain
from verify.reading.encoding import decode
from verify.reading.frontmatter import FrontMatter, front_matter
from verify.reading.loading import load
from verify.reading.metadata import heading_title, iso_date, language, opening_title
from verify.settings import Settings

__all__ = ["SUFFIXES", "read", "read_text"]

_MARKDOWN = frozenset({".md", ".markdown"})
_PLAIN = frozenset({".txt", ".text", ""})

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
    suffix = _supported(PurePath(name), name)
    text, encoding = decode(data, name)
    head = front_matter(text)
    body = _blocks(text, head.end if head else 0, markdown=suffix in _MARKDOWN)
    found = head or FrontMatter(0, 0, {})
    date = iso_date(found.first("date", "published", "pubdate"))
    return Source(
        id=source_id,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=(Block(head.start, head.end, "front matter"), *body) if head else body,
        title=found.first("title", "headline") or heading_title(text, body) or opening_title(text, body),
        publisher=found.first("publisher", "source", "site"),
        author=found.first("author", "authors", "by", "byline"),
        date=date,
        date_because="front matter" if date else None,
        language=language(found.first("language", "lang")) or next(iter(settings.languages), "en"),
        encoding=encoding,
    )


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

        return blocks(text, start)
    return plain.blocks(text, start)
