"""How much there is to check in a claim, between 0 and 1: figures, dates, names and events speak for it, views against.

What can be checked is particular: a figure, a day, a body with a name, something that happened.  General statements in
the present tense, abstract nouns, forecasts, advice and questions leave less to look up.
"""

from __future__ import annotations

import re

from verify.model import Modality, Period, Value
from verify.parsing.stance import evaluative
from verify.parsing.syntax import past_forms
from verify.patterns import compiled

__all__ = ["checkworthy"]

_MODALITY: dict[Modality, float] = {"fact": 0.1, "plan": 0.0, "forecast": -0.1, "conditional": -0.2, "opinion": -0.35}
_DIGIT = compiled(r"\d")
_ED = compiled(r"ed\b")
_ABSTRACT = ("tion", "tions", "ment", "ments", "ness", "ity", "ities", "ism")
_ABOUT = compiled(
    r"\W*(?:let['’]s|let us|here(?:['’]s| is| are)|below,? we"
    r"|(?:in )?this (?:article|essay|paper|piece|post|section))\b",
    re.IGNORECASE,
)
_SELF = frozenset(["i", "i'd", "i'll", "i'm", "i've", "i’d", "i’ll", "i’m", "i’ve", "me", "my"])


def checkworthy(
    text: str, values: tuple[Value, ...], periods: tuple[Period, ...], names: tuple[str, ...], modality: Modality
) -> float:
    """The score of a claim with these parts.

    The weights are set by hand so that a dated figure of a named subject scores above 0.9 and advice without any
    scores below 0.3; opinions, advice and questions end below the facts around them, as does what a text says about
    itself or its author.
    """
    low = text.lower()
    words = low.split()
    score = 0.35 + _MODALITY[modality]
    score += 0.25 if values else 0.1 if _DIGIT.search(text) else 0.0
    score += 0.1 if periods else 0.0
    score += min(0.24, 0.08 * len(names))
    score += 0.1 if _ED.search(low) or not past_forms().isdisjoint(words) else 0.0
    score -= min(0.15, 0.05 * evaluative(text))
    score -= min(0.1, 0.5 * len([word for word in words if word.endswith(_ABSTRACT)]) / (len(words) or 1))
    score -= 0.15 if len(words) < 5 and not values else 0.0
    score -= 0.25 if _ABOUT.match(text) else 0.1 if not _SELF.isdisjoint(words) else 0.0
    return float(round(min(1.0, max(0.0, score)), 3))
