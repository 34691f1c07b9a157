"""The interval that a stated number stands for."""

from __future__ import annotations

from verify.model import Modifier

__all__ = ["HEDGE_SHARE", "interval", "rounded"]

HEDGE_SHARE = 0.1
"""How far a hedged figure reaches, for parser and judge: "approximately 300 billion" is 270 to 330 billion."""


def rounded(value: float) -> float:
    """`value` to 12 significant digits, so that 1.3 × 10¹² and 1,300 × 10⁹ are the same number."""
    return float(f"{value:.12g}")


def interval(modifier: Modifier, low: float, high: float) -> tuple[float | None, float | None]:
    """The ends of the interval (``None`` where it is open) of a figure from `low` to `high` under its modifier.

    An exact number stands for itself (rounding is the judge's policy), "about" for ±10%, a bound for all beyond it, a
    range for its printed ends.
    """
    if modifier in ("at_least", "over"):
        return rounded(low), None
    if modifier in ("up_to", "under"):
        return None, rounded(high)
    if modifier == "about":
        return rounded(low - abs(low) * HEDGE_SHARE), rounded(high + abs(high) * HEDGE_SHARE)
    return rounded(low), rounded(high)
