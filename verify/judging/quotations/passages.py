"""The passages of a document that stand in quotation marks and are somebody's words rather than a term or a title."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from verify.judging.quotations.reading import Words, read_words
from verify.model import Source, Span
from verify.parsing.attribution.quotations import Quotation, quotations
from verify.parsing.page.furniture import body
from verify.text import flatten, shown

__all__ = ["FEWEST", "Passage", "quoted_in", "quoted_passages", "text_of"]

FEWEST = 4
"""Fewest words of a quotation that is looked up; shorter ones are terms, titles and scare quotes."""
_CAPITALS = 0.75
"""Share of longer words printed with a capital from which a quotation is the title of a work."""


class Passage(Struct, frozen=True):
    """A quotation without its marks: its span in the document's text, and its words."""

    start: int
    end: int
    words: Words

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def text_of(source: Source) -> str:
    """The text of `source` as a reader of its page sees it, every offset the same."""
    return shown(source.text, source.marks)


def quoted_passages(source: Source) -> tuple[Passage, ...]:
    """The quotations of `source` that stand in its prose, in order and apart.

    Those of fewer than four words and the titles of works are left out, and so is a passage between single marks that
    is not punctuated as speech is: these marks are apostrophes too.  Time is linear; never raises.
    """
    text = text_of(source)
    flat = flatten(text)
    if '"' not in flat and "'" not in flat:
        return ()
    page = replace(source, text=text, marks=())
    spans = [span for part in body(page) for span in _spans(text, flat, part.start, part.end)]
    return _passages(text, spans)


def quoted_in(text: str) -> tuple[Passage, ...]:
    """The quotations of a short `text`, as :func:`quoted_passages` takes them."""
    return _passages(text, _spans(text, flatten(text), 0, len(text)))


def _passages(text: str, spans: list[Span]) -> tuple[Passage, ...]:
    found = (Passage(span.start, span.end, read_words(text, span.start, span.end)) for span in spans)
    return tuple(p for p in found if len(p.words) >= FEWEST and not _title(text, p))


def _spans(text: str, flat: str, start: int, end: int) -> list[Span]:
    """The quotations of ``text[start:end]`` without their marks."""
    found = []
    for quote in quotations(text, flat, start, end):
        if flat[quote.start] == '"' or _spoken(flat, quote, start):
            found.append(Span(quote.start + 1, quote.end - 1 if quote.closed else quote.end))
    return found


def _spoken(flat: str, quote: Quotation, start: int) -> bool:
    """Whether a passage between single marks is punctuated as speech: a sign before its last mark, or before it."""
    return flat[quote.end - 2] in ",.!?" or flat[max(start, quote.start - 2) : quote.start].rstrip()[-1:] in (":", ",")


def _title(text: str, passage: Passage) -> bool:
    """Whether nearly every longer word has a capital, as in the title of a work."""
    longer = {
        (start, end)
        for start, end in zip(passage.words.starts, passage.words.ends, strict=True)
        if end - start > 3 and text[start].isalpha()
    }
    capitals = sum(text[start].isupper() for start, _ in longer)
    return len(longer) > 1 and capitals >= _CAPITALS * len(longer)
