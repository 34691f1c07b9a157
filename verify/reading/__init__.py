"""Bytes to :class:`~verify.model.Source`: one file per format.

Of plain text and Markdown the canonical text is the decoded file, character for character, front matter included; only
a byte order mark is dropped.  What the format marks becomes spans of that text: paragraphs, headings, lists, tables …
are blocks, link targets, emphasis signs and the like are marks inside them.  Of other formats the text is fixed here
(:mod:`verify.reading.pieces`), and says at each place where in the file it stands.  A table of texts holds a source in
each of its records.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path, PurePath

from verify.comments import COMMENT, blanked
from verify.errors import SourceError
from verify.model import Block, Place, Source, Span
from verify.patterns import lazy_pattern
from verify.reading import plain
from verify.reading.encoding import decode
from verify.reading.frontmatter import FrontMatter, front_matter
from verify.reading.limits import within
from verify.reading.loading import load, too_large
from verify.reading.metadata import address_date, heading_title, iso_date, language, looks_marked, opening_title
from verify.settings import Settings
from verify.text import shown
from verify.watchdog import in_time

__all__ = [
    "STDIN",
    "SUFFIXES",
    "has_own_lines",
    "holds_records",
    "read",
    "read_all",
    "read_data",
    "read_text",
    "too_large",
]

STDIN = Path("-")
"""Stands for the standard input in place of a file: a format that shows in how it begins, else plain text, or Markdown
where it looks like it.
"""

_MARKDOWN = frozenset({".md", ".markdown"})
_PLAIN = frozenset({".txt", ".text", ""})
_READERS = {".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx"}
"""The formats with a reader of their own: the module that has it."""
_BEGINS = {
    "pdf": lazy_pattern(rb"%PDF-\d"),
    "docx": lazy_pattern(rb"PK\x03\x04"),
    "html": lazy_pattern(rb"(?i)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)*<(?:!doctype html|html)\b"),
}
"""How what comes on the standard input without a name begins."""
_RECORDS = frozenset({".csv", ".tsv", ".jsonl"})
_UNMARKED = frozenset({"code", "front matter"})

SUFFIXES = tuple(sorted((_MARKDOWN | _PLAIN | _RECORDS | {*_READERS}) - {""}))
"""The file name endings that can be read; a name without an ending is read as plain text."""


def holds_records(path: PurePath) -> bool:
    """Whether a file of that name is a table whose records are sources, with ids such as ``table.csv#7``."""
    return path.suffix.lower() in _RECORDS


def has_own_lines(path: PurePath) -> bool:
    """Whether the lines of what is read are those of the file of that name."""
    return path.suffix.lower() in _MARKDOWN | _PLAIN


def read(path: Path, source_id: str, settings: Settings) -> Source:
    """The document at `path` as the source known as `source_id`.

    Raises :class:`SourceError`, naming the path and the reason, where there is no regular, readable file of a
    supported format within ``settings.limits``, its text cannot be had, or it is a table of several texts
    (:func:`read_all`).
    """
    return _single(read_all(path, source_id, settings), str(path))


def read_all(path: Path, source_id: str, settings: Settings) -> list[Source]:
    """The sources in the file at `path`: one known as `source_id`, or of a table the records, ``source_id#record``.

    `path` may be :data:`STDIN`.  Raises :class:`SourceError` like :func:`read`.
    """
    if path == STDIN:
        return [_from_stdin(source_id, settings)]
    _supported(path, str(path))
    return read_data(load(path, settings.limits.file_bytes), source_id, str(path), settings)


def read_text(data: bytes, source_id: str, name: str, settings: Settings) -> Source:
    """The bytes of a document as the source known as `source_id`; else like :func:`read_data`."""
    return _single(read_data(data, source_id, name, settings), name)


def read_data(data: bytes, source_id: str, name: str, settings: Settings) -> list[Source]:
    """The sources in the bytes of a document, known as in :func:`read_all`.

    `name` is the file's name: its ending says the format, and errors speak of it.  A document without words is no
    error; it has no blocks to parse.  Raises :class:`SourceError` like :func:`read`.
    """
    suffix = _supported(PurePath(name), name)
    if suffix in _READERS:  # elsewhere, where its time is taken
        return [_fixed(data, source_id, _READERS[suffix], name, settings)]
    with in_time(settings.limits.seconds, name, source_id):
        if suffix in _RECORDS:
            return _records(data, source_id, suffix, name, settings)
        return [_decoded(data, source_id, name, suffix in _MARKDOWN, settings)]


