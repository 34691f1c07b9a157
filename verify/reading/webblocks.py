"""The blocks of text of a web page, in order, by its elements: what is a heading, an item, a row of a table, a quote.

What is no text of the article is left out (:mod:`verify.reading.webleft`).  A comment to the gate stands in the block
that it is about, which knows where.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from verify.model import BlockKind
from verify.patterns import lazy_pattern
from verify.reading.grid import Cell, Grid, counted_span
from verify.reading.pieces import cleaned
from verify.reading.webleft import BLOCKS, DEEPEST, HEADINGS, left_out
from verify.reading.webline import REMARK, Line, Remark, Said, joined

__all__ = ["Found", "blocks"]

_EMPTY = lazy_pattern(r"\n[ \t\r]*\n")
_PARTS = ("body", "main", "article", "section", "div", "td", "form")


class Found(Struct, frozen=True):
    """A block of text with its kind; `parent` names the part of the page that it is in, `table` its table, if any.

    `own` is the text without what a row says again from the rows above, and without the comments to the gate; it is
    empty where the block is nothing but a comment.  `marks` are the spans of these comments.
    """

    kind: BlockKind
    text: str
    parent: str
    own: str
    table: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def size(self) -> int:
        """Its characters without those of comments."""
        return len(self.text) - sum(end - start for start, end in self.marks)


def blocks(tree: Any) -> list[Found]:
    """The blocks of a page, whose root element is `tree`."""
    walk = _Walk(next(tree.iter("article"), None) is not None)
    body = tree.find("body")
    walk.into(tree if body is None else body, "paragraph", 0)
    walk.end(tree)
    return walk.found


class _Walk(Line):
    """Goes through the elements; what stands between two borders of blocks is one block."""

    def __init__(self, article: bool) -> None:
        super().__init__()
        self._article = article
        self.found: list[Found] = []
        self._waiting: list[Remark] = []
        """Comments that are about the next block."""
        self._behind = False
        """Whether the element before is what the last block is of, on the same line."""

    def into(self, element: Any, kind: BlockKind, depth: int) -> None:
        """Takes in what `element`, a block of that kind, holds."""
        self.say(element.text)
        for child in element:
            self._child(child, element, kind, depth)
            self.say(child.tail)
        self._end(kind, element)

    def say(self, words: str | None) -> None:
        """Takes in words; a comment in the next line is not about the block before."""
        super().say(words)
        if words and "\n" in words:
            self._behind = False

    def _child(self, child: Any, element: Any, kind: BlockKind, depth: int) -> None:
        tag = child.tag
        if tag == REMARK:
            self.remark(child)
            return
        self._behind = False
        if not isinstance(tag, str) or depth > DEEPEST or left_out(child, self._article):
            return
        if tag == "br":
            self._break(child, element, kind)
        elif tag in BLOCKS or any(below.tag in BLOCKS for below in child.iter() if isinstance(below.tag, str)):
            self._end(kind, element)
            made = len(self.found)
            if tag == "table" and not _frame(child):
                self._table(child)
            elif tag == "pre":
                self._preformatted(child)
            else:
                self.into(child, _kind(tag, kind) if tag in BLOCKS else kind, depth + 1)
            self._behind = len(self.found) > made
        else:
            self.inline(child, depth)

    def remark(self, element: Any) -> None:
        """A comment to the gate: in a block or behind one on its line it is about that block, else about the next."""
        said = Remark(element.get("said"))
        if any(words.strip() for words in self.parts):
            self.parts.append(said)
        elif self._behind and not self._waiting:
            self._attach(said)
        else:
            self._waiting.append(said)

    def _attach(self, said: Remark) -> None:
        """Puts a comment behind the last block."""
        last = self.found[-1]
        at = len(last.text) + 1
        self.found[-1] = replace(last, text=f"{last.text} {said}", marks=(*last.marks, (at, at + len(said))))

    def _break(self, child: Any, element: Any, kind: BlockKind) -> None:
        """A line break: two of them keep paragraphs apart, and so does one where the lines stand in no paragraph."""
        following = child.getnext()
        double = following is not None and following.tag == "br" and not (child.tail or "").strip()
        if double or element.tag in ("body", "div", "td", "article", "section"):
            made = len(self.found)
            self._end(kind, element)
            self._behind = len(self.found) > made
        else:
            self.parts.append(" ")

    def _table(self, table: Any) -> None:
        """The captions, then the rows; a comment in a row is about it, one between two about the next."""
        name, home = _path(table), _path(_home(table))
        for caption in table.iter("caption"):
            if not left_out(caption, inside=True):
                self._block("caption", _parts(caption), home)
        grid, group = Grid(), None
        for row in table.iter("tr", REMARK):
            above = row.getparent()
            if row.tag == REMARK:
                if next(row.iterancestors("tr", "caption", "table")).tag == "table":
                    self._waiting.append(Remark(row.get("said")))
                continue
            if above is not group:  # no cell goes on into the next part of a table
                grid, group = Grid(), above
            if left_out(row, inside=True) or (above is not table and left_out(above, inside=True)):
                continue
            said = grid.row(
                [_cell(cell) for cell in row if cell.tag in ("td", "th") and not left_out(cell, inside=True)]
            )
            self._waiting += [
                Remark(one.get("said")) for one in row.iter(REMARK) if next(one.iterancestors("tr")) is row
            ]
            if said.text:
                self.found.append(Found("table", said.text, home, said.own, name))
                for remark in self._waiting:
                    self._attach(remark)
                self._waiting.clear()

    def _preformatted(self, element: Any) -> None:
        """Code, or a text whose line ends stand as they are: its paragraphs are between empty lines."""
        parts, home = _parts(element), _path(_home(element))
        if next(element.iter("code"), None) is None:
            for paragraph in _paragraphs(parts):
                self._block("paragraph", paragraph, home)
            return
        words = "".join(part for part in parts if not isinstance(part, Remark)).strip()
        if words:
            self._add("code", _as_it_stands(parts, words), home)
        else:
            self._block("code", parts, home)

    def end(self, tree: Any) -> None:
        """A comment to the gate behind the last block is about nothing, which the gate will say."""
        for remark in self._waiting:
            self.found.append(Found("paragraph", str(remark), _path(_home(tree)), "", marks=((0, len(remark)),)))

    def _end(self, kind: BlockKind, element: Any) -> None:
        """What was said since the last border is a block."""
        if self.parts:
            parts, self.parts = self.parts, []
            self._block(kind, parts, _path(_home(element)))

    def _block(self, kind: BlockKind, parts: Sequence[str], home: str) -> None:
        """A block of these parts and of the comments that wait for it; they wait on where it has no words."""
        said = joined([*self._waiting, *parts])
        if any(map(str.isalnum, said.words)):
            self._waiting.clear()
            self._add(kind, said, home)
        else:
            self._waiting += [part for part in parts if isinstance(part, Remark)]

    def _add(self, kind: BlockKind, said: Said, home: str) -> None:
        self.found.append(Found(kind, said.text, home, said.words, marks=said.marks))


def _parts(element: Any) -> list[str]:
    """The words of an element and all below it, and the comments among them."""
    line = Line()
    line.inline(element)
    return line.parts


def _paragraphs(parts: Sequence[str]) -> Iterator[list[str]]:
    """`parts` cut at empty lines; a comment that stands alone on a line is of the paragraph below."""
    text = "".join(part for part in parts if not isinstance(part, Remark))
    remarks, at = [], 0
    for part in parts:
        if isinstance(part, Remark):
            remarks.append((at, part))
        else:
            at += len(part)
    start = 0
    for end, after in [*(empty.span() for empty in _EMPTY.finditer(text)), (len(text), len(text))]:
        paragraph: list[str] = []
        while remarks and remarks[0][0] <= end:
            at, remark = remarks.pop(0)
            paragraph += [text[start : max(at, start)], remark]
            start = max(at, start)
        yield [*paragraph, text[start:end]]
        start = after


def _as_it_stands(parts: Sequence[str], words: str) -> Said:
    """The text of `parts` with its line ends; `words` is that text without its comments."""
    whole = "".join(parts)
    marks, at = [], len(whole.lstrip()) - len(whole)
    for part in parts:
        if isinstance(part, Remark):
            marks.append((at, at + len(part)))
        at += len(part)
    return Said(whole.strip(), tuple(marks), words)


def _cell(cell: Any) -> Cell:
    columns, rows = cell.get("colspan"), counted_span(cell.get("rowspan"))
    words = cleaned("".join(part for part in _parts(cell) if not isinstance(part, Remark)))
    return Cell(words, 1 if columns == "0" else counted_span(columns), rows)


def _kind(tag: str, above: BlockKind) -> BlockKind:
    if tag in HEADINGS:
        return "heading"
    if tag in ("li", "dt", "dd"):
        return "list"
    if tag == "blockquote":
        return "quote"
    if tag in ("figcaption", "caption"):
        return "caption"
    return above if above in ("list", "quote", "caption") else "paragraph"


def _frame(table: Any) -> bool:
    """Whether a table only arranges the page: it holds blocks of text, or one cell a row."""
    rows = list(table.iter("tr"))
    if next(table.iter("th"), None) is not None or next(table.iter("caption"), None) is not None:
        return False
    cells = [sum(cell.tag in ("td", "th") for cell in row) for row in rows]
    nested = any(below is not table for below in table.iter("table"))
    return nested or next(table.iter("p"), None) is not None or max(cells, default=0) <= 1


def _home(element: Any) -> Any:
    """The part of the page that an element is in, itself if it is one."""
    above = element if element.tag in _PARTS else next(element.iterancestors(*_PARTS), None)
    return element if above is None else above


def _path(element: Any) -> str:
    path: str = element.getroottree().getpath(element)
    return path
