"""Marks inside a paragraph of Markdown: what a reader of the page does not see.

Link targets, images, footnote references, comments, tags, emphasis signs, backticks, escapes, character references, and
the ``>`` at the head of a quotation's further lines.  The words that they surround stay.  One pass over the text;
brackets and emphasis signs are paired with a stack, so that what has no partner is text (``5 * 3``, ``[sic]``).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from verify.model import Span
from verify.patterns import compiled, lazy_pattern

__all__ = ["marks"]

_TOKEN = compiled(
    r"""
    (?P<escape>\\[!-/:-@\[-`{-~])
  | (?P<ticks>`+)
  | (?P<whole><!--.{0,1000}?-->                               # a comment
      | </?[A-Za-z][^<>\n]{0,400}>                             # a tag
      | <(?=[a-z][a-z0-9+.-]{1,20}:)[^<>\s]{1,2000}>           # <https://…>
      | \[\^[^\]\s]{1,40}\](?!:)                               # a footnote's reference
      | (?<=\n)[ \t]{0,3}>(?:[ \t]*>)*                         # a further line of a quotation
    )
  | (?P<reference>&(?:[A-Za-z][A-Za-z0-9]{1,30}|\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6});)   # &mdash;
  | (?P<open>!?\[)
  | (?P<close>\]
      (?:\((?:[^()\s\\]|\\.|\([^()\s]{0,200}\)){0,2000}(?:\s+(?:"[^"]{0,400}"|'[^']{0,400}'))?\s{0,9}\)
       | \[[^\[\]]{0,200}\])?
    )
  | (?P<sign>\*{1,3}|_{1,3}|~~)
    """,
    re.VERBOSE | re.DOTALL,
)
_MOST_OPEN = 2_000
_BLANK = lazy_pattern(r"\s")
_WORD = lazy_pattern(r"\w")


def marks(text: str, start: int, end: int) -> list[Span]:
    """The marks in ``text[start:end]``, the inside of one block, as spans of `text` in order; they do not overlap.

    The mark of an escape or a character reference is all of it, the character that it stands for included; see
    :func:`verify.text.sign`.
    """
    found: list[Span] = []
    brackets: list[re.Match[str]] = []
    signs: list[re.Match[str]] = []
    for token in _tokens(text, start, end):
        if token["escape"] or token["whole"] or token["ticks"]:
            found.append(Span(*token.span()))
        elif token["reference"]:
            found += [Span(*token.span())] if len(html.unescape(token.group())) == 1 else []
        elif token["open"]:
            _remember(brackets, token)
        elif token["close"]:
            found += _link(brackets.pop(), token) if brackets else ()
        else:
            found += _emphasis(text, token, signs)
    return _merged(found)


def _tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The tokens in order; what is inside a code span or escaped is none, and backticks come in pairs."""
    at = start
    while (token := _TOKEN.search(text, at, end)) is not None:
        at = token.end()
        if token["ticks"]:
            partner = _ticks(text, token, end)
            if partner is None:
                continue
            yield token
            token, at = partner, partner.end()
        yield token


def _ticks(text: str, token: re.Match[str], end: int) -> re.Match[str] | None:
    """The backticks that close the code span which `token` opens, within a few hundred characters."""
    for match in _TOKEN.finditer(text, token.end(), min(end, token.end() + 400)):
        if match["ticks"] == token["ticks"]:
            return match
    return None


def _link(opening: re.Match[str], closing: re.Match[str]) -> list[Span]:
    """The marks of a link, all of an image; none for words that merely stand in brackets."""
    if len(closing.group()) == 1:
        return []
    if opening.group() == "![":
        return [Span(opening.start(), closing.end())]
    return [Span(*opening.span()), Span(*closing.span())]


def _emphasis(text: str, sign: re.Match[str], signs: list[re.Match[str]]) -> list[Span]:
    """The pair of emphasis signs that `sign` closes, if it does; else it may open one."""
    before, after = text[max(0, sign.start() - 1) : sign.start()], text[sign.end() : sign.end() + 1]
    if sign.group().startswith("_") and _WORD.match(before) and _WORD.match(after):
        return []
    if before and not _BLANK.match(before):
        for depth in range(len(signs) - 1, max(-1, len(signs) - 8), -1):
            if signs[depth].group() == sign.group():
                opening = signs[depth]
                del signs[depth:]
                return [Span(*opening.span()), Span(*sign.span())]
    if after and not _BLANK.match(after):
        _remember(signs, sign)
    return []


def _remember(stack: list[re.Match[str]], token: re.Match[str]) -> None:
    """Puts an opening token on a stack; of very many without a partner the first are forgotten."""
    if len(stack) > _MOST_OPEN:
        del stack[: _MOST_OPEN // 2]
    stack.append(token)


def _merged(spans: list[Span]) -> list[Span]:
    """`spans` in order, those inside another one (in an image) left out."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
