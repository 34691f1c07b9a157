"""Lines of a text, and which of them belong to one paragraph.

Some texts are wrapped by hand at a column, others have a paragraph (or a heading, a byline …) on each line.  Both look
alike to a reader of characters, but a line that goes on in the next one can be told: it ends in a comma or a word that
ends no sentence, or the next one begins in lower case, or, where the text is wrapped at all, the line is nearly full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.model import Span
from verify.patterns import compiled, lazy_pattern

__all__ = ["bullet", "join", "lines", "runs", "trim"]

_LINE_END = compiled(r"\r\n|\r|\n")
_WIDEST = 120
"""Longest line, in characters, that may be one of a paragraph wrapped by hand."""
_WIDEST_OPEN = 200
"""Longest line that goes on in the next one where that can be told from their words."""
_NARROWEST = 40
"""Least column at which a text is wrapped; lists and verses are narrower."""
_FULL = 0.75
"""Share of the column from which a line counts as full, the next word included; edited texts are wrapped raggedly."""
_CONTINUING = 1 / 3
"""Least share of line ends inside paragraphs that evidently go on, in a text that is wrapped.  In English prose it
is about three quarters, in a text of a paragraph a line nearly none."""
_FEW = 5
"""With fewer line ends inside paragraphs than this, whether a text is wrapped is not told from them."""
_OPEN = lazy_pattern(r"(?:,|\b(?:a|an|and|as|at|by|for|from|in|is|its|of|on|or|than|that|the|their|to|was|were|with))$")
"""What a line ends in that goes on in the next."""
_CLOSERS = "\"'”’»)]）」』*_"
_SENTENCE_END = tuple(".!?:;。！？：；…")
_BULLET = lazy_pattern(r"[ \t]*(?:[-*+•·‣▪◦●–—]|\d{1,3}[.)]|\([a-z\d]{1,3}\))[ \t]+(?=\S)")
_ADDRESS = compiled(r"(?:://|www\.)\S+")
_FOOTNOTE = lazy_pattern(r"[ \t]*\[\^[^\]\s]{1,40}\]:")


def lines(text: str, start: int = 0) -> Iterator[Span]:
    """The lines of ``text[start:]`` without their ends, as CommonMark counts them (``\\n``, ``\\r\\n`` or ``\\r``)."""
    for match in _LINE_END.finditer(text, start):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(text))


def trim(text: str, span: Span) -> Span:
    """`span` without the blanks at its ends; empty at its start where there is nothing else."""
    piece = text[span.start : span.end]
    body = piece.lstrip()
    start = span.start + len(piece) - len(body)
    return Span(start, start + len(body.rstrip())) if body else Span(span.start, span.start)


def runs(text: str, start: int = 0) -> list[list[Span]]:
    """The lines of ``text[start:]``, trimmed, in runs that blank lines keep apart."""
    found: list[list[Span]] = [[]]
    for line in lines(text, start):
        trimmed = trim(text, line)
        if len(trimmed):
            found[-1].append(trimmed)
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def bullet(text: str, line: Span) -> int:
    """The length of the list marker that `line` begins with, 0 if it has none."""
    match = _BULLET.match(text, line.start, line.end)
    return match.end() - line.start if match else 0


def join(text: str, paragraphs: Sequence[Sequence[Span]], presumed: bool = False) -> list[list[Span]]:
    """For each run of lines of one text, the spans of its paragraphs.

    `presumed` says whether a text with too few lines to tell is taken to be wrapped.  A list item and a footnote always
    begin a new paragraph.  A long address does not make its line too wide.
    """
    width = _wrap_column(text, paragraphs, presumed)
    return [_split(text, run, width) for run in paragraphs]


def _split(text: str, run: Sequence[Span], width: int) -> list[Span]:
    found: list[Span] = []
    for at, line in enumerate(run):
        if at and (_goes_on(text, run[at - 1], line, width) or _in_footnote(text, found[-1], line)):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def _goes_on(text: str, line: Span, following: Span, width: int) -> bool:
    if bullet(text, following) or _FOOTNOTE.match(text, following.start, following.end):
        return False
    wide = len(line) > _WIDEST and not _unbreakable(text, line)
    if wide and len(line) > _WIDEST_OPEN:
        return False
    if _continues(text, line, following):
        return True
    if wide:
        return False
    word = len(text[following.start : following.end].split(maxsplit=1)[0])
    return width > 0 and len(line) + 1 + word > _FULL * width


def _in_footnote(text: str, paragraph: Span, line: Span) -> bool:
    """Whether an indented line goes on with the footnote above it."""
    indented = text[line.start - 1 : line.start] in (" ", "\t")
    return indented and bool(_FOOTNOTE.match(text, paragraph.start, paragraph.end)) and not bullet(text, line)


def _unbreakable(text: str, line: Span) -> bool:
    """Whether a line is long only because of an address in it."""
    return len(_ADDRESS.sub("", text[line.start : line.end])) <= _WIDEST


def _continues(text: str, line: Span, following: Span) -> bool:
    """Whether `line` is left open, or does not end a sentence and `following` begins in lower case."""
    words = text[line.start : line.end]
    if _OPEN.search(words, max(0, len(words) - 8)):
        return True
    return text[following.start].islower() and not words.rstrip(_CLOSERS).endswith(_SENTENCE_END)


def _wrap_column(text: str, paragraphs: Sequence[Sequence[Span]], presumed: bool) -> int:
    """The column at which the text is wrapped by hand, 0 if it is not."""
    every = [line for run in paragraphs for line in run]
    every = [line for line in every if len(line) <= _WIDEST or not _unbreakable(text, line)]
    narrow = [line for line in every if len(line) <= _WIDEST]
    if sum(map(len, narrow)) < 0.8 * sum(map(len, every)):
        return 0
    breaks = [(run[i], run[i + 1]) for run in paragraphs for i in range(len(run) - 1)]
    going_on = sum(_continues(text, a, b) for a, b in breaks)
    width = max((len(line) for line in narrow), default=0)
    wrapped = going_on >= _CONTINUING * len(breaks) > 0 or (presumed and len(breaks) < _FEW)
    return width if wrapped and width >= _NARROWEST else 0
