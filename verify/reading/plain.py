"""Plain text: paragraphs are runs of lines, or single lines where the text is not wrapped by hand."""

from __future__ import annotations

from verify.model import Block
from verify.reading.lines import bullet, join, runs

__all__ = ["blocks"]


def blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """The paragraphs and list items of ``text[start:]``, in order; a list item begins after its marker."""
    found = []
    for run in join(text, runs(text, start)):
        for span in run:
            marker = bullet(text, span)
            found.append(Block(span.start + marker, span.end, "list" if marker else "paragraph"))
    return tuple(found)
