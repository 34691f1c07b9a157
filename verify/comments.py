"""Comments by which a text speaks to the gate: ``<!-- verify: ignore[V201] reason="…" -->``.

One at the end of a line is about that line, one that stands alone about the next.  A comment shown as an example, in
backticks or a fence, is text; and so is all that looks like one in a text whose reader marked none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verify.model import Source, Span
from verify.patterns import compiled
from verify.text import Lines

__all__ = ["COMMENT", "Comment", "blanked", "comments"]

COMMENT = compiled(r"<!--[ \t]*verify[ \t]*:(?:(?P<body>(?:(?!-->).){0,900})-->|[^\n]*)", re.DOTALL | re.IGNORECASE)
"""A comment to the gate, whatever it says; one without an end, or a very long one, counts to the end of its line."""

_IGNORE = compiled(r"\s*ignore\s*(?:\[(?P<codes>[^\]]*)\])?(?P<rest>.*)", re.DOTALL)
_REASON = compiled(r"""\s*reason\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|“(?P<curly>[^”]*)”)\s*""")
_CODE = compiled(r"[A-Z]\d{3}")
_TICKS = compiled(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_SIGN = compiled(r"[^\r\n]")
_FORM = 'write <!-- verify: ignore[V201] reason="…" -->'


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment to the gate: where it stands, the line that it is about, its codes and reason, or what is wrong.

    Lines count from 1; `problem` is empty where it can be obeyed.
    """

    span: Span
    line: int
    codes: tuple[str, ...] = ()
    reason: str = ""
    problem: str = ""


def blanked(text: str) -> str:
    """`text` with blanks for the comments to the gate, one for one, so that every offset stays; line ends stay."""
    return COMMENT.sub(lambda found: _SIGN.sub(" ", found.group()), text) if "<!--" in text else text


def comments(source: Source) -> list[Comment]:
    """The comments of a document to the gate, in order."""
    text = source.text
    if "<!--" not in text:  # nearly all
        return []
    lines = Lines(text)
    return [_read(text, found, lines) for found in (_marked(source) if source.places else _written(source))]


def _marked(source: Source) -> Iterator[re.Match[str]]:
    """The comments of a text that was fixed when it was read: its reader knows them from what only shows one."""
    for mark in source.marks:
        if found := COMMENT.fullmatch(source.text, mark.start, mark.end):
            yield found


def _written(source: Source) -> Iterator[re.Match[str]]:
    """The comments of a text that is the file's own."""
    examples = list(_examples(source))
    for found in COMMENT.finditer(source.text):
        if not any(span.start <= found.start() < span.end for span in examples):
            yield found


def _examples(source: Source) -> Iterator[Span]:
    """What is shown as code."""
    for block in source.blocks:
        inside = source.text[block.start : block.end]
        if block.kind == "code" and not inside.lstrip().startswith("<"):
            yield Span(block.start, block.end)
        elif "`" in inside:
            yield from (Span(block.start + t.start(), block.start + t.end()) for t in _TICKS.finditer(inside))


def _read(text: str, found: re.Match[str], lines: Lines) -> Comment:
    span = Span(*found.span())
    first = lines.line(span.start)
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    after = text[span.end : (text + "\n").index("\n", span.end)]
    alone = not before.strip(" \t>*-") and not after.strip()
    line = lines.line(span.end) + 1 if alone else first
    if found["body"] is None:
        long = text[span.start : span.end].rstrip().endswith("-->")
        return Comment(span, line, problem=f"a comment to verify {'is too long' if long else 'has no end'}; {_FORM}")
    codes, reason, problem = _said(found["body"])
    return Comment(span, line, codes, reason, problem)


def _said(body: str) -> tuple[tuple[str, ...], str, str]:
    """The codes and the reason of a comment's words, and what is wrong with them."""
    ignore = _IGNORE.fullmatch(body)
    if ignore is None:
        return (), "", f"verify knows no {' '.join(body.split())[:40]!r}; {_FORM}"
    codes = tuple(code.strip() for code in (ignore["codes"] or "").split(",") if code.strip())
    if not codes:
        return (), "", f"it names no rule: what it ignores must be said; {_FORM}"
    for code in codes:
        if not _CODE.fullmatch(code):
            return codes, "", f"{code!r} is no code of a rule; {_FORM}"
    reason = _REASON.fullmatch(ignore["rest"])
    if reason is None:
        return codes, "", f"it gives no reason, or has it in no quotation marks; {_FORM}"
    words = " ".join((reason["double"] or reason["single"] or reason["curly"] or "").split())
    if not any(letter.isalnum() for letter in words):
        return codes, "", "its reason is empty: say why the statement stays"
    return codes, words, ""
