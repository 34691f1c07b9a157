"""How a figure is written: in digits, with commas, with a word or a letter for the magnitude, with its unit."""

from __future__ import annotations

__all__ = ["STYLES", "plain", "written"]

STYLES = ("words", "letters", "commas", "thousands", "digits")

_WORDS = ((1e9, "billion"), (1e6, "million"))
_LETTERS = {"billion": "bn", "million": "m"}
_MONEY = {"usd": ("$", "dollars", "USD"), "eur": ("€", "euros", "EUR")}


def written(value: float, unit: str, style: str) -> str:
    """`value` in `unit` as a writer of that `style` puts it: 1.2 billion dollars, $1.2bn, $1,200,000,000."""
    if unit == "percent":
        return f"{value:g}" + {"words": " percent", "letters": "%", "commas": " per cent"}.get(style, "%")
    number = _number(value, style)
    if unit not in _MONEY:
        return f"{number} {unit}"
    sign, noun, code = _MONEY[unit]
    return {"words": f"{number} {noun}", "digits": f"{code} {number}"}.get(style, f"{sign}{number}")


def plain(value: float, unit: str) -> str:
    """The one form in which a normalised text has the figure: all digits, then the unit in one word."""
    return f"{value:.10g} {unit.replace('-', '')}" if unit == "percent" else f"{value:.0f} {unit.replace('-', '')}"


def _number(value: float, style: str) -> str:
    if style == "thousands" and value >= 1e9 and value % 1e6 == 0:
        return f"{value / 1e6:,.0f} million"
    if style in ("words", "letters"):
        for size, word in _WORDS:
            if value >= size:
                short = f"{value / size:.10g}"
                return f"{short} {word}" if style == "words" else f"{short}{_LETTERS[word]}"
    return f"{value:.0f}" if style == "digits" else f"{value:,.0f}"