def _decoded(data: bytes, source_id: str, name: str, markdown: bool | None, settings: Settings) -> Source:
    """A text in an encoding to find; where `markdown` is None, so is whether it is one in Markdown."""
    text, encoding = decode(data, name)
    _count_lines(text, name, settings)
    marked = looks_marked(text) if markdown is None else markdown
    return _written(text, encoding, data, source_id, name, marked, settings)


def _count_lines(text: str, name: str, settings: Settings) -> None:
    ends = text.count("\n") + text.count("\r") - text.count("\r\n")
    within("lines", ends, settings.limits, name)


def _single(sources: list[Source], name: str) -> Source:
    if len(sources) != 1:
        raise SourceError(f"{name}: holds {len(sources)} texts, and one is asked for", "read them with `read_all`")
    return sources[0]


def _from_stdin(source_id: str, settings: Settings) -> Source:
    limit = settings.limits.file_bytes
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        raise too_large(Path("standard input"), limit)
    reader = next((reader for reader, begins in _BEGINS.items() if begins.match(data)), None)
    if reader is not None:
        return _fixed(data, source_id, reader, "standard input", settings)
    with in_time(settings.limits.seconds, "standard input", source_id):
        return _decoded(data, source_id, "standard input", None, settings)


def _written(
    text: str, encoding: str, data: bytes, source_id: str, name: str, markdown: bool, settings: Settings
) -> Source:
    """A plain text, or one in Markdown, whose own text is the canonical one."""
    within("characters", len(text), settings.limits, name)
    head = front_matter(text)
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
        language=language(found.first("language", "lang")) or _spoken(settings),
        encoding=encoding,
        marks=marks,
    )


def _fixed(data: bytes, source_id: str, reader: str, name: str, settings: Settings) -> Source:
    """A document of a format whose text is fixed here."""
    from verify.reading import apart
    from verify.reading.pieces import assembled

    found = apart.content(f"{__name__}.{reader}", data, name, settings.limits)
    with in_time(settings.limits.seconds, name, source_id):
        made = assembled(found.pieces)
        within("characters", len(made.text), settings.limits, name)
        seen = shown(made.text, made.marks)
        title = found.title or heading_title(seen, made.blocks) or opening_title(seen, made.blocks)
    return Source(
        id=source_id,
        text=made.text,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=made.blocks,
        title=title,
        publisher=found.publisher,
        author=found.author,
        date=found.date,
        date_because=found.because,
        language=language(found.language) or _spoken(settings),
        encoding=found.encoding,
        declared=found.declared,
        marks=made.marks,
        places=made.places,
    )


def _records(data: bytes, source_id: str, suffix: str, name: str, settings: Settings) -> list[Source]:
    """The records of a table; the hash of one is of what it says, so that it stays when another is edited."""
    from verify.reading.records import records

    text, encoding = decode(data, name)
    found = []
    for record in records(text, suffix, name):
        said, body = record.fields, record.fields.get("text", "")
        within("characters", len(body), settings.limits, f"{name}, record {record.number}")
        blocks = plain.blocks(body)
        date = iso_date(said.get("date"))
        whole = json.dumps([*sorted(said.items())], ensure_ascii=False).encode("utf-8", "surrogatepass")
        found.append(
            Source(
                id=f"{source_id}#{record.id}",
                text=body,
                sha256=hashlib.sha256(whole).hexdigest(),
                blocks=blocks,
                title=" ".join(said.get("title", "").split()) or opening_title(body, blocks),
                publisher=said.get("publisher"),
                author=said.get("author"),
                date=date,
                date_because="metadata" if date else None,
                language=language(said.get("language")) or _spoken(settings),
                encoding=encoding,
                places=(Place(0, f"record {record.number}"),),
            )
        )
    return found


def _spoken(settings: Settings) -> str:
    """The language of a text that does not name its own."""
    return next(iter(settings.languages), "en")


def _date(head: FrontMatter) -> tuple[str | None, str | None]:
    """The date of a document and where it was found: its own entry, else its page's address."""
    if date := iso_date(head.first("date", "published", "pubdate")):
        return date, "front matter"
    date = address_date(head.first("url", "link", "canonical", "permalink"))
    return date, "address" if date else None


def _supported(path: PurePath, name: str) -> str:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES and suffix:
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
