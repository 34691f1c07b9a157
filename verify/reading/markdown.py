"""Markdown (CommonMark and its tables): blocks from the token map of markdown-it.

Only block structure is parsed; emphasis, links and the like stay in the text.  Two departures, for prose that was saved
as Markdown without being written as it: an indented paragraph is a paragraph, not code, and a long or full sentence
underlined with dashes is a paragraph, not a heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from verify.model import Block, BlockKind, Span
from verify.reading.lines import join, lines, trim

__all__ = ["blocks"]

_CONTAINERS: dict[str, BlockKind] = {"list_item_open": "list", "blockquote_open": "quote"}
_CONTAINER_ENDS = frozenset({"list_item_close", "blockquote_close"})
_CODE = frozenset({"fence", "code_block", "html_block"})
_LONGEST_HEADING = 120


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").disable(["code", "inline", "text_join"])


def blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """The blocks of ``text[start:]``, in order.

    Headings, paragraphs, list items and quotes begin after their marker; a table gives a block for each row of cells;
    fenced code and raw HTML are `code`; a footnote's definition is a block of its own.  Link definitions and rules
    give none.
    """
    rows = list(lines(text, start))
    found: list[Block] = []
    prose: list[tuple[BlockKind, list[Span]]] = []
    for kind, span, token in _leaves(_parser().parse(text[start:])):
        raw = rows[span.start : span.end]
        if kind == "paragraph" or kind in _CONTAINERS.values() or _overlong(kind, token):
            prose.append((kind if kind != "heading" else "paragraph", _content(text, raw, token.content)))
        elif kind == "code":
            found.append(Block(*_extent(text, raw), kind))
        else:
            found += [Block(line.start, line.end, kind) for line in _content(text, raw, token.content)[:1]]
    joined = join(text, [run for _, run in prose], presumed=True)
    for (kind, _), spans in zip(prose, joined, strict=True):
        found += [Block(span.start, span.end, kind) for span in spans]
    return tuple(sorted(found, key=lambda block: (block.start, block.end)))


def _leaves(tokens: list[Token]) -> Iterator[tuple[BlockKind, Span, Token]]:
    """The innermost blocks: their kind, the numbers of their lines, and the token that holds their content."""
    containers: list[BlockKind] = []
    kind: BlockKind = "paragraph"
    for token in tokens:
        if token.type in _CONTAINERS:
            containers.append(_CONTAINERS[token.type])
        elif token.type in _CONTAINER_ENDS:
            containers.pop()
        elif token.type == "heading_open":
            kind = "heading"
        elif token.type == "paragraph_open":
            kind = containers[-1] if containers else "paragraph"
        elif token.type == "tr_open" and token.map:
            yield "table", Span(token.map[0], token.map[0] + 1), token
            kind = "table"
        elif token.type in _CODE and token.map:
            yield "code", Span(*token.map), token
        elif token.type == "inline" and token.map and kind != "table":
            yield kind, Span(*token.map), token
        elif token.type == "table_close":
            kind = "paragraph"


def _overlong(kind: BlockKind, token: Token) -> bool:
    return kind == "heading" and (len(token.content) > _LONGEST_HEADING or "\n" in token.content)


def _content(text: str, raw: list[Span], content: str) -> list[Span]:
    """The lines `raw` without the markers before and after their content.

    `content` is what the parser left of these lines, which is the end of each raw line or a piece of it.
    """
    found = []
    wanted = content.split("\n") if content else []
    for number, line in enumerate(raw[: max(len(wanted), 1)]):
        piece = wanted[number].strip() if wanted else ""
        at = text.rfind(piece, line.start, line.end) if piece else -1
        span = trim(text, line) if at < 0 else Span(at, at + len(piece))
        if len(span):
            found.append(span)
    return found


def _extent(text: str, raw: list[Span]) -> tuple[int, int]:
    span = trim(text, Span(raw[0].start, raw[-1].end))
    return span.start, span.end
