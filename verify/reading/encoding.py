"""Bytes to text: Unicode only, told by the byte order mark, with no guessing and no newline translation."""

from __future__ import annotations

import codecs

from verify.errors import SourceError
from verify.patterns import compiled

__all__ = ["decode"]

_MARKS = (  # UTF-32 before UTF-16: the mark of the one begins with that of the other
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = compiled(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01
"""Largest share of control characters (line ends, tabs, form feeds and escapes aside) that a text may have."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of `data` without its byte order mark, and the name of its encoding.

    Raises :class:`SourceError` naming `name`, the byte offset and what to do where `data` is neither UTF-8 nor, by its
    mark, UTF-16 or UTF-32, or where it decodes to something that is no text.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + len(mark)
        if b"\x00" in data and not mark:
            raise _binary(name, data.index(b"\x00")) from error
        raise SourceError(
            f"{name}: not valid {encoding.upper()} at byte {offset} (0x{data[offset]:02x})",
            f"convert it to UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8 {name}",
        ) from error
    controls = _CONTROL.findall(text)
    if "\x00" in controls or len(controls) > _MOST_CONTROLS * len(text):
        first = _CONTROL.search(text)
        before = text[: first.start()] if first else ""
        raise _binary(name, len(mark) + len(before.encode(encoding, "surrogatepass")))
    return text, encoding


def _binary(name: str, offset: int) -> SourceError:
    return SourceError(f"{name}: is no text: control character at byte {offset}", "name a text file in UTF-8")
