"""Bytes to text, with no newline translation: by the byte order mark, else as UTF-8, else by a guess.

UTF-16 without a mark is told by its zeros; what an older encoding may be is told by :mod:`verify.reading.guessing`, and
only where it is all but certain.
"""

from __future__ import annotations

import codecs

from verify.errors import SourceError
from verify.patterns import compiled, lazy_pattern

__all__ = ["decode"]

_MARKS = (  # UTF-32 before UTF-16: the mark of the one begins with that of the other
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = compiled(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PLAUSIBLE = lazy_pattern(
    r"[\t\n\f\r -~\xa0-\u024f\u0370-\u04ff\u2000-\u206f\u20a0-\u20bf\u2100-\u2193\u3000-\u30ff\u4e00-\u9fff"
    r"\uac00-\ud7a3\uff00-\uff9f]"
)
"""What texts are made of, nearly all of them."""
_NEARLY_ALL = 0.98
_MOSTLY = 0.6
_MOST_CONTROLS = 0.01
"""Largest share of control characters (line ends, tabs, form feeds and escapes aside) that a text may have."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of `data` without its byte order mark, and the name of its encoding as Python has it.

    Raises :class:`SourceError` naming `name`, the byte offset and what to do where `data` is neither what its mark says
    nor without one UTF-8, UTF-16 or in an older encoding that can be told, or where it decodes to something that is no
    text.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    if not mark and b"\x00" in data and (wide := _wide(data)):
        encoding = wide
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if not mark and b"\x00" not in data and (found := _guessed(data)):
            return found
        offset = error.start + len(mark)
        if b"\x00" in data and not mark:
            raise _binary(name, data.index(b"\x00")) from error
        raise SourceError(
            f"{name}: not valid {encoding.upper()} at byte {offset} (0x{data[offset]:02x})",
            f"convert it to UTF-8, for example with: iconv -f ENCODING -t UTF-8 {name}",
        ) from error
    if not _is_text(text):
        first = _CONTROL.search(text)
        before = text[: first.start()] if first else ""
        raise _binary(name, len(mark) + len(before.encode(encoding, "surrogatepass")))
    return text, encoding


def _is_text(text: str) -> bool:
    """Whether `text` has hardly a control character, and no zero."""
    controls = _CONTROL.findall(text)
    return "\x00" not in controls and len(controls) <= _MOST_CONTROLS * len(text)


def _guessed(data: bytes) -> tuple[str, str] | None:
    """The text and the encoding of `data` in an older encoding, None where that is none or cannot be told."""
    from verify.reading.guessing import guessed  # only few files need it

    found = guessed(data)
    return found if found is not None and _is_text(found[0]) else None


def _wide(data: bytes) -> str | None:
    """Which UTF-16 `data` is, which has zeros and no mark; None where that is not certain."""
    shares: dict[str, float] = {}
    for encoding in ("utf-16-le", "utf-16-be") if len(data) >= 8 else ():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_PLAUSIBLE.findall(text)) >= _NEARLY_ALL * len(text):
            shares[encoding] = sum(letter < "\x7f" for letter in text) / len(text)
    sure = [encoding for encoding, ascii_ in shares.items() if len(shares) == 1 or ascii_ >= _MOSTLY]
    return sure[0] if len(sure) == 1 else None


def _binary(name: str, offset: int) -> SourceError:
    return SourceError(f"{name}: is no text: control character at byte {offset}", "name a text file, best in UTF-8")
