"""The signs that Word names by a font and a number."""

from __future__ import annotations

import pytest

from verify.reading.symbols import UNKNOWN, symbol


@pytest.mark.parametrize(
    ("font", "number", "sign"),
    [
        ("Symbol", "F0B1", "±"),
        ("Symbol", "B1", "±"),
        ("symbol", "f0b0", "°"),
        ("Symbol", "F0B4", "×"),
        ("Symbol", "F0A3", "≤"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0BB", "≈"),
        ("Symbol", "F02D", "−"),
        ("Symbol", "F038", "8"),
        ("Symbol", "F06D", "μ"),
        ("Symbol", "F057", "Ω"),
        ("Symbol", "F0D6", "√"),
        ("Symbol", "F0E5", "∑"),
        ("Symbol", "03A9", "Ω"),
        ("Symbol", "F01F", UNKNOWN),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0E0", "→"),
        ("Wingdings", "F021", UNKNOWN),
        ("Wingdings 2", "0050", UNKNOWN),
        ("Arial", "2022", "•"),
        ("Arial", "F0B1", UNKNOWN),
        ("Arial", "0007", UNKNOWN),
        ("Arial", "D800", UNKNOWN),
        ("Arial", "110000", UNKNOWN),
        ("Symbol", "x", UNKNOWN),
        (None, None, UNKNOWN),
    ],
)
def test_a_sign_is_told_by_its_font_and_number(font, number, sign):
    assert symbol(font, number) == sign
