"""The value that the grammar of names gives."""

from __future__ import annotations

from msgspec import Struct

from verify.parsing.names.lexicon import Kind

__all__ = ["Name"]


class Name(Struct, frozen=True):
    """A name at ``start..end`` of the text, `text` its surface.

    `key` is what names are compared by: case-folded, without ``the``, title and possessive, brought to one form by the
    table of aliases (``Chinese`` → ``china``).  `number` is the ordinal of a numbered plan, congress or session, in
    digits; it is then no part of the key.
    """

    start: int
    end: int
    text: str
    key: str
    kind: Kind
    number: str = ""
