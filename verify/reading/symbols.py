"""Signs that Word names by a font and a number (``w:sym``): those of the font Symbol, and few of the Wingdings."""

from __future__ import annotations

__all__ = ["UNKNOWN", "symbol"]

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a sign that has no known character: what is before and behind it are not one word, nor one figure."""

_SYMBOL = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
}
"""The signs of the font Symbol from a number on."""
_PICTURES = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFE: "☑",
}
"""Bullets, boxes and ticks of the font Wingdings."""
_SIGNS = {
    "symbol": {first + at: sign for first, signs in _SYMBOL.items() for at, sign in enumerate(signs)},
    "wingdings": _PICTURES,
}


def symbol(font: str | None, number: str | None) -> str:
    """The character that a font has under a hexadecimal number (``F0B1`` of Symbol is ±), else :data:`UNKNOWN`.

    A font of signs has them in the private area from F000 on, and they may be named without it (``B1``).
    """
    try:
        code = int(number or "", 16)
    except ValueError:
        return UNKNOWN
    known = _SIGNS.get((font or "").strip().lower())
    if known is not None and (code < 0x100 or 0xF000 <= code < 0xF100):
        return known.get(code - 0xF000 if code >= 0xF000 else code, UNKNOWN)
    private = code < 0x20 or code > 0xFFFF or 0xD800 <= code < 0xF900 or (font or "").lower().startswith("wingdings")
    return UNKNOWN if private or not chr(code).isprintable() else chr(code)
