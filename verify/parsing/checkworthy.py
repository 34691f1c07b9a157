"""How much there is to check in a claim, between 0 and 1: figures, dates and names speak for it, views against it."""

from __future__ import annotations

from verify.model import Modality, Period, Value
from verify.parsing.stance import evaluative

__all__ = ["checkworthy"]

_MODALITY: dict[Modality, float] = {"fact": 0.1, "plan": 0.0, "forecast": -0.1, "conditional": -0.2, "opinion": -0.35}


def checkworthy(
    text: str, values: tuple[Value, ...], periods: tuple[Period, ...], names: tuple[str, ...], modality: Modality
) -> float:
    """The score of a claim with these parts.

    The weights are set by hand so that a dated figure of a named subject scores above 0.9 and advice without any
    scores below 0.3; opinions, advice and questions end below the facts around them.
    """
    score = 0.4 + _MODALITY[modality]
    score += 0.25 if values else 0.0
    score += 0.1 if periods else 0.0
    score += min(0.2, 0.1 * len(names))
    score -= min(0.15, 0.05 * evaluative(text))
    words = text.count(" ") + 1
    score -= 0.15 if words < 5 and not values else 0.0
    return round(min(1.0, max(0.0, score)), 3)
